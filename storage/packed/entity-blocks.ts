import { unzlibSync, zlibSync } from 'fflate';
import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import type { Author, Fact } from '../../domain/fact.ts';
import { once } from '../../recognition/once.ts';
import { MOST_BYTES_A_UNIT, writeUtf8 } from './utf8.ts';

/**
 * Entities and facts in blocks of UTF-8 JSON. An entity lies in a block chosen by a hash of its id, beside
 * the numbers of the facts about it, of the facts that name it as a party, and the entities that belong to it,
 * so one read answers all of that; the same goes for an id that another dataset describes and this one only
 * speaks of. Facts are numbered in order of their subject, so that those about one company lie together.
 */

/** What a dataset knows of one id. */
export interface EntityEntry {
  /** Absent when the dataset only speaks of it. */
  entity?: Entity;
  /** Number of the first fact about it, and how many there are. */
  own: { from: number; count: number };
  /** Numbers of the facts that name it as a party. */
  party: number[];
  /** Entities that are `partOf` it. */
  members: EntityId[];
}

// Entities without anything but a name, of which an import may bring a million, shrink to `[name, roles]`.
interface StoredEntry {
  b?: [name: string, roles: number];
  e?: Omit<Entity, 'id' | 'dataset'>;
  o?: [from: number, count: number];
  p?: number[];
  m?: EntityId[];
}

const ENTITIES_PER_BLOCK = 32;
/** Facts in one block, the last one excepted. */
export const FACTS_PER_BLOCK = 16;

/** How many blocks the entries of `ids` ids are spread over. */
export function entityBlockCount(ids: number): number {
  const wanted = Math.max(1, ids / ENTITIES_PER_BLOCK);
  return Math.min(2 ** 18, 2 ** Math.ceil(Math.log2(wanted)));
}

/** The block of an entity among `blocks` blocks: FNV-1a over the UTF-16 units of its id. */
export function entityBlockOf(id: EntityId, blocks: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % blocks;
}

/** The block of a fact, and its place in it. */
export const factPlace = (fact: number) => ({
  block: Math.floor(fact / FACTS_PER_BLOCK),
  index: fact % FACTS_PER_BLOCK,
});

const ROLE_CODES: Role[][] = [
  [],
  ['company'],
  ['investor'],
  ['company', 'investor'],
  ['investor', 'company'],
];

function stored(entry: EntityEntry): StoredEntry {
  const out: StoredEntry = {};
  if (entry.entity) {
    const { id: _id, dataset: _dataset, ...rest } = entry.entity;
    const bare = rest.aliases.length === 0 && Object.keys(rest).length === 3;
    const code = ROLE_CODES.findIndex((roles) => roles.join() === rest.roles.join());
    if (bare && code >= 0) out.b = [rest.name, code];
    else out.e = rest;
  }
  if (entry.own.count > 0) out.o = [entry.own.from, entry.own.count];
  if (entry.party.length > 0) out.p = entry.party;
  if (entry.members.length > 0) out.m = entry.members;
  return out;
}

function restored(id: EntityId, entry: StoredEntry, dataset: string): EntityEntry {
  const [from, count] = entry.o ?? [0, 0];
  const known: Omit<Entity, 'id' | 'dataset'> | undefined = entry.b
    ? { name: entry.b[0], roles: [...ROLE_CODES[entry.b[1]]!], aliases: [] }
    : entry.e;
  return {
    ...(known ? { entity: { id, ...known, dataset } } : {}),
    own: { from, count },
    party: entry.p ?? [],
    members: entry.m ?? [],
  };
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** A dataset of so many entities and facts in all has its blocks squeezed, to a seventh; of smaller ones more are read at once. */
const SQUEEZED_FROM = 400_000;

/** Whether blocks of a dataset are squeezed (zlib, RFC 1950); each tells by its first byte. */
export const isSqueezed = (counts: { entities: number; facts: number }): boolean =>
  counts.entities + counts.facts >= SQUEEZED_FROM;

const OPENING_BRACKET = 0x5b;

/** Bytes that texts are written in, always the same ones. */
const desk = once(() => new Uint8Array(65_536));

// A text that an encoder reads is copied into the browser's own heap, and a megabyte a second of those is much.
function encoded(text: string): Uint8Array<ArrayBuffer> {
  if (text.length * MOST_BYTES_A_UNIT > desk().length) return ENCODER.encode(text);
  return desk().slice(0, writeUtf8(text, desk(), 0));
}

function toBytes(value: unknown, squeeze: boolean): Uint8Array<ArrayBuffer> {
  const bytes = encoded(JSON.stringify(value));
  return squeeze ? (zlibSync(bytes, { level: 3, mem: 0 }) as Uint8Array<ArrayBuffer>) : bytes;
}

const fromBytes = (block: Uint8Array): unknown =>
  JSON.parse(DECODER.decode(block[0] === OPENING_BRACKET ? block : unzlibSync(block)));

/** Packs the entries of one block. */
export function encodeEntities(
  entries: Iterable<[EntityId, EntityEntry]>,
  squeeze = false,
): Uint8Array<ArrayBuffer> {
  return toBytes(
    [...entries].map(([id, entry]) => [id, stored(entry)]),
    squeeze,
  );
}

/** Opens a block once for many questions: what it says of an id, `null` when nothing. */
export function openEntities(block: Uint8Array, dataset: string): (id: EntityId) => EntityEntry | null {
  const entries = new Map(fromBytes(block) as [EntityId, StoredEntry][]);
  return (id) => {
    const found = entries.get(id);
    return found ? restored(id, found, dataset) : null;
  };
}

/** Everything that a block says, by id. */
export function allEntries(block: Uint8Array, dataset: string): [EntityId, EntityEntry][] {
  const entries = fromBytes(block) as [EntityId, StoredEntry][];
  return entries.map(([id, entry]) => [id, restored(id, entry, dataset)]);
}

/** Every entity that a block describes. */
export function allEntities(block: Uint8Array, dataset: string): Entity[] {
  return allEntries(block, dataset).flatMap(([, { entity }]) => entity ?? []);
}

/** Packs the facts of one block, {@link FACTS_PER_BLOCK} of them or, in the last one, fewer. */
export function encodeFacts(
  facts: readonly Fact[],
  author: Author,
  squeeze = false,
): Uint8Array<ArrayBuffer> {
  const usual = JSON.stringify(author);
  return toBytes(
    facts.map((fact) => {
      const { author: own, ...rest } = fact;
      return JSON.stringify(own) === usual ? rest : fact;
    }),
    squeeze,
  );
}

/** The facts of a block, in order. */
export function decodeFacts(block: Uint8Array, author: Author): Fact[] {
  const facts = fromBytes(block) as (Omit<Fact, 'author'> & { author?: Author })[];
  return facts.map((fact) => ({ ...fact, author: fact.author ?? author }) as Fact);
}
