import type { SyncProblemCode, SyncState } from '../../domain/sync-state.ts';
import type { Speech, WordKey } from '../words.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const nearest = (apart: number): [number, Intl.RelativeTimeFormatUnit] => {
  const size = Math.abs(apart);
  if (size >= DAY_MS) return [apart / DAY_MS, 'day'];
  return size >= HOUR_MS ? [apart / HOUR_MS, 'hour'] : [apart / MINUTE_MS, 'minute'];
};

/** A moment seen from `now`, both UTC milliseconds: "2 min ago", "in 5 min", "just now". */
export function agoText(at: number, now: number, { t, locale }: Speech): string {
  const [value, unit] = nearest(at - now);
  // Towards zero: what was 1 min 59 s ago was 1 min ago.
  const whole = Math.trunc(value);
  if (whole === 0) return t('sync.ago.now');
  return new Intl.RelativeTimeFormat(locale, { style: 'short' }).format(whole, unit);
}

/** How long something took, in whole minutes, hours or days: "2 hr". `ms` in milliseconds. */
export function durationText(ms: number, locale: string): string {
  const [value, unit] = nearest(ms);
  const whole = Math.max(1, Math.trunc(value));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(whole);
}

/** What stands in the way and goes on by itself; anything else needs the reader. */
const PASSING: ReadonlySet<string> = new Set(['throttled', 'server', 'torn', 'bug', 'not-admitted']);

const WHY: Record<SyncProblemCode, WordKey> = {
  offline: 'sync.why.offline',
  auth: 'sync.why.auth',
  throttled: 'sync.why.throttled',
  quota: 'sync.why.quota',
  'too-large': 'sync.why.tooLarge',
  tls: 'sync.why.tls',
  permission: 'sync.why.permission',
  torn: 'sync.why.torn',
  'not-found': 'sync.why.notFound',
  server: 'sync.why.server',
  'other-space': 'sync.why.otherSpace',
  'no-key': 'sync.why.noKey',
  erased: 'sync.why.erased',
  'not-admitted': 'sync.why.notAdmitted',
  removed: 'sync.why.removed',
  'read-only': 'sync.why.readOnly',
  'store-full': 'sync.why.storeFull',
  store: 'sync.why.store',
  bug: 'sync.why.bug',
};

const DO: Partial<Record<SyncProblemCode, WordKey>> = {
  auth: 'sync.why.authDo',
  quota: 'sync.why.quotaDo',
  'too-large': 'sync.why.tooLargeDo',
  tls: 'sync.why.tlsDo',
  permission: 'sync.why.permissionDo',
  torn: 'sync.why.tornDo',
  'not-found': 'sync.why.notFoundDo',
  'other-space': 'sync.why.otherSpaceDo',
  'no-key': 'sync.why.noKeyDo',
  erased: 'sync.why.erasedDo',
  'not-admitted': 'sync.why.notAdmittedDo',
  removed: 'sync.why.removedDo',
  'read-only': 'sync.why.readOnlyDo',
  'store-full': 'sync.why.storeFullDo',
  store: 'sync.why.storeDo',
  bug: 'sync.why.bugDo',
};

/** Why a server cannot be used, and what to do about it. */
export function whyText(code: SyncProblemCode, { t }: Speech): { why: string; to: string } {
  const to = DO[code];
  return { why: t(WHY[code]), to: to ? t(to) : '' };
}

/** How syncing stands, as it is drawn: all is well, something is under way, nothing can be reached, or it stands still. */
export type SyncMood = 'good' | 'busy' | 'offline' | 'bad';

/** Syncing in one line, and what that line means. */
export interface SyncLine {
  mood: SyncMood;
  text: string;
  /** What follows for the reader; '' where nothing does. */
  more: string;
}

/**
 * How a space stands, in one line: "Synced 2 min ago", "Offline, 3 changes waiting", "Sync stopped: passphrase changed".
 * `now` in UTC milliseconds.
 */
export function syncLine(state: SyncState, now: number, speech: Speech): SyncLine {
  const { t, count } = speech;
  const { problem, incoming, waiting, waitingSince, synced } = state;
  const waitingText = t('sync.state.waiting', waiting, { count: count(waiting) });
  const since =
    waitingSince === null ? '' : t('sync.state.waitingSince', { when: agoText(waitingSince, now, speech) });
  if (problem?.code === 'offline') {
    if (waiting === 0) return { mood: 'offline', text: t('sync.state.offline'), more: t('sync.state.safe') };
    const text = t('sync.state.offlineWaiting', waiting, { count: count(waiting) });
    return { mood: 'offline', text, more: [t('sync.state.goesOut'), since].filter(Boolean).join(' ') };
  }
  if (problem) {
    const passing = PASSING.has(problem.code);
    const { why, to } = whyText(problem.code, speech);
    const next =
      passing && problem.until > now
        ? t('sync.state.nextTry', { when: agoText(problem.until, now, speech) })
        : '';
    const more = [to, next, waiting > 0 ? `${waitingText}.` : '', t('sync.state.safe')];
    return {
      mood: passing ? 'busy' : 'bad',
      text: t(passing ? 'sync.state.paused' : 'sync.state.stopped', { why }),
      more: more.filter(Boolean).join(' '),
    };
  }
  if (incoming && incoming.all > 0) {
    const percent = new Intl.NumberFormat(speech.locale, { style: 'percent' }).format(
      Math.min(1, incoming.done / incoming.all),
    );
    return {
      mood: 'busy',
      text: t('sync.state.receiving', { percent }),
      more: t('sync.state.receivingText'),
    };
  }
  if (waiting > 0) return { mood: 'busy', text: waitingText, more: since };
  if (synced === null) return { mood: 'busy', text: t('sync.state.justJoined'), more: t('sync.state.never') };
  return { mood: 'good', text: t('sync.state.synced', { when: agoText(synced, now, speech) }), more: '' };
}
