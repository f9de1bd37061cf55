import type { TeamMember } from '../../domain/team.ts';
import type { KeptRequest, SpaceRow, TeamView } from '../../storage/sync/sync-rows.ts';
import { type Run, SyncStop, sameBytes } from '../engine/run.ts';
import type { SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import type { EpochKey } from '../seal/sealed.ts';
import { newEpochKey } from '../seal/segment.ts';
import { ASK_PREFIX, invitationOf, readRequest } from './invitation.ts';
import { type RootSecrets, unboxRoots } from './root-boxes.ts';
import { type Roster, rosterOf } from './roster.ts';
import { renewRoots } from './roster-changes.ts';
import { type EntryObject, type ReadEntry, ROSTER_PREFIX, readEntry } from './roster-entry.ts';
import { openName } from './sealed-name.ts';
import { keptEntries, type TeamSession } from './team-session.ts';

/** Where all that concerns a team's members lies. */
const TEAM = 'team/';
/** New objects that are looked at in one run; whoever writes more of them only delays what comes behind. */
const MOST_READ = 500;

/** What a server lists of a team's members. */
export interface ListedTeam {
  entries: string[];
  asks: string[];
}

/** Lists what concerns a team's members: one request. */
export async function listTeam(store: SegmentStore, signal: AbortSignal): Promise<ListedTeam> {
  const listed: ListedTeam = { entries: [], asks: [] };
  for await (const { name } of store.list(TEAM, signal)) {
    if (name.startsWith(ROSTER_PREFIX)) listed.entries.push(name);
    else if (name.startsWith(ASK_PREFIX)) listed.asks.push(name);
  }
  return listed;
}

/** Entries that are listed and not kept, as far as they can be read and have the name that is theirs. */
export async function newEntries(
  { fixed }: Pick<SpaceRow, 'fixed'>,
  { entries }: ListedTeam,
  store: SegmentStore,
  signal: AbortSignal,
): Promise<(EntryObject & { read: ReadEntry })[]> {
  const kept = new Set(fixed.map(({ name }) => name));
  const found: (EntryObject & { read: ReadEntry })[] = [];
  for (const name of entries.filter((one) => !kept.has(one)).slice(0, MOST_READ)) {
    const bytes = await store.get(name, signal);
    const read = bytes && (await readEntry(bytes));
    if (read && name.endsWith(`-${read.id.slice(0, 16)}`))
      found.push({ name, bytes: bytes as Uint8Array<ArrayBuffer>, read });
  }
  return found;
}

/** The roots of a space as a device keeps them. */
export const keptRoots = (secrets: RootSecrets): Promise<EpochKey[]> =>
  Promise.all([...secrets].sort(([a], [b]) => a - b).map(([epoch, secret]) => newEpochKey(epoch, secret)));

/** A team as its pages show it. */
export async function viewOf(
  { roster, team }: TeamSession,
  keys: readonly EpochKey[],
  before: TeamView | undefined,
  requests: KeptRequest[],
): Promise<TeamView> {
  const nameBefore = new Map(before?.members.map(({ id, name }) => [id, name]));
  const members = await Promise.all(
    [...roster.members.values()].map(async ({ id, role, since, name }): Promise<TeamMember> => {
      const opened = await openName(keys, roster.space, id, name);
      return { id, role, since, name: opened || (nameBefore.get(id) ?? ''), own: id === team.me.id };
    }),
  );
  const me = roster.members.get(team.me.id);
  const name = (await openName(keys, roster.space, 'team', roster.name)) || (before?.name ?? '');
  return {
    name,
    members: members.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)),
    requests,
    standing: !me ? 'asking' : me.role === null ? 'gone' : 'member',
  };
}

/** Requests that answer an invitation of this device which has not run out, and whose sender does not belong already. */
async function readRequests(
  run: Run,
  { team, roster }: TeamSession,
  { asks }: ListedTeam,
): Promise<KeptRequest[]> {
  const open = team.invitations.filter(({ expires }) => expires > run.now());
  const before = new Map(run.row.view?.requests.map((request) => [request.object, request]));
  const found: KeptRequest[] = [];
  for (const object of asks) {
    const invitation = open.find(({ id }) => id === invitationOf(object));
    if (!invitation || found.length >= MOST_READ) continue;
    const known = before.get(object);
    const bytes = known ? null : await run.store.get(object, run.signal);
    const request = known ?? (bytes && (await readRequest(run.row.id, invitation, { name: object, bytes })));
    if (request && !roster.members.has(request.member)) found.push(request);
  }
  return found;
}

/** Has an entry written, and makes sure that it arrived. Gives whether it did. */
export async function publishEntry(
  entry: EntryObject,
  store: SegmentStore,
  signal: AbortSignal,
): Promise<boolean> {
  await store.putNew(entry.name, entry.bytes, signal);
  const there = await store.get(entry.name, signal);
  if (there && sameBytes(there, entry.bytes)) return true;
  // What is left of an upload that broke off would stand in its place for good.
  if (there && sameBytes(there, entry.bytes.subarray(0, there.length)))
    await store.delete(entry.name, signal);
  return false;
}

const areSame = (keys: readonly EpochKey[], secrets: RootSecrets) =>
  keys.length === secrets.size && keys.every(({ epoch }) => secrets.has(epoch));

/** Takes over a list that may have grown: who belongs, what they are called, and keys that are new. */
async function takeOver(
  run: Run,
  session: TeamSession,
  roster: Roster,
  fixed: SpaceRow['fixed'],
  listed: ListedTeam,
): Promise<RootSecrets> {
  session.follow(roster);
  const secrets = await unboxRoots(roster, session.team.me);
  const keys = areSame(run.row.keys, secrets) ? run.row.keys : await keptRoots(secrets);
  const requests = await readRequests(run, session, listed);
  const view = await viewOf(session, keys, run.row.view, requests);
  const change: Partial<SpaceRow> = {};
  if (fixed !== run.row.fixed) change.fixed = fixed;
  if (keys !== run.row.keys) change.keys = keys;
  if (JSON.stringify(view) !== JSON.stringify(run.row.view)) change.view = view;
  if (Object.keys(change).length > 0) await run.change(change);
  return secrets;
}

/** Lays this device's request where a keeper's device looks for it. */
async function ask(run: Run, session: TeamSession, { asks }: ListedTeam): Promise<void> {
  const own = session.team.ask;
  if (own && !asks.includes(own.name)) await run.store.putNew(own.name, own.bytes, run.signal);
}

/** Takes this device's request away once it was granted. Not being allowed to does no harm. */
async function withdrawRequest(run: Run, session: TeamSession, { asks }: ListedTeam): Promise<void> {
  const own = session.team.ask;
  if (!own || !asks.includes(own.name)) return;
  try {
    await run.store.delete(own.name, run.signal);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'auth')) throw error;
  }
}

/**
 * Reads what is new in the member list of a team, so that what follows is judged and sealed by it; a keeper's device begins a new
 * epoch where one is due. Throws a {@link SyncStop}: `not-admitted` where this device was not let in so far, `removed` where
 * it was put out, `other-space` where another list lies there.
 */
export async function followRoster(run: Run, session: TeamSession): Promise<void> {
  const { store, signal } = run;
  const listed = await listTeam(store, signal);
  const fresh = await newEntries(run.row, listed, store, signal);
  const { fixed } = run.row;
  const all = [...(await keptEntries(fixed)), ...fresh.map(({ read }) => read)];
  const roster = await rosterOf(run.row.id, all);
  const taken = fresh.filter(({ read }) => roster.known.has(read.id));
  const kept = taken.length === 0 ? fixed : [...fixed, ...taken.map(({ name, bytes }) => ({ name, bytes }))];
  const secrets = await takeOver(run, session, roster, kept, listed);
  const { standing } = run.row.view!;
  if (standing === 'asking') {
    if (roster.length === 0) throw new SyncStop('other-space');
    await ask(run, session, listed);
    throw new SyncStop('not-admitted');
  }
  if (standing === 'gone') throw new SyncStop('removed');
  // What a server has lost or forgotten of the list is put back when everything is compared.
  const there = new Set(listed.entries);
  if (kept.some(({ name }) => name.startsWith(ROSTER_PREFIX) && !there.has(name)))
    await run.change({ reconciled: null });
  await withdrawRequest(run, session, listed);
  if (roster.needsKeys && roster.members.get(session.team.me.id)?.role === 'keeper')
    await renew(run, session, secrets, listed);
}

async function renew(run: Run, session: TeamSession, roots: RootSecrets, listed: ListedTeam): Promise<void> {
  const { roster, team } = session;
  // Before the list lies there as a whole nothing is built on it.
  if (run.row.reconciled === null || roots.size === 0) return;
  const entry = await renewRoots({ roster, me: team.me, roots, now: run.now() });
  if (!(await publishEntry(entry, run.store, run.signal))) return;
  const fixed = [...run.row.fixed, entry];
  await takeOver(run, session, await rosterOf(run.row.id, await keptEntries(fixed)), fixed, listed);
}
