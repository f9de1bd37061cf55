import type { Alias, Entity, Role } from '../../../../domain/entity.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import type { Aside } from '../../../packed/aside.ts';
import { Column, FewTexts, Texts } from '../../../packed/columns.ts';
import { KeyMap, KeySet } from '../../../packed/key-map.ts';
import type { Doubt } from '../events.ts';
import { folded, haveLikeCores } from './like-names.ts';
import { slugOf } from './slug.ts';

/** An entity as a row tells of it. */
export interface EntitySketch {
  name: string;
  /** The name was made from a key, and gives way to a real one. */
  isMadeUp?: boolean;
  role: Role;
  /** What its source calls it: a permalink, a number; the same in all rows about it. */
  key?: string;
  /** Further keys of its source that mean it as well. */
  keys?: readonly string[];
  homepage?: string;
  domain?: string | null;
  country?: string;
  city?: string;
  founded?: PartialDate;
  description?: string;
  aliases?: readonly Alias[];
}

/** What the book made of a sketch. */
export interface Entered {
  id: string;
  name: string;
  /** It was there before. */
  joined: boolean;
  /** What is new about it, to be handed on; `null` where nothing is. */
  news: Entity | null;
  doubt: Omit<Doubt, 'row'> | null;
}

const FIELDS = ['homepage', 'country', 'city', 'founded', 'description'] as const;
const ROLE_BIT: Record<Role, number> = { company: 1, investor: 2 };
const MADE_UP = 4;
const HAS_KEY = 8;
const FIRST_FIELD_BIT = 4;
const NAMES_KEPT = 8_192;
/** Stands for several entities of one name. */
const SEVERAL = -2;
/** Stands for a slug that is made of the entity's name. */
const OF_NAME = 0xffff_ffff;

/** A bit for each field that a sketch has. */
function fieldBits(sketch: EntitySketch): number {
  let bits = 0;
  for (let at = 0; at < FIELDS.length; at++)
    if (sketch[FIELDS[at]!] !== undefined) bits |= 1 << (FIRST_FIELD_BIT + at);
  return bits;
}

/**
 * The entities of one file, known again by key, by domain and like name, by exact name and country. Holds hashes of keys, ids
 * and names, not the entities; those were handed on.
 */
export class EntityBook {
  readonly #dataset: string;
  readonly #keys = new KeyMap();
  readonly #aliases = new KeySet();
  // Cells are slices of the text they stood in: kept as they are, they would keep all of the file.
  readonly #texts: Texts;
  /** Numbers of texts; most slugs can be made again of the name, and a million of them take twenty megabytes. */
  readonly #slugs = new Column();
  readonly #names = new Column();
  readonly #countries = new FewTexts();
  readonly #bits = new Column(2);
  /** Names that were asked for of late: a few thousand investors stand in most rounds. */
  readonly #named = new Map<number, string>();

  /** Texts lie `aside` where that is given. */
  constructor(dataset: string, aside?: Aside) {
    this.#dataset = dataset;
    this.#texts = new Texts(aside);
  }

  get size(): number {
    return this.#slugs.length;
  }

  /** The entity a key of the source means; `null` where no row told of it. */
  byKey(key: string): { id: string; name: string } | null {
    const index = this.#keys.get(`k${key}`);
    return index === undefined ? null : { id: this.#id(index), name: this.#name(index) };
  }

  /** Whether several entities bear this name, so that the name alone means none of them. */
  isShared(name: string): boolean {
    return this.#keys.get(`n${folded(name)}`) === SEVERAL;
  }

  /** Forgets everybody. */
  forget(): void {
    this.#named.clear();
    for (const kept of [this.#keys, this.#aliases, this.#texts, this.#slugs, this.#names, this.#bits])
      kept.empty();
    this.#countries.empty();
  }

  enter(sketch: EntitySketch): Entered {
    const { index, doubtWith, why } = this.#find(sketch);
    const joined = index !== null;
    const at = index ?? this.#add(sketch);
    this.#remember(sketch, at);
    const news = this.#news(sketch, at, joined);
    const doubt =
      doubtWith === null || doubtWith === at
        ? null
        : {
            first: this.#id(doubtWith),
            second: this.#id(at),
            names: [this.#name(doubtWith), this.#name(at)] as [string, string],
            why,
          };
    return { id: this.#id(at), name: this.#name(at), joined, news, doubt };
  }

  #name(index: number): string {
    const known = this.#named.get(index);
    if (known !== undefined) return known;
    const name = this.#texts.at(this.#names.at(index));
    // New ones are mostly in memory yet, and most are never asked for again.
    if (index > this.#names.length - NAMES_KEPT) return name;
    if (this.#named.size >= NAMES_KEPT) this.#named.clear();
    this.#named.set(index, name);
    return name;
  }

  #id(index: number): string {
    const slug = this.#slugs.at(index);
    return `${this.#dataset}/${slug === OF_NAME ? slugOf(this.#name(index)) : this.#texts.at(slug)}`;
  }

  #find(sketch: EntitySketch): { index: number | null; doubtWith: number | null; why: Doubt['why'] } {
    const own = sketch.key === undefined ? undefined : this.#keys.get(`k${sketch.key}`);
    if (own !== undefined) return { index: own, doubtWith: null, why: 'same-name' };
    for (const key of sketch.keys ?? []) {
      const index = this.#keys.get(`k${key}`);
      if (index !== undefined) return { index, doubtWith: null, why: 'same-name' };
    }
    // A made-up name is no evidence.
    if (sketch.isMadeUp) return { index: null, doubtWith: null, why: 'same-name' };
    let doubtWith: number | null = null;
    const byDomain = sketch.domain ? this.#keys.get(`d${sketch.domain}`) : undefined;
    if (byDomain !== undefined) {
      if (this.#alike(sketch, byDomain)) return { index: byDomain, doubtWith: null, why: 'same-domain' };
      doubtWith = byDomain;
    }
    const byName = this.#byName(sketch);
    if (byName.index !== null) return { ...byName, doubtWith: null, why: 'same-name' };
    return doubtWith === null
      ? { index: null, doubtWith: byName.doubtWith, why: 'same-name' }
      : { index: null, doubtWith, why: 'same-domain' };
  }

  /** Whether two of one domain are one: their names are the same but for legal forms and spacing. */
  #alike(sketch: EntitySketch, index: number): boolean {
    const other = this.#name(index);
    if (folded(other) === folded(sketch.name)) return true;
    // Two keys of one source for two names are two things, until a person says otherwise.
    if (sketch.key !== undefined && this.#bits.at(index) & HAS_KEY) return false;
    return haveLikeCores(other, sketch.name);
  }

  #byName(sketch: EntitySketch): { index: number | null; doubtWith: number | null } {
    const none = { index: null, doubtWith: null };
    const name = folded(sketch.name);
    const exact = sketch.country ? this.#keys.get(`n${name}|${sketch.country}`) : undefined;
    const anywhere = exact ?? this.#keys.get(`n${name}`);
    if (anywhere === undefined || anywhere === SEVERAL) return none;
    const bothKeyed = sketch.key !== undefined && (this.#bits.at(anywhere) & HAS_KEY) !== 0;
    const country = this.#countries.at(anywhere);
    const differ = sketch.country !== undefined && country !== '' && country !== sketch.country;
    if (bothKeyed || differ) return { index: null, doubtWith: anywhere };
    return { index: anywhere, doubtWith: null };
  }

  #add(sketch: EntitySketch): number {
    const index = this.#slugs.length;
    // "cb:facebook": what kind of key it is says nothing about the entity, and a number says nothing to people.
    const key = sketch.key?.replace(/^[a-z]+:/, '');
    const isOfName = key === undefined || /^\d+$/.test(key);
    const wanted = slugOf(isOfName ? sketch.name : key);
    let slug = wanted;
    for (let more = 2; !this.#aliases.add(`slug${slug}`); more++) slug = `${wanted}-${more}`;
    this.#slugs.push(isOfName && slug === wanted && !sketch.isMadeUp ? OF_NAME : this.#texts.add(slug));
    this.#names.push(this.#texts.add(sketch.name));
    this.#countries.push(sketch.country ?? '');
    this.#bits.push(sketch.isMadeUp ? MADE_UP : 0);
    return index;
  }

  #remember(sketch: EntitySketch, index: number): void {
    if (sketch.key !== undefined) {
      this.#keys.set(`k${sketch.key}`, index);
      this.#bits.set(index, this.#bits.at(index) | HAS_KEY);
    }
    for (const key of sketch.keys ?? [])
      if (this.#keys.get(`k${key}`) === undefined) this.#keys.set(`k${key}`, index);
    if (sketch.domain && this.#keys.get(`d${sketch.domain}`) === undefined)
      this.#keys.set(`d${sketch.domain}`, index);
    if (sketch.isMadeUp) return;
    const name = folded(sketch.name);
    const known = this.#keys.get(`n${name}`);
    if (known === undefined) this.#keys.set(`n${name}`, index);
    if (known === undefined || known === index) return;
    // Only where several bear a name the country is needed to tell them, and few names are.
    if (known !== SEVERAL) this.#rememberPlace(name, this.#countries.at(known), known);
    this.#rememberPlace(name, sketch.country ?? this.#countries.at(index), index);
    this.#keys.set(`n${name}`, SEVERAL);
  }

  #rememberPlace(name: string, country: string, index: number): void {
    if (country !== '' && this.#keys.get(`n${name}|${country}`) === undefined)
      this.#keys.set(`n${name}|${country}`, index);
  }

  /** What a sketch tells that the book did not know, as an entity to be added to the one of its id. */
  #news(sketch: EntitySketch, index: number, joined: boolean): Entity | null {
    let bits = this.#bits.at(index);
    const renamed = joined && (bits & MADE_UP) !== 0 && !sketch.isMadeUp;
    if (renamed) {
      this.#names.set(index, this.#texts.add(sketch.name));
      this.#named.delete(index);
      bits &= ~MADE_UP;
    }
    if (sketch.country && this.#countries.at(index) === '') this.#countries.set(index, sketch.country);
    const name = this.#name(index);
    const aliases = this.#newAliases(sketch, name, index);
    const told = bits | ROLE_BIT[sketch.role] | fieldBits(sketch);
    this.#bits.set(index, told);
    if (joined && !renamed && told === bits && aliases.length === 0) return null;
    const entity: Entity = {
      id: this.#id(index),
      name,
      roles: [sketch.role],
      aliases,
      dataset: this.#dataset,
    };
    for (let at = 0; at < FIELDS.length; at++) {
      const field = FIELDS[at]!;
      if (sketch[field] !== undefined && !(bits & (1 << (FIRST_FIELD_BIT + at))))
        Object.assign(entity, { [field]: sketch[field] });
    }
    return entity;
  }

  #newAliases(sketch: EntitySketch, name: string, index: number): Alias[] {
    if (!sketch.aliases && sketch.name === name) return [];
    const own = folded(name);
    const told = [...(sketch.aliases ?? [])];
    if (!sketch.isMadeUp && folded(sketch.name) !== own) told.push({ text: sketch.name, kind: 'brand' });
    return told.filter(
      ({ text }) => folded(text) !== own && this.#aliases.add(`alias${index}|${folded(text)}`),
    );
  }
}
