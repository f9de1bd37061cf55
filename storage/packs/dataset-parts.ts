import type { Role } from '../../domain/entity.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameKey } from '../../recognition/index/key.ts';
import { buildSegment } from '../../recognition/index/segment.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import type { Aside } from '../packed/aside.ts';
import { Column, type Grouped, grouped, Texts } from '../packed/columns.ts';
import { encodeFacts, entityBlockCount, FACTS_PER_BLOCK, isSqueezed } from '../packed/entity-blocks.ts';
import {
  arrangeNames,
  encodeNames,
  type KeyedName,
  nameBlockCount,
  nameBlockOf,
} from '../packed/name-blocks.ts';
import { release } from '../packed/release.ts';
import { SearchList } from '../packed/search-list.ts';
import type { DatasetSource, NumberedName } from './dataset-source.ts';
import { entityParts } from './entity-parts.ts';
import { AT_ONCE, type Part, type Parts, REST } from './part.ts';
import { wordParts } from './word-parts.ts';

/** What was made, once all parts are. */
export type PartsSummary = Pick<DatasetRecord, 'counts' | 'blocks' | 'bytes'>;

const ROLES: Role[] = ['company', 'investor'];

// Commonness, then each role in two bits by its place: 1 first, 2 second.
const packName = ({ commonness, roles }: Pick<NumberedName, 'commonness' | 'roles'>) =>
  commonness | ((roles.indexOf('company') + 1) << 2) | ((roles.indexOf('investor') + 1) << 4);

function unpackName(packed: number): { commonness: Commonness; roles: Role[] } {
  const placeOf = (role: Role) => (packed >> (role === 'company' ? 2 : 4)) & 3;
  const roles = ROLES.filter((role) => placeOf(role) > 0).sort((a, b) => placeOf(a) - placeOf(b));
  return { commonness: (packed & 3) as Commonness, roles };
}

/** The names of a dataset that can be found in a text, in some fifteen bytes each and the text, which may lie aside. */
class NameTable {
  readonly surfaces: Texts;
  readonly #keys: [high: Column, low: Column] = [new Column(2), new Column()];
  readonly #entities = new Column();
  readonly #packed = new Column(1);

  constructor(aside: Aside | undefined) {
    this.surfaces = new Texts(aside);
  }

  add(name: NumberedName): void {
    const key = nameKey(name.surface);
    // Names that hold no letter or digit have no key and can never be found in a text.
    if (key === null) return;
    this.surfaces.add(name.surface);
    this.#keys[0].push(Math.floor(key / 2 ** 32));
    this.#keys[1].push(key % 2 ** 32);
    this.#entities.push(name.entity);
    this.#packed.push(packName(name));
  }

  /** Forgets all names. */
  empty(): void {
    for (const kept of [this.surfaces, ...this.#keys, this.#entities, this.#packed]) kept.empty();
  }

  get length(): number {
    return this.#entities.length;
  }

  keyOf(number: number): number {
    return this.#keys[0].at(number) * 2 ** 32 + this.#keys[1].at(number);
  }

  entityOf(number: number): number {
    return this.#entities.at(number);
  }

  name(number: number, source: DatasetSource): KeyedName {
    const { commonness, roles } = unpackName(this.#packed.at(number));
    return {
      key: this.keyOf(number),
      surface: this.surfaces.at(number),
      commonness,
      entities: [{ id: source.idOf(this.entityOf(number)), roles }],
    };
  }
}

/** Told apart by a hash (FNV-1a), which is smaller than an id. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** How much the facts say of each id: one for a single fact, one more for every doubling, 15 at most. */
function weightsOf(source: DatasetSource): Uint8Array {
  const counts = new Uint32Array(source.counts.ids);
  for (let fact = 0; fact < source.counts.facts; fact++) {
    const subject = source.subjectOf(fact);
    counts[subject]!++;
    for (const party of source.partiesOf(fact)) if (party !== subject) counts[party]!++;
  }
  return Uint8Array.from(counts, (count) =>
    count === 0 ? 0 : Math.min(15, 1 + Math.floor(Math.log2(count))),
  );
}

/** Blocks of names; gives back how many records they hold, and the lists in which those are found. */
function* nameBlocks(
  table: NameTable,
  source: DatasetSource,
  blocks: number,
): Generator<Part, { records: number; lists: readonly [SearchList, SearchList] }> {
  const weights = weightsOf(source);
  const blockOf = new Uint32Array(table.length);
  for (let name = 0; name < table.length; name++) blockOf[name] = nameBlockOf(table.keyOf(name), blocks);
  const { order, from } = grouped(blockOf, blocks);
  release(blockOf);
  const lists = [new SearchList(), new SearchList()] as const;
  let records = 0;
  for (let block = 0; block < blocks; block++) {
    const members: KeyedName[] = [];
    const weightOf = new Map<string, number>();
    for (let at = from[block]!; at < from[block + 1]!; at++) {
      const name = table.name(order[at]!, source);
      weightOf.set(name.entities[0]!.id, weights[table.entityOf(order[at]!)]!);
      members.push(name);
    }
    if (members.length === 0) continue;
    const arranged = arrangeNames(members);
    arranged.forEach(({ surface, entities }, index) => {
      const weight = entities.reduce((most, { id }) => Math.max(most, weightOf.get(id) ?? 0), 0);
      const bearer = hashOf(entities[0]?.id ?? '');
      lists[weight > 0 ? 0 : 1].add(foldName(surface), { block, index }, weight, bearer);
    });
    records += arranged.length;
    yield { table: 'names', block, bytes: encodeNames(arranged, source.id) };
  }
  release(order);
  return { records, lists };
}

function* factParts(source: DatasetSource, { order }: Grouped): Generator<Part> {
  const squeeze = isSqueezed(source.counts);
  for (let at = 0; at < order.length; at += FACTS_PER_BLOCK) {
    const facts = Array.from(order.subarray(at, at + FACTS_PER_BLOCK), (fact) => source.factOf(fact));
    yield { table: 'facts', block: at / FACTS_PER_BLOCK, bytes: encodeFacts(facts, source.author, squeeze) };
  }
}

function* counted<T>(parts: Parts<T>, sizes: { bytes: number }): Parts<T> {
  while (true) {
    const step = parts.next();
    if (step.done) return step.value;
    if (step.value !== REST) sizes.bytes += step.value.bytes.length;
    yield step.value;
  }
}

function* tableParts(source: DatasetSource) {
  const table = new NameTable(source.aside);
  let names = 0;
  for (const name of source.names()) {
    table.add(name);
    if (++names % AT_ONCE === 0) yield REST;
  }
  yield { table: 'segments', bytes: ownBuffer(buildSegment(table.surfaces)) } as const;
  const blocks = nameBlockCount(table.length);
  const found = yield* nameBlocks(table, source, blocks);
  // Putting lists in order takes much.
  table.empty();
  return { blocks, ...found };
}

function* nameParts(source: DatasetSource): Parts<{ records: number; blocks: number }> {
  const { records, blocks, lists } = yield* tableParts(source);
  for (const list of [0, 1] as const)
    for (const part of lists[list].parts()) yield { table: 'search', list, ...part };
  return { records, blocks };
}

/**
 * Makes the parts of a dataset one after the other, so that whoever writes them can pause and stop between any two.
 * What is held meanwhile are columns of numbers, and the texts of names or the words of facts.
 */
export function* datasetParts(source: DatasetSource): Parts<PartsSummary> {
  const sizes = { bytes: 0 };
  const names = yield* counted(nameParts(source), sizes);
  const { counts } = source;
  const subjects = new Uint32Array(counts.facts);
  for (let fact = 0; fact < counts.facts; fact++) subjects[fact] = source.subjectOf(fact);
  const facts = grouped(subjects, counts.ids);
  const blocks = entityBlockCount(counts.ids);
  yield* counted(entityParts(source, facts, blocks), sizes);
  yield* counted(wordParts(source, facts), sizes);
  yield* counted(factParts(source, facts), sizes);
  return {
    counts: { entities: counts.entities, facts: counts.facts, names: names.records },
    blocks: { names: names.blocks, entities: blocks },
    bytes: sizes.bytes,
  };
}

// A segment may be a view of a larger or shared buffer, which a Blob would not take.
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
