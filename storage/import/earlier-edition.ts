import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { DatasetChange } from '../../domain/import-job.ts';
import { blocksOf } from '../dataset-blocks.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { allEntities, decodeFacts } from '../packed/entity-blocks.ts';
import { hashOf, KeyMap } from '../packed/key-map.ts';
import type { DatasetSource } from '../packs/dataset-source.ts';

/** Things looked at between two breaths. */
const AT_ONCE = 2_000;

/** What things were, by id: a hash of each, and whether it was seen again. */
class Edition {
  readonly #numbers = new KeyMap();
  readonly #hashes: number[] = [];
  #again = 0;
  #changed = 0;
  #added = 0;

  note(id: string, content: string): void {
    if (!this.has(id)) this.#numbers.set(id, this.#hashes.push(hashOf(content)) - 1);
  }

  has(id: string): boolean {
    return this.#numbers.get(id) !== undefined;
  }

  compare(id: string, content: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) this.#added++;
    else {
      this.#again++;
      if (this.#hashes[number] !== hashOf(content)) this.#changed++;
    }
  }

  get change(): { added: number; changed: number; removed: number } {
    return { added: this.#added, changed: this.#changed, removed: this.#hashes.length - this.#again };
  }
}

const contentOfEntity = ({ dataset: _, ...entity }: Entity) => JSON.stringify(entity);
const contentOfFact = ({ author: _, ...fact }: Fact) => JSON.stringify(fact);

/** The edition of a dataset that an import is about to replace. */
export class EarlierEdition {
  readonly #record: DatasetRecord;
  readonly #entities = new Edition();

  private constructor(record: DatasetRecord) {
    this.#record = record;
  }

  /** Reads its entities; `rest` is awaited between pieces. */
  static async read(record: DatasetRecord, rest: () => Promise<void>): Promise<EarlierEdition> {
    const edition = new EarlierEdition(record);
    for await (const block of blocksOf<Uint8Array>('entities', record.generation)) {
      for (const entity of allEntities(block, record.id))
        edition.#entities.note(entity.id, contentOfEntity(entity));
      await rest();
    }
    return edition;
  }

  /** Whether an entity was described under this id. */
  has(id: EntityId): boolean {
    return this.#entities.has(id);
  }

  /** What is new in `source`. */
  async compare(source: DatasetSource, rest: () => Promise<void>): Promise<DatasetChange> {
    const { ids, facts } = source.counts;
    for (let number = 0; number < ids; number++) {
      const entity = source.entityOf(number);
      if (entity) this.#entities.compare(entity.id, contentOfEntity(entity));
      if (number % AT_ONCE === 0) await rest();
    }
    const reports = new Edition();
    const { id, kind, generation } = this.#record;
    for await (const block of blocksOf<Uint8Array>('facts', generation)) {
      for (const fact of decodeFacts(block, { kind, dataset: id }))
        reports.note(fact.id, contentOfFact(fact));
      await rest();
    }
    for (let number = 0; number < facts; number++) {
      const fact = source.factOf(number);
      reports.compare(fact.id, contentOfFact(fact));
      if (number % AT_ONCE === 0) await rest();
    }
    return { entities: this.#entities.change, facts: reports.change };
  }
}

/** Whether nothing is new. */
export const isUnchanged = ({ entities, facts }: DatasetChange): boolean =>
  [entities, facts].every(({ added, changed, removed }) => added + changed + removed === 0);
