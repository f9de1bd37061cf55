import * as v from 'valibot';
import { TEAM_ROLES } from '../../domain/team.ts';
import { sha256, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { canonicalJson } from '../../storage/packs/signed/canonical-json.ts';
import { sign } from '../../storage/packs/signed/signature.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';
import { isPublicKey, memberIdOf } from './member-keys.ts';

/*
 * An entry of a team's member list, JSON in its canonical form (RFC 8785): what was changed, who did it, and the ids of all
 * entries that nobody had followed up when it was written. The id of an entry is the SHA-256 of its bytes, and the id of the
 * space the first half of that of the first entry: so whoever knows the space can be shown no other list.
 */

const FORM = 'postmoney-roster';
const VERSION = 1;
/** A thousand members take some 400 kB in one change of the key. */
const MOST_BYTES = 1024 * 1024;
const ID_DIGITS = 64;
const SPACE_DIGITS = 32;

const text = v.pipe(v.string(), v.maxLength(400_000));
const key = v.pipe(v.string(), v.maxLength(64), v.check(isPublicKey));
const member = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const epoch = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 32 - 1));
const role = v.picklist(TEAM_ROLES);
/** A name, sealed under the key of an epoch: the server is not to read it. */
const sealedName = v.pipe(v.string(), v.maxLength(4_000));

const change = v.variant('kind', [
  /** The first member, a keeper. */
  v.strictObject({ kind: v.literal('begin'), sign: key, wrap: key }),
  v.strictObject({ kind: v.literal('add'), sign: key, wrap: key, role, name: sealedName }),
  v.strictObject({ kind: v.literal('role'), member, role }),
  v.strictObject({ kind: v.literal('remove'), member }),
  /** The author goes. */
  v.strictObject({ kind: v.literal('leave') }),
  /** Roots for members, encrypted for each; with `epoch` a new one begins. */
  v.strictObject({
    kind: v.literal('keys'),
    epoch: v.optional(epoch),
    boxes: v.array(v.strictObject({ to: member, epochs: v.array(epoch), box: text })),
  }),
  /** The team's name. */
  v.strictObject({ kind: v.literal('rename'), name: sealedName }),
  /** The author's own name. */
  v.strictObject({ kind: v.literal('call'), name: sealedName }),
]);

const schema = v.strictObject({
  form: v.literal(FORM),
  version: v.literal(VERSION),
  /** One more than the greatest of those it follows; 1 for the first. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999_999)),
  after: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  by: member,
  /** UTC milliseconds by the author's clock; for people only. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  changes: v.pipe(v.array(change), v.minLength(1)),
  signature: v.pipe(v.string(), v.maxLength(100)),
});

/** One change of a member list. */
export type RosterChange = v.InferOutput<typeof change>;
/** What is written of an entry. */
export type RosterEntry = v.InferOutput<typeof schema>;

/** An entry with its id, and the members it adds by the ids that follow from their keys. */
export interface ReadEntry {
  id: string;
  entry: RosterEntry;
  added: ReadonlyMap<RosterChange, string>;
}

/** An entry as it lies on a server. */
export interface EntryObject {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Where the member list lies. */
export const ROSTER_PREFIX = 'team/entry-';

/** The object's name: its place in the list, and the first 64 bits of what its bytes hash to. */
const entryName = (number: number, id: string) =>
  `${ROSTER_PREFIX}${String(number).padStart(9, '0')}-${id.slice(0, 16)}`;

/** The space that an entry begins. */
export const spaceBegunBy = (id: string): string => id.slice(0, SPACE_DIGITS);

/** Writes and signs an entry that follows `after`. */
export async function writeEntry(
  { number, after, at, changes }: Pick<RosterEntry, 'number' | 'after' | 'at' | 'changes'>,
  author: MemberKeys,
): Promise<EntryObject & { id: string }> {
  const entry = {
    form: FORM,
    version: VERSION,
    number,
    after: [...after].sort(),
    by: author.id,
    at,
    changes,
  };
  const signature = await sign(entry, { privateKey: author.sign.privateKey, publicKey: author.public.sign });
  const bytes = utf8(canonicalJson(JSON.parse(JSON.stringify({ ...entry, signature }))));
  const id = await sha256(bytes);
  return { id, name: entryName(number, id), bytes };
}

/** An entry from bytes, its signature not looked at; `null` for what is none, or not in the form in which it was signed. */
export async function readEntry(bytes: Uint8Array): Promise<ReadEntry | null> {
  if (bytes.length > MOST_BYTES) return null;
  let parsed: unknown;
  let read: string;
  try {
    read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    parsed = JSON.parse(read);
  } catch {
    return null;
  }
  const checked = v.safeParse(schema, parsed);
  // One form only, so that nobody can make a second entry of one that somebody else signed.
  if (!checked.success || canonicalJson(parsed) !== read) return null;
  const entry = checked.output;
  const added = new Map<RosterChange, string>();
  for (const one of entry.changes)
    if (one.kind === 'begin' || one.kind === 'add') added.set(one, await memberIdOf(one));
  const id = await sha256(bytes as Uint8Array<ArrayBuffer>);
  return id.length === ID_DIGITS ? { id, entry, added } : null;
}
