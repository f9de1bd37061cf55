import type { JSX } from 'preact';
import type { Fact } from '../../domain/fact.ts';
import { factName } from '../format/fact.ts';
import { dateFormat } from '../format/intl.ts';
import { useWords, type WordKey } from '../words.ts';
import { AsidePart } from './EntityPageParts.tsx';
import { MoreOf } from './MoreOf.tsx';

/** Something that was written down, or taken back. */
export interface HistoryEvent {
  record: string;
  /** UTC milliseconds. */
  made: number;
  kind: 'entity' | 'alias' | 'fact' | 'note' | 'mute' | 'settlement' | 'retraction';
  text: string;
  fact?: Fact;
  counts: boolean;
}

const KINDS: Record<HistoryEvent['kind'], WordKey> = {
  entity: 'workspace.history.entity',
  alias: 'workspace.history.alias',
  fact: 'workspace.history.fact',
  note: 'workspace.history.note',
  mute: 'workspace.history.mute',
  settlement: 'workspace.history.settlement',
  retraction: 'workspace.history.retraction',
};

/** What the reader did with an entry, newest first; what no longer counts stays and says so. */
export function EntityHistory({ events }: { events: readonly HistoryEvent[] }): JSX.Element | null {
  const speech = useWords();
  const { t, locale, count } = speech;
  if (events.length === 0) return null;
  const time = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <AsidePart title={t('workspace.history.head')} count={count(events.length)}>
      <MoreOf class="ws-pages" items={events} first={24}>
        {({ record, made, kind, text, fact, counts }) => (
          <li key={record}>
            <span class={counts || kind === 'retraction' ? undefined : 'is-gone'}>
              {t(KINDS[kind])} {fact ? factName(fact, speech) : text}
            </span>
            <span class="e">{time.format(made)}</span>
          </li>
        )}
      </MoreOf>
    </AsidePart>
  );
}
