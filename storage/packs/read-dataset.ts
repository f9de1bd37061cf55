import { blockKey, datasets } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { allEntities, decodeFacts, FACTS_PER_BLOCK } from '../packed/entity-blocks.ts';
import type { Records } from './compare-editions.ts';

const keysOf = (generation: number, blocks: number) =>
  Array.from({ length: blocks }, (_, block) => blockKey(generation, block));

/** All of one dataset, which has to fit into memory as a pack does; nothing where it is not installed. */
export async function readDataset(id: string): Promise<Records> {
  await ready(datasets);
  const record = await datasets.datasets.get(id);
  if (!record) return { entities: [], facts: [] };
  const { generation, blocks, counts, kind } = record;
  const [entities, facts] = await Promise.all([
    datasets.entities.bulkGet(keysOf(generation, blocks.entities)),
    datasets.facts.bulkGet(keysOf(generation, Math.ceil(counts.facts / FACTS_PER_BLOCK))),
  ]);
  return {
    entities: entities.flatMap((block) => (block ? allEntities(block, id) : [])),
    facts: facts.flatMap((block) => (block ? decodeFacts(block, { kind, dataset: id }) : [])),
  };
}
