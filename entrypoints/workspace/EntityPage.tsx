import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CardContext, type CardSources } from '../../components/card/card-context.ts';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { EntityGlyph } from '../../components/glyphs.tsx';
import { Icon } from '../../components/Icon.tsx';
import { type KeptQuote, QuoteList } from '../../components/quotes/QuoteList.tsx';
import { DOT, Joined, sentenceCase } from '../../components/values.tsx';
import { useWords } from '../../components/words.ts';
import { EntityHistory } from '../../components/workspace/EntityHistory.tsx';
import {
  AsidePart,
  CompanyKeys,
  NamesPart,
  namesOf,
  OthersPart,
  PagesPart,
  sourceId,
} from '../../components/workspace/EntityPageParts.tsx';
import { withWords } from '../../components/workspace/FactDetails.tsx';
import { FactTable } from '../../components/workspace/FactTable.tsx';
import { HistoryChart } from '../../components/workspace/HistoryChart.tsx';
import { NoteList } from '../../components/workspace/NoteList.tsx';
import { backersOf, coInvestors } from '../../components/workspace/partners.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { companyView } from '../../domain/company-view.ts';
import { displayNames } from '../../domain/display-name.ts';
import { type EntityId, mainRole } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { Fact } from '../../domain/fact.ts';
import { investorView } from '../../domain/investor-view.ts';
import type { EntityKnowledge, Knowledge } from '../../domain/knowledge.ts';
import { comparePartialDates } from '../../domain/partial-date.ts';
import type { SourceNumber } from '../../domain/sources.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { liveEntity } from '../../storage/entities.ts';
import { type EntityEvent, liveHistory } from '../../storage/entity-history.ts';
import { liveQuotes } from '../../storage/live-quotes.ts';
import { splitAgain } from '../../storage/merges.ts';
import { muteEverywhere } from '../../storage/mutes.ts';
import { withdraw } from '../../storage/notebook.ts';
import { addNote, dayOf, rewriteNote, withdrawNote } from '../../storage/notes.ts';
import type { SavedQuote } from '../../storage/saved-quotes.ts';
import { MergeEntry } from './MergeEntry.tsx';
import { addByHand, withdrawFact } from './rooms.tsx';

const shownQuote = (quote: SavedQuote): KeptQuote => {
  const { title, publisher, published, lang } = quote.citation;
  const { exact } = quote.selectors.quote;
  return {
    key: quote.record,
    words: exact,
    title,
    publisher,
    published,
    lang,
    href: quote.url ? withWords(quote.url, exact) : undefined,
    lost: quote.lost,
  };
};

/** What is told of an entity by one of the store's watchers, now and after every change. */
function useTold<T>(
  id: EntityId,
  watch: ((id: EntityId, callback: (value: Result<T>) => void, signal: AbortSignal) => void) | null,
): Result<T> | null {
  const [told, setTold] = useState<{ id: EntityId; value: Result<T> } | null>(null);
  useEffect(() => {
    if (!watch) return;
    const stop = new AbortController();
    watch(id, (value) => setTold({ id, value }), stop.signal);
    return () => stop.abort();
  }, [id, watch]);
  return told?.id === id ? told.value : null;
}

const faultOf = <T,>(result: Result<T>): StoreFault | null => (result.ok ? null : result.error);

/** One company or investor at leisure: its figures, history, facts, investors or deals, notes, names and pages. */
export function EntityPage({
  id,
  rates,
  knowledge,
}: {
  id: EntityId;
  rates: RateTable | null;
  /** What the lists are made from: an entry in it need not be read again. */
  knowledge: Knowledge | null;
}): JSX.Element {
  const { t } = useWords();
  const read = useMemo(() => knowledge?.of(id) ?? null, [knowledge, id]);
  const told = useTold(id, read ? null : liveEntity);
  const quotes = useTold(id, liveQuotes);
  const history = useTold(id, liveHistory);
  if (!read && !told) return <p class="ws-empty">{t('wait')}</p>;
  if (!read && told && !told.ok) return <FaultBanner fault={told.error} />;
  const facts = read ?? (told?.ok ? told.value : null);
  if (!facts) return <p class="ws-empty">{t('workspace.gone')}</p>;
  return (
    <EntitySheet
      key={id}
      facts={facts}
      rates={rates}
      quotes={quotes?.ok ? quotes.value.map(shownQuote) : []}
      history={history?.ok ? history.value : []}
      knowledge={knowledge}
    />
  );
}

function EntitySheet({
  facts: known,
  rates,
  quotes,
  history,
  knowledge,
}: {
  facts: EntityKnowledge;
  rates: RateTable | null;
  quotes: KeptQuote[];
  history: EntityEvent[];
  knowledge: Knowledge | null;
}): JSX.Element {
  const speech = useWords();
  const { t, date, locale, count } = speech;
  const { entity, facts, notes, related } = known;
  const [noting, setNoting] = useState<string | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const input = { ...known, rates, pageDate: null, today: dayOf(new Date()) };
  const company = useMemo(() => companyView(input), [known, rates]);
  const investor = useMemo(
    () => (mainRole(entity) === 'investor' || company.sources.length === 0 ? investorView(input) : null),
    [known, company],
  );
  const invests = investor !== null && investor.deals.length > 0;
  const { sources } = invests ? investor : company;
  const backers = useMemo(() => backersOf(company, speech), [company, locale]);
  const [cited, setCited] = useState<SourceNumber | null>(null);
  const shared: CardSources = {
    sources,
    related: company.related,
    lit: null,
    cite: (number) => {
      setCited(number);
      // Its entry may be drawn only now.
      requestAnimationFrame(() => {
        const place = document.getElementById(sourceId(number));
        place?.scrollIntoView({ block: 'center' });
        place?.focus({ preventScroll: true });
      });
    },
    sourceId,
    openEntity: (other) => {
      location.hash = `entity=${encodeURIComponent(other)}`;
    },
  };
  const [main, other] = displayNames(entity, locale);
  const entities = useMemo(() => new Map([entity, ...related].map((one) => [one.id, one])), [known]);
  const dated = facts.filter(({ asOf, subject }) => asOf !== null && (invests || subject === entity.id));
  const newest = dated.reduce<Fact | null>(
    (best, fact) => (best && comparePartialDates(best.asOf, fact.asOf) >= 0 ? best : fact),
    null,
  );
  const own = new Map(
    history.flatMap(({ kind, text, record, counts }) => (kind === 'alias' && counts ? [[text, record]] : [])),
  );
  const save = async () => {
    if (!noting?.trim()) return;
    const failed = faultOf(await addNote({ entity: entity.id }, noting.trim()));
    setFault(failed);
    if (!failed) setNoting(null);
  };
  return (
    <CardContext.Provider value={shared}>
      <section class="ws-entity">
        <PageHead
          title={
            <>
              <EntityGlyph kind={mainRole(entity)} />
              <span lang={main.lang}>{main.text}</span>
              {other && <span lang={other.lang}>{other.text}</span>}
            </>
          }
          lede={
            <Joined
              by={DOT}
              parts={[
                sentenceCase(entity.description),
                entity.city,
                entity.founded && t('card.founded', { date: date(entity.founded) }),
                t('workspace.factsFromPages', facts.length, {
                  count: count(facts.length),
                  pages: count(sources.length),
                }),
              ]}
            />
          }
        >
          <button type="button" class="pm-btn" onClick={() => setNoting(noting === null ? '' : null)}>
            <Icon name="note" size={14} /> {t('card.note')}
          </button>
          <button type="button" class="pm-btn" onClick={() => void addByHand(entity.id)}>
            <Icon name="plus" size={14} /> {t('workspace.fact')}
          </button>
          <MergeEntry
            id={entity.id}
            knowledge={knowledge}
            onMerged={({ from, into }) =>
              setDone(t('workspace.merging.done', { from: from.entity.name, into: into.entity.name }))
            }
            onFault={setFault}
          />
          <button
            type="button"
            class="pm-btn pm-btn--text"
            onClick={async () => {
              setFault(faultOf(await muteEverywhere({ entity: entity.id, name: entity.name })));
              await call('storeChanged', { names: true });
            }}
          >
            {t('bare.mute')}
          </button>
        </PageHead>
        {fault && <FaultBanner fault={fault} />}
        <p ref={status} class={done ? 'pm-banner' : 'vh'} role="status" tabIndex={-1}>
          {done}
        </p>
        {noting !== null && (
          <form
            class="ws-noting"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <textarea
              class="ta"
              aria-label={t('card.noteLabel', { name: entity.name })}
              value={noting}
              onInput={(event) => setNoting(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
              }}
            />
            <button type="submit" class="pm-btn pm-btn--main">
              {t('card.saveNote')}
            </button>
          </form>
        )}
        {!invests && company.sources.length > 0 && <CompanyKeys view={company} newest={newest} />}
        <div class="ws-cols">
          <div>
            {!invests && company.chart && (
              <>
                <h2>{t('workspace.roundsAndValuations')}</h2>
                <HistoryChart view={company.chart} name={entity.name} />
              </>
            )}
            <h2>
              {t(invests ? 'investor.deals' : 'workspace.rooms.facts')} <span>{count(facts.length)}</span>
            </h2>
            {facts.length > 0 ? (
              <FactTable
                facts={facts}
                entities={entities}
                ofOne={!invests}
                onWithdraw={(fact) => void withdrawFact(fact)}
              />
            ) : (
              <p class="ws-empty">{t('bare.inStore')}</p>
            )}
            <QuoteList quotes={quotes} />
          </div>
          <aside class="ws-aside" aria-label={t('card.details')}>
            {invests ? (
              <>
                <OthersPart
                  title={t('investor.portfolio')}
                  others={investor.portfolio.map(({ id, name }) => ({
                    id,
                    name,
                    did: () => '',
                    role: 'company',
                  }))}
                />
                <OthersPart title={t('workspace.coInvestors')} others={coInvestors(investor, speech)} />
              </>
            ) : (
              <OthersPart title={t('card.investors')} others={backers} />
            )}
            <AsidePart title={t('workspace.rooms.notes')} count={count(notes.length)}>
              <NoteList
                notes={notes.map((note) => ({ note, about: null }))}
                onRewrite={async (note, text) => faultOf(await rewriteNote(note, text))}
                onWithdraw={async (note) => faultOf(await withdrawNote(note))}
              />
            </AsidePart>
            <NamesPart
              names={namesOf(entity, own)}
              onAdd={async (text) => setFault(faultOf(await call('addName', { entity: entity.id, text })))}
              onRetire={async (record) => {
                setFault(faultOf(await withdraw([record])));
                await call('storeChanged', { names: true });
              }}
            />
            <PagesPart sources={sources} cited={cited} />
            <EntityHistory
              events={history}
              onSplit={async (record, names) => {
                const failed = faultOf(await splitAgain(record));
                setFault(failed);
                if (!failed) setDone(t('workspace.history.split', names));
                // The button that had the focus is gone.
                status.current?.focus();
                await call('storeChanged', { names: true });
              }}
            />
          </aside>
        </div>
      </section>
    </CardContext.Provider>
  );
}
