import type { Entity, EntityId } from '../../domain/entity.ts';
import { blocksOf } from '../dataset-blocks.ts';
import { countingDatasets, type DatasetRecord } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { notebook, standing } from '../notebook-db.ts';
import type { Aside } from '../packed/aside.ts';
import { Texts } from '../packed/columns.ts';
import { allEntities } from '../packed/entity-blocks.ts';
import { KeyMap } from '../packed/key-map.ts';
import { websiteOf } from './reading/cells/web-address.ts';
import { folded } from './reading/collect/like-names.ts';

/** Stands for several entities that share a trait, which then tells none of them. */
const SEVERAL = -2;

/** An entity of another dataset or of the notebook, as one is compared with it. */
export interface KnownEntity {
  number: number;
  id: EntityId;
  name: string;
  country: string;
  domain: string;
}

/** The website that tells an entity from others; '' where it has none of its own. */
export const domainOf = ({ homepage }: Pick<Entity, 'homepage'>): string =>
  homepage === undefined ? '' : (websiteOf(homepage)?.domain ?? '');

/** The second half of an id, which is what its source calls the entity. */
export const slugOfId = (id: EntityId): string => id.slice(id.indexOf('/') + 1);

/**
 * The entities of all other datasets and of the notebook, known by what they have in common with one: the source's own
 * id, the website, the name. Held as hashes, some eighty bytes each.
 */
export class KnownEntities {
  readonly #texts: Texts;
  readonly #traits = new KeyMap();
  readonly #numbers = new KeyMap();

  /** Ids and names lie `aside` where that is given. */
  constructor(aside?: Aside) {
    this.#texts = new Texts(aside);
  }

  /** Adds an entity; `publisher` is whose ids its id is made of. */
  add(entity: Entity, publisher = ''): void {
    const { id, name, country = '' } = entity;
    // Two datasets may describe one id, when the later of them was matched with the earlier.
    const known = this.#numbers.get(id);
    const number = known ?? this.#texts.length / 4;
    const domain = domainOf(entity);
    if (known === undefined) {
      this.#numbers.set(id, number);
      for (const text of [id, name, country, domain]) this.#texts.add(text);
    }
    if (publisher !== '') this.#note(`s${publisher}|${slugOfId(id)}`, number);
    if (domain !== '') this.#note(`d${domain}`, number);
    this.#note(`n${folded(name)}`, number);
    if (country !== '') this.#note(`c${folded(name)}|${country}`, number);
  }

  /** Forgets everybody. */
  empty(): void {
    for (const kept of [this.#texts, this.#traits, this.#numbers]) kept.empty();
  }

  bySourceId(publisher: string, slug: string): KnownEntity | null {
    return publisher === '' ? null : this.#by(`s${publisher}|${slug}`);
  }

  byDomain(domain: string): KnownEntity | null {
    return domain === '' ? null : this.#by(`d${domain}`);
  }

  byName(name: string): KnownEntity | null {
    return this.#by(`n${folded(name)}`);
  }

  byNameAndCountry(name: string, country: string): KnownEntity | null {
    return country === '' ? null : this.#by(`c${folded(name)}|${country}`);
  }

  #note(key: string, number: number): void {
    const known = this.#traits.get(key);
    if (known === undefined) this.#traits.set(key, number);
    else if (known !== number) this.#traits.set(key, SEVERAL);
  }

  #by(key: string): KnownEntity | null {
    const number = this.#traits.get(key);
    if (number === undefined || number === SEVERAL) return null;
    const text = (at: number) => this.#texts.at(number * 4 + at);
    return { number, id: text(0), name: text(1), country: text(2), domain: text(3) };
  }
}

/**
 * Reads everybody whom the notebook and all datasets but one describe; what memory need not hold is put `aside`, and `rest` is
 * awaited between pieces.
 */
export async function readKnownEntities(
  except: string,
  aside: Aside,
  rest: () => Promise<void>,
): Promise<KnownEntities> {
  const known = new KnownEntities(aside);
  await ready(notebook);
  const records = standing(await notebook.records.where('shelf').equals('entity').toArray());
  for (const record of records) if (record.kind === 'entity') known.add(record.entity);
  const others: DatasetRecord[] = (await countingDatasets()).filter(({ id }) => id !== except);
  for (const { id, generation, publisher } of others)
    for await (const block of blocksOf<Uint8Array>('entities', generation)) {
      for (const entity of allEntities(block, id)) known.add(entity, publisher);
      await rest();
    }
  return known;
}
