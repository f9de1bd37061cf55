import type { EncryptedFileProblem } from '../../domain/backup.ts';
import { checkRecords, type ReadNotebook } from '../../storage/backup/read-notebook.ts';
import type { KeptRecords } from '../../storage/backup/record-lines.ts';
import { KeyError } from '../keys/key-error.ts';
import { createKeys, type KeySecret, keptKeys, openKeys } from '../keys/key-ring.ts';
import type { PassphraseCost } from '../keys/passphrase-key.ts';
import { SealError } from '../seal/sealed.ts';
import { openSegment, sealSegment } from '../seal/segment.ts';
import { recordSegments } from './record-segments.ts';

/*
 * A notebook as one encrypted file: "PMFILE1\n", then parts, each after its length in 4 bytes (highest first). The first part is
 * a key object as `key/<epoch>` is on a server, of a space that is this file's alone; the others are segments of records, one a
 * line, sealed as `file/000000001` and so on, and of records of a newer version, sealed as `file/newer/000000001`; the last one is
 * sealed as `file/end` and says how many there are, so that a file can neither be cut nor put together of two.
 */
const MAGIC = new TextEncoder().encode('PMFILE1\n');
const LENGTH_BYTES = 4;
const RECORDS = 'file';
const NEWER = 'file/newer';
const END = 'file/end';
/** A larger file is none of ours. */
const MOST_BYTES = 1_000_000_000;

type Answer = { ok: true; value: ReadNotebook } | { ok: false; problem: EncryptedFileProblem };

const stemOf = (kind: string, number: number) => `${kind}/${String(number).padStart(9, '0')}`;
const refuse = (problem: EncryptedFileProblem): Answer => ({ ok: false, problem });

function part(bytes: Uint8Array<ArrayBuffer>): [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return [length, bytes];
}

/** What the last part says of the others. */
interface End {
  written: string;
  segments: number;
  records: number;
  /** Of records that the writing version did not understand; not there where it understood all. */
  newer?: { segments: number; records: number };
}

function* said(records: KeptRecords['records']) {
  for (const record of records) yield { line: JSON.stringify(record), value: record };
}

function* saidAlready(lines: readonly string[]) {
  for (const line of lines) yield { line, value: JSON.parse(line) as unknown };
}

/**
 * Writes records as an encrypted file that opens with the passphrase and with the recovery code that is given back. Without a
 * passphrase the code alone opens it. `now` in UTC milliseconds.
 */
export async function writeEncryptedFile({
  kept: { records, newer },
  passphrase,
  now,
  cost,
}: {
  kept: KeptRecords;
  passphrase: string | null;
  now: number;
  cost?: PassphraseCost;
}): Promise<{ file: Blob; recoveryCode: string }> {
  const { object, opened, recoveryCode } = await createKeys({ passphrase, now, cost });
  const { space, keys } = await keptKeys(opened);
  const key = keys.at(-1)!;
  const parts = [MAGIC, ...part(object.bytes)];
  const seal = async (kind: string, said: Iterable<{ line: string; value: unknown }>) => {
    let number = 0;
    for (const payload of recordSegments(said)) {
      number++;
      parts.push(...part(await sealSegment(key, space, stemOf(kind, number), payload)));
    }
    return number;
  };
  const understood = await seal(RECORDS, said(records));
  const later = await seal(NEWER, saidAlready(newer));
  const end: End = {
    written: new Date(now).toISOString(),
    segments: understood,
    records: records.length,
    ...(later > 0 ? { newer: { segments: later, records: newer.length } } : {}),
  };
  parts.push(...part(await sealSegment(key, space, END, new TextEncoder().encode(JSON.stringify(end)))));
  return { file: new Blob(parts, { type: 'application/octet-stream' }), recoveryCode };
}

function partsOf(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [];
  let at = MAGIC.length;
  while (at < bytes.length) {
    if (at + LENGTH_BYTES > bytes.length) return null;
    const end = at + LENGTH_BYTES + view.getUint32(at);
    if (end > bytes.length) return null;
    parts.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return parts.length < 2 ? null : parts;
}

/** Whether a file begins as {@link writeEncryptedFile} begins it; `start` are its first bytes, 8 at least. */
export const isEncryptedFile = (start: Uint8Array): boolean => MAGIC.every((byte, at) => start[at] === byte);

const lines = (payload: Uint8Array): string[] =>
  new TextDecoder('utf-8', { fatal: true })
    .decode(payload)
    .split('\n')
    .filter((line) => line !== '');

/**
 * Reads a file that {@link writeEncryptedFile} wrote, with its passphrase or recovery code. It is taken as a whole or not at all,
 * and a wrong secret is told from damage.
 */
export async function readEncryptedFile(bytes: Uint8Array, secret: KeySecret): Promise<Answer> {
  if (bytes.length > MOST_BYTES || !isEncryptedFile(bytes)) return refuse({ code: 'no-notebook' });
  const [object, ...sealed] = partsOf(bytes) ?? [];
  const end = sealed.pop();
  if (!object || !end) return refuse({ code: 'damaged' });
  try {
    const { space, keys } = await keptKeys(await openKeys([object], secret));
    const keyOf = (epoch: number) => keys.find((key) => key.epoch === epoch);
    const [last = ''] = lines(await openSegment(keyOf, space, END, end));
    const told = JSON.parse(last) as End;
    const { segments, records: count, newer = { segments: 0, records: 0 }, written } = told;
    if (segments + newer.segments !== sealed.length) return refuse({ code: 'damaged' });
    const opened = async (kind: string, parts: readonly Uint8Array[]) => {
      const all: string[] = [];
      for (const [at, segment] of parts.entries())
        for (const line of lines(await openSegment(keyOf, space, stemOf(kind, at + 1), segment)))
          all.push(line);
      return all;
    };
    const records = await opened(RECORDS, sealed.slice(0, segments));
    const later = await opened(NEWER, sealed.slice(segments));
    if (count !== records.length || newer.records !== later.length) return refuse({ code: 'damaged' });
    return checkRecords({
      records: records.map((line): unknown => JSON.parse(line)),
      lineOf: (at) => records[at]!,
      newer: later,
      written,
    });
  } catch (error) {
    if (error instanceof KeyError)
      return refuse({ code: error.problem === 'other-space' ? 'damaged' : error.problem });
    if (error instanceof SealError)
      return refuse({ code: error.problem === 'too-new' ? 'too-new' : 'damaged' });
    // What was authenticated is not what we write: another program had the key.
    if (error instanceof SyntaxError || error instanceof TypeError) return refuse({ code: 'damaged' });
    throw error;
  }
}
