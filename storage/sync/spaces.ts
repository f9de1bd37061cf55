import Dexie from 'dexie';
import type { DeviceCard } from '../../domain/device-card.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { SyncDevice, SyncPlace, SyncProblem, SyncState, TeamState } from '../../domain/sync-state.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';
import { notebook } from '../notebook-db.ts';
import { toHex } from '../packs/signed/bytes-text.ts';
import { rememberTeam } from '../team/team-names.ts';
import { cardsByName } from './device-cards.ts';
import { ID_BYTES, type SpaceRow, type TeamPart } from './sync-rows.ts';

/** What must be known of a space to join it. */
export interface NewSpace {
  /** 32 hex digits. */
  id: string;
  place: SyncPlace;
  keys: SpaceRow['keys'];
  fixed: SpaceRow['fixed'];
  /** What its reader calls this device. */
  label: string;
  /** For a space of a team, with the name of the device that follows from the member. */
  team?: Pick<SpaceRow, 'team' | 'view' | 'salt' | 'device'>;
}

/** Most records sealed together, as long as no server finds that too large. */
export const MOST_RECORDS = 1_000;

/** A new name for a device in a space: 16 hex digits. */
export function newDeviceName(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(8)));
}

/** A space as it is on a device that has just joined it and knows nothing of what lies there. */
export function freshSpace({ team, ...space }: NewSpace, now: number): SpaceRow {
  return {
    ...space,
    device: newDeviceName(),
    next: 1,
    chain: '',
    nextPack: 1,
    headed: 0,
    most: MOST_RECORDS,
    cursor: null,
    history: null,
    devices: {},
    joined: now,
    synced: null,
    reconciled: null,
    tidied: null,
    problem: null,
    incoming: null,
    ...team,
  };
}

const OF_A_SPACE = [notebook.outbox, notebook.sealed, notebook.objects, notebook.quarantine];

async function forgetSpace(space: string): Promise<void> {
  await notebook.spaces.delete(space);
  for (const table of OF_A_SPACE)
    await (table as Dexie.Table).where(':id').between([space, Dexie.minKey], [space, Dexie.maxKey]).delete();
}

/**
 * Joins a space on this device: from then on everything in the notebook belongs there. What is written waits at once; what was
 * written before is compared with what lies there when it is first synced. One that was joined before is joined anew, as a
 * new device.
 */
export function joinSpace(space: NewSpace): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', [notebook.spaces, ...OF_A_SPACE], async () => {
      await forgetSpace(space.id);
      await notebook.spaces.add(freshSpace(space, Date.now()));
    });
    return null;
  });
}

/** Leaves a space on this device: nothing goes there or comes from there any more. All that was written stays, here and there. */
export function leaveSpace(space: string): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', [notebook.spaces, ...OF_A_SPACE], async () => forgetSpace(space));
    return null;
  });
}

/**
 * Changes how a space is reached or what its reader calls this device, or adds keys of later epochs; what stood in the way is
 * tried anew. Gives `false` for a space that was left.
 */
export function changeSpace(
  space: string,
  change: Partial<Pick<SpaceRow, 'place' | 'label' | 'keys' | 'fixed' | 'view'>>,
): Promise<Result<boolean>> {
  return attempt(async () => {
    await ready(notebook);
    return notebook.transaction('rw', notebook.spaces, notebook.quarantine, notebook.settings, async () => {
      if (change.view) await rememberTeam(space, change.view);
      if (change.keys)
        await notebook.quarantine
          .where('[space+name]')
          .between([space, Dexie.minKey], [space, Dexie.maxKey])
          .modify({ next: 0 });
      return (
        (await notebook.spaces
          .where('id')
          .equals(space)
          .modify({ ...change, problem: null })) > 0
      );
    });
  });
}

/** Changes what this device's reader decides about a team: invitations, and whether new facts go there. */
export function changeTeamPart(
  space: string,
  change: (team: TeamPart) => Partial<Pick<TeamPart, 'invitations' | 'shares'>>,
): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', notebook.spaces, async () => {
      const row = await notebook.spaces.get(space);
      if (row?.team) await notebook.spaces.update(space, { team: { ...row.team, ...change(row.team) } });
    });
    return null;
  });
}

/** Keeps why a space cannot be synced at present; nothing for one that was left. */
export function noteProblem(space: string, problem: SyncProblem): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.spaces.update(space, { problem });
    return null;
  });
}

/** The spaces that were joined on this device, longest first. */
export function readSpaces(): Promise<Result<SpaceRow[]>> {
  return attempt(async () => {
    await ready(notebook);
    return (await notebook.spaces.toArray()).sort((a, b) => a.joined - b.joined);
  });
}

function devicesOf(
  { device, label, devices }: SpaceRow,
  cards: ReadonlyMap<string, DeviceCard>,
): SyncDevice[] {
  const told = (id: string) => {
    const card = cards.get(id);
    return { browser: card?.browser ?? null, facts: card?.facts ?? null };
  };
  const others = Object.entries(devices).map(([id, known]) => ({
    id,
    label: known.label,
    seen: known.seen,
    own: false,
    ...told(id),
  }));
  return [
    { id: device, label, seen: null, own: true, ...told(device) },
    ...others.filter(({ id }) => id !== device).sort((a, b) => b.seen - a.seen),
  ];
}

async function stateOf(row: SpaceRow, cards: ReadonlyMap<string, DeviceCard>): Promise<SyncState> {
  const here: [[string, unknown], [string, unknown]] = [
    [row.id, Dexie.minKey],
    [row.id, Dexie.maxKey],
  ];
  const waiting = () => notebook.outbox.where('[space+at]').between(...here);
  const [count, oldest, sealed, unreadable, newer] = await Promise.all([
    waiting().count(),
    waiting().first(),
    notebook.sealed.where('space').equals(row.id).toArray(),
    notebook.quarantine
      .where('[space+name]')
      .between(...here)
      .count(),
    notebook.foreign.count(),
  ]);
  const since = [...(oldest ? [oldest.at] : []), ...sealed.map(({ at }) => at)];
  const { id, place, joined, synced, problem, incoming } = row;
  return {
    space: id,
    kind: place.kind,
    address:
      place.kind === 's3'
        ? [place.address, place.bucket, place.prefix].filter(Boolean).join('/')
        : place.address,
    joined,
    synced,
    waiting: count + sealed.reduce((sum, { records }) => sum + records.length / ID_BYTES, 0),
    waitingSince: since.length > 0 ? Math.min(...since) : null,
    problem,
    incoming,
    unreadable,
    newer,
    devices: devicesOf(row, cards),
    events: [...(row.events ?? [])].reverse(),
    folder: row.folder ?? null,
    team: teamOf(row),
  };
}

function teamOf({ team, view }: SpaceRow): TeamState | null {
  if (!team || !view) return null;
  return {
    name: view.name,
    members: view.members,
    standing: view.standing,
    role: view.members.find(({ own }) => own)?.role ?? null,
    shares: team.shares,
    invitations: team.invitations.map(({ id, whom, role, expires }) => ({ id, whom, role, expires })),
    requests: view.requests.length,
  };
}

async function readStates(): Promise<SyncState[]> {
  const [spaces, cards] = await Promise.all([notebook.spaces.toArray(), cardsByName()]);
  return Promise.all(spaces.sort((a, b) => a.joined - b.joined).map((row) => stateOf(row, cards)));
}

/** How the syncing of each space stands, the longest joined first; none where nothing is synced. */
export function readSyncStates(): Promise<Result<SyncState[]>> {
  return attempt(async () => {
    await ready(notebook);
    return readStates();
  });
}

/** Tells how syncing stands now and after every change, until `signal` stops it. */
export function liveSyncStates(callback: (states: Result<SyncState[]>) => void, signal: AbortSignal): void {
  follow({
    databases: [notebook],
    watch: () =>
      Promise.all([
        notebook.spaces.toArray(),
        notebook.outbox.count(),
        notebook.sealed.count(),
        notebook.quarantine.count(),
        notebook.foreign.count(),
      ]),
    read: readStates,
    callback,
    signal,
  });
}
