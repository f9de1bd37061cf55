import * as v from 'valibot';
import { sha256, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { isSignedBy, sign } from '../../storage/packs/signed/signature.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';
import { SealError } from '../seal/sealed.ts';
import { teamDeviceName } from './member-keys.ts';
import type { Roster } from './roster.ts';

/*
 * What a team seals is signed before: a line of JSON that says who, then the payload. Signed are the hash of the payload, the
 * space, the epoch and the object's name, so that nobody can seal it anew as something else. `seen` are the newest entries of
 * the member list that the author knew: who does not have them was shown an old list.
 */

const id = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));

const schema = v.object({
  signed: v.literal(1),
  by: id(32),
  salt: v.pipe(v.string(), v.maxLength(64)),
  seen: v.array(id(64)),
  signature: v.pipe(v.string(), v.maxLength(100)),
});
const version = v.object({ signed: v.number() });

const LINE_BREAK = 10;
/** Objects below these names are a device's own. */
const OF_A_DEVICE = /^(?:log|snap)\/([0-9a-f]{16})\//;

/** For what a payload is signed. */
export interface SignedFor {
  space: string;
  epoch: number;
  stem: string;
}

const signedPart = async (
  { space, epoch, stem }: SignedFor,
  { by, salt, seen }: Pick<v.InferOutput<typeof schema>, 'by' | 'salt' | 'seen'>,
  payload: Uint8Array,
) => ({
  form: 'postmoney-segment',
  space,
  epoch,
  stem,
  by,
  salt,
  seen,
  hash: await sha256(payload as Uint8Array<ArrayBuffer>),
});

/** A payload with its author's signature before it. */
export async function signPayload(
  payload: Uint8Array,
  to: SignedFor,
  author: { me: MemberKeys; salt: string; seen: readonly string[] },
): Promise<Uint8Array<ArrayBuffer>> {
  const said = { by: author.me.id, salt: author.salt, seen: [...author.seen] };
  const { sign: pair, public: keys } = author.me;
  const signature = await sign(await signedPart(to, said, payload), {
    privateKey: pair.privateKey,
    publicKey: keys.sign,
  });
  const head = utf8(`${JSON.stringify({ signed: 1, ...said, signature })}\n`);
  const bytes = new Uint8Array(head.length + payload.length);
  bytes.set(head);
  bytes.set(payload, head.length);
  return bytes;
}

function headOf(bytes: Uint8Array): { head: v.InferOutput<typeof schema>; payload: Uint8Array } {
  const end = bytes.indexOf(LINE_BREAK);
  let parsed: unknown;
  try {
    parsed = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, Math.max(0, end))),
    );
  } catch {
    throw new SealError('unsigned');
  }
  const known = v.safeParse(version, parsed);
  if (known.success && known.output.signed > 1) throw new SealError('too-new');
  const checked = v.safeParse(schema, parsed);
  if (!checked.success) throw new SealError('unsigned');
  return { head: checked.output, payload: bytes.subarray(end + 1) };
}

/**
 * The payload that a member signed, and who. Throws a `SealError`: `old-list` where the author knew entries of the member list that
 * this device was not shown, `unsigned` for no right signature, `not-allowed` for somebody who was no member or a reader then.
 */
export async function readSigned(
  bytes: Uint8Array,
  to: SignedFor,
  roster: Roster,
): Promise<{ payload: Uint8Array; by: string }> {
  const { head, payload } = headOf(bytes);
  const { by, salt, seen, signature } = head;
  const member = roster.members.get(by);
  if (!member) throw new SealError(seen.every((one) => roster.known.has(one)) ? 'not-allowed' : 'old-list');
  if (!(await isSignedBy(await signedPart(to, head, payload), member.sign, signature)))
    throw new SealError('unsigned');
  const [, device] = OF_A_DEVICE.exec(to.stem) ?? [];
  if (device !== undefined && device !== (await teamDeviceName(by, salt))) throw new SealError('unsigned');
  if (!seen.every((one) => roster.known.has(one))) throw new SealError('old-list');
  if (!roster.mayWrite(by, to.epoch)) throw new SealError('not-allowed');
  return { payload, by };
}
