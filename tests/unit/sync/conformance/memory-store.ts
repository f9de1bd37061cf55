import type { ServerProblemCode } from '../../../../domain/sync-state.ts';
import type { SegmentStore } from '../../../../sync/remote/segment-store.ts';
import { SyncError } from '../../../../sync/remote/sync-error.ts';
import type { PlaceStore, RemoteTraits } from '../../../../sync/setup/place-store.ts';
import { probeStore } from '../../../../sync/setup/probe.ts';

/** What a store does wrongly. */
export type Wrong =
  | 'overwrites'
  | 'cuts large objects'
  | 'makes up empty objects'
  | 'lists out of order'
  | 'lists a thousand at most'
  | 'lists twice what stands at a page’s end'
  | 'takes no notice of what to list after'
  | 'takes a prefix for a folder'
  | 'tells wrong sizes'
  | 'keeps what was taken away'
  | 'fails on taking away nothing'
  | 'cuts long names'
  | 'says of all it wrote that it is new'
  | 'tells deletions as news'
  | 'forgets what did not fit the feed'
  | 'tells only the first of what is new'
  | 'does not stop'
  | 'takes a place that is not there for empty'
  | 'lets strangers in'
  | 'leaves what it tried';

/** What lies at a place, and everything that happened there. */
export interface Memory {
  objects: Map<string, Uint8Array>;
  feed: string[];
}

export interface MemoryStoreOptions {
  memory: Memory | null;
  wrong: Wrong | null;
  /** Whom the server does not let in. */
  isStranger?: boolean;
}

/** A store in memory that does everything rightly, but for one thing. With no memory it is a place that is not there. */
export function memoryStore({ memory, wrong, isStranger = false }: MemoryStoreOptions): PlaceStore {
  const fail = (code: ServerProblemCode) => new SyncError(code, code);
  const enter = (signal: AbortSignal): Memory => {
    if (wrong !== 'does not stop') signal.throwIfAborted();
    if (isStranger && wrong !== 'lets strangers in') throw fail('auth');
    if (memory) return memory;
    if (wrong === 'takes a place that is not there for empty') return { objects: new Map(), feed: [] };
    throw fail('not-found');
  };
  const keyOf = (name: string) => (wrong === 'cuts long names' ? name.slice(0, 150) : name);
  const store: PlaceStore = {
    prepare: async (signal) => void enter(signal),
    probe: async (signal): Promise<RemoteTraits> => {
      enter(signal);
      const traits = await probeStore(store, { clockAhead: 0, software: null }, signal);
      if (wrong === 'leaves what it tried') await store.putNew('probe/left', Uint8Array.of(1), signal);
      return traits;
    },
    async putNew(name, bytes, signal) {
      const { objects, feed } = enter(signal);
      await null;
      const key = keyOf(name);
      if (objects.has(key) && wrong !== 'overwrites')
        return wrong === 'says of all it wrote that it is new' ? 'created' : 'exists';
      objects.set(key, wrong === 'cuts large objects' ? bytes.slice(0, 65_536) : bytes.slice());
      feed.push(key);
      return 'created';
    },
    async get(name, signal) {
      const found = enter(signal).objects.get(keyOf(name));
      if (!found && wrong === 'makes up empty objects') return new Uint8Array();
      return found ?? null;
    },
    async *list(prefix, signal, after = '') {
      const { objects } = enter(signal);
      const isBelow = (name: string) =>
        wrong === 'takes a prefix for a folder' && prefix !== '' && !prefix.endsWith('/')
          ? name.startsWith(`${prefix}/`)
          : name.startsWith(prefix);
      const isAfter = (name: string) => wrong === 'takes no notice of what to list after' || name > after;
      let names = [...objects.keys()].filter((name) => isBelow(name) && isAfter(name)).sort();
      if (wrong === 'lists out of order') names.reverse();
      if (wrong === 'lists a thousand at most') names = names.slice(0, 1000);
      if (wrong === 'lists twice what stands at a page’s end' && names[999])
        names.splice(1000, 0, names[999]);
      for (const name of names)
        yield { name, size: objects.get(name)!.length + (wrong === 'tells wrong sizes' ? 1 : 0) };
    },
    async delete(name, signal) {
      const { objects, feed } = enter(signal);
      if (wrong === 'keeps what was taken away') return;
      if (!objects.delete(keyOf(name)) && wrong === 'fails on taking away nothing') throw fail('server');
      if (wrong === 'tells deletions as news') feed.push(name);
    },
    async putAllNew(objects, signal) {
      const outcomes: Awaited<ReturnType<SegmentStore['putNew']>>[] = [];
      for (const { name, bytes } of objects) outcomes.push(await store.putNew(name, bytes, signal));
      return outcomes;
    },
    async changes({ cursor, limit, except }, signal) {
      const { objects, feed } = enter(signal);
      const from = limit === 0 ? feed.length : Number(cursor ?? 0);
      const to = Math.min(feed.length, from + limit);
      const isNews = (name: string) => objects.has(name) || wrong === 'tells deletions as news';
      const found = feed
        .slice(from, to)
        .filter((name) => isNews(name) && !(except && name.startsWith(except)));
      const told = wrong === 'tells only the first of what is new' ? found.slice(0, 1) : found;
      const forgets = wrong === 'forgets what did not fit the feed';
      return {
        items: told.map((name) => ({ name, bytes: objects.get(name) })),
        cursor: String(forgets ? feed.length : to),
        more: !forgets && to < feed.length,
        history: { id: 'memory', height: feed.length },
      };
    },
  };
  return store;
}
