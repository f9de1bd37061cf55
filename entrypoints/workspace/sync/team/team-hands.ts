import type { StoreFault } from '../../../../domain/store-fault.ts';
import type { SyncProblemCode } from '../../../../domain/sync-state.ts';
import type { TeamRole } from '../../../../domain/team.ts';
import { call } from '../../../../messaging/extension-messaging.ts';
import { changeSpace, changeTeamPart, leaveSpace } from '../../../../storage/sync/spaces.ts';
import { changeTeam } from '../../../../sync/setup/team-space.ts';
import { invite } from '../../../../sync/team/invitation.ts';
import { addMember, type ChangeParts, leaveTeam } from '../../../../sync/team/roster-changes.ts';
import type { EntryObject } from '../../../../sync/team/roster-entry.ts';
import { releaseHost } from '../../data/pack-hosts.ts';
import { faultOf } from '../../hands.ts';
import { storeOf } from '../reach.ts';
import { tried } from '../secret-problems.ts';
import type { JoinedTeam } from './use-teams.ts';

const DAY_MS = 86_400_000;
const unending = () => new AbortController().signal;

/** What kept something about a team from being done; `null` where it was. */
export type TeamTrouble = { server: SyncProblemCode } | { fault: StoreFault } | null;

const troubleOf = (fault: StoreFault | null): TeamTrouble => (fault ? { fault } : null);

/** Changes the member list, on the server first, and has it synced. */
export async function changeList(
  { row, part }: JoinedTeam,
  make: (parts: ChangeParts) => Promise<EntryObject>,
): Promise<TeamTrouble> {
  const how = { now: Date.now(), signal: unending() };
  const changed = await tried(null, () => changeTeam(row, part, storeOf(row.place), make, how));
  if (!('done' in changed)) return { server: 'server' in changed ? changed.server : 'bug' };
  const kept = faultOf(await changeSpace(row.id, changed.done));
  if (!kept) void call('syncNow', undefined);
  return troubleOf(kept);
}

/** Makes an invitation that is good for some days, and keeps it; its text, or why there is none. */
export async function makeInvitation(
  { row, state }: JoinedTeam,
  { whom, role, days }: { whom: string; role: TeamRole; days: number },
): Promise<{ text: string } | { fault: StoreFault }> {
  const { text, kept } = await invite({
    space: row.id,
    team: state.team.name,
    place: row.place,
    role,
    expires: Date.now() + days * DAY_MS,
    whom,
  });
  const failed = faultOf(
    await changeTeamPart(row.id, ({ invitations }) => ({ invitations: [...invitations, kept] })),
  );
  return failed ? { fault: failed } : { text };
}

const dropInvitation = (space: string, invitation: string) =>
  changeTeamPart(space, ({ invitations }) => ({
    invitations: invitations.filter(({ id }) => id !== invitation),
  }));

/** Takes an invitation back: who asks with it is not seen any more. */
export const takeBack = async ({ row }: JoinedTeam, invitation: string): Promise<TeamTrouble> =>
  troubleOf(faultOf(await dropInvitation(row.id, invitation)));

const requestOf = ({ row }: JoinedTeam, member: string) =>
  row.view?.requests.find((request) => request.member === member);

/** Lets in who asks, with the role of the invitation, which is used up with it. */
export async function approve(team: JoinedTeam, member: string): Promise<TeamTrouble> {
  const request = requestOf(team, member);
  if (!request) return null;
  const trouble = await changeList(team, (parts) => addMember(parts, request));
  return trouble ?? takeBack(team, request.invitation);
}

/** Turns down who asks: the invitation is used up, and the request is taken off the server. */
export async function decline(team: JoinedTeam, member: string): Promise<TeamTrouble> {
  const request = requestOf(team, member);
  if (!request) return null;
  const { row } = team;
  const gone = await tried(null, () => storeOf(row.place).delete(request.object, unending()));
  const trouble = await takeBack(team, request.invitation);
  if (trouble) return trouble;
  void call('syncNow', undefined);
  return 'server' in gone ? { server: gone.server } : null;
}

/** Takes a team off this device; what came from it stays. */
export async function forgetTeam({ row }: JoinedTeam): Promise<TeamTrouble> {
  const left = faultOf(await leaveSpace(row.id));
  if (!left) await releaseHost(row.place.address);
  return troubleOf(left);
}

/** Leaves a team: the list says so, and this device takes it off. */
export async function leave(team: JoinedTeam): Promise<TeamTrouble> {
  return (await changeList(team, leaveTeam)) ?? forgetTeam(team);
}

/** Has facts that are saved from now on go to one team, or to none. */
export async function shareNew(teams: readonly JoinedTeam[], team: string | null): Promise<TeamTrouble> {
  for (const { row, part } of teams)
    if (part.shares !== (row.id === team)) {
      const failed = faultOf(await changeTeamPart(row.id, () => ({ shares: row.id === team })));
      if (failed) return { fault: failed };
    }
  return null;
}
