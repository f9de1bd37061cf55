import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CompanyView } from '../../domain/company-view.ts';
import type { Alias, Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { SourceNumber, SourceView } from '../../domain/sources.ts';
import { KeyFigure, useConversion } from '../card/figures.tsx';
import { factName } from '../format/fact.ts';
import { dollarsText, originalsText } from '../format/raised.ts';
import { stageName } from '../format/stage.ts';
import { DOT, Joined, webAddress } from '../values.tsx';
import { useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { MoreOf } from './MoreOf.tsx';
import { MutedList, type MutedName } from './MutedList.tsx';
import type { Partner } from './partners.ts';

/** The margin shows so many of a long list at first. */
const FIRST_OF_MANY = 24;

/** A titled part in the margin of an entry's page. */
export function AsidePart({
  title,
  count,
  children,
}: {
  title: string;
  count?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} {count !== undefined && <span>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The four figures at the head of a company's page. */
export function CompanyKeys({ view, newest }: { view: CompanyView; newest: Fact | null }): JSX.Element {
  const speech = useWords();
  const { t, date, count, locale } = speech;
  const conversion = useConversion();
  const { lastRound, valuation, raisedInRounds } = view;
  const at = valuation?.stage ? t('card.atStage', { stage: stageName(valuation.stage, t) }) : null;
  return (
    <dl class="ws-keys">
      <KeyFigure
        label={t('card.lastRound')}
        figures={lastRound?.raised ?? null}
        none={t('notStated')}
        sources={lastRound?.sources}
        sub={
          lastRound ? (
            <Joined
              by={DOT}
              parts={[
                conversion(lastRound.raised?.first),
                lastRound.stage && stageName(lastRound.stage, t),
                date(lastRound.asOf),
              ]}
            />
          ) : (
            t('card.noRound')
          )
        }
      />
      <KeyFigure
        label={t(valuation?.basis === 'pre' ? 'card.preMoney' : 'card.valuation')}
        figures={valuation?.figures ?? null}
        none={t('notStated')}
        sub={
          valuation ? (
            <Joined by={DOT} parts={[conversion(valuation.figures.first), at, date(valuation.asOf)]} />
          ) : (
            t('card.noValuation')
          )
        }
      />
      <div class="pm-key">
        <dt>{t('workspace.raisedSaved')}</dt>
        <dd>
          <div class={raisedInRounds ? 'fig' : 'fig fig--none'}>
            {raisedInRounds ? originalsText(raisedInRounds, locale) : t('notStated')}
          </div>
          <div class="sub">
            {raisedInRounds && (
              <Joined
                by={DOT}
                parts={[
                  dollarsText(raisedInRounds, locale),
                  t('workspace.inRounds', raisedInRounds.rounds, { count: count(raisedInRounds.rounds) }),
                ]}
              />
            )}
          </div>
        </dd>
      </div>
      <div class="pm-key">
        <dt>{t('workspace.newestDated')}</dt>
        <dd>
          <div class={newest ? 'fig' : 'fig fig--none'}>{date(newest?.asOf ?? null)}</div>
          <div class="sub">{newest && factName(newest, speech)}</div>
        </dd>
      </div>
    </dl>
  );
}

/** A name of an entry, and where it comes from. */
export interface ShownName {
  text: string;
  lang?: string;
  kind: Alias['kind'] | 'main';
  /** The record it can be taken back by, where the reader gave it. */
  record?: string;
}

/** The names by which an entry is marked; one can be added, and one's own taken back. */
export function NamesPart({
  names,
  muted,
  onAdd,
  onRetire,
  onTakeBack,
}: {
  names: readonly ShownName[];
  /** Where they are not marked. */
  muted: readonly MutedName[];
  onAdd(text: string): void;
  onRetire(record: string): void;
  /** Marks them again. */
  onTakeBack(id: string): void;
}): JSX.Element {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const nowhere = muted.some(({ scope }) => scope === 'everywhere');
  return (
    <AsidePart
      title={t('workspace.names')}
      count={t(nowhere ? 'workspace.markedNowhere' : 'workspace.marked')}
    >
      {muted.length > 0 && <MutedList muted={muted} onTakeBack={onTakeBack} />}
      <ul>
        {names.map(({ text, lang, kind, record }) => (
          <li key={`${kind} ${text}`}>
            <bdi lang={lang}>{text}</bdi>
            <span class="e">
              {record ? (
                <button type="button" class="pm-btn pm-btn--link" onClick={() => onRetire(record)}>
                  {t('workspace.retire')}
                </button>
              ) : (
                t(`workspace.nameKinds.${kind}`)
              )}
            </span>
          </li>
        ))}
      </ul>
      <form
        class="ws-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (!typed.trim()) return;
          onAdd(typed.trim());
          setTyped('');
        }}
      >
        <input
          class="pm-in"
          aria-label={t('workspace.anotherName')}
          placeholder={t('workspace.anotherName')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="pm-btn" disabled={!typed.trim()}>
          {t('workspace.add')}
        </button>
      </form>
    </AsidePart>
  );
}

/** Others that take part, each with what it did. */
export function OthersPart({
  title,
  others,
}: {
  title: string;
  others: readonly Partner[];
}): JSX.Element | null {
  const { count } = useWords();
  if (others.length === 0) return null;
  return (
    <AsidePart title={title} count={count(others.length)}>
      <MoreOf items={others} first={FIRST_OF_MANY}>
        {({ id, name, did, role }, at) => (
          <li key={at}>
            {id ? <EntityLink id={id} name={name} kind={role} /> : <bdi>{name}</bdi>}
            <span class="e">{did()}</span>
          </li>
        )}
      </MoreOf>
    </AsidePart>
  );
}

/** Id of a document's entry on the page. */
export const sourceId = (number: number): string => `source-${String(number)}`;

/** The documents behind what is known. */
export function PagesPart({
  sources,
  cited = null,
}: {
  sources: readonly SourceView[];
  /** Number of the document that was asked for. */
  cited?: SourceNumber | null;
}): JSX.Element | null {
  const { t, date, count } = useWords();
  if (sources.length === 0) return null;
  const reach = sources.findIndex(({ number }) => number === cited);
  return (
    <AsidePart title={t('workspace.pages')} count={count(sources.length)}>
      <MoreOf class="ws-pages" items={sources} first={FIRST_OF_MANY} reach={reach}>
        {({ number, url, title, publisher, published, lang }) => {
          const address = webAddress(url);
          return (
            <li key={number} id={sourceId(number)} tabIndex={-1}>
              <span lang={lang}>
                {number}{' '}
                {address ? (
                  <a class="pm-link" href={address} target="_blank" rel="noopener noreferrer">
                    <bdi>{title}</bdi>
                  </a>
                ) : (
                  <bdi>{title}</bdi>
                )}
              </span>
              <span class="e">
                <Joined parts={[publisher, published ? date(published) : t('source.undated')]} />
              </span>
            </li>
          );
        }}
      </MoreOf>
    </AsidePart>
  );
}

/** Every name of an entry, the main one first. */
export function namesOf(entity: Entity, own: ReadonlyMap<string, string>): ShownName[] {
  return [
    { text: entity.name, kind: 'main' },
    ...entity.aliases.map((alias): ShownName => {
      const record = own.get(alias.text);
      return { ...alias, ...(record ? { record } : {}) };
    }),
  ];
}
