import { blockKey, datasets } from './datasets-db.ts';

/** Some kilobytes each. */
const BLOCKS_AT_ONCE = 128;

/** The blocks of a generation in the order of their keys, a hundred read at once. */
export async function* blocksOf<T>(
  table: 'names' | 'entities' | 'facts',
  generation: number,
): AsyncGenerator<T> {
  let from = blockKey(generation, 0);
  while (true) {
    const range = datasets
      .table<T, number>(table)
      .where(':id')
      .between(from, blockKey(generation + 1, 0));
    const keys = await range.clone().limit(BLOCKS_AT_ONCE).primaryKeys();
    const last = keys.at(-1);
    if (last === undefined) return;
    yield* await range.limit(BLOCKS_AT_ONCE).toArray();
    from = last + 1;
  }
}
