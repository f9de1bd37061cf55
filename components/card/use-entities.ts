import { useLayoutEffect, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { EntityKnowledge } from '../../domain/knowledge.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';

/**
 * Tells what the store knows of an entity, and again after every change where the store can be watched; `null`
 * when it knows nothing. `signal` ends it.
 */
export type WatchEntity = (
  id: EntityId,
  callback: (facts: Result<EntityKnowledge | null>) => void,
  signal: AbortSignal,
) => void;

/** What the store has said of an entity so far; `known` with nothing in it when the store has no such entity. */
export type Known =
  | { state: 'waiting' }
  | { state: 'failed'; fault: StoreFault }
  | { state: 'known'; facts: EntityKnowledge[] };

/** What the store knows of entities, kept up to date while they are shown. `attempt` asks anew when it changes. */
export function useEntities(watch: WatchEntity, ids: readonly EntityId[], attempt: number): Known[] {
  const key = `${attempt} ${ids.join(' ')}`;
  const [answers, setAnswers] = useState<{ key: string; known: Known[] }>({ key: '', known: [] });
  // Before anything is painted: what was read ahead is told at once.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const known: Known[] = ids.map(() => ({ state: 'waiting' }));
    ids.forEach((id, at) => {
      watch(
        id,
        (result) => {
          known[at] = result.ok
            ? { state: 'known', facts: result.value ? [result.value] : [] }
            : { state: 'failed', fault: result.error };
          setAnswers({ key, known: [...known] });
        },
        stop.signal,
      );
    });
    return () => stop.abort();
  }, [watch, key]);
  return answers.key === key ? answers.known : ids.map(() => ({ state: 'waiting' }));
}
