import { utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { TravellingRecord } from '../journal/journal.ts';
import type { ObjectName } from '../remote/segment-store.ts';
import { joined } from '../seal/read-stream.ts';
import { SealError } from '../seal/sealed.ts';
import { decoded, readColumns, writeColumns } from './record-columns.ts';

/*
 * What is sealed in segments and packs: a line of JSON about the object itself, then its records. In version 1 these are lines, one a
 * record; from version 2 on the same lines as columns.
 */

const VERSION = 2;
const LINE_FEED = 10;

/** The first line. Fields that are not named here are left to later versions. */
export interface PayloadHead {
  v: number;
  /** What the writing device is called. */
  label: string;
  /** Of a segment: the hash in the name of the device's segment before; '' for the first. */
  prev?: string;
  /** Of a pack: the objects of which every record is in it. */
  covers?: ObjectName[];
}

/** The bytes to seal. Lines are JSON and must hold no line break. */
export function writePayload(head: Omit<PayloadHead, 'v'>, lines: readonly string[]): Uint8Array {
  return joined([utf8(`${JSON.stringify({ v: VERSION, ...head })}\n`), writeColumns(lines)]);
}

const ID = /^[0-9a-f]{32}$/;

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new SealError('content');
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const linesOf = (version: number, bytes: Uint8Array): string[] => {
  if (version > 1) return readColumns(bytes);
  return bytes.length > 0 ? decoded(bytes).split('\n') : [];
};

/** What {@link writePayload} wrote, here or in an earlier version; each record with its id, its line untouched. Throws a {@link SealError}: `content`, or `too-new` for a later form. */
export function readPayload(payload: Uint8Array): { head: PayloadHead; records: TravellingRecord[] } {
  const feed = payload.indexOf(LINE_FEED);
  const end = feed < 0 ? payload.length : feed;
  const { v, label, prev, covers } = parsed(decoded(payload.subarray(0, end)));
  if (typeof v !== 'number' || v < 1) throw new SealError('content');
  if (v > VERSION) throw new SealError('too-new');
  const records = linesOf(v, payload.subarray(end + 1)).map((line) => {
    const value = parsed(line);
    const { id } = value;
    if (typeof id !== 'string' || !ID.test(id)) throw new SealError('content');
    return { id, line, value };
  });
  const head: PayloadHead = { v, label: typeof label === 'string' ? label : '' };
  if (typeof prev === 'string') head.prev = prev;
  if (covers !== undefined) head.covers = texts(covers);
  return { head, records };
}
