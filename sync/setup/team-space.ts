import type { SyncPlace } from '../../domain/sync-state.ts';
import type { NewSpace } from '../../storage/sync/spaces.ts';
import type { SpaceRow, TeamPart, TeamView } from '../../storage/sync/sync-rows.ts';
import { spaceMark } from '../engine/space-mark.ts';
import type { SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import { keptRoots, listTeam, newEntries, publishEntry, viewOf } from '../team/follow-roster.ts';
import { askToBelong, type Invitation } from '../team/invitation.ts';
import { newMemberKeys, teamDeviceName } from '../team/member-keys.ts';
import { unboxRoots } from '../team/root-boxes.ts';
import { rosterOf } from '../team/roster.ts';
import { beginTeam, type ChangeParts } from '../team/roster-changes.ts';
import type { EntryObject } from '../team/roster-entry.ts';
import { tidyName } from '../team/sealed-name.ts';
import { keptEntries, TeamSession } from '../team/team-session.ts';

const newSalt = () => crypto.randomUUID();

async function teamPart(team: TeamPart, view: TeamView): Promise<NewSpace['team']> {
  const salt = newSalt();
  return { team, view, salt, device: await teamDeviceName(team.me.id, salt) };
}

/**
 * Begins a team at a place where nothing lies: its keys, its list with its first keeper, and the space as this device joins it.
 * Nothing is asked of the server; the first time it is synced, all is laid there. Throws where the browser lacks the keys.
 */
export async function newTeamSpace(
  { place, label, team, own }: { place: SyncPlace; label: string; team: string; own: string },
  now: number,
): Promise<NewSpace> {
  const me = await newMemberKeys();
  const { space, entries, key } = await beginTeam(me, { team, own }, now);
  const part: TeamPart = { me, ask: null, invitations: [], shares: false };
  const view: TeamView = {
    name: tidyName(team),
    members: [{ id: me.id, name: tidyName(own), role: 'keeper', since: now, own: true }],
    requests: [],
    standing: 'member',
  };
  return {
    id: space,
    place,
    label,
    keys: [key],
    fixed: [await spaceMark(space), ...entries],
    team: await teamPart(part, view),
  };
}

/**
 * A team's space as the device of somebody joins it who was invited and asks to be let in: without keys, until a keeper approves.
 * The mark is laid down by who belongs.
 */
export async function askedSpace(
  invitation: Invitation,
  { place, label, own }: { place: SyncPlace; label: string; own: string },
): Promise<NewSpace> {
  const me = await newMemberKeys();
  const ask = await askToBelong(invitation, me, own);
  const part: TeamPart = { me, ask, invitations: [], shares: false };
  const view: TeamView = { name: invitation.team, members: [], requests: [], standing: 'asking' };
  return {
    id: invitation.space,
    place,
    label,
    keys: [],
    fixed: [await spaceMark(invitation.space)],
    team: await teamPart(part, view),
  };
}

/**
 * Changes the member list by `make`, upon all that the server has of it, and lays the change there before anything counts here.
 * Gives what of the space is to be kept anew. Throws a `SyncError`; nothing has changed here then.
 */
export async function changeTeam(
  row: SpaceRow,
  team: TeamPart,
  store: SegmentStore,
  make: (parts: ChangeParts) => Promise<EntryObject>,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<Pick<SpaceRow, 'keys' | 'fixed' | 'view'>> {
  const listed = await listTeam(store, signal);
  const fresh = await newEntries(row, listed, store, signal);
  const before = [...(await keptEntries(row.fixed)), ...fresh.map(({ read }) => read)];
  const roster = await rosterOf(row.id, before);
  const roots = await unboxRoots(roster, team.me);
  const entry = await make({ roster, me: team.me, roots, now });
  if (!(await publishEntry(entry, store, signal)))
    throw new SyncError('torn', 'The change of the member list did not arrive as it was sent');
  const objects = [...fresh.map(({ name, bytes }) => ({ name, bytes })), entry];
  const fixed = [...row.fixed, ...objects.map(({ name, bytes }) => ({ name, bytes }))];
  const session = await TeamSession.of({ ...row, fixed }, team);
  const keys = await keptRoots(await unboxRoots(session.roster, team.me));
  const requests = (row.view?.requests ?? []).filter(({ member }) => !session.roster.members.has(member));
  return { keys, fixed, view: await viewOf(session, keys, row.view, requests) };
}
