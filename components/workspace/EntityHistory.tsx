import type { JSX } from 'preact';
import type { Fact } from '../../domain/fact.ts';
import { factName } from '../format/fact.ts';
import { dateFormat } from '../format/intl.ts';
import { isolated, type Speech, useWords, type WordKey } from '../words.ts';
import { AsidePart } from './EntityPageParts.tsx';
import { cutAt } from './LongText.tsx';
import { MoreOf } from './MoreOf.tsx';

/** Something that was written down, or taken back. */
export interface HistoryEvent {
  record: string;
  /** UTC milliseconds. */
  made: number;
  kind: 'entity' | 'alias' | 'fact' | 'note' | 'mute' | 'settlement' | 'merge' | 'retraction';
  text: string;
  /** What two entries were called that were merged, or are no longer. */
  merged?: { from: string; into: string };
  fact?: Fact;
  counts: boolean;
}

const MOST_SHOWN = 140;

const KINDS: Record<Exclude<HistoryEvent['kind'], 'merge'>, WordKey> = {
  entity: 'workspace.history.entity',
  alias: 'workspace.history.alias',
  fact: 'workspace.history.fact',
  note: 'workspace.history.note',
  mute: 'workspace.history.mute',
  settlement: 'workspace.history.settlement',
  retraction: 'workspace.history.retraction',
};

/** Of a long note the history shows its beginning. */
const shortened = (text: string) =>
  text.length > MOST_SHOWN ? `${text.slice(0, cutAt(text, MOST_SHOWN)).trimEnd()}…` : text;

/** What was done, in one line. */
function whatWasDone({ kind, text, fact, merged }: HistoryEvent, speech: Speech): string {
  const { t } = speech;
  if (merged) return t(kind === 'merge' ? 'workspace.history.merge' : 'workspace.history.split', merged);
  if (kind === 'merge') return text;
  return `${t(KINDS[kind])} ${fact ? factName(fact, speech) : isolated(shortened(text))}`;
}

/** What the reader did with an entry, newest first; what no longer counts stays and says so. A merge can be taken back. */
export function EntityHistory({
  events,
  onSplit,
}: {
  events: readonly HistoryEvent[];
  /** Takes back the merge of this record. */
  onSplit(record: string, names: { from: string; into: string }): void;
}): JSX.Element | null {
  const speech = useWords();
  const { t, locale, count } = speech;
  if (events.length === 0) return null;
  const time = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <AsidePart title={t('workspace.history.head')} count={count(events.length)}>
      <MoreOf class="ws-pages" items={events} first={24}>
        {(event) => {
          const { record, made, kind, counts, merged } = event;
          return (
            <li key={record}>
              <span class={counts || kind === 'retraction' ? undefined : 'is-gone'}>
                {whatWasDone(event, speech)}
              </span>
              <span class="e">
                {time.format(made)}
                {counts && merged && (
                  <button
                    type="button"
                    class="pm-btn pm-btn--link"
                    aria-label={t('workspace.history.splitAgainLabel', merged)}
                    onClick={() => onSplit(record, merged)}
                  >
                    {t('workspace.history.splitAgain')}
                  </button>
                )}
              </span>
            </li>
          );
        }}
      </MoreOf>
    </AsidePart>
  );
}
