import type { PackProblem } from '../../../domain/pack-problem.ts';
import type { ByteSource } from '../../import/reading/bytes/byte-source.ts';
import { gunzipped } from '../../import/reading/bytes/gunzip.ts';
import { ImportProblem } from '../../import/reading/problem.ts';
import { type Pack, parsePack } from '../pack-format.ts';
import { PACK_LIMITS } from '../pack-schema.ts';
import { ByteReader } from './byte-reader.ts';
import { sha256 } from './bytes-text.ts';
import {
  type Checked,
  type CheckedManifest,
  checkManifest,
  MANIFEST_BYTES,
  type PackManifest,
  refused,
} from './manifest.ts';

/** A published pack, checked from its signature to its last fact. */
export interface SignedPack extends CheckedManifest {
  /** Without classes of names (`commonness` is empty): a publisher has no say in how ordinary a word is. */
  pack: Pack;
}

/** What a manifest alone has to be before the rest is read; a problem ends the reading there. */
export type Judge = (checked: CheckedManifest) => PackProblem | null;

const CUT = 'The pack ends early. Download it again; perhaps its publisher is just replacing it.';
const TOO_LONG = 'The pack is longer than its first line says. Nothing of it was taken over.';

async function readManifest(reader: ByteReader): Promise<Checked<CheckedManifest>> {
  const line = await reader.line(MANIFEST_BYTES);
  if (!line) return refused('not-a-pack', 'This is no Postmoney pack.');
  return checkManifest(new TextDecoder().decode(line));
}

type Part = PackManifest['parts'][number];

/** The records of a part, which must be exactly as long as the manifest says, with the hash it says. */
async function readPart(
  reader: ByteReader,
  { name, bytes, lines, sha256: wanted }: Part,
): Promise<Checked<unknown[]>> {
  const taken = await reader.take(bytes);
  if (taken.length < bytes) return refused('cut-off', CUT);
  const damaged = (why: string) => refused('damaged', `The ${name} of this pack ${why}. Download it again.`);
  if ((await sha256(taken)) !== wanted) return damaged('are not those that were signed');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(taken);
    const records = text.split('\n');
    if (records.pop() !== '') return damaged('end in the middle of a line');
    if (records.length !== lines) return damaged('are more or fewer than its first line says');
    return { ok: true, value: records.map((record) => JSON.parse(record) as unknown) };
  } catch {
    return damaged('are no JSON, a record a line');
  }
}

async function readRest(reader: ByteReader, checked: CheckedManifest): Promise<Checked<SignedPack>> {
  const { manifest } = checked;
  const [ofEntities, ofFacts] = manifest.parts;
  if (ofEntities.bytes + ofFacts.bytes > PACK_LIMITS.characters)
    return refused('too-large', 'This pack is too large to load.');
  const entities = await readPart(reader, ofEntities);
  if (!entities.ok) return entities;
  const facts = await readPart(reader, ofFacts);
  if (!facts.ok) return facts;
  if (!(await reader.isAtEnd())) return refused('damaged', TOO_LONG);
  const { id, title, licence, credits, asOf } = manifest;
  const result = parsePack({
    format: 'postmoney-pack',
    version: 1,
    id,
    title,
    licence,
    credits,
    asOf,
    entities: entities.value,
    facts: facts.value,
    commonness: {},
  });
  return result.ok
    ? { ok: true, value: { ...checked, pack: result.pack } }
    : refused('bad-content', result.problem);
}

/** Opens what may be gzipped: its first two bytes tell. */
async function* opened(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source);
  try {
    const first = await reader.take(2);
    async function* whole() {
      yield first;
      while (true) {
        const piece = await reader.take(PIECE_BYTES);
        if (piece.length === 0) return;
        yield piece;
      }
    }
    const packed: ByteSource = { name: 'pack', open: whole };
    yield* first[0] === 0x1f && first[1] === 0x8b ? gunzipped(packed).open() : whole();
  } finally {
    await reader.close();
  }
}

/** What is unpacked at once; a thousand times this is the most that a bomb may fill before it is noticed. */
const PIECE_BYTES = 4 * 1024;

/** What unpacking complains of, said of a pack. */
function problemOf(error: unknown): { ok: false; problem: PackProblem } {
  if (!(error instanceof ImportProblem)) throw error;
  const { code, message } = error.problem;
  return refused(code === 'bomb' ? 'too-large' : code === 'cut-off' ? 'cut-off' : 'damaged', message);
}

async function reading<T>(
  source: AsyncIterable<Uint8Array>,
  work: (reader: ByteReader) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const reader = new ByteReader(opened(source));
  try {
    return await work(reader);
  } catch (error) {
    return problemOf(error);
  } finally {
    await reader.close();
  }
}

/**
 * Reads and checks the manifest of a published pack, and lets go of the source after it. Little more than its 64 kB
 * are ever read. Errors of the source itself are thrown.
 */
export function readPackManifest(source: AsyncIterable<Uint8Array>): Promise<Checked<CheckedManifest>> {
  return reading(source, readManifest);
}

/**
 * Reads a published pack, plain or gzipped, and checks all of it: form and signature of the manifest first, then what
 * `judge` says of it, then sizes and hashes of the parts, then every record (see {@link parsePack}). No more bytes are
 * read than the signed manifest announces, and those are limited. Errors of the source itself are thrown.
 */
export function readSignedPack(
  source: AsyncIterable<Uint8Array>,
  judge: Judge = () => null,
): Promise<Checked<SignedPack>> {
  return reading(source, async (reader) => {
    const checked = await readManifest(reader);
    if (!checked.ok) return checked;
    const problem = judge(checked.value);
    return problem ? { ok: false, problem } : readRest(reader, checked.value);
  });
}
