import type { EntityId } from '../../domain/entity.ts';
import type { EntityKnowledge } from '../../domain/knowledge.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { WatchEntity } from './use-entities.ts';

type Listener = Parameters<WatchEntity>[1];

/** An entity that is followed, for the card that may come and for those that are open. */
interface Followed {
  latest: Result<EntityKnowledge | null> | null;
  listeners: Set<Listener>;
  stop: AbortController;
}

/** What a card may show in a moment is read while the pointer still rests. */
export interface ReadingAhead {
  /** These entities may be asked for next, and those expected before no longer. */
  expect(ids: readonly EntityId[]): void;
  /** As the `watch` it is made from; what was read ahead is told at once, before this returns. */
  watch: WatchEntity;
}

/** Makes a `watch` that can be told beforehand what will be asked of it. */
export function readingAhead(watch: WatchEntity): ReadingAhead {
  const followed = new Map<EntityId, Followed>();
  let expected: ReadonlySet<EntityId> = new Set();

  const follow = (id: EntityId): Followed => {
    const known = followed.get(id);
    // A failure may be over by now: it is asked for anew.
    if (known && (known.listeners.size > 0 || known.latest?.ok !== false)) return known;
    known?.stop.abort();
    const entry: Followed = { latest: null, listeners: new Set(), stop: new AbortController() };
    followed.set(id, entry);
    const tell: Listener = (result) => {
      entry.latest = result;
      for (const listener of entry.listeners) listener(result);
    };
    watch(id, tell, entry.stop.signal);
    return entry;
  };
  const leave = (id: EntityId, entry: Followed) => {
    if (entry.listeners.size > 0 || expected.has(id)) return;
    entry.stop.abort();
    followed.delete(id);
  };

  return {
    expect(ids) {
      expected = new Set(ids);
      for (const [id, entry] of followed) leave(id, entry);
      for (const id of expected) follow(id);
    },
    watch(id, callback, signal) {
      if (signal.aborted) return;
      const listener: Listener = (result) => callback(result);
      const entry = follow(id);
      if (entry.latest) callback(entry.latest);
      entry.listeners.add(listener);
      signal.addEventListener(
        'abort',
        () => {
          entry.listeners.delete(listener);
          leave(id, entry);
        },
        { once: true },
      );
    },
  };
}
