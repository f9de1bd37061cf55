import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Author, Fact } from '../../domain/fact.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { nameVariants } from '../../recognition/name-variants.ts';
import { Column, SparseColumn } from '../packed/columns.ts';
import { KeyMap } from '../packed/key-map.ts';
import { MOST_BYTES_A_UNIT, readUtf8, writeUtf8 } from '../packed/utf8.ts';
import { type DatasetSource, type NumberedName, partyIds } from '../packs/dataset-source.ts';
import { withRenamed } from './rename-entity.ts';
import type { Scratch } from './scratch.ts';

/** Stands for "none" in a column. */
const NONE = 0xffff_ffff;

/** Bytes of a number of a record. */
const NUMBER = 4;

const numberIn = (bytes: Uint8Array, at: number) =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;

/**
 * Records in scratch, of each some numbers and a value: how many numbers there are, how many bytes the value takes, the
 * numbers, all in four bytes, and the value as JSON. They are known by where they begin, in steps of four bytes.
 */
class Records {
  readonly #scratch: Scratch;
  #bytes = new Uint8Array(4_096);

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** Throws a RangeError beyond sixteen gigabytes. */
  add(numbers: readonly number[], value: unknown): number {
    const text = JSON.stringify(value);
    const from = (2 + numbers.length) * NUMBER;
    const most = from + text.length * MOST_BYTES_A_UNIT;
    if (this.#bytes.length < most) this.#bytes = new Uint8Array(most * 2);
    const end = writeUtf8(text, this.#bytes, from);
    this.#write(0, numbers.length);
    this.#write(1, end - from);
    for (let at = 0; at < numbers.length; at++) this.#write(2 + at, numbers[at]!);
    const place = this.#scratch.append(this.#bytes.subarray(0, end)) / NUMBER;
    if (place >= NONE) throw new RangeError('More was read than can be put aside');
    return place;
  }

  /** How many numbers a record has. */
  countAt(place: number): number {
    return numberIn(this.#scratch.read(place * NUMBER, NUMBER), 0);
  }

  /** A number of a record. */
  numberAt(place: number, index: number): number {
    return numberIn(this.#scratch.read((place + 2 + index) * NUMBER, NUMBER), 0);
  }

  /** The value of a record. */
  valueAt(place: number): unknown {
    const head = this.#scratch.read(place * NUMBER, 2 * NUMBER);
    const [count, length] = [numberIn(head, 0), numberIn(head, NUMBER)];
    return JSON.parse(readUtf8(this.#scratch.read((place + 2 + count) * NUMBER, length), 0, length));
  }

  #write(at: number, number: number): void {
    for (let byte = 0; byte < NUMBER; byte++) this.#bytes[at * NUMBER + byte] = number >>> (8 * byte);
  }
}

/** An id as it is kept: one of the dataset's own from its slash on. */
interface Named {
  id: string;
}

type Told = Named & Omit<Entity, 'id' | 'dataset'>;

/** What a later row tells of an entity, added to what is known; a name given later is the better one. */
const withMore = (known: Told, more: Told): Told => ({
  ...known,
  ...more,
  roles: [...new Set([...known.roles, ...more.roles])],
  aliases: [...known.aliases, ...more.aliases],
});

/**
 * What an import has read: entities and facts in scratch, and in memory where they lie and by which number an id goes, some
 * twenty bytes for each entity and four for each fact. To be installed as it is.
 */
export class Gathered implements DatasetSource {
  readonly id: string;
  readonly author: Author;
  readonly aside: Scratch;
  readonly #classify: (name: string) => Commonness;
  readonly #numbers = new KeyMap();
  readonly #records: Records;
  /**
   * The last record about each id. Its number is where the one before it lies, {@link NONE} for the first; the record of an id
   * that is only spoken of has no number.
   */
  readonly #last = new Column();
  readonly #owners = new SparseColumn();
  /** The records of facts; their numbers are those of the subject, then of the parties. */
  readonly #reports = new Column();
  /** Ids of other datasets, or of the notebook, under which entities go into the store. */
  readonly #joined = new Map<number, EntityId>();
  #described = 0;
  /** The id that was asked for last, as it is kept. */
  #asked = { number: NONE, id: '' };

  constructor(dataset: string, scratch: Scratch, classify: (name: string) => Commonness) {
    this.id = dataset;
    this.author = { kind: 'import', dataset };
    this.#classify = classify;
    this.aside = scratch;
    this.#records = new Records(scratch);
  }

  addEntity({ id, dataset: _, ...told }: Entity): void {
    const known = this.#numbers.get(id);
    const before = known === undefined ? NONE : this.#last.at(known);
    if (before === NONE || this.#records.countAt(before) === 0) this.#described++;
    const record = this.#records.add([before], { id: this.#kept(id), ...told });
    if (known === undefined) this.#enter(id, record);
    else this.#last.set(known, record);
    if (told.partOf !== undefined) this.#owners.set(this.#number(id), this.#number(told.partOf));
  }

  addFact(fact: Fact): void {
    const { author, ...report } = fact;
    // Data of our own says who wrote each fact down.
    const isUsual = author.kind === 'import' && author.dataset === this.id;
    const named = [fact.subject, ...partyIds(fact)].map((id) => this.#number(id));
    this.#reports.push(this.#records.add(named, isUsual ? report : fact));
  }

  get counts(): { ids: number; entities: number; facts: number } {
    return { ids: this.#last.length, entities: this.#described, facts: this.#reports.length };
  }

  idOf(number: number): EntityId {
    return this.#joined.get(number) ?? this.ownIdOf(number);
  }

  /** The id under which the file's own rows speak of an entity, whatever it was joined with. */
  ownIdOf(number: number): EntityId {
    if (this.#asked.number !== number)
      this.#asked = { number, id: (this.#records.valueAt(this.#last.at(number)) as Named).id };
    const { id } = this.#asked;
    return id.startsWith('/') ? this.id + id : id;
  }

  /** Whether the file itself speaks of this id. */
  speaksOf(id: EntityId): boolean {
    return this.#numbers.get(id) !== undefined;
  }

  /** Has an entity go into the store as the one of this id, which another dataset or the notebook describes too. */
  join(number: number, id: EntityId): void {
    this.#joined.set(number, id);
  }

  /** Everything was read, and everybody is joined who will be. */
  settle(): void {
    // From now on numbers are asked for by ids of those who are joined alone.
    if (this.#joined.size === 0) this.#numbers.empty();
  }

  entityOf(number: number): Entity | null {
    const told: Told[] = [];
    for (let at = this.#last.at(number); at !== NONE && this.#records.countAt(at) > 0; ) {
      told.push(this.#records.valueAt(at) as Told);
      at = this.#records.numberAt(at, 0);
    }
    if (told.length === 0) return null;
    const { id, name, roles, aliases, ...rest } = told.reduceRight(withMore);
    this.#asked = { number, id };
    const entity = { id: this.idOf(number), name, roles, aliases, ...rest, dataset: this.id };
    return rest.partOf === undefined ? entity : { ...entity, partOf: this.#joinedId(rest.partOf) };
  }

  ownerOf(number: number): number | null {
    return this.#owners.at(number);
  }

  factOf(fact: number): Fact {
    const report = {
      author: this.author,
      ...(this.#records.valueAt(this.#reports.at(fact)) as Omit<Fact, 'author'>),
    } as Fact;
    return this.#joined.size === 0 ? report : withRenamed(report, (id) => this.#joinedId(id));
  }

  subjectOf(fact: number): number {
    return this.#records.numberAt(this.#reports.at(fact), 0);
  }

  partiesOf(fact: number): number[] {
    const record = this.#reports.at(fact);
    const length = this.#records.countAt(record) - 1;
    return Array.from({ length }, (_, at) => this.#records.numberAt(record, 1 + at));
  }

  *names(): Generator<NumberedName> {
    for (let number = 0; number < this.#last.length; number++) {
      const entity = this.entityOf(number);
      if (!entity) continue;
      const { roles } = entity;
      for (const { text } of nameVariants(entity))
        yield { surface: text, commonness: this.#classify(text), entity: number, roles };
    }
  }

  #joinedId(id: EntityId): EntityId {
    const number = this.#joined.size === 0 ? undefined : this.#numbers.get(id);
    return number === undefined ? id : this.idOf(number);
  }

  #number(id: EntityId): number {
    const known = this.#numbers.get(id);
    return known ?? this.#enter(id, this.#records.add([], { id: this.#kept(id) } satisfies Named));
  }

  #enter(id: EntityId, record: number): number {
    const number = this.#last.length;
    this.#numbers.set(id, number);
    this.#last.push(record);
    return number;
  }

  #kept(id: EntityId): string {
    return id.startsWith(`${this.id}/`) ? id.slice(this.id.length) : id;
  }
}
