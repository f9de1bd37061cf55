import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import type { Author, Fact } from '../../domain/fact.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameKey } from '../../recognition/index/key.ts';
import { buildSegment } from '../../recognition/index/segment.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import {
  type EntityEntry,
  encodeEntities,
  encodeFacts,
  entityBlockCount,
  entityBlockOf,
} from '../packed/entity-blocks.ts';
import {
  arrangeNames,
  encodeNames,
  type KeyedName,
  nameBlockCount,
  nameBlockOf,
} from '../packed/name-blocks.ts';
import { SearchList, type SearchPart } from '../packed/search-list.ts';
import { encodeHead } from '../packed/search-pages.ts';
import { encodeMonths, monthNumber, WordList } from '../packed/word-pages.ts';
import { factWords, wordsOf } from '../search/text-words.ts';

/** A name under which an entity of a dataset marks. */
export interface NameInput {
  surface: string;
  commonness: Commonness;
  entity: EntityId;
  roles: Role[];
}

/** What a dataset is made of, whatever file it came from. */
export interface DatasetContent {
  id: string;
  names: Iterable<NameInput>;
  entities: Iterable<Entity>;
  facts: readonly Fact[];
  /** Who recorded the facts. */
  author: Author;
}

/** One value to be written, with its key below the generation. */
export type Part =
  | { table: 'names'; block: number; bytes: string }
  | { table: 'entities' | 'facts'; block: number; bytes: Uint8Array<ArrayBuffer> }
  /** Of list 0, the names of those of whom something is known, list 1, all others, or list 2, the words of facts. */
  | { table: 'search'; list: 0 | 1 | 2; part: SearchPart; page: number; bytes: Uint8Array<ArrayBuffer> }
  | { table: 'segments'; bytes: Uint8Array<ArrayBuffer> };

/** What was made, once all parts are. */
export type PartsSummary = Pick<DatasetRecord, 'counts' | 'blocks' | 'bytes'>;

// Lists of numbers per block without an array for each of up to 65,536 blocks.
function spread(blockOf: Uint32Array, blocks: number): { order: Uint32Array; from: Uint32Array } {
  const from = new Uint32Array(blocks + 1);
  for (const block of blockOf) from[block + 1]!++;
  for (let block = 0; block < blocks; block++) from[block + 1]! += from[block]!;
  const next = from.slice(0, blocks);
  const order = new Uint32Array(blockOf.length);
  blockOf.forEach((block, item) => {
    order[next[block]!++] = item;
  });
  return { order, from };
}

interface Keyed {
  names: NameInput[];
  keys: number[];
}

// Names that hold no letter or digit have no key and can never be found in a text.
function keyed(names: Iterable<NameInput>): Keyed {
  const out: Keyed = { names: [], keys: [] };
  for (const name of names) {
    const key = nameKey(name.surface);
    if (key === null) continue;
    out.names.push(name);
    out.keys.push(key);
  }
  return out;
}

/** Told apart by a hash (FNV-1a), which is smaller than an id. */
function hashOf(id: EntityId): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** How much the facts say of each entity: one for a single fact, one more for every doubling, 15 at most. */
function weights(facts: readonly Fact[]): Map<EntityId, number> {
  const counts = new Map<EntityId, number>();
  for (const fact of facts)
    for (const id of [fact.subject, ...partyIds(fact)]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Map([...counts].map(([id, count]) => [id, Math.min(15, 1 + Math.floor(Math.log2(count)))]));
}

function* nameParts(
  { names, keys }: Keyed,
  dataset: string,
  blocks: number,
  known: ReadonlyMap<EntityId, number>,
): Generator<Part, number> {
  const { order, from } = spread(
    Uint32Array.from(keys, (key) => nameBlockOf(key, blocks)),
    blocks,
  );
  const lists = [new SearchList(), new SearchList()] as const;
  let records = 0;
  for (let block = 0; block < blocks; block++) {
    const members: KeyedName[] = [];
    for (let at = from[block]!; at < from[block + 1]!; at++) {
      const { surface, commonness, entity, roles } = names[order[at]!]!;
      members.push({ key: keys[order[at]!]!, surface, commonness, entities: [{ id: entity, roles }] });
    }
    if (members.length === 0) continue;
    const arranged = arrangeNames(members);
    arranged.forEach(({ surface, entities }, index) => {
      const weight = entities.reduce((most, { id }) => Math.max(most, known.get(id) ?? 0), 0);
      const bearer = hashOf(entities[0]?.id ?? '');
      lists[weight > 0 ? 0 : 1].add(foldName(surface), { block, index }, weight, bearer);
    });
    records += arranged.length;
    yield { table: 'names', block, bytes: encodeNames(arranged, dataset) };
  }
  for (const list of [0, 1] as const)
    for (const part of lists[list].parts()) yield { table: 'search', list, ...part };
  return records;
}

const partyIds = (fact: Fact): EntityId[] => {
  const parties =
    fact.kind === 'round'
      ? [...fact.lead, ...fact.investors]
      : fact.kind === 'acquisition'
        ? [fact.acquirer]
        : [];
  return [...new Set(parties.flatMap((party) => party.entity ?? []))];
};

const bySubject = (a: Fact, b: Fact) => (a.subject < b.subject ? -1 : +(a.subject > b.subject));

// What is known of an id apart from its own description.
function linksOf(facts: readonly Fact[], entities: readonly Entity[]): Map<EntityId, EntityEntry> {
  const links = new Map<EntityId, EntityEntry>();
  const entry = (id: EntityId) => {
    let found = links.get(id);
    if (!found) {
      found = { own: { from: 0, count: 0 }, party: [], members: [] };
      links.set(id, found);
    }
    return found;
  };
  facts.forEach((fact, number) => {
    const { own } = entry(fact.subject);
    if (own.count === 0) own.from = number;
    own.count++;
    for (const id of partyIds(fact)) entry(id).party.push(number);
  });
  for (const { id, partOf } of entities) if (partOf !== undefined) entry(partOf).members.push(id);
  return links;
}

function* entityParts(entities: readonly Entity[], facts: readonly Fact[]): Generator<Part, number> {
  const links = linksOf(facts, entities);
  const described = new Set(entities.map(({ id }) => id));
  const ids = [...described, ...[...links.keys()].filter((id) => !described.has(id))];
  const blocks = entityBlockCount(ids.length);
  // A later description of the same id counts, as in a file read from top to bottom.
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const { order, from } = spread(
    Uint32Array.from(ids, (id) => entityBlockOf(id, blocks)),
    blocks,
  );
  for (let block = 0; block < blocks; block++) {
    const members: [EntityId, EntityEntry][] = [];
    for (let at = from[block]!; at < from[block + 1]!; at++) {
      const id = ids[order[at]!]!;
      const link = links.get(id) ?? { own: { from: 0, count: 0 }, party: [], members: [] };
      members.push([id, { ...link, entity: byId.get(id) }]);
    }
    if (members.length > 0) yield { table: 'entities', block, bytes: encodeEntities(members) };
  }
  return blocks;
}

const textsOfEntity = ({ name, aliases }: Entity) => [name, ...aliases.map(({ text }) => text)].join(' . ');

/** The words under which facts are found, and when they happened. */
function* wordParts(entities: readonly Entity[], facts: readonly Fact[]): Generator<Part> {
  if (facts.length === 0) return;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const named = (id: EntityId) => {
    const entity = byId.get(id);
    return entity ? wordsOf(textsOfEntity(entity)) : new Set<string>();
  };
  const words = new WordList();
  facts.forEach((fact, number) => {
    const subject = named(fact.subject);
    for (const word of subject) words.add(word, number, true);
    const others = factWords(fact);
    for (const id of partyIds(fact)) for (const word of named(id)) others.add(word);
    for (const word of others) if (!subject.has(word)) words.add(word, number, false);
  });
  const firsts: string[] = [];
  for (const { first, bytes } of words.pages()) {
    yield { table: 'search', list: 2, part: 'page', page: firsts.length, bytes };
    firsts.push(first);
  }
  const months = encodeMonths(facts.map(({ asOf }) => monthNumber(asOf)));
  yield { table: 'search', list: 2, part: 'months', page: 0, bytes: months };
  yield { table: 'search', list: 2, part: 'head', page: 0, bytes: encodeHead({ pages: firsts, tops: [] }) };
}

function* counted<T>(parts: Generator<Part, T>, sizes: { bytes: number }): Generator<Part, T> {
  while (true) {
    const step = parts.next();
    if (step.done) return step.value;
    sizes.bytes += step.value.bytes.length;
    yield step.value;
  }
}

/** Makes the parts of a dataset one after the other, so that whoever writes them can pause and stop between any two. */
export function* datasetParts(content: DatasetContent): Generator<Part, PartsSummary> {
  const sizes = { bytes: 0 };
  const entities = [...content.entities];
  const facts = content.facts.toSorted(bySubject);
  const names = keyed(content.names);
  const nameBlocks = nameBlockCount(names.keys.length);
  const segment = ownBuffer(buildSegment(names.names.map(({ surface }) => surface)));
  sizes.bytes += segment.length;
  yield { table: 'segments', bytes: segment };
  const records = yield* counted(nameParts(names, content.id, nameBlocks, weights(facts)), sizes);
  const entityBlocks = yield* counted(entityParts(entities, facts), sizes);
  yield* counted(wordParts(entities, facts), sizes);
  let block = 0;
  for (const bytes of encodeFacts(facts, content.author)) {
    sizes.bytes += bytes.length;
    yield { table: 'facts', block: block++, bytes };
  }
  return {
    counts: { entities: entities.length, facts: facts.length, names: records },
    blocks: { names: nameBlocks, entities: entityBlocks },
    bytes: sizes.bytes,
  };
}

// A segment may be a view of a larger or shared buffer, which a Blob would not take.
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
