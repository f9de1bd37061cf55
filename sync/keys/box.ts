import { fromBase64Url, toBase64Url, utf8 } from '../../storage/packs/signed/bytes-text.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const NONCE_BYTES = 12;

const aesKey = (key: Bytes, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);

/** Encrypts a secret with a key of 32 bytes (AES-256-GCM), for one purpose alone; base64url of the nonce and the rest. */
export async function shut(key: Bytes, secret: Bytes, purpose: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(purpose) };
  const body = new Uint8Array(await crypto.subtle.encrypt(algorithm, await aesKey(key, 'encrypt'), secret));
  return toBase64Url(new Uint8Array([...iv, ...body]));
}

/** What {@link shut} encrypted; `null` with another key, for another purpose, or where it was changed. */
export async function unshut(key: Bytes, box: string, purpose: string): Promise<Bytes | null> {
  try {
    const bytes = fromBase64Url(box);
    const algorithm = {
      name: 'AES-GCM',
      iv: bytes.subarray(0, NONCE_BYTES),
      additionalData: utf8(purpose),
    };
    const body = bytes.subarray(NONCE_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, await aesKey(key, 'decrypt'), body));
  } catch {
    return null;
  }
}

/** Bytes that follow from a secret and a purpose, and tell nothing of it (HKDF with SHA-256). */
export async function derivedFrom(secret: Bytes, purpose: string, bytes = 32): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bytes * 8));
}
