import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { CardContext, type CardSources } from '../../components/card/card-context.ts';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { EntityGlyph } from '../../components/glyphs.tsx';
import { Icon } from '../../components/Icon.tsx';
import { type KeptQuote, QuoteList } from '../../components/quotes/QuoteList.tsx';
import { DOT, Joined, sentenceCase } from '../../components/values.tsx';
import { useWords } from '../../components/words.ts';
import { DealsChart } from '../../components/workspace/DealsChart.tsx';
import { DealTable } from '../../components/workspace/DealTable.tsx';
import { EntityHistory } from '../../components/workspace/EntityHistory.tsx';
import { entityAddress } from '../../components/workspace/EntityLink.tsx';
import {
  AsidePart,
  CompanyKeys,
  NamesPart,
  namesOf,
  OthersPart,
  PagesPart,
  sourceId,
} from '../../components/workspace/EntityPageParts.tsx';
import { FactTable } from '../../components/workspace/FactTable.tsx';
import { HistoryChart } from '../../components/workspace/HistoryChart.tsx';
import { InvestorKeys } from '../../components/workspace/InvestorKeys.tsx';
import type { MutedName } from '../../components/workspace/MutedList.tsx';
import { NoteForm } from '../../components/workspace/NoteForm.tsx';
import { NoteList } from '../../components/workspace/NoteList.tsx';
import { backersOf, coInvestors, portfolioOf } from '../../components/workspace/partners.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { type CompanyView, companyView } from '../../domain/company-view.ts';
import { dealsOverTime } from '../../domain/deals-over-time.ts';
import { displayNames } from '../../domain/display-name.ts';
import { mainRole } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { Fact } from '../../domain/fact.ts';
import { type InvestorView, investorView } from '../../domain/investor-view.ts';
import type { EntityKnowledge, Knowledge } from '../../domain/knowledge.ts';
import { comparePartialDates } from '../../domain/partial-date.ts';
import type { SourceNumber } from '../../domain/sources.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { EntityEvent } from '../../storage/entity-history.ts';
import { splitAgain } from '../../storage/merges.ts';
import { muteEverywhere, takeBack } from '../../storage/mutes.ts';
import { withdraw } from '../../storage/notebook.ts';
import { addNote, dayOf } from '../../storage/notes.ts';
import { DossierButton } from './data/DossierButton.tsx';
import { addByHand, factHands, faultOf, NOTE_HANDS } from './hands.ts';
import { MergeEntry } from './MergeEntry.tsx';

/** What the page of an entry is drawn from. */
interface EntitySheetProps {
  facts: EntityKnowledge;
  rates: RateTable | null;
  quotes: KeptQuote[];
  history: EntityEvent[];
  /** Where its names are not marked. */
  muted: readonly MutedName[];
  /** What the lists are made from, for entries that may be the same. */
  knowledge: Knowledge | null;
}

const newestOf = (facts: readonly Fact[]) =>
  facts.reduce<Fact | null>(
    (best, fact) =>
      fact.asOf === null || (best && comparePartialDates(best.asOf, fact.asOf) >= 0) ? best : fact,
    null,
  );

/** What an entry raised, and what it put into others; which of them its page is about. */
function useViews(known: EntityKnowledge, rates: RateTable | null) {
  const { entity, facts } = known;
  return useMemo(() => {
    const input = { ...known, rates, pageDate: null, today: dayOf(new Date()) };
    const company = companyView(input);
    const takesPart = facts.some(({ subject }) => subject !== entity.id);
    const investor = takesPart || mainRole(entity) === 'investor' ? investorView(input) : null;
    const deals = investor !== null && investor.deals.length > 0;
    const invests = deals && (mainRole(entity) === 'investor' || company.sources.length === 0);
    return { company, investor: deals ? investor : null, invests };
  }, [known, rates]);
}

/** The page of an entry, drawn from what was read of it. */
export function EntitySheet({
  facts: known,
  rates,
  quotes,
  history,
  muted,
  knowledge,
}: EntitySheetProps): JSX.Element {
  const { t, date, locale, count } = useWords();
  const { entity, facts, notes, related } = known;
  const [isNoting, setNoting] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const { company, investor, invests } = useViews(known, rates);
  const { sources } = invests && investor ? investor : company;
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
      location.hash = entityAddress(other);
    },
  };
  const [main, other] = displayNames(entity, locale);
  const entities = useMemo(() => new Map([entity, ...related].map((one) => [one.id, one])), [known]);
  const hands = useMemo(() => factHands(notes, setFault), [notes]);
  const namesChanged = () => call('storeChanged', { names: true });
  const mutedEverywhere = muted.find(({ scope }) => scope === 'everywhere');
  return (
    <CardContext.Provider value={shared}>
      <section class="ws-entity">
        <PageHead
          title={
            <>
              <EntityGlyph kind={mainRole(entity)} />
              <bdi lang={main.lang}>{main.text}</bdi>
              {other && <bdi lang={other.lang}>{other.text}</bdi>}
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
          <button type="button" class="pm-btn" aria-expanded={isNoting} onClick={() => setNoting(!isNoting)}>
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
          <DossierButton subject={known} />
          <button
            type="button"
            class="pm-btn pm-btn--text"
            onClick={async () => {
              const muting = mutedEverywhere
                ? await takeBack(mutedEverywhere.id)
                : await muteEverywhere({ entity: entity.id, name: entity.name });
              setFault(faultOf<unknown>(muting));
              await namesChanged();
            }}
          >
            {t(mutedEverywhere ? 'popup.takeBack' : 'bare.mute')}
          </button>
        </PageHead>
        {fault && <FaultBanner fault={fault} />}
        <p ref={status} class={done ? 'pm-banner' : 'vh'} role="status" tabIndex={-1}>
          {done}
        </p>
        {isNoting && (
          <NoteForm
            label={t('card.noteLabel', { name: entity.name })}
            takesFocus
            onCancel={() => setNoting(false)}
            onSave={async (text) => {
              const failed = faultOf(await addNote({ entity: entity.id }, text));
              setFault(failed);
              if (!failed) setNoting(false);
            }}
          />
        )}
        {invests && investor && <InvestorKeys view={investor} />}
        {!invests && company.sources.length > 0 && (
          <CompanyKeys
            view={company}
            newest={newestOf(facts.filter(({ subject }) => subject === entity.id))}
          />
        )}
        <div class="ws-cols">
          <div>
            {invests && investor && <Deals view={investor} rates={rates} />}
            {!invests && company.chart && (
              <>
                <h2>{t('workspace.roundsAndValuations')}</h2>
                <HistoryChart view={company.chart} name={entity.name} />
              </>
            )}
            <h2>
              {t('workspace.rooms.facts')} <span>{count(facts.length)}</span>
            </h2>
            {facts.length > 0 ? (
              <FactTable
                facts={facts}
                entities={entities}
                ofOne={facts.every(({ subject }) => subject === entity.id)}
                rates={rates}
                hands={hands}
              />
            ) : (
              <p class="ws-empty">{t('bare.inStore')}</p>
            )}
            <QuoteList quotes={quotes} />
          </div>
          <aside class="ws-aside" aria-label={t('card.details')}>
            <Partners company={company} investor={investor} invests={invests} />
            <AsidePart title={t('workspace.rooms.notes')} count={count(notes.length)}>
              <NoteList
                notes={notes.map((note) => ({
                  note,
                  about: null,
                  fact:
                    'fact' in note.on
                      ? facts.find(({ id }) => 'fact' in note.on && id === note.on.fact)
                      : undefined,
                }))}
                {...NOTE_HANDS}
              />
            </AsidePart>
            <NamesPart
              names={namesOf(entity, ownNames(history))}
              muted={muted}
              onAdd={async (text) => setFault(faultOf(await call('addName', { entity: entity.id, text })))}
              onRetire={async (record) => {
                setFault(faultOf(await withdraw([record])));
                await namesChanged();
              }}
              onTakeBack={async (id) => {
                setFault(faultOf(await takeBack(id)));
                await namesChanged();
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
                await namesChanged();
              }}
            />
          </aside>
        </div>
      </section>
    </CardContext.Provider>
  );
}

/** Names that the reader added, each with the record it can be taken back by. */
const ownNames = (history: readonly EntityEvent[]) =>
  new Map(
    history.flatMap(({ kind, text, record, counts }): [string, string][] =>
      kind === 'alias' && counts ? [[text, record]] : [],
    ),
  );

/** An investor's deals: by year, then one by one. */
function Deals({ view, rates }: { view: InvestorView; rates: RateTable | null }): JSX.Element {
  const { t, count } = useWords();
  const { deals, entity } = view;
  const time = useMemo(() => dealsOverTime(deals), [deals]);
  return (
    <>
      {time && (
        <>
          <h2>{t('workspace.dealsOverTime')}</h2>
          <DealsChart deals={time} name={entity.name} />
        </>
      )}
      <h2>
        {t('investor.deals')} <span>{count(deals.length)}</span>
      </h2>
      <DealTable deals={deals} rates={rates} />
      <div class="ws-gap" />
    </>
  );
}

/** Those on the other side: who put money in, and what an investor put money into and beside whom. */
function Partners({
  company,
  investor,
  invests,
}: {
  company: CompanyView;
  investor: InvestorView | null;
  invests: boolean;
}): JSX.Element {
  const speech = useWords();
  const { t, locale } = speech;
  const backers = useMemo(() => backersOf(company, speech), [company, locale]);
  const portfolio = useMemo(() => (investor ? portfolioOf(investor, speech) : []), [investor, locale]);
  const beside = useMemo(() => (investor ? coInvestors(investor, speech) : []), [investor, locale]);
  return (
    <>
      {!invests && <OthersPart title={t('card.investors')} others={backers} />}
      <OthersPart title={t('investor.portfolio')} others={portfolio} />
      {invests && <OthersPart title={t('workspace.coInvestors')} others={beside} />}
    </>
  );
}
