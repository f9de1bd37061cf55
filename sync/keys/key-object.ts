import * as v from 'valibot';
import { sha256, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { canonicalJson } from '../../storage/packs/signed/canonical-json.ts';
import { KeyError } from './key-error.ts';
import { MOST_PASSPHRASE_COST } from './passphrase-key.ts';

const VERSION = 1;
/** Keys of a thousand epochs take 100 kB. */
const MOST_BYTES = 1024 * 1024;

const epoch = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 32 - 1));
const text = v.pipe(v.string(), v.maxLength(400));
const cost = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/*
 * The object `key/<epoch>`, JSON. A space has one master key of 32 random bytes, which no device keeps: it is shut in a lock for
 * the passphrase and in one for the recovery code. It opens the roots of all epochs. `proof` can be made by those only who had
 * the master; `sum` by anybody, it tells a cut object from a wrong passphrase.
 */
const schema = v.object({
  form: v.literal('postmoney-keys'),
  version: v.literal(VERSION),
  space: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  epoch,
  /** When it was written, UTC milliseconds by the device's clock. */
  made: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the passphrase was set, likewise. */
  set: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The epoch with which the master began: the purpose of locks names it. */
  master: epoch,
  locks: v.object({
    passphrase: v.optional(
      v.object({
        salt: v.pipe(text, v.minLength(16)),
        memory: cost(MOST_PASSPHRASE_COST.memory),
        passes: cost(MOST_PASSPHRASE_COST.passes),
        box: text,
      }),
    ),
    recovery: v.optional(v.object({ box: text })),
  }),
  roots: v.array(v.object({ epoch, box: text })),
  /** Devices that are given no key of this epoch. */
  removed: v.optional(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)))),
  proof: text,
  sum: text,
});

/** The keys of a space as they lie on a server, shut. */
export type KeyObject = v.InferOutput<typeof schema>;

const head = v.object({ form: v.literal('postmoney-keys'), version: v.number() });

/** What `proof` is made over: all but itself and `sum`. */
export const provenText = ({
  proof: _,
  sum: __,
  ...rest
}: Omit<KeyObject, 'proof' | 'sum'> & Partial<KeyObject>) => canonicalJson(rest);

const sumOf = ({ sum: _, ...rest }: Omit<KeyObject, 'sum'> & Partial<KeyObject>) =>
  sha256(utf8(canonicalJson(rest)));

/** Keys as bytes. */
export async function writeKeyObject(object: Omit<KeyObject, 'sum'>): Promise<Uint8Array<ArrayBuffer>> {
  return utf8(`${JSON.stringify({ ...object, sum: await sumOf(object) })}\n`);
}

/** Keys from bytes. Throws a {@link KeyError} `damaged` or `too-new`. */
export async function readKeyObject(bytes: Uint8Array): Promise<KeyObject> {
  if (bytes.length > MOST_BYTES) throw new KeyError('damaged');
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new KeyError('damaged');
  }
  const known = v.safeParse(head, parsed);
  if (known.success && known.output.version > VERSION) throw new KeyError('too-new');
  const checked = v.safeParse(schema, parsed);
  if (!checked.success || (await sumOf(checked.output)) !== checked.output.sum) throw new KeyError('damaged');
  return checked.output;
}

/** Highest number of a generation; the lower 16 bits of an epoch are random. */
const GENERATION = 2 ** 16;

/**
 * A number for the next epoch. Two devices that change the key at once take different ones, and both keys stay: the greater is
 * used from then on. `null` begins.
 */
export const nextEpoch = (epoch: number | null): number =>
  (Math.floor((epoch ?? 0) / GENERATION) + 1) * GENERATION + crypto.getRandomValues(new Uint16Array(1))[0]!;

/** The object's name on a server. */
export const keyObjectName = (epoch: number): string => `key/${String(epoch).padStart(10, '0')}`;
