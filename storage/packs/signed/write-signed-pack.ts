import type { Pack } from '../pack-format.ts';
import { sha256, utf8 } from './bytes-text.ts';
import { MANIFEST_BYTES, type PackManifest, SIGNED_VERSION } from './manifest.ts';
import { type SigningKey, sign } from './signature.ts';

/** What a published pack says beside its content. */
export type PublishedAs = Pick<PackManifest, 'edition' | 'publisher' | 'homepage'>;

async function partOf<T extends 'entities' | 'facts'>(name: T, records: readonly object[]) {
  const bytes = utf8(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return { bytes, part: { name, lines: records.length, bytes: bytes.length, sha256: await sha256(bytes) } };
}

/**
 * Writes a checked pack as others can subscribe to it: the signed manifest in the first line, then an entity a line, then
 * a fact a line. Throws when what it says of itself is too long for a first line.
 */
export async function writeSignedPack(pack: Pack, as: PublishedAs, key: SigningKey): Promise<Uint8Array> {
  // Whose entities and facts they are follows from the pack.
  const entities = await partOf(
    'entities',
    pack.entities.map(({ dataset: _, ...entity }) => entity),
  );
  const facts = await partOf(
    'facts',
    pack.facts.map(({ author: _, ...fact }) => fact),
  );
  const { id, title, licence, credits, asOf } = pack;
  const { edition, publisher, homepage } = as;
  const manifest = {
    format: 'postmoney-pack',
    version: SIGNED_VERSION,
    id,
    edition,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(homepage === undefined ? {} : { homepage }),
    licence,
    credits,
    asOf,
    parts: [entities.part, facts.part],
    key: key.publicKey,
  };
  const line = utf8(`${JSON.stringify({ ...manifest, signature: await sign(manifest, key) })}\n`);
  if (line.length > MANIFEST_BYTES) throw new Error('title, licence and credits are too long for a manifest');
  const file = new Uint8Array(line.length + entities.bytes.length + facts.bytes.length);
  file.set(line);
  file.set(entities.bytes, line.length);
  file.set(facts.bytes, line.length + entities.bytes.length);
  return file;
}
