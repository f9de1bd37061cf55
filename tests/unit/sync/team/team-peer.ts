import type { TeamRole } from '../../../../domain/team.ts';
import { freshSpace } from '../../../../storage/sync/spaces.ts';
import type { TeamView } from '../../../../storage/sync/sync-rows.ts';
import { askedSpace, changeTeam, newTeamSpace } from '../../../../sync/setup/team-space.ts';
import { invite, readInvitation } from '../../../../sync/team/invitation.ts';
import {
  addMember,
  type ChangeParts,
  changeRole,
  leaveTeam,
  removeMember,
} from '../../../../sync/team/roster-changes.ts';
import type { EntryObject } from '../../../../sync/team/roster-entry.ts';
import type { FakeServer } from '../model/fake-server.ts';
import { idOf, Peer } from '../peer.ts';

export const DAY_MS = 86_400_000;
const PLACE = { kind: 'webdav' as const, address: 'https://fake.example/', user: 'anna', password: 'secret' };

/** A note or fact as it is kept that was shared with a team. */
export const sharedLine = (n: number, team: string, kind: 'fact' | 'note' = 'fact'): string =>
  JSON.stringify({
    id: idOf(n),
    shelf: kind,
    made: 1_764_000_000_000 + n,
    device: 'd0'.repeat(16),
    replaces: [],
    about: ['n/1'],
    team,
    kind,
    [kind]: { id: `n/${n}`, text: `what was written as ${n}` },
  });

/** A device of a member, with its disk in memory and the seal that ships. */
export class TeamPeer extends Peer {
  static async begin(server: FakeServer, own: string): Promise<TeamPeer> {
    const peer = new TeamPeer(server);
    const space = await newTeamSpace({ place: PLACE, label: own, team: 'Desk', own }, peer.time);
    peer.disk.space = freshSpace(space, peer.time);
    await peer.sync();
    return peer;
  }

  /** Invited by a keeper and asking; not let in so far. */
  static async asking(keeper: TeamPeer, own: string, role: TeamRole): Promise<TeamPeer> {
    const row = keeper.disk.space!;
    const { text, kept } = await invite({
      space: row.id,
      team: row.view!.name,
      place: row.place,
      role,
      expires: keeper.time + DAY_MS,
      whom: own,
    });
    keeper.disk.space = { ...row, team: { ...row.team!, invitations: [...row.team!.invitations, kept] } };
    const peer = new TeamPeer(keeper.server);
    const invitation = (await readInvitation(text))!;
    const space = await askedSpace(invitation, { place: PLACE, label: own, own });
    peer.disk.space = freshSpace(space, peer.time);
    peer.time = keeper.time;
    await peer.tries();
    return peer;
  }

  /** Invited, and let in. */
  static async joining(keeper: TeamPeer, own: string, role: TeamRole): Promise<TeamPeer> {
    const peer = await TeamPeer.asking(keeper, own, role);
    await keeper.approve(own);
    await peer.sync();
    return peer;
  }

  /** Syncs, and gives why it stands still; `null` where it does not. */
  async tries(): Promise<string | null> {
    try {
      await this.sync();
      return this.disk.space!.problem?.code ?? null;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  }

  /** A sync that compares everything, some time later. */
  async later(days = 1): Promise<string | null> {
    this.time += days * DAY_MS;
    return this.tries();
  }

  async change(make: (parts: ChangeParts) => Promise<EntryObject>): Promise<void> {
    const row = this.disk.space!;
    const changed = await changeTeam(row, row.team!, this.server.store(), make, {
      now: this.time,
      signal: new AbortController().signal,
    });
    this.disk.space = { ...row, ...changed };
  }

  async approve(name: string): Promise<void> {
    await this.sync();
    const request = this.view.requests.find((one) => one.name === name);
    if (!request) throw new Error(`Nobody asks by the name of ${name}`);
    await this.change((parts) => addMember(parts, request));
  }

  remove(who: TeamPeer): Promise<void> {
    return this.change((parts) => removeMember(parts, who.id));
  }

  makes(who: TeamPeer, role: TeamRole): Promise<void> {
    return this.change((parts) => changeRole(parts, who.id, role));
  }

  leave(): Promise<void> {
    return this.change(leaveTeam);
  }

  share(n: number, kind?: 'fact' | 'note'): void {
    this.write(sharedLine(n, this.disk.space!.id, kind));
  }

  get id(): string {
    return this.disk.space!.team!.me.id;
  }

  get view(): TeamView {
    return this.disk.space!.view!;
  }

  /** Who belongs, as this device knows it: "Anna keeper, Ben reader". */
  get team(): string {
    return this.view.members
      .filter(({ role }) => role !== null)
      .map(({ name, role }) => `${name} ${role}`)
      .sort()
      .join(', ');
  }

  has(n: number): boolean {
    return this.disk.records.has(idOf(n));
  }

  /** Objects put aside, by what is wrong with them. */
  get aside(): string[] {
    return [...this.disk.quarantine.values()].map(({ problem }) => problem).sort();
  }
}
