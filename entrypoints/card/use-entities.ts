import { useEffect, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { EntityFacts } from '../../storage/entities.ts';
import type { DataAccess } from './data-access.ts';

/** What the store has said of an entity so far; `known` with nothing in it when the store has no such entity. */
export type Known =
  | { state: 'waiting' }
  | { state: 'failed'; fault: StoreFault }
  | { state: 'known'; facts: EntityFacts[] };

/** What the store knows of entities, kept up to date while they are shown. `attempt` asks anew when it changes. */
export function useEntities(access: DataAccess, ids: readonly EntityId[], attempt: number): Known[] {
  const key = `${attempt} ${ids.join(' ')}`;
  const [answers, setAnswers] = useState<{ key: string; known: Known[] }>({ key: '', known: [] });
  useEffect(() => {
    const stop = new AbortController();
    const known: Known[] = ids.map(() => ({ state: 'waiting' }));
    ids.forEach((id, at) => {
      access.watch(
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
  }, [access, key]);
  return answers.key === key ? answers.known : ids.map(() => ({ state: 'waiting' }));
}
