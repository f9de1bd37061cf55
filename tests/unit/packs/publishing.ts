import { generateKeyPairSync } from 'node:crypto';
import { slugOf } from '../../../storage/import/reading/collect/slug.ts';
import type { Pack } from '../../../storage/packs/pack-format.ts';
import type { SigningKey } from '../../../storage/packs/signed/signature.ts';
import { type PublishedAs, writeSignedPack } from '../../../storage/packs/signed/write-signed-pack.ts';
import { entityOf, packOf, roundOf } from '../storage/fresh-store.ts';

/** A key of a publisher in tests. */
export async function newKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']),
    publicKey: publicKey.export({ format: 'jwk' }).x!,
  };
}

/** A pack of companies, each with a seed round. */
export function listOf(names: readonly string[], id = 'list'): Pack {
  const entities = names.map((name) => entityOf(`${id}/${slugOf(name)}`, name, { dataset: id }));
  return packOf(
    id,
    entities,
    entities.map((entity) => roundOf(`${entity.id}-seed`, entity.id)),
  );
}

/** The file of an edition. */
export const published = (pack: Pack, key: SigningKey, as: Partial<PublishedAs> = {}): Promise<Uint8Array> =>
  writeSignedPack(pack, { edition: 1, ...as }, key);

/** Bytes in pieces, and how many of them were taken. */
export function served(bytes: Uint8Array, piece = 1_000) {
  const given = { bytes: 0, closed: false };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece);
        given.bytes += part.length;
        yield part;
      }
    } finally {
      given.closed = true;
    }
  }
  return { pieces: pieces(), given };
}
