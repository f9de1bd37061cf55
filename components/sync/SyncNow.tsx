import type { JSX } from 'preact';
import type { SyncState } from '../../domain/sync-state.ts';
import { momentText } from '../data/BackupPart.tsx';
import { Icon, type IconName } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { type SyncMood, syncLine } from './sync-words.ts';

const ICONS: Record<SyncMood, IconName> = { good: 'check', busy: 'sync', offline: 'offline', bad: 'alert' };

/** What the reader can do about how syncing stands. */
export interface SyncNowHands {
  onNow(): void;
  /** Gives back the permission to reach the server. */
  onAllow(): void;
  onEnterSecret(): void;
}

/** How syncing stands and what waits, with the one thing to do about it. */
export function SyncNow({
  state,
  now,
  hands,
}: {
  state: SyncState;
  /** UTC milliseconds. */
  now: number;
  hands: SyncNowHands;
}): JSX.Element {
  const speech = useWords();
  const { t, count, locale } = speech;
  const { problem, synced, unreadable, newer } = state;
  const { mood, text, more } = syncLine(state, now, speech);
  const [action, press] =
    problem?.code === 'permission'
      ? [t('sync.allow'), hands.onAllow]
      : problem?.code === 'no-key'
        ? [t('sync.enterSecret'), hands.onEnterSecret]
        : [t('sync.now'), hands.onNow];
  const last = synced === null ? '' : t('sync.state.last', { when: momentText(synced, locale) });
  return (
    <div class="sy-now" data-mood={mood}>
      <Icon name={ICONS[mood]} size={18} />
      <div role="status">
        <b>{mood === 'good' ? t('sync.state.upToDate') : text}</b>
        <p>{[more, last].filter(Boolean).join(' ')}</p>
        {unreadable > 0 && <p>{t('sync.state.unreadable', unreadable, { count: count(unreadable) })}</p>}
        {newer > 0 && <p>{t('sync.state.newer', newer, { count: count(newer) })}</p>}
        {problem?.code === 'bug' && problem.details && <p class="dim">{problem.details}</p>}
      </div>
      <button type="button" class="pm-btn" onClick={press}>
        {action}
      </button>
    </div>
  );
}
