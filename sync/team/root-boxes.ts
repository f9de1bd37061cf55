import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';
import type { RootBox, Roster } from './roster.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The secrets of roots by their epochs, 32 bytes each. */
export type RootSecrets = ReadonlyMap<number, Bytes>;

/*
 * Roots encrypted for a member: HPKE (RFC 9180) in base mode with X25519, HKDF-SHA256 and AES-256-GCM, as when a device is
 * handed a space (`keys/pairing.ts`). The member and the space are authenticated with it; who made it, by the entry it is in.
 */
const ENC_BYTES = 32;

const suite = () =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const infoOf = (space: string, member: string) => utf8(`postmoney team roots 1|${space}|${member}`);

const content = v.array(
  v.object({
    epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
    secret: v.pipe(v.string(), v.length(43)),
  }),
);

/** Encrypts roots for a member; base64url. */
export async function boxRoots(
  space: string,
  member: { id: string; wrap: string },
  roots: RootSecrets,
): Promise<string> {
  const recipientPublicKey = await suite().kem.deserializePublicKey(fromBase64Url(member.wrap).buffer);
  const plain = [...roots].map(([epoch, secret]) => ({ epoch, secret: toBase64Url(secret) }));
  const { enc, ct } = await suite().seal(
    { recipientPublicKey, info: infoOf(space, member.id) },
    utf8(JSON.stringify(plain)),
  );
  return toBase64Url(new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)]));
}

async function unbox(space: string, me: MemberKeys, { box }: RootBox): Promise<[number, Bytes][]> {
  try {
    const bytes = fromBase64Url(box);
    const plain = await suite().open(
      {
        recipientKey: me.wrap,
        enc: bytes.slice(0, ENC_BYTES).buffer,
        info: infoOf(space, me.id),
      },
      bytes.slice(ENC_BYTES).buffer,
    );
    const roots = v.parse(content, JSON.parse(new TextDecoder().decode(plain)));
    return roots.map(({ epoch, secret }) => [epoch, fromBase64Url(secret)]);
  } catch {
    // A keeper's device that made something else of it: what it would open stays closed, which is told as a key that is missing.
    return [];
  }
}

/** All roots that this member was given. */
export async function unboxRoots(roster: Roster, me: MemberKeys): Promise<RootSecrets> {
  const boxes = roster.boxesOf(me.id);
  const found = await Promise.all(boxes.map((box) => unbox(roster.space, me, box)));
  return new Map(found.flat());
}
