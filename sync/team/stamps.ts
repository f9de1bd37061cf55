import { isSignedBy, sign } from '../../storage/packs/signed/signature.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';
import type { Roster } from './roster.ts';

/*
 * A record of a team says who wrote it: `stamp` has the member, the epoch under which it was sent first and an Ed25519 signature
 * of all of the record but the stamp. It stays with the record, so that whoever sends it again, as after a server lost it, cannot
 * pass it off as somebody else's, nor another's as the member's.
 */

type Fields = Record<string, unknown>;

/** Kinds of records that a team shares; what is muted, merged or settled is each reader's own. */
const SHARED_KINDS: ReadonlySet<unknown> = new Set(['entity', 'alias', 'fact', 'note', 'retraction']);
const SHARED_SHELVES: ReadonlySet<unknown> = new Set(['entity', 'alias', 'fact', 'note']);
/** Kinds that this version knows and no team shares. */
const OWN_KINDS: ReadonlySet<unknown> = new Set(['mute', 'settlement', 'merge', 'device']);

const signedPart = (space: string, epoch: number, record: Fields): Fields => ({
  form: 'postmoney-record',
  space,
  epoch,
  record,
});

/** A line with a stamp on it; one that has a stamp already is left as it is. */
export async function stamped(line: string, space: string, epoch: number, me: MemberKeys): Promise<string> {
  const record = JSON.parse(line) as Fields;
  // Whatever let it come so far: nothing leaves for a team that was not shared with it.
  if (record.team !== space) throw new Error('A record that is not shared with this team is not sent to it');
  if (record.stamp !== undefined) return line;
  const signature = await sign(signedPart(space, epoch, record), {
    privateKey: me.sign.privateKey,
    publicKey: me.public.sign,
  });
  return JSON.stringify({ ...record, stamp: { by: me.id, epoch, signature } });
}

/** Whether a record belongs in a team and was written by the member whose stamp it has, who might write then. */
export async function isRightlyStamped(value: Fields, roster: Roster): Promise<boolean> {
  const { stamp, ...record } = value;
  if (record.team !== roster.space || OWN_KINDS.has(record.kind)) return false;
  if (SHARED_KINDS.has(record.kind) && !SHARED_SHELVES.has(record.shelf)) return false;
  const { by, epoch, signature } = (stamp ?? {}) as Fields;
  if (typeof by !== 'string' || typeof epoch !== 'number' || typeof signature !== 'string') return false;
  const member = roster.members.get(by);
  if (!member || !roster.mayWrite(by, epoch)) return false;
  return isSignedBy(signedPart(roster.space, epoch, record), member.sign, signature);
}
