import { liveQuery } from 'dexie';
import type { ImportId, ImportState } from '../../domain/import-job.ts';
import { datasets, type ImportRow } from '../datasets-db.ts';
import { isRunning } from './imports.ts';

/** How often at most the store is told how far an import is. */
const TELL_EVERY_MS = 300;

/** What the reader wishes of an import while it runs, from whatever page; and how far it is, told back. */
export class Wishes {
  readonly #id: ImportId;
  readonly #outer: AbortSignal;
  readonly #stop = new AbortController();
  readonly #watching: { unsubscribe(): void };
  #wish: ImportRow['wish'] = 'run';
  #changed = () => {};
  #state: ImportState = 'reading';
  #told = 0;
  #hasMadeRoom = false;

  constructor(id: ImportId, outer: AbortSignal) {
    this.#id = id;
    this.#outer = outer;
    outer.addEventListener('abort', this.#abort, { once: true });
    this.#watching = liveQuery(() => datasets.imports.get(id)).subscribe({
      next: (row) => {
        this.#wish = row?.wish ?? 'cancel';
        if (this.#wish === 'cancel') this.#stop.abort();
        this.#changed();
      },
      // Whoever writes to the store next meets the same fault and says it.
      error: () => {},
    });
  }

  /** Aborted once the import is cancelled, or must stop where it is. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get isCancelled(): boolean {
    return this.#wish === 'cancel' && !this.#outer.aborted;
  }

  /** It rested while another one waited, and was left for that. */
  get hasMadeRoom(): boolean {
    return this.#hasMadeRoom;
  }

  /** Goes over to the next state. */
  async enter(state: 'reading' | 'storing'): Promise<void> {
    this.#state = state;
    await this.#write({ state, progress: 0 });
  }

  /** Says how far the import is, now and then. */
  async tell(news: () => Partial<ImportRow>): Promise<void> {
    const now = performance.now();
    if (now - this.#told < TELL_EVERY_MS) return;
    this.#told = now;
    await this.#write(news());
  }

  /**
   * Returns at once, or when the reader wishes the import to go on; throws when it is cancelled, and when it
   * rests while another one waits: then it has made room, and begins anew when it is to go on.
   */
  async heed(): Promise<void> {
    this.signal.throwIfAborted();
    if (this.#wish !== 'pause') return;
    await this.#write({ state: 'paused' });
    let othersWait = false;
    const others = liveQuery(() => datasets.imports.filter(isRunning).count()).subscribe({
      next: (count) => {
        othersWait = count > 0;
        this.#changed();
      },
      error: () => {},
    });
    while (this.#wish === 'pause' && !this.signal.aborted && !othersWait)
      await new Promise<void>((go) => {
        this.#changed = go;
      });
    others.unsubscribe();
    this.signal.throwIfAborted();
    if (this.#wish === 'pause') {
      this.#hasMadeRoom = true;
      throw new Error('Another import waits');
    }
    await this.#write({ state: this.#state });
  }

  close(): void {
    this.#watching.unsubscribe();
    this.#outer.removeEventListener('abort', this.#abort);
  }

  #abort = () => {
    this.#stop.abort(this.#outer.reason);
    this.#changed();
  };

  // An import that went is not brought back.
  async #write(news: Partial<ImportRow>): Promise<void> {
    await datasets.imports.update(this.#id, news);
  }
}
