import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { counts } from '../databases.ts';
import { blockKey, datasets } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { allEntities, decodeFacts, FACTS_PER_BLOCK } from '../packed/entity-blocks.ts';

/** So many blocks are read at once: their records are held together. */
const BLOCKS_AT_ONCE = 64;

async function* slices<Block, T>(
  count: number,
  read: (keys: number[]) => PromiseLike<(Block | undefined)[]>,
  open: (block: Block) => T[],
  generation: number,
): AsyncGenerator<T[], void, undefined> {
  for (let at = 0; at < count; at += BLOCKS_AT_ONCE) {
    const places = Array.from({ length: Math.min(BLOCKS_AT_ONCE, count - at) }, (_, place) => at + place);
    const blocks = await read(places.map((place) => blockKey(generation, place)));
    yield blocks.flatMap((block) => (block === undefined ? [] : open(block)));
  }
}

/** Facts of all datasets that are switched on, some hundred at a time: never all in memory. */
export async function* datasetFacts(): AsyncGenerator<Fact[], void, undefined> {
  await ready(datasets);
  for (const { id, kind, generation, counts: have } of (await datasets.datasets.toArray()).filter(counts))
    yield* slices(
      Math.ceil(have.facts / FACTS_PER_BLOCK),
      (keys) => datasets.facts.bulkGet(keys),
      (block) => decodeFacts(block, { kind, dataset: id }),
      generation,
    );
}

/** Entities of all datasets that are switched on, some at a time. */
export async function* datasetEntities(): AsyncGenerator<Entity[], void, undefined> {
  await ready(datasets);
  for (const { id, generation, blocks } of (await datasets.datasets.toArray()).filter(counts))
    yield* slices(
      blocks.entities,
      (keys) => datasets.entities.bulkGet(keys),
      (block) => allEntities(block, id),
      generation,
    );
}
