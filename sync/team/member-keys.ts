import { fromBase64Url, sha256, toBase64Url, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';

/** The public halves of a member's keys, as 32 bytes each in base64url. */
export interface PublicKeys {
  /** Ed25519: what the member writes is signed with it. */
  sign: string;
  /** X25519: keys of the space are encrypted for it. */
  wrap: string;
}

/** Digits of a member's id: 128 bits, more than anybody could find second keys for. */
const ID_DIGITS = 32;
/** Digits of a device's name in a space. */
const DEVICE_DIGITS = 16;

/** Who has these keys: the id follows from them, so that nobody can be given other ones. 32 hex digits. */
export async function memberIdOf({ sign, wrap }: PublicKeys): Promise<string> {
  return (await sha256(utf8(`postmoney member|${sign}|${wrap}`))).slice(0, ID_DIGITS);
}

const raw = async (key: CryptoKey) => toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', key)));

/**
 * Makes the keys of a member on this device; the private halves cannot be got out of the browser. Throws where the browser knows
 * neither Ed25519 nor X25519 (before Chromium 137 and Firefox 130).
 */
export async function newMemberKeys(): Promise<MemberKeys> {
  const [sign, wrap] = (await Promise.all([
    crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']),
    crypto.subtle.generateKey('X25519', false, ['deriveBits']),
  ])) as [CryptoKeyPair, CryptoKeyPair];
  const keys = { sign: await raw(sign.publicKey), wrap: await raw(wrap.publicKey) };
  return { id: await memberIdOf(keys), sign, wrap, public: keys };
}

/** Whether this browser knows what members' keys need. */
export const canKeepMembers = (): Promise<boolean> =>
  newMemberKeys().then(
    () => true,
    () => false,
  );

/**
 * The name under which a device of a member writes to a space. It follows from the member, so that nobody else's signature counts
 * under it; `salt` tells two copies of one profile apart.
 */
export async function teamDeviceName(member: string, salt: string): Promise<string> {
  return (await sha256(utf8(`postmoney device|${member}|${salt}`))).slice(0, DEVICE_DIGITS);
}

/** Whether a text can be a public key: 32 bytes as base64url. */
export function isPublicKey(text: string): boolean {
  try {
    return fromBase64Url(text).length === 32;
  } catch {
    return false;
  }
}
