import * as v from 'valibot';
import type { PackProblem, PackProblemCode } from '../../../domain/pack-problem.ts';
import { date, webAddress } from '../../record-checks.ts';
import { name, PACK_LIMITS, text, words } from '../pack-schema.ts';
import { sha256, utf8 } from './bytes-text.ts';
import { canonicalJson } from './canonical-json.ts';
import { canCheckSignatures, fingerprint, isSignedBy } from './signature.ts';

/** Version of the format of published packs; version 1 is the unsigned file that comes with the extension. */
export const SIGNED_VERSION = 2;

/** Most bytes of a manifest: the first line of a pack. */
export const MANIFEST_BYTES = 65_536;

const base64url = (bytes: number) =>
  v.pipe(
    v.string('must be text'),
    v.regex(
      new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`),
      `must be ${bytes} bytes as base64url`,
    ),
  );

const count = (most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be whole'),
    v.minValue(0, 'is negative'),
    v.maxValue(most, 'is too large'),
  );

const part = <const T extends string>(what: T, most: number) =>
  v.object({
    name: v.literal(what, `must be “${what}”`),
    lines: count(most),
    bytes: count(PACK_LIMITS.characters),
    sha256: v.pipe(v.string('must be text'), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  });

const manifestSchema = v.object({
  format: v.literal('postmoney-pack'),
  version: v.literal(SIGNED_VERSION),
  // At least three letters: "n" is where the reader's own entries live.
  id: v.pipe(
    v.string('must be text'),
    v.regex(/^[a-z0-9][a-z0-9-]{2,39}$/, 'must be 3 to 40 lower-case letters, digits and hyphens'),
  ),
  edition: v.pipe(count(1_000_000_000), v.minValue(1, 'begins at 1')),
  title: text,
  publisher: v.exactOptional(name),
  homepage: v.exactOptional(webAddress),
  licence: text,
  credits: v.pipe(v.array(words(1_000), 'must be a list'), v.maxLength(100, 'is too long')),
  asOf: date,
  parts: v.strictTuple(
    [part('entities', PACK_LIMITS.entities), part('facts', PACK_LIMITS.facts)],
    'must be entities and facts',
  ),
  key: base64url(32),
  signature: base64url(64),
});

/** The first line of a published pack: what it is, what follows, and who signed it. docs/packs.md describes it. */
export type PackManifest = v.InferOutput<typeof manifestSchema>;

/** A manifest whose signature was checked. */
export interface CheckedManifest {
  manifest: PackManifest;
  /** SHA-256 of its canonical form without the signature: the same for the same edition only. */
  digest: string;
  /** Its key as people compare it. */
  fingerprint: string;
}

/** What a check gives: a value, or why not. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problem: PackProblem };

/** Says why not. */
export const refused = (code: PackProblemCode, message: string): { ok: false; problem: PackProblem } => ({
  ok: false,
  problem: { code, message },
});

const NOT_A_PACK = 'This is no Postmoney pack.';

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Checks the first line of a pack: its form, then its signature, before anything else of the pack is looked at. */
export async function checkManifest(line: string): Promise<Checked<CheckedManifest>> {
  const raw = parsed(line);
  if (raw?.format !== 'postmoney-pack') return refused('not-a-pack', NOT_A_PACK);
  const { version } = raw;
  if (version !== SIGNED_VERSION)
    return typeof version === 'number' && version > SIGNED_VERSION
      ? refused('too-new', `This pack is of format ${version}, which needs a newer Postmoney.`)
      : refused('not-a-pack', 'This pack is not signed. Its publisher has to build it with “npm run pack”.');
  const result = v.safeParse(manifestSchema, raw, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const field = v.getDotPath(issue) ?? '';
    const complaint =
      issue.kind === 'schema' && issue.received === 'undefined' ? 'is missing' : issue.message;
    return refused('not-a-pack', `The first line of this pack cannot be read: ${field} ${complaint}.`);
  }
  const manifest = result.output;
  if (!(await canCheckSignatures()))
    return refused('no-ed25519', 'This browser cannot check signatures (Ed25519). Update it first.');
  if (!(await isSignedBy(raw, manifest.key, manifest.signature)))
    return refused(
      'wrong-signature',
      'The signature of this pack is wrong: it was changed after it was signed, or signed with another key.',
    );
  const { signature: _, ...signed } = raw;
  return {
    ok: true,
    value: {
      manifest,
      digest: await sha256(utf8(canonicalJson(signed))),
      fingerprint: await fingerprint(manifest.key),
    },
  };
}

/** What is remembered of the edition a reader has, for judging the next. */
export interface PinnedEdition {
  id: string;
  key: string;
  fingerprint: string;
  edition: number;
  digest: string;
}

/** Why an edition may not follow the one a reader has; `null` where it may, the same edition included. */
export function cannotFollow(
  next: Pick<CheckedManifest, 'manifest' | 'digest' | 'fingerprint'>,
  had: PinnedEdition,
): PackProblem | null {
  const { id, key, edition } = next.manifest;
  const problem = (code: PackProblemCode, message: string): PackProblem => ({ code, message });
  if (key !== had.key)
    return problem(
      'key-changed',
      `This pack is signed with another key (${next.fingerprint}) than the one you have (${had.fingerprint}). Ask its publisher before you trust it; then unsubscribe and subscribe again.`,
    );
  if (id !== had.id) return problem('other-pack', `This is another pack (“${id}”) than “${had.id}”.`);
  if (edition < had.edition)
    return problem(
      'older-edition',
      `This is edition ${edition}, older than edition ${had.edition} you have.`,
    );
  if (edition === had.edition && next.digest !== had.digest)
    return problem(
      'same-edition',
      `The publisher changed edition ${edition} without giving it a new number. Nothing was taken over.`,
    );
  return null;
}
