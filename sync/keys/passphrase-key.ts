import { settledPassphrase } from '../../domain/passphrase.ts';

/** How much work a passphrase costs to try (Argon2id, RFC 9106, one lane). */
export interface PassphraseCost {
  /** KiB. */
  memory: number;
  passes: number;
}

/** RFC 9106's second recommendation: half a second on a laptop, and more memory than a graphics card has for each core. */
export const PASSPHRASE_COST: PassphraseCost = { memory: 65_536, passes: 3 };

/** What a server may ask of us at most: it could hand out keys that take an hour to try. */
export const MOST_PASSPHRASE_COST: PassphraseCost = { memory: 1_048_576, passes: 12 };

/** 32 bytes that follow from a passphrase, with a salt of 16 bytes. Takes half a second and 64 MiB at the usual cost. */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array,
  { memory, passes }: PassphraseCost,
): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded where a passphrase is typed only: it carries its WebAssembly with it.
  const { argon2id } = await import('hash-wasm');
  const hash = await argon2id({
    password: settledPassphrase(passphrase),
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}
