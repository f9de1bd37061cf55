import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Citation } from '../../domain/citation.ts';
import type { Conflict } from '../../domain/conflicts.ts';
import type { Fact, FactId } from '../../domain/fact.ts';
import type { FigureView } from '../../domain/figures.ts';
import type { Settlement } from '../../domain/settlement.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { stageName } from '../format/stage.ts';
import { Amount } from '../values.tsx';
import { type Speech, useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { MoreOf } from './MoreOf.tsx';

/** What the reader decides about a conflict. */
export type Decision = Pick<Settlement, 'shows' | 'preferred' | 'why'>;

/** What a {@link Conflicts} page is given. */
export interface ConflictsProps {
  /** Open ones first. */
  conflicts: readonly Conflict[];
  factOf(id: FactId): Fact | undefined;
  onSettle(conflict: Conflict, decision: Decision): Promise<StoreFault | null>;
  onReopen(settlement: Settlement): Promise<StoreFault | null>;
}

const titleOf = ({ about, stage }: Conflict, { t }: Speech): string => {
  if (about === 'raised') return stage ? stageName(stage, t) : t('expanded.round');
  const what = t(about === 'preMoney' ? 'expanded.preMoney' : 'expanded.valuation');
  return stage ? t('workspace.conflict.at', { what, stage: stageName(stage, t) }) : what;
};

/** Values on which sources differ, one after the other: prefer one, keep all side by side, or go on. */
export function Conflicts({ conflicts, factOf, onSettle, onReopen }: ConflictsProps): JSX.Element {
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
        <b>{conflict.company.name}</b>
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
  headRef,
  onSkip,
  onUndo,
  onReopen,
  onSettle,
}: {
  conflict: Conflict;
  factOf(id: FactId): Fact | undefined;
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
      <div class="cf-vs" style={{ '--n': Math.min(3, figures.all.length) }}>
        {figures.all.map((figure, at) => (
          <Side
            key={figure.facts.join(' ')}
            figure={figure}
            number={at + 1}
            citation={factOf(figure.facts[0] ?? '')?.citation}
            preferred={isPreferred(figure)}
            onPrefer={() => prefer(figure)}
          />
        ))}
      </div>
      <p class="ws-rule">{t('workspace.conflict.rule')}</p>
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

function Side({
  figure,
  number,
  citation,
  preferred,
  onPrefer,
}: {
  figure: FigureView;
  number: number;
  citation: Citation | undefined;
  preferred: boolean;
  onPrefer(): void;
}): JSX.Element {
  const { t, date, list } = useWords();
  return (
    <div>
      <div class="fig">
        <Amount money={figure.money} />
      </div>
      <div class="who">{list(figure.speakers.map(({ name }) => name))}</div>
      <div class="how">{figure.speakers[0]?.attribution}</div>
      {citation?.quote && (
        <blockquote class="pm-quote" lang={citation.lang}>
          {citation.quote.exact}
        </blockquote>
      )}
      <div class="from">
        {citation?.title}
        <br />
        {citation?.published ? date(citation.published) : t('source.undated')}
      </div>
      <button type="button" class="pm-btn" aria-pressed={preferred} onClick={onPrefer}>
        {t(preferred ? 'workspace.conflict.preferred' : 'workspace.conflict.prefer')}{' '}
        {number < 10 && <span class="pm-kbd">{number}</span>}
      </button>
    </div>
  );
}
