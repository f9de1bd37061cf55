import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { SigningKey } from '../../storage/packs/signed/signature.ts';

function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('the key has no public half');
  return x;
}

async function signingKey(key: KeyObject): Promise<SigningKey> {
  const der = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
  const privateKey = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']);
  return { privateKey, publicKey: publicKeyOf(key) };
}

/**
 * Writes a new Ed25519 key to a file that only its owner may read, as PKCS #8 in PEM (RFC 8410), which openssl reads and
 * writes as well. Throws where the file is there already: a lost key cannot be made again.
 */
export async function makeKeyFile(file: string): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  try {
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Error(`${file} is there already. A key is never overwritten: packs signed with it need it.`);
    throw error;
  }
  return signingKey(privateKey);
}

/** Reads the key of a file. Throws, saying what to do, where there is none. */
export async function readKeyFile(file: string): Promise<SigningKey> {
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch {
    throw new Error(`there is no key ${file}. Make one with: npm run -s pack -- keygen ${file}`);
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error(`${file} holds no private key (PEM, PKCS #8)`);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`${file} holds a key of type ${key.asymmetricKeyType}; packs are signed with Ed25519`);
  return signingKey(key);
}
