import type { EntityId, Role } from '../../domain/entity.ts';
import { foldName } from '../../recognition/index/fold.ts';
import type { Commonness, NameRecord } from '../../recognition/name-record.ts';
import { ByteStringReader, ByteWriter } from './bytes.ts';

/**
 * Name records in blocks. A dataset's names are spread over a power of two of blocks by the top bits of their
 * 41-bit key, so no directory is needed to find one. Layout of a block, little endian:
 *
 *   u32   number of names; top bit set when offsets are u32 instead of u16
 *   u16[] tags (low 16 bits of the key), ascending
 *   u16[] or u32[] offset of each record, counted from the first record
 *   per record: u8 commonness | number of entities << 2 (63: a count follows), text surface,
 *               per entity: u8 roles, text id (without its dataset where that is the block's own)
 *
 * Two names of a block that share a tag are both given back; whoever asked compares the folded text anyway.
 *
 * A block is kept as a string with one byte a character: browsers hand over 150 strings of a kilobyte about a
 * quarter faster than 150 byte arrays, and a page needs that many.
 */

/** A name on its way into a block. */
export interface KeyedName {
  /** Key in the name index. */
  key: number;
  surface: string;
  commonness: Commonness;
  entities: { id: EntityId; roles: Role[] }[];
}

const KEY_BITS = 41;
const NAMES_PER_BLOCK = 32;
const SMALL_DATASET = 8_192;
const NAMES_PER_LARGE_BLOCK = 4_096;
const WIDE = 0x8000_0000;
const MANY = 63;

const COMPANY = 1;
const INVESTOR = 2;
const INVESTOR_FIRST = 4;
const OWN_DATASET = 8;

const tagOf = (key: number) => key % 65_536;

/**
 * How many blocks `names` names are spread over. One more read costs about as much as 8 kB more in another
 * (Chromium, strings): of many names a page needs a few in each of a hundred blocks, so blocks are small, about
 * 32 names; of a dataset like the starter pack it is quicker to read all in one or two.
 */
export function nameBlockCount(names: number): number {
  if (names <= SMALL_DATASET) return 2 ** Math.ceil(Math.log2(Math.max(1, names / NAMES_PER_LARGE_BLOCK)));
  return Math.min(2 ** 16, 2 ** Math.round(Math.log2(names / NAMES_PER_BLOCK)));
}

/** The block of a name among `blocks` blocks. */
export function nameBlockOf(key: number, blocks: number): number {
  return Math.floor(key / (2 ** KEY_BITS / blocks));
}

const sameName = (a: KeyedName, b: KeyedName) => a.key === b.key && a.surface === b.surface;

function merged(a: KeyedName, b: KeyedName): KeyedName {
  const ids = new Set(a.entities.map(({ id }) => id));
  const more = b.entities.filter(({ id }) => !ids.has(id));
  const commonness = Math.min(a.commonness, b.commonness) as Commonness;
  return { ...a, commonness, entities: [...a.entities, ...more] };
}

/** Names in the order a block keeps them; one record for each spelling, carrying everybody of that spelling. */
export function arrangeNames(names: readonly KeyedName[]): KeyedName[] {
  const sorted = [...names].sort(
    (a, b) =>
      tagOf(a.key) - tagOf(b.key) || a.key - b.key || (a.surface < b.surface ? -1 : +(a.surface > b.surface)),
  );
  const out: KeyedName[] = [];
  for (const name of sorted) {
    const last = out.at(-1);
    if (last && sameName(last, name)) out[out.length - 1] = merged(last, name);
    else out.push(name);
  }
  return out;
}

function writeRecord(writer: ByteWriter, name: KeyedName, dataset: string) {
  const count = name.entities.length;
  writer.byte(name.commonness | (Math.min(count, MANY) << 2));
  if (count >= MANY) writer.count(count);
  writer.text(name.surface);
  const prefix = `${dataset}/`;
  for (const { id, roles } of name.entities) {
    const own = dataset !== '' && id.startsWith(prefix);
    writer.byte(
      (roles.includes('company') ? COMPANY : 0) |
        (roles.includes('investor') ? INVESTOR : 0) |
        (roles[0] === 'investor' ? INVESTOR_FIRST : 0) |
        (own ? OWN_DATASET : 0),
    );
    writer.text(own ? id.slice(prefix.length) : id);
  }
}

/** Packs arranged names into a block. `dataset` shortens the ids that begin with it; may be empty. */
export function encodeNames(arranged: readonly KeyedName[], dataset: string): string {
  const writer = new ByteWriter();
  const offsets = arranged.map((name) => {
    const at = writer.length;
    writeRecord(writer, name, dataset);
    return at;
  });
  const wide = writer.length > 0xffff;
  const head = 4 + arranged.length * (wide ? 6 : 4);
  const block = new Uint8Array(head + writer.length);
  const view = new DataView(block.buffer);
  view.setUint32(0, (arranged.length | (wide ? WIDE : 0)) >>> 0, true);
  arranged.forEach((name, index) => {
    view.setUint16(4 + index * 2, tagOf(name.key), true);
    const at = 4 + arranged.length * 2 + index * (wide ? 4 : 2);
    if (wide) view.setUint32(at, offsets[index]!, true);
    else view.setUint16(at, offsets[index]!, true);
  });
  block.set(writer.finish(), head);
  return asString(block);
}

const STRING_STEP = 8_192;

function asString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STRING_STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STRING_STEP));
  return text;
}

const u16 = (block: string, at: number) => block.charCodeAt(at) | (block.charCodeAt(at + 1) << 8);
const u32 = (block: string, at: number) => u16(block, at) + u16(block, at + 2) * 65_536;

interface Head {
  names: number;
  wide: boolean;
}

function headOf(block: string): Head {
  const first = u32(block, 0);
  return { names: first % WIDE, wide: first >= WIDE };
}

const tagAt = (block: string, index: number) => u16(block, 4 + index * 2);

function placeOfRecord(block: string, { names, wide }: Head, index: number): number {
  const offsets = 4 + names * 2;
  const offset = wide ? u32(block, offsets + index * 4) : u16(block, offsets + index * 2);
  return offsets + names * (wide ? 4 : 2) + offset;
}

const ROLES: Role[][] = [[], ['company'], ['investor'], ['company', 'investor']];

function rolesOf(flags: number): Role[] {
  const roles = [...ROLES[flags & (COMPANY | INVESTOR)]!];
  return flags & INVESTOR_FIRST ? roles.reverse() : roles;
}

function readRecord(block: string, head: Head, index: number, dataset: string): NameRecord {
  const reader = new ByteStringReader(block, placeOfRecord(block, head, index));
  const first = reader.byte();
  const count = first >> 2 === MANY ? reader.count() : first >> 2;
  const surface = reader.text();
  const entities = Array.from({ length: count }, () => {
    const flags = reader.byte();
    const id = reader.text();
    return { id: flags & OWN_DATASET ? `${dataset}/${id}` : id, roles: rolesOf(flags) };
  });
  const commonness = (first & 3) as Commonness;
  // Of two hundred names a page asks for, few are written so differently that they have to be folded.
  return {
    get folded() {
      return foldName(surface);
    },
    surface,
    commonness,
    entities,
  };
}

/** The records of a block that may carry `key`, several when names share their tag; none when it has none. */
export function findNames(block: string, key: number, dataset: string): NameRecord[] {
  const head = headOf(block);
  const wanted = tagOf(key);
  let low = 0;
  let high = head.names;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tagAt(block, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  const found: NameRecord[] = [];
  for (; low < head.names && tagAt(block, low) === wanted; low++)
    found.push(readRecord(block, head, low, dataset));
  return found;
}

/** The record at a place of a block; `null` outside it. */
export function nameAt(block: string, index: number, dataset: string): NameRecord | null {
  const head = headOf(block);
  return index < head.names ? readRecord(block, head, index, dataset) : null;
}

/** Every record of a block, in its order. */
export function allNames(block: string, dataset: string): NameRecord[] {
  const head = headOf(block);
  return Array.from({ length: head.names }, (_, index) => readRecord(block, head, index, dataset));
}
