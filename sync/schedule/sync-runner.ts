import type { Result } from '../../domain/store-fault.ts';
import type { SyncPlace, SyncProblem } from '../../domain/sync-state.ts';
import { unwrap } from '../../storage/faults.ts';
import type { Classify } from '../../storage/notebook.ts';
import { leaveSpace, noteProblem, readSpaces } from '../../storage/sync/spaces.ts';
import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import type { EngineParts } from '../engine/run.ts';
import { type Extent, eraseSpace, problemAfter, syncSpace } from '../engine/sync-space.ts';
import { adoptForeign, NotebookJournal } from '../journal/notebook-journal.ts';
import type { SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import { withLimit } from './request-limit.ts';

/** No problem puts off the next try for longer, milliseconds: a time further ahead was set while the clock was wrong. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** While many records come in, it is told that some did after this time, and then again and again after that, milliseconds. */
const TOLD_FIRST_MS = 3_000;
const TOLD_EVERY_MS = 15_000;

/** What a runner needs of the browser. */
export interface RunnerParts {
  /** The store of a place. */
  storeOf(place: SyncPlace): SegmentStore;
  /** Whether the browser lets us reach it. */
  mayReach(place: SyncPlace): Promise<boolean>;
  /** Brings what tells how ordinary names are that come in. */
  classifier(): Promise<Classify>;
  /**
   * Does some work while no other context does any; `wait` says whether to wait for another, or to leave it to that one
   * (`null`).
   */
  alone<T>(work: () => Promise<T>, how: { wait: boolean }): Promise<T | null>;
  /** Has this device tell others of itself, before anything is sent. */
  introduce(): Promise<unknown>;
  /** Records came in, so that what is shown may have changed: told once `all` have, and now and then while many come. */
  came(all: boolean): void;
  now?: () => number;
}

/** Whether a space is to be left alone for now. */
function isPaused({ problem }: SpaceRow, now: number): boolean {
  return problem !== null && problem.until > now && problem.until - now <= LONGEST_WAIT_MS;
}

/** Syncs all spaces that were joined on this device, one after the other. */
export class SyncRunner {
  readonly #parts: RunnerParts;
  readonly #now: () => number;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  /**
   * Syncs whatever is not to be waited for; with `force` everything now. What fails is kept as the problem of its space and
   * stops no other.
   */
  async run(extent: Extent, { force = false } = {}): Promise<Result<null>> {
    const spaces = await readSpaces();
    if (!spaces.ok) return spaces;
    if (spaces.value.length > 0)
      await this.#parts.alone(
        async () => {
          await adoptForeign(this.#parts.classifier);
          await this.#parts.introduce();
          for (const space of spaces.value)
            if (force || !isPaused(space, this.#now())) await this.#sync(space, extent);
        },
        { wait: force },
      );
    return { ok: true, value: null };
  }

  /** Takes everything of a space off its server, then leaves it; a failure stays as the problem of the space. */
  async erase(id: string): Promise<Result<null>> {
    const spaces = await readSpaces();
    if (!spaces.ok) return spaces;
    const space = spaces.value.find((one) => one.id === id);
    if (space)
      await this.#parts.alone(
        () =>
          this.#trying(space, async (parts) => {
            await eraseSpace(parts);
            unwrap(await leaveSpace(id));
          }),
        { wait: true },
      );
    return { ok: true, value: null };
  }

  async #sync(space: SpaceRow, extent: Extent): Promise<void> {
    let any = false;
    let told = this.#now() - TOLD_EVERY_MS + TOLD_FIRST_MS;
    const came = () => {
      any = true;
      if (this.#now() - told < TOLD_EVERY_MS) return;
      told = this.#now();
      this.#parts.came(false);
    };
    await this.#trying(space, (parts) => syncSpace({ ...parts, came }, extent));
    // Also what came before it failed.
    if (any) this.#parts.came(true);
  }

  async #trying(space: SpaceRow, work: (parts: EngineParts) => Promise<void>): Promise<void> {
    const { storeOf, mayReach, classifier } = this.#parts;
    try {
      if (!(await mayReach(space.place)))
        throw new SyncError('permission', 'The browser does not allow Postmoney to ask this host');
      await work({
        journal: new NotebookJournal(space.id, classifier, this.#now),
        store: withLimit(storeOf(space.place)),
        now: this.#now,
        signal: new AbortController().signal,
      });
    } catch (error) {
      const problem: SyncProblem | null = problemAfter(error, space.problem, this.#now());
      if (problem) await noteProblem(space.id, problem);
    }
  }
}
