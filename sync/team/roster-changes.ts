import type { TeamRole } from '../../domain/team.ts';
import type { MemberKeys } from '../../storage/sync/sync-rows.ts';
import { nextEpoch } from '../keys/key-object.ts';
import type { EpochKey } from '../seal/sealed.ts';
import { newEpochKey } from '../seal/segment.ts';
import { memberIdOf, type PublicKeys } from './member-keys.ts';
import { boxRoots, type RootSecrets } from './root-boxes.ts';
import type { Roster } from './roster.ts';
import { type EntryObject, type RosterChange, spaceBegunBy, writeEntry } from './roster-entry.ts';
import { sealName, tidyName } from './sealed-name.ts';

/** What a change of the list is made with: the list as it is, its author, and every root that the author has. */
export interface ChangeParts {
  roster: Roster;
  me: MemberKeys;
  roots: RootSecrets;
  /** UTC milliseconds. */
  now: number;
}

/** The key under which is sealed now. Throws where the author was given none. */
async function sealingKey({ roster, roots }: Pick<ChangeParts, 'roster' | 'roots'>): Promise<EpochKey> {
  const epoch = Math.max(...[...roots.keys()].filter((one) => one <= (roster.epoch ?? 0)));
  const secret = roots.get(epoch);
  if (!secret) throw new Error('A member without keys changes nothing');
  return newEpochKey(epoch, secret);
}

const entryOf = ({ roster, me, now }: ChangeParts, changes: RosterChange[]): Promise<EntryObject> =>
  writeEntry({ number: roster.length + 1, after: [...roster.heads], at: now, changes }, me);

/** A new epoch: its root for everybody who will belong, and every earlier root for whom it is missing to. */
async function newKeys(
  { roster, roots }: Pick<ChangeParts, 'roster' | 'roots'>,
  without: string | null = null,
): Promise<RosterChange> {
  const epoch = nextEpoch(roster.epoch);
  const all = new Map([...roots, [epoch, crypto.getRandomValues(new Uint8Array(32))] as const]);
  const staying = [...roster.members.values()].filter(({ id, role }) => role !== null && id !== without);
  const boxes = await Promise.all(
    staying.map(async (member) => {
      const held = roster.heldBy(member.id);
      const lacking = new Map([...all].filter(([one]) => !held.has(one)));
      const box = await boxRoots(roster.space, member, lacking);
      return { to: member.id, epochs: [...lacking.keys()], box };
    }),
  );
  return { kind: 'keys', epoch, boxes };
}

/** Begins a team: the first entry makes the space, the second its key and the names. */
export async function beginTeam(
  me: MemberKeys,
  names: { team: string; own: string },
  now: number,
): Promise<{ space: string; entries: EntryObject[]; key: EpochKey }> {
  const first = await writeEntry(
    { number: 1, after: [], at: now, changes: [{ kind: 'begin', ...me.public }] },
    me,
  );
  const space = spaceBegunBy(first.id);
  const epoch = nextEpoch(null);
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = await newEpochKey(epoch, secret);
  const box = await boxRoots(space, { id: me.id, wrap: me.public.wrap }, new Map([[epoch, secret]]));
  const changes: RosterChange[] = [
    { kind: 'keys', epoch, boxes: [{ to: me.id, epochs: [epoch], box }] },
    { kind: 'rename', name: await sealName(key, space, 'team', tidyName(names.team)) },
    { kind: 'call', name: await sealName(key, space, me.id, tidyName(names.own)) },
  ];
  const second = await writeEntry({ number: 2, after: [first.id], at: now, changes }, me);
  return { space, entries: [first, second].map(({ name, bytes }) => ({ name, bytes })), key };
}

/** Lets somebody in, with every root there is: who belongs reads everything that lies there. */
export async function addMember(
  parts: ChangeParts,
  { keys, name, role }: { keys: PublicKeys; name: string; role: TeamRole },
): Promise<EntryObject> {
  const { roster, roots } = parts;
  const id = await memberIdOf(keys);
  const sealed = await sealName(await sealingKey(parts), roster.space, id, tidyName(name));
  const box = await boxRoots(roster.space, { id, wrap: keys.wrap }, roots);
  return entryOf(parts, [
    { kind: 'add', sign: keys.sign, wrap: keys.wrap, role, name: sealed },
    { kind: 'keys', boxes: [{ to: id, epochs: [...roots.keys()], box }] },
  ]);
}

/** Puts a member out; what is written from then on is sealed under a key that the member is not given. */
export async function removeMember(parts: ChangeParts, member: string): Promise<EntryObject> {
  return entryOf(parts, [{ kind: 'remove', member }, await newKeys(parts, member)]);
}

/** Gives a member another role; with a new epoch where it is a lesser one, so that what was written before is told apart. */
export async function changeRole(parts: ChangeParts, member: string, role: TeamRole): Promise<EntryObject> {
  const before = parts.roster.members.get(member)?.role;
  const isMore = role === 'keeper' || before === 'reader';
  return entryOf(parts, [{ kind: 'role', member, role }, ...(isMore ? [] : [await newKeys(parts)])]);
}

/** Begins a new epoch, as when somebody left. */
export async function renewRoots(parts: ChangeParts): Promise<EntryObject> {
  return entryOf(parts, [await newKeys(parts)]);
}

/** Leaves the team. A keeper's device begins a new epoch when it next sees that. */
export const leaveTeam = (parts: ChangeParts): Promise<EntryObject> => entryOf(parts, [{ kind: 'leave' }]);

/** Gives the team another name. */
export async function renameTeam(parts: ChangeParts, name: string): Promise<EntryObject> {
  const sealed = await sealName(await sealingKey(parts), parts.roster.space, 'team', tidyName(name));
  return entryOf(parts, [{ kind: 'rename', name: sealed }]);
}
