import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Conflict } from '../../domain/conflicts.ts';
import type { Fact, FactId } from '../../domain/fact.ts';
import type { FigureView } from '../../domain/figures.ts';
import type { Settlement } from '../../domain/settlement.ts';
import type { ShownFirst } from '../../domain/shown-first.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { stageName } from '../format/stage.ts';
import { type Speech, useWords } from '../words.ts';
import { ConflictSide } from './ConflictSide.tsx';
import { EntityLink } from './EntityLink.tsx';
import { FigureStrip } from './FigureStrip.tsx';
import { MoreOf } from './MoreOf.tsx';
import { ShownFirstChoice } from './ShownFirstChoice.tsx';

/** What the reader decides about a conflict. */
export type Decision = Pick<Settlement, 'shows' | 'preferred' | 'why'>;

/** What a {@link Conflicts} page is given. */
export interface ConflictsProps {
  /** Open ones first. */
  conflicts: readonly Conflict[];
  factOf(id: FactId): Fact | undefined;
  /** The rule by which one figure stands first until the reader prefers one. */
  shownFirst: ShownFirst;
  onShownFirst(rule: ShownFirst): void;
  onSettle(conflict: Conflict, decision: Decision): Promise<StoreFault | null>;
  onReopen(settlement: Settlement): Promise<StoreFault | null>;
}

const titleOf = ({ about, stage }: Conflict, { t }: Speech): string => {
  if (about === 'raised') return stage ? stageName(stage, t) : t('expanded.round');
  const what = t(about === 'preMoney' ? 'expanded.preMoney' : 'expanded.valuation');
  return stage ? t('workspace.conflict.at', { what, stage: stageName(stage, t) }) : what;
};

/** Values on which sources differ, one after the other: prefer one, keep all side by side, or go on. */
export function Conflicts({
  conflicts,
  factOf,
  shownFirst,
  onShownFirst,
  onSettle,
  onReopen,
}: ConflictsProps): JSX.Element {
  const speech = useWords();
  const { t, money } = speech;
  const [chosen, setChosen] = useState<string | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const open = conflicts.filter(({ figures }) => !figures.settled);
  const settled = conflicts.filter(({ figures }) => figures.settled);
  const current = conflicts.find(({ key }) => key === chosen) ?? open[0] ?? settled[0];
  const next = (from: Conflict) => {
    const at = open.findIndex(({ key }) => key === from.key);
    setChosen((open[at + 1] ?? open.find(({ key }) => key !== from.key))?.key ?? null);
    requestAnimationFrame(() => head.current?.focus());
  };
  const row = (conflict: Conflict) => (
    <li key={conflict.key} class={conflict === current ? 'on' : undefined}>
      <button
        type="button"
        aria-current={conflict === current ? 'true' : undefined}
        onClick={() => setChosen(conflict.key)}
      >
        <b>
          <bdi>{conflict.company.name}</bdi>
        </b>
        <span class="x">{titleOf(conflict, speech)}</span>
        <span class="k">{conflict.figures.all.map((figure) => money(figure.money)).join(' · ')}</span>
      </button>
    </li>
  );
  if (!current) return <p class="ws-empty">{t('workspace.conflict.none')}</p>;
  const undo = settled.find(({ key }) => key === last)?.figures.settled;
  return (
    <div class="cf">
      <div>
        <MoreOf class="cf-list" items={open} first={100} reach={open.indexOf(current)}>
          {row}
        </MoreOf>
        {settled.length > 0 && (
          <>
            <h2 class="cf-settled">{t('workspace.conflict.settled')}</h2>
            <MoreOf class="cf-list" items={settled} first={100} reach={settled.indexOf(current)}>
              {row}
            </MoreOf>
          </>
        )}
      </div>
      <div>
        {fault && <FaultBanner fault={fault} />}
        <ConflictPanel
          key={current.key}
          conflict={current}
          factOf={factOf}
          shownFirst={shownFirst}
          onShownFirst={onShownFirst}
          headRef={head}
          onSkip={() => next(current)}
          onUndo={undo && (async () => setFault(await onReopen(undo)))}
          onReopen={async (settlement) => setFault(await onReopen(settlement))}
          onSettle={async (decision) => {
            const failed = await onSettle(current, decision);
            setFault(failed);
            if (failed) return;
            setLast(current.key);
            next(current);
          }}
        />
      </div>
    </div>
  );
}

function ConflictPanel({
  conflict,
  factOf,
  shownFirst,
  onShownFirst,
  headRef,
  onSkip,
  onUndo,
  onReopen,
  onSettle,
}: {
  conflict: Conflict;
  factOf(id: FactId): Fact | undefined;
  shownFirst: ShownFirst;
  onShownFirst(rule: ShownFirst): void;
  headRef: { current: HTMLHeadingElement | null };
  onSkip(): void;
  onUndo: (() => void) | undefined;
  onReopen(settlement: Settlement): void;
  onSettle(decision: Decision): void;
}): JSX.Element {
  const speech = useWords();
  const { t, date } = speech;
  const id = useId();
  const { figures } = conflict;
  const before = figures.settled;
  const [preferred, setPreferred] = useState<FactId | undefined>(before?.preferred);
  const [shows, setShows] = useState<Settlement['shows']>(before?.shows ?? 'all');
  const [why, setWhy] = useState(before?.why ?? '');
  const prefer = (figure: FigureView) => {
    setPreferred(figure.facts[0]);
    setShows('one');
  };
  const isPreferred = (figure: FigureView) => preferred !== undefined && figure.facts.includes(preferred);
  const settle = () =>
    onSettle({
      shows: preferred === undefined ? 'all' : shows,
      ...(preferred === undefined ? {} : { preferred }),
      ...(why.trim() ? { why: why.trim() } : {}),
    });
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!plain || (event.target as Element).closest('input, textarea, button, a, select')) return;
      const figure = figures.all[Number(event.key) - 1];
      if (figure) prefer(figure);
      else if (event.key === 's') onSkip();
      else if (event.key === 'Enter') settle();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  });
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={headRef} tabIndex={-1}>
        <EntityLink id={conflict.company.id} name={conflict.company.name} kind="company" />{' '}
        {titleOf(conflict, speech)} <span>{date(conflict.asOf)}</span>
      </h2>
      <FigureStrip figures={figures} />
      <div class="cf-vs" style={{ '--n': figures.all.length === 4 ? 2 : Math.min(3, figures.all.length) }}>
        {figures.all.map((figure, at) => (
          <ConflictSide
            key={figure.facts.join(' ')}
            figure={figure}
            number={at + 1}
            fact={factOf(figure.facts[0] ?? '')}
            isFirst={figure === figures.first}
            preferred={isPreferred(figure)}
            onPrefer={() => prefer(figure)}
          />
        ))}
      </div>
      <ShownFirstChoice rule={shownFirst} onRule={onShownFirst} />
      <div class="cf-why">
        <fieldset class="cf-opt">
          <legend>{t('workspace.conflict.shows')}</legend>
          <label>
            <input
              type="radio"
              class="pm-radio"
              name={`${id}-s`}
              checked={shows === 'all'}
              onChange={() => setShows('all')}
            />
            <span>{t('workspace.conflict.all')}</span>
          </label>
          <label>
            <input
              type="radio"
              class="pm-radio"
              name={`${id}-s`}
              checked={shows === 'one'}
              disabled={preferred === undefined}
              onChange={() => setShows('one')}
            />
            <span>
              {t('workspace.conflict.one')}
              {preferred === undefined && <small>{t('workspace.conflict.preferFirst')}</small>}
            </span>
          </label>
        </fieldset>
        <label class="cf-note">
          <b>{t('workspace.conflict.why')}</b> <span class="dim">{t('workspace.conflict.kept')}</span>
          <textarea class="ta" value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
      </div>
      <div class="ws-act">
        <button type="button" class="pm-btn pm-btn--main" onClick={settle}>
          {t('workspace.conflict.settle')} <span class="pm-kbd">↵</span>
        </button>
        <button type="button" class="pm-btn" onClick={onSkip}>
          {t('workspace.conflict.skip')} <span class="pm-kbd">S</span>
        </button>
        {before && (
          <button type="button" class="pm-btn pm-btn--text" onClick={() => onReopen(before)}>
            {t('workspace.conflict.reopen')}
          </button>
        )}
        {onUndo && (
          <button type="button" class="pm-btn pm-btn--text ws-end" onClick={onUndo}>
            {t('workspace.conflict.undo')}
          </button>
        )}
      </div>
    </section>
  );
}
