import type { NewObject } from '../../../../sync/remote/segment-store.ts';
import { SyncError } from '../../../../sync/remote/sync-error.ts';
import type { PlaceStore, RemoteTraits } from '../../../../sync/setup/place-store.ts';
import type { Random } from './random.ts';

/** What a server keeps, and how it may be put back to an earlier day. */
export interface ServerState {
  objects: Map<string, Uint8Array>;
  /** Names in the order they were written, for the feed. */
  feed: string[];
  history: string;
}

/** How often what goes wrong, of 1. */
export interface Faults {
  /** The request never arrives. */
  before: number;
  /** It is carried out, and the answer never arrives. */
  after: number;
  /** Half of an upload is kept, and the connection breaks. */
  torn: number;
  /** Half of an upload is kept, and the server says that all is well. */
  tornSilently: number;
  /** An upload is taken by too few machines; it may be gone later. */
  unsafe: number;
  /** An answer is cut and looks whole. */
  cutAnswer: number;
  /** A name is left out of a listing that looks whole. */
  unlisted: number;
  /** An upload of an object that is there overwrites it and is said to be new (a server that ignores conditions). */
  overwrites: number;
}

const NO_FAULTS: Faults = {
  before: 0,
  after: 0,
  torn: 0,
  tornSilently: 0,
  unsafe: 0,
  cutAnswer: 0,
  unlisted: 0,
  overwrites: 0,
};

const TRAITS: RemoteTraits = {
  createsOnce: true,
  listsAtOnce: true,
  clockAhead: 0,
  largest: 1,
  software: 'fake',
};

/** A server in memory that counts what is asked of it, and of which a test decides what goes wrong. */
export class FakeServer {
  state: ServerState = { objects: new Map(), feed: [], history: 'first' };
  faults: Faults = { ...NO_FAULTS };
  requests = 0;
  /** Bytes of objects and names that went over the line, both ways. */
  bytes = 0;
  /** Called with each object that is about to be taken away. */
  onDelete: (name: string, bytes: Uint8Array) => void = () => undefined;
  /** The largest object that is taken. */
  largest = Number.POSITIVE_INFINITY;
  readonly #random: Random;
  readonly #hasFeed: boolean;

  constructor({ random, feed }: { random: Random; feed: boolean }) {
    this.#random = random;
    this.#hasFeed = feed;
  }

  /** All that is kept, to be put back later. */
  backup(): ServerState {
    const { objects, feed, history } = this.state;
    return { objects: new Map(objects), feed: [...feed], history };
  }

  restore(state: ServerState): void {
    this.state = { objects: new Map(state.objects), feed: [...state.feed], history: state.history };
  }

  calm(): void {
    this.faults = { ...NO_FAULTS };
  }

  /** What an adapter of this server is to the engine. */
  store(): PlaceStore {
    const ask = <T>(work: () => T): Promise<T> => this.#ask(work);
    const server = this;
    return {
      prepare: async () => undefined,
      probe: async () => TRAITS,
      putNew: (name, bytes) => ask(() => this.#put(name, bytes)),
      get: (name) =>
        ask(() => {
          const found = this.state.objects.get(name);
          this.bytes += name.length + (found?.length ?? 0);
          return found ? this.#answered(found) : null;
        }),
      async *list(prefix, _signal, after = '') {
        const names = await ask(() =>
          [...server.state.objects.keys()]
            .filter((name) => name.startsWith(prefix) && name > after)
            .filter(() => !server.#random.chance(server.faults.unlisted))
            .sort(),
        );
        for (const name of names) {
          server.bytes += name.length;
          yield server.#hasFeed ? { name } : { name, size: server.state.objects.get(name)?.length ?? 0 };
        }
      },
      delete: (name) =>
        ask(() => {
          const bytes = this.state.objects.get(name);
          if (bytes) this.onDelete(name, bytes);
          this.state.objects.delete(name);
        }),
      ...(this.#hasFeed
        ? {
            changes: (request) => ask(() => this.#changes(request)),
            putAllNew: (objects) => ask(() => this.#putAll(objects)),
          }
        : {}),
    };
  }

  async #ask<T>(work: () => T): Promise<T> {
    this.requests += 1;
    const { before, after } = this.faults;
    // So that devices that are at it together take turns.
    await null;
    if (this.#random.chance(before)) throw new SyncError('offline', 'never arrived');
    const done = work();
    if (this.#random.chance(after)) throw new SyncError('offline', 'no answer');
    return done;
  }

  #put(name: string, bytes: Uint8Array): 'created' | 'exists' | 'unsafe' {
    const { torn, tornSilently, unsafe, overwrites } = this.faults;
    this.bytes += name.length + bytes.length;
    if (bytes.length > this.largest) throw new SyncError('too-large', 'larger than taken', { status: 413 });
    if (this.state.objects.has(name) && !this.#random.chance(overwrites)) return 'exists';
    const half = bytes.slice(0, Math.floor(bytes.length / 2));
    if (this.#random.chance(torn)) {
      this.#keep(name, half);
      throw new SyncError('offline', 'broken off');
    }
    if (this.#random.chance(tornSilently)) {
      this.#keep(name, half);
      return 'created';
    }
    if (this.#random.chance(unsafe)) {
      if (this.#random.chance(0.5)) this.#keep(name, bytes);
      return 'unsafe';
    }
    this.#keep(name, bytes);
    return 'created';
  }

  /** As CouchDB takes several: what breaks off in the middle leaves the first ones there. */
  #putAll(objects: readonly NewObject[]) {
    const whole = objects.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (whole > this.largest) throw new SyncError('too-large', 'larger than taken at once', { status: 413 });
    return objects.map(({ name, bytes }) => this.#put(name, bytes));
  }

  #keep(name: string, bytes: Uint8Array): void {
    this.state.objects.set(name, bytes);
    this.state.feed.push(name);
  }

  #answered(bytes: Uint8Array): Uint8Array {
    return this.#random.chance(this.faults.cutAnswer) ? bytes.slice(0, Math.floor(bytes.length / 3)) : bytes;
  }

  #changes({ cursor, limit, except }: { cursor: string | null; limit: number; except?: string }) {
    const { feed, objects, history } = this.state;
    // As CouchDB after a restore: a place beyond the end is echoed, and hides what comes later.
    const from = limit === 0 ? feed.length : Number(cursor ?? 0);
    const to = Math.min(feed.length, from + limit);
    const items = feed
      .slice(from, to)
      .filter((name) => objects.has(name) && !(except && name.startsWith(except)))
      .map((name) => ({ name, bytes: this.#answered(objects.get(name)!) }));
    for (const { name, bytes } of items) this.bytes += name.length + bytes.length;
    return {
      items,
      cursor: String(Math.max(from, to)),
      more: to < feed.length,
      history: { id: history, height: feed.length },
    };
  }
}
