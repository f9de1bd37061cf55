import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Author, Fact } from '../../domain/fact.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { nameVariants } from '../../recognition/name-variants.ts';
import { Column, Texts } from '../packed/columns.ts';
import { KeyMap } from '../packed/key-map.ts';
import { MOST_BYTES_A_UNIT, readUtf8, writeUtf8 } from '../packed/utf8.ts';
import { type DatasetSource, type NumberedName, partyIds } from '../packs/dataset-source.ts';
import { withRenamed } from './rename-entity.ts';
import type { Scratch } from './scratch.ts';

/** Stands for "none" in a column. */
const NONE = 0xffff_ffff;

/** Records in scratch by number. */
class Records {
  readonly #scratch: Scratch;
  #bytes = new Uint8Array(4_096);
  readonly #starts: [high: Column, low: Column] = [new Column(1), new Column()];
  readonly #lengths = new Column();

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  get length(): number {
    return this.#lengths.length;
  }

  add(value: unknown): number {
    const text = JSON.stringify(value);
    const most = text.length * MOST_BYTES_A_UNIT;
    if (this.#bytes.length < most) this.#bytes = new Uint8Array(most * 2);
    const length = writeUtf8(text, this.#bytes, 0);
    const start = this.#scratch.append(this.#bytes.subarray(0, length));
    this.#starts[0].push(Math.floor(start / 2 ** 32));
    this.#starts[1].push(start % 2 ** 32);
    this.#lengths.push(length);
    return this.#lengths.length - 1;
  }

  at(number: number): unknown {
    const start = this.#starts[0].at(number) * 2 ** 32 + this.#starts[1].at(number);
    const length = this.#lengths.at(number);
    return JSON.parse(readUtf8(this.#scratch.read(start, length), 0, length));
  }
}

type Told = Omit<Entity, 'id' | 'dataset'>;

/** What a later row tells of an entity, added to what is known; a name given later is the better one. */
const withMore = (known: Told, more: Told): Told => ({
  ...known,
  ...more,
  roles: [...new Set([...known.roles, ...more.roles])],
  aliases: [...known.aliases, ...more.aliases],
});

/**
 * What an import has read: entities and facts in scratch, and in memory some sixty bytes for each of them: ids, where
 * they lie, who is named in which fact. To be installed as it is.
 */
export class Gathered implements DatasetSource {
  readonly id: string;
  readonly author: Author;
  readonly aside: Scratch;
  readonly #classify: (name: string) => Commonness;
  readonly #numbers = new KeyMap();
  /** Ids; those of the dataset's own from their slash on. */
  readonly #ids = new Texts();
  readonly #told: Records;
  /** The last record that tells of each id, and the record before each record. */
  readonly #last = new Column();
  readonly #before = new Column();
  readonly #owners = new Column();
  readonly #reports: Records;
  readonly #subjects = new Column();
  /** Parties of all facts one after the other, and where those of each fact end. */
  readonly #parties = new Column();
  readonly #partyEnds = new Column();
  /** Ids of other datasets, or of the notebook, under which entities go into the store. */
  readonly #joined = new Map<number, EntityId>();
  #described = 0;

  constructor(dataset: string, scratch: Scratch, classify: (name: string) => Commonness) {
    this.id = dataset;
    this.author = { kind: 'import', dataset };
    this.#classify = classify;
    this.aside = scratch;
    this.#told = new Records(scratch);
    this.#reports = new Records(scratch);
  }

  addEntity({ id, dataset: _, ...told }: Entity): void {
    const number = this.#number(id);
    const before = this.#last.at(number);
    if (before === NONE) this.#described++;
    this.#before.push(before);
    this.#last.set(number, this.#told.add(told));
    if (told.partOf !== undefined) {
      const owner = this.#number(told.partOf);
      this.#owners.set(number, owner);
    }
  }

  addFact(fact: Fact): void {
    const { author, ...report } = fact;
    // Data of our own says who wrote each fact down.
    const isUsual = author.kind === 'import' && author.dataset === this.id;
    this.#reports.add(isUsual ? report : fact);
    this.#subjects.push(this.#number(fact.subject));
    for (const id of partyIds(fact)) this.#parties.push(this.#number(id));
    this.#partyEnds.push(this.#parties.length);
  }

  get counts(): { ids: number; entities: number; facts: number } {
    return { ids: this.#ids.length, entities: this.#described, facts: this.#reports.length };
  }

  idOf(number: number): EntityId {
    return this.#joined.get(number) ?? this.ownIdOf(number);
  }

  /** The id under which the file's own rows speak of an entity, whatever it was joined with. */
  ownIdOf(number: number): EntityId {
    const kept = this.#ids.at(number);
    return kept.startsWith('/') ? this.id + kept : kept;
  }

  /** Whether the file itself speaks of this id. */
  speaksOf(id: EntityId): boolean {
    return this.#numbers.get(id) !== undefined;
  }

  /** Has an entity go into the store as the one of this id, which another dataset or the notebook describes too. */
  join(number: number, id: EntityId): void {
    this.#joined.set(number, id);
  }

  entityOf(number: number): Entity | null {
    const told: Told[] = [];
    for (let at = this.#last.at(number); at !== NONE; at = this.#before.at(at))
      told.push(this.#told.at(at) as Told);
    if (told.length === 0) return null;
    const { name, roles, aliases, ...rest } = told.reduceRight(withMore);
    const entity = { id: this.idOf(number), name, roles, aliases, ...rest, dataset: this.id };
    return rest.partOf === undefined ? entity : { ...entity, partOf: this.#joinedId(rest.partOf) };
  }

  ownerOf(number: number): number | null {
    const owner = this.#owners.at(number);
    return owner === NONE ? null : owner;
  }

  factOf(fact: number): Fact {
    const report = { author: this.author, ...(this.#reports.at(fact) as Omit<Fact, 'author'>) } as Fact;
    return this.#joined.size === 0 ? report : withRenamed(report, (id) => this.#joinedId(id));
  }

  subjectOf(fact: number): number {
    return this.#subjects.at(fact);
  }

  partiesOf(fact: number): number[] {
    const from = fact === 0 ? 0 : this.#partyEnds.at(fact - 1);
    return Array.from({ length: this.#partyEnds.at(fact) - from }, (_, at) => this.#parties.at(from + at));
  }

  *names(): Generator<NumberedName> {
    for (let number = 0; number < this.#ids.length; number++) {
      const entity = this.entityOf(number);
      if (!entity) continue;
      const { roles } = entity;
      for (const { text } of nameVariants(entity))
        yield { surface: text, commonness: this.#classify(text), entity: number, roles };
    }
  }

  #joinedId(id: EntityId): EntityId {
    const number = this.#numbers.get(id);
    return number === undefined ? id : this.idOf(number);
  }

  #number(id: EntityId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.add(id.startsWith(`${this.id}/`) ? id.slice(this.id.length) : id);
    this.#numbers.set(id, number);
    this.#last.push(NONE);
    this.#owners.push(NONE);
    return number;
  }
}
