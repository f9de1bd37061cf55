import type { SyncProblem, SyncProblemCode } from '../../domain/sync-state.ts';
import { toFault } from '../../storage/faults.ts';
import { SpaceGone } from '../journal/journal.ts';
import { SyncError } from '../remote/sync-error.ts';
import { followRoster } from '../team/follow-roster.ts';
import { tidy } from './packs.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { reconcile } from './reconcile.ts';
import { type EngineParts, Run, SyncStop } from './run.ts';
import { erasePlace } from './space-mark.ts';

/** How often everything is compared, and how often the server is tidied, milliseconds. */
const RECONCILE_EVERY_MS = 24 * 3_600_000;
const TIDY_EVERY_MS = 24 * 3_600_000;

/** How much a run does. */
export type Extent =
  /** Only send what waits. */
  | 'push'
  /** Send, and take over news. */
  | 'exchange'
  /** Compare everything besides. */
  | 'everything';

/** A clock that was put back must not put off comparing for years. */
const isDue = (last: number | null, every: number, now: number) =>
  last === null || now - last >= every || last > now;

async function exchange(run: Run, extent: Extent): Promise<void> {
  if (run.team) await followRoster(run, run.team);
  const whole = extent === 'everything' || isDue(run.row.reconciled, RECONCILE_EVERY_MS, run.now());
  if (whole) await reconcile(run);
  else if (extent !== 'push' && (await pull(run)) === 'went-backwards') await reconcile(run);
  if (run.cloned) await reconcile(run);
  if (run.mayWrite) await push(run);
  if (whole && isDue(run.row.tidied, TIDY_EVERY_MS, run.now())) await tidy(run);
}

/** What a run that went through leaves to be said: a key that is missing, a record no server takes. */
async function leftOver(run: Run): Promise<SyncProblemCode | null> {
  if ((await run.journal.quarantined()).some(({ problem }) => problem === 'no-key')) return 'no-key';
  if (!run.mayWrite && (await run.journal.outgoing(1)).length > 0) return 'read-only';
  return (await run.journal.sealed()).some(({ state }) => state === 'too-large') ? 'too-large' : null;
}

/**
 * Brings a space and its server together. Killed anywhere, the next run goes on and nothing is lost. Only one context may do
 * this at a time. Throws what the store throws, {@link SyncStop}, and {@link SpaceGone}.
 */
export async function syncSpace(parts: EngineParts, extent: Extent): Promise<void> {
  const run = await Run.begin(parts);
  const { problem } = run.row;
  try {
    await exchange(run, extent);
  } catch (error) {
    // What came and went before it failed is told, and that it failed as the problem.
    if (!(error instanceof SpaceGone)) await run.change(run.done.take(run.row, null, run.now()));
    throw error;
  }
  const code = await leftOver(run);
  const { problem: before } = run.row;
  const since = before?.code === code ? before!.since : run.now();
  await run.change({
    ...run.done.take(run.row, problem, run.now()),
    problem: code === null ? null : { code, since, tries: 1, until: 0 },
    incoming: null,
    ...(extent === 'push' ? {} : { synced: run.now() }),
  });
}

/** Takes everything of a space off its server. Cut anywhere, it goes on when called again. */
export async function eraseSpace(parts: EngineParts): Promise<void> {
  await erasePlace(await Run.begin(parts));
}

/** The first wait after a failure, and the longest, milliseconds. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

function codeOf(error: unknown): { code: SyncProblemCode; details?: string } {
  if (error instanceof SyncError || error instanceof SyncStop) return { code: error.code };
  const fault = toFault(error);
  if (fault.code === 'store-full') return { code: 'store-full' };
  if (fault.code === 'store-blocked') return { code: 'store' };
  return { code: 'bug', details: fault.code === 'store-broken' ? fault.details : String(error) };
}

/** What a failure means for a space: why, and until when nothing is tried by itself; `null` where there is nothing to say. */
export function problemAfter(error: unknown, before: SyncProblem | null, now: number): SyncProblem | null {
  if (error instanceof SpaceGone) return null;
  const found = codeOf(error);
  const again = before?.code === found.code;
  const tries = again ? before.tries + 1 : 1;
  const asked = error instanceof SyncError ? (error.detail.retryAfter ?? 0) : 0;
  // Somebody may be about to let us in.
  const longest = found.code === 'not-admitted' ? FIRST_WAIT_MS : LONGEST_WAIT_MS;
  const wait = Math.max(asked, Math.min(longest, FIRST_WAIT_MS * 2 ** (tries - 1)));
  return { ...found, since: again ? before.since : now, tries, until: now + wait };
}
