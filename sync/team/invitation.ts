import * as v from 'valibot';
import type { SyncPlace } from '../../domain/sync-state.ts';
import { TEAM_ROLES, type TeamRole } from '../../domain/team.ts';
import { fromBase64Url, toBase64Url, toHex, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { isSignedBy, sign } from '../../storage/packs/signed/signature.ts';
import type { KeptInvitation, KeptRequest, MemberKeys } from '../../storage/sync/sync-rows.ts';
import { derivedFrom } from '../keys/box.ts';
import { SealError } from '../seal/sealed.ts';
import { newEpochKey, objectHash, openSegment, sealSegment } from '../seal/segment.ts';
import { isPublicKey, memberIdOf, type PublicKeys } from './member-keys.ts';
import { tidyName } from './sealed-name.ts';

/*
 * Letting somebody in takes three steps. A keeper hands over an invitation, a text for one person: where the team's space lies, what
 * it is called, and a secret. Who has it lays a request on the server, encrypted with the secret: a name, and public keys that
 * were just made. The keeper's device shows it with words that both see, and only what a keeper approves gets keys.
 */

const INVITATION = 'PMT1.';
const SECRET_BYTES = 16;
const SUM_BYTES = 4;

/** Where requests lie. */
export const ASK_PREFIX = 'team/ask-';

/** An invitation as the invited has it. */
export interface Invitation {
  /** The space, 32 hex digits. */
  space: string;
  /** The team's name, as the keeper's device has it. */
  team: string;
  /** Where it lies, without an account. */
  place: SyncPlace;
  role: TeamRole;
  /** UTC milliseconds by the keeper's clock. */
  expires: number;
  /** 16 bytes, base64url. */
  secret: string;
}

const short = v.pipe(v.string(), v.maxLength(2_000));
const schema = v.object({
  space: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  team: short,
  place: v.looseObject({ kind: v.picklist(['webdav', 'couchdb', 's3']), address: short }),
  role: v.picklist(TEAM_ROLES),
  expires: v.pipe(v.number(), v.integer(), v.minValue(0)),
  secret: v.pipe(v.string(), v.length(22)),
});

/** What of a place goes into an invitation: everything but what lets in. */
function withoutAccount({
  user: _,
  password: __,
  accessKey: ___,
  secretKey: ____,
  ...place
}: SyncPlace): SyncPlace {
  return place;
}

const sumOf = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, SUM_BYTES);

/** The name under which requests for an invitation lie: 16 hex digits that tell nothing of its secret. */
const idOf = async (secret: string) =>
  toHex(await derivedFrom(fromBase64Url(secret), 'postmoney invitation', 8));

/** Makes an invitation: its text, and what the keeper's device keeps of it. `whom` is for the keeper alone. */
export async function invite({
  space,
  team,
  place,
  role,
  expires,
  whom,
}: Omit<Invitation, 'secret'> & { whom: string }): Promise<{ text: string; kept: KeptInvitation }> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  const invitation: Invitation = { space, team, place: withoutAccount(place), role, expires, secret };
  const bytes = utf8(JSON.stringify(invitation));
  const text = `${INVITATION}${toBase64Url(new Uint8Array([...bytes, ...(await sumOf(bytes))]))}`;
  return { text, kept: { id: await idOf(secret), secret, role, expires, whom: tidyName(whom) } };
}

/** What an invitation says; `null` for another text or one that is not whole. The place is to be judged as one that was typed. */
export async function readInvitation(typed: string): Promise<Invitation | null> {
  // Mail programs break long lines.
  const text = typed.replaceAll(/\s/g, '');
  if (!text.startsWith(INVITATION)) return null;
  try {
    const bytes = fromBase64Url(text.slice(INVITATION.length));
    const content = bytes.slice(0, -SUM_BYTES);
    const sum = await sumOf(content);
    if (!sum.every((byte, at) => bytes[content.length + at] === byte)) return null;
    const read = v.parse(schema, JSON.parse(new TextDecoder().decode(content)));
    return { ...read, team: tidyName(read.team), place: read.place as SyncPlace };
  } catch {
    return null;
  }
}

const keyOf = async (secret: string) =>
  newEpochKey(1, await derivedFrom(fromBase64Url(secret), 'postmoney invitation key'));

const asked = v.object({
  name: v.string(),
  sign: v.pipe(v.string(), v.check(isPublicKey)),
  wrap: v.pipe(v.string(), v.check(isPublicKey)),
  signature: v.string(),
});

const signedPart = (space: string, id: string, { name, sign: key, wrap }: PublicKeys & { name: string }) => ({
  form: 'postmoney-ask',
  space,
  invitation: id,
  name,
  sign: key,
  wrap,
});

/** The text of which both sides are shown words (`checkWords`): the space, and the keys that ask to be let in. */
export const comparedText = (space: string, { sign: key, wrap }: PublicKeys): string =>
  `postmoney ask|${space}|${key}|${wrap}`;

/** The request of somebody who was invited, as it lies on the server. */
export async function askToBelong(
  { space, secret }: Pick<Invitation, 'space' | 'secret'>,
  me: MemberKeys,
  name: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const id = await idOf(secret);
  const said = { name: tidyName(name), ...me.public };
  const signature = await sign(signedPart(space, id, said), {
    privateKey: me.sign.privateKey,
    publicKey: me.public.sign,
  });
  const stem = `${ASK_PREFIX}${id}`;
  const bytes = await sealSegment(
    await keyOf(secret),
    space,
    stem,
    utf8(JSON.stringify({ ...said, signature })),
  );
  return { name: `${stem}-${await objectHash(bytes)}`, bytes };
}

/** The id of the invitation that a request's name speaks of; `null` for a name that is none of a request. */
export const invitationOf = (name: string): string | null =>
  /^team\/ask-([0-9a-f]{16})-[0-9a-f]{16}$/.exec(name)?.[1] ?? null;

/** A request that answers this invitation; `null` for bytes that do not. */
export async function readRequest(
  space: string,
  { id, secret, role }: KeptInvitation,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<KeptRequest | null> {
  try {
    const key = await keyOf(secret);
    const plain = await openSegment(() => key, space, `${ASK_PREFIX}${id}`, bytes);
    const { signature, ...said } = v.parse(asked, JSON.parse(new TextDecoder().decode(plain)));
    if (!(await isSignedBy(signedPart(space, id, said), said.sign, signature))) return null;
    const keys = { sign: said.sign, wrap: said.wrap };
    return {
      object: name,
      invitation: id,
      member: await memberIdOf(keys),
      name: tidyName(said.name),
      role,
      keys,
    };
  } catch (error) {
    // Of another form, or sealed with something else: anybody may write there.
    if (error instanceof SealError || error instanceof SyntaxError || error instanceof v.ValiError)
      return null;
    throw error;
  }
}
