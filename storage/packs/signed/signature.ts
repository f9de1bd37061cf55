import { fromBase64Url, sha256, toBase64Url, utf8 } from './bytes-text.ts';
import { canonicalJson } from './canonical-json.ts';

/** What signs packs: a private Ed25519 key, and the public one as packs carry it. */
export interface SigningKey {
  privateKey: CryptoKey;
  /** The 32 bytes of the public key (RFC 8032) as base64url. */
  publicKey: string;
}

let knowsEd25519: Promise<boolean> | undefined;

/** Whether signatures can be checked here: browsers learnt Ed25519 late (Chromium 137, Firefox 129). */
export function canCheckSignatures(): Promise<boolean> {
  knowsEd25519 ??= crypto.subtle.generateKey('Ed25519', false, ['verify', 'sign']).then(
    () => true,
    () => false,
  );
  return knowsEd25519;
}

/** What is signed of a manifest: all of its fields but the signature, in their canonical form (RFC 8785), in UTF-8. */
export function signedBytes(manifest: Record<string, unknown>): Uint8Array<ArrayBuffer> {
  const { signature: _, ...signed } = manifest;
  return utf8(canonicalJson(signed));
}

/** Signs a manifest that already names its key; base64url of the 64 bytes. */
export async function sign(manifest: Record<string, unknown>, key: SigningKey): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, signedBytes(manifest));
  return toBase64Url(new Uint8Array(signature));
}

/** Whether the key that a manifest names signed it as it is. `key` and `signature` are base64url of 32 and 64 bytes. */
export async function isSignedBy(
  manifest: Record<string, unknown>,
  key: string,
  signature: string,
): Promise<boolean> {
  try {
    const publicKey = await crypto.subtle.importKey('raw', fromBase64Url(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', publicKey, fromBase64Url(signature), signedBytes(manifest));
  } catch {
    // No point of the curve, or no base64url.
    return false;
  }
}

/** How many hexadecimal digits of a key are shown: 128 bits, more than anybody could find a second key for. */
const SHOWN_DIGITS = 32;

/** A key as people compare it: the first 128 bits of its SHA-256 in groups of four, "3f2a 90c1 …". */
export async function fingerprint(key: string): Promise<string> {
  const digits = (await sha256(fromBase64Url(key))).slice(0, SHOWN_DIGITS);
  return digits.match(/.{4}/g)!.join(' ');
}
