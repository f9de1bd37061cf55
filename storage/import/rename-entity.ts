import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Fact, Party } from '../../domain/fact.ts';
import { nameKey } from '../../recognition/index/key.ts';
import { nameVariants } from '../../recognition/name-variants.ts';
import { blockKey } from '../databases.ts';
import { type DatasetRecord, datasets } from '../datasets-db.ts';
import {
  allEntries,
  decodeFacts,
  type EntityEntry,
  encodeEntities,
  encodeFacts,
  entityBlockOf,
  factPlace,
  isSqueezed,
} from '../packed/entity-blocks.ts';
import { allNames, encodeNames, type KeyedName, nameBlockOf } from '../packed/name-blocks.ts';

/** An id and the one that takes its place. */
interface Renaming {
  from: EntityId;
  to: EntityId;
}

/** A fact in which one id stands for another. */
export function withRenamed(fact: Fact, rename: (id: EntityId) => EntityId): Fact {
  const party = (one: Party): Party =>
    one.entity === undefined ? one : { ...one, entity: rename(one.entity) };
  const own = { ...fact, subject: rename(fact.subject) };
  if (own.kind === 'round') return { ...own, lead: own.lead.map(party), investors: own.investors.map(party) };
  return own.kind === 'acquisition' ? { ...own, acquirer: party(own.acquirer) } : own;
}

/** Entries of one dataset, in blocks that are read once and written once. */
class EntityBlocks {
  readonly #record: DatasetRecord;
  readonly #open = new Map<number, Map<EntityId, EntityEntry>>();

  constructor(record: DatasetRecord) {
    this.#record = record;
  }

  async block(id: EntityId): Promise<Map<EntityId, EntityEntry>> {
    const key = blockKey(this.#record.generation, entityBlockOf(id, this.#record.blocks.entities));
    let block = this.#open.get(key);
    if (!block) {
      const bytes = await datasets.entities.get(key);
      block = new Map(bytes ? allEntries(bytes, this.#record.id) : []);
      this.#open.set(key, block);
    }
    return block;
  }

  /** Changes what is known of an id, if anything is. */
  async change(id: EntityId, change: (entry: EntityEntry) => EntityEntry): Promise<void> {
    const block = await this.block(id);
    const entry = block.get(id);
    if (entry) block.set(id, change(entry));
  }

  async write(): Promise<void> {
    for (const [key, entries] of this.#open)
      await datasets.entities.put(encodeEntities(entries, isSqueezed(this.#record.counts)), key);
  }
}

async function renameInFacts(
  { id, kind, generation, counts }: DatasetRecord,
  entry: EntityEntry,
  { from, to }: Renaming,
) {
  const author = { kind, dataset: id };
  const numbers = [
    ...entry.party,
    ...Array.from({ length: entry.own.count }, (_, at) => entry.own.from + at),
  ];
  for (const block of new Set(numbers.map((number) => factPlace(number).block))) {
    const key = blockKey(generation, block);
    const bytes = await datasets.facts.get(key);
    if (!bytes) continue;
    const facts = decodeFacts(bytes, author).map((fact) =>
      withRenamed(fact, (one) => (one === from ? to : one)),
    );
    await datasets.facts.put(encodeFacts(facts, author, isSqueezed(counts)), key);
  }
}

async function renameInNames(
  { id, generation, blocks }: DatasetRecord,
  entity: Entity,
  { from, to }: Renaming,
) {
  const keys = nameVariants(entity).flatMap(({ text }) => nameKey(text) ?? []);
  for (const block of new Set(keys.map((key) => nameBlockOf(key, blocks.names)))) {
    const at = blockKey(generation, block);
    const kept = await datasets.names.get(at);
    if (kept === undefined) continue;
    // Their order is that of keys and spellings, so each stays where lists of search expect it.
    const names = allNames(kept, id).map(
      ({ surface, commonness, entities }): KeyedName => ({
        key: nameKey(surface) ?? 0,
        surface,
        commonness,
        entities: entities.map((bearer) => (bearer.id === from ? { ...bearer, id: to } : bearer)),
      }),
    );
    await datasets.names.put(encodeNames(names, id), at);
  }
}

/**
 * Has an entity of an installed dataset go by another id, in all its blocks and in one step; nothing happens where the
 * dataset does not know it, or knows the other one too.
 */
export function renameEntity(dataset: string, renaming: Renaming): Promise<void> {
  const { from, to } = renaming;
  const tables = [datasets.datasets, datasets.state, datasets.names, datasets.entities, datasets.facts];
  return datasets.transaction('rw', tables, async () => {
    const record = await datasets.datasets.get(dataset);
    if (!record) return;
    const blocks = new EntityBlocks(record);
    const entry = (await blocks.block(from)).get(from);
    if (!entry?.entity || (await blocks.block(to)).has(to)) return;
    (await blocks.block(from)).delete(from);
    (await blocks.block(to)).set(to, { ...entry, entity: { ...entry.entity, id: to } });
    for (const member of entry.members)
      await blocks.change(member, (known) =>
        known.entity ? { ...known, entity: { ...known.entity, partOf: to } } : known,
      );
    if (entry.entity.partOf !== undefined)
      await blocks.change(entry.entity.partOf, (known) => ({
        ...known,
        members: known.members.map((member) => (member === from ? to : member)),
      }));
    await blocks.write();
    await renameInFacts(record, entry, renaming);
    await renameInNames(record, entry.entity, renaming);
    await datasets.datasets.put({ ...record, patched: (record.patched ?? 0) + 1 });
    await datasets.state.put(((await datasets.state.get('revision')) ?? 0) + 1, 'revision');
  });
}
