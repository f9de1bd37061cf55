import type { EntityId } from '../../domain/entity.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { entriesOf } from '../entities.ts';
import { type FoundFacts, joined } from './paged-words.ts';

/**
 * Facts of a dataset about some entities, or in which they take part. The words of a dataset know its own names alone, so
 * this is how they are found by the names of entries that were merged with theirs.
 */
export async function factsAbout(ids: readonly EntityId[], record: DatasetRecord): Promise<FoundFacts> {
  const entries = [...(await entriesOf(ids, [record])).values()].flat();
  return joined(
    entries.map(({ entry: { own, party } }) => {
      const named = Array.from({ length: own.count }, (_, at) => (own.from + at) * 2 + 1);
      return Uint32Array.from([...named, ...party.map((number) => number * 2)]);
    }),
  );
}
