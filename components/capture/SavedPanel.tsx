import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { AcceptedFact } from '../../domain/capture.ts';
import type { FactDraft } from '../../domain/draft.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { stageName } from '../format/stage.ts';
import { Icon } from '../Icon.tsx';
import { Amount } from '../values.tsx';
import { useWords } from '../words.ts';
import type { SavedFacts } from './capture-types.ts';
import { PanelHead } from './PanelHead.tsx';

/** The message after saving goes after this time, unless the pointer or the focus rests on it; milliseconds. */
const STAYS_MS = 8000;

/** What was saved, with a way to take it back. */
export function SavedPanel({
  facts,
  judgements,
  saved,
  onClose,
  onOpenEntity,
}: {
  /** Empty where a note was saved. */
  facts: readonly AcceptedFact[];
  judgements: readonly (Judgement | null)[];
  saved: SavedFacts;
  onClose(): void;
  onOpenEntity(id: EntityId): void;
}): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  const place = useRef<HTMLElement>(null);
  const [undone, setUndone] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  useLeaving(place, undone || fault !== null ? null : onClose);
  const name = saved.company?.name ?? '';
  const undo = async () => {
    const wrong = await saved.undo();
    setFault(wrong);
    setUndone(wrong === null);
  };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
      if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !undone) {
        event.preventDefault();
        void undo();
      }
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [undone]);
  const title =
    facts.length === 0
      ? t('capture.noteSaved')
      : t('capture.savedTo', facts.length, { count: count(facts.length), name });
  return (
    <section class="pm pm-cap" aria-labelledby={id} ref={place}>
      <PanelHead id={id} title={undone ? t('capture.undone') : title} onClose={onClose} status />
      {fault && <FaultBanner fault={fault} />}
      {!undone && facts.length > 0 && (
        <ul class="pm-done">
          {facts.map((fact, at) => (
            <SavedLine key={at} draft={fact.draft} judgement={judgements[at] ?? null} />
          ))}
        </ul>
      )}
      <footer class="pm-cap__foot">
        <span class="s">{t(undone ? 'capture.nothingSaved' : 'capture.selectMore')}</span>
        {!undone && (
          <>
            {saved.company && (
              <button
                type="button"
                class="pm-btn pm-btn--text"
                onClick={() => saved.company && onOpenEntity(saved.company.id)}
              >
                {t('capture.openEntity', { name })}
              </button>
            )}
            <button type="button" class="pm-btn" onClick={() => void undo()}>
              <Icon name="undo" size={14} />
              {t('capture.undo', Math.max(1, facts.length))}
            </button>
          </>
        )}
      </footer>
    </section>
  );
}

function SavedLine({ draft, judgement }: { draft: FactDraft; judgement: Judgement | null }): JSX.Element {
  const { t } = useWords();
  const stage =
    draft.stage && draft.kind === 'round' ? stageName(draft.stage.value, t) : t(`capture.kind.${draft.kind}`);
  const who = draft.attribution?.origin;
  return (
    <li>
      <Icon name="check" size={14} />
      <span>
        {stage}{' '}
        {draft.amount && (
          <b>
            <Amount money={draft.amount.money} />
          </b>
        )}
        {who && `, ${who}`}
        {judgement && judgement.verdict !== 'new' && judgement.others[0] && (
          <span class="d">
            {t(judgement.verdict === 'differs' ? 'capture.differsFrom' : 'capture.agreesWith', {
              source: judgement.others[0].who,
            })}
          </span>
        )}
      </span>
    </li>
  );
}

/** Calls `leave` once neither pointer nor focus has rested in the place for a while; `null` stops it. */
function useLeaving(place: { current: HTMLElement | null }, leave: (() => void) | null): void {
  useEffect(() => {
    const element = place.current;
    if (!leave || !element) return;
    let timer = setTimeout(leave, STAYS_MS);
    let held = 0;
    const hold = () => {
      held++;
      clearTimeout(timer);
    };
    const release = () => {
      held = Math.max(0, held - 1);
      if (held === 0) timer = setTimeout(leave, STAYS_MS);
    };
    const pairs = [
      ['pointerenter', hold],
      ['focusin', hold],
      ['pointerleave', release],
      ['focusout', release],
    ] as const;
    for (const [name, heard] of pairs) element.addEventListener(name, heard);
    return () => {
      clearTimeout(timer);
      for (const [name, heard] of pairs) element.removeEventListener(name, heard);
    };
  }, [leave !== null]);
}
