import { isAtLeast, type TeamRole } from '../../domain/team.ts';
import { isSignedBy } from '../../storage/packs/signed/signature.ts';
import type { PublicKeys } from './member-keys.ts';
import { type ReadEntry, type RosterChange, spaceBegunBy } from './roster-entry.ts';

/*
 * Who belongs to a team, found from all entries of its list, in whatever order and however often they came. Two keepers may
 * change the list without knowing of each other; all that both did counts, with one exception: what somebody did beside being
 * removed, made less or leaving does not count, so that nobody who is put out can let others in through entries that are made
 * to look old. Where two keepers put each other out, the one who has been a keeper for longer stays.
 */

/** A member as the list has it. */
export interface RosterMember extends PublicKeys {
  id: string;
  /** `null` for who left or was removed. */
  role: TeamRole | null;
  /** The name, sealed. */
  name: string | null;
  /** UTC milliseconds by the clock of who added the member. */
  since: number;
}

/** Roots encrypted for a member. */
export interface RootBox {
  epochs: readonly number[];
  box: string;
}

/** A member list as far as it is known. */
export interface Roster {
  space: string;
  members: ReadonlyMap<string, RosterMember>;
  /** The team's name, sealed. */
  name: string | null;
  /** The epoch under which is written now; `null` before the first. */
  epoch: number | null;
  /** Ids of the entries that are known with all they follow, and of those of them that no other follows. */
  known: ReadonlySet<string>;
  heads: readonly string[];
  /** The greatest number of an entry. */
  length: number;
  /** Boxes for a member. */
  boxesOf(member: string): readonly RootBox[];
  /** Epochs of which a member was given the root. */
  heldBy(member: string): ReadonlySet<number>;
  /** Whether what a member signed under an epoch counts. */
  mayWrite(member: string, epoch: number): boolean;
  /**
   * Whether a new epoch is due: somebody who is gone has the key of this one, somebody who belongs has not, or somebody could
   * write under it who may not any more.
   */
  needsKeys: boolean;
}

interface State {
  members: Map<string, RosterMember>;
  name: string | null;
  /** The roles that may write under an epoch, the greatest that each member had in it. */
  roles: Map<number, Map<string, TeamRole>>;
  held: Map<string, Set<number>>;
  boxes: Map<string, RootBox[]>;
  epoch: number | null;
  /** The number of the entry that made each a keeper. */
  keeperSince: Map<string, number>;
  counting: ReadEntry[];
  /** Whom an entry put out or made less. */
  lessened: Map<string, string[]>;
}

const OWN_CHANGES: ReadonlySet<RosterChange['kind']> = new Set(['leave', 'call']);
const isOwnOnly = ({ entry }: ReadEntry) => entry.changes.every(({ kind }) => OWN_CHANGES.has(kind));

/** The entries whose author signed them. Who an author is follows from keys that entries bring, wherever they stand. */
async function signedOnes(entries: readonly ReadEntry[]): Promise<ReadEntry[]> {
  const keys = new Map<string, string>();
  for (const { added } of entries)
    for (const [change, member] of added)
      if (change.kind === 'begin' || change.kind === 'add') keys.set(member, change.sign);
  const judged = await Promise.all(
    entries.map(({ entry }) => {
      const key = keys.get(entry.by);
      return key !== undefined && isSignedBy(entry, key, entry.signature);
    }),
  );
  return entries.filter((_, at) => judged[at]);
}

/** Entries of a space that are known with all that they follow, each after those; ties by id, so that all see one order. */
function inOrder(space: string, entries: readonly ReadEntry[]): ReadEntry[] {
  const byNumber = [...new Map(entries.map((one) => [one.id, one])).values()].sort(
    (a, b) => a.entry.number - b.entry.number || (a.id < b.id ? -1 : 1),
  );
  const numbers = new Map<string, number>();
  const found: ReadEntry[] = [];
  for (const one of byNumber) {
    const { number, after, changes } = one.entry;
    const isFirst = number === 1 && after.length === 0 && changes[0]?.kind === 'begin';
    const before = after.map((id) => numbers.get(id) ?? Number.NaN);
    const follows = after.length > 0 && number === Math.max(...before) + 1;
    if (isFirst ? spaceBegunBy(one.id) !== space : !follows) continue;
    numbers.set(one.id, number);
    found.push(one);
  }
  return found;
}

/** What each entry follows, however far back. */
function ancestry(entries: readonly ReadEntry[]): Map<string, ReadonlySet<string>> {
  const all = new Map<string, ReadonlySet<string>>();
  for (const { id, entry } of entries) {
    const before = new Set(entry.after);
    for (const one of entry.after) for (const older of all.get(one) ?? []) before.add(older);
    all.set(id, before);
  }
  return all;
}

function apply(state: State, one: ReadEntry, change: RosterChange): void {
  const { by, at } = one.entry;
  const { members } = state;
  const setRole = (id: string, role: TeamRole | null) => {
    const before = members.get(id);
    if (!before || before.role === null || before.role === role) return;
    if (role === null || !isAtLeast(role, before.role))
      state.lessened.set(one.id, [...(state.lessened.get(one.id) ?? []), id]);
    members.set(id, { ...before, role });
    if (role === 'keeper') state.keeperSince.set(id, one.entry.number);
    // Who may do more from now on may do it under the key that is there; who may do less waits for the next one.
    const roles = state.epoch === null ? undefined : state.roles.get(state.epoch);
    if (role !== null && roles && isAtLeast(role, roles.get(id) ?? 'reader')) roles.set(id, role);
  };
  switch (change.kind) {
    case 'begin':
    case 'add': {
      const id = one.added.get(change)!;
      const isFirst = change.kind === 'begin';
      // Who was put out comes back with new keys only, and a list is begun once.
      if (members.has(id) || isFirst !== (members.size === 0)) return;
      const { sign, wrap } = change;
      const name = isFirst ? null : change.name;
      members.set(id, { id, sign, wrap, name, since: at, role: 'reader' });
      setRole(id, isFirst ? 'keeper' : change.role);
      return;
    }
    case 'role':
      setRole(change.member, change.role);
      return;
    case 'remove':
      setRole(change.member, null);
      return;
    case 'leave':
      setRole(by, null);
      return;
    case 'rename':
      state.name = change.name;
      return;
    case 'call':
      members.set(by, { ...members.get(by)!, name: change.name });
      return;
    case 'keys':
      for (const { to, epochs, box } of change.boxes) {
        state.boxes.set(to, [...(state.boxes.get(to) ?? []), { epochs, box }]);
        state.held.set(to, new Set([...(state.held.get(to) ?? []), ...epochs]));
      }
      if (change.epoch === undefined) return;
      state.roles.set(
        change.epoch,
        new Map([...members.values()].flatMap(({ id, role }) => (role ? [[id, role] as const] : []))),
      );
      state.epoch = Math.max(state.epoch ?? 0, change.epoch);
  }
}

function walk(entries: readonly ReadEntry[], passedOver: ReadonlySet<string>): State {
  const state: State = {
    members: new Map(),
    name: null,
    roles: new Map(),
    held: new Map(),
    boxes: new Map(),
    epoch: null,
    keeperSince: new Map(),
    counting: [],
    lessened: new Map(),
  };
  for (const one of entries) {
    if (passedOver.has(one.id)) continue;
    const role = state.members.get(one.entry.by)?.role ?? null;
    const isFirst = one.entry.number === 1 && one.added.get(one.entry.changes[0]!) === one.entry.by;
    if (!isFirst && (role === null || (role !== 'keeper' && !isOwnOnly(one)))) continue;
    state.counting.push(one);
    for (const change of one.entry.changes) apply(state, one, change);
  }
  return state;
}

/** Kinds of changes that may put somebody out or make less of somebody. */
const LESSENING: ReadonlySet<RosterChange['kind']> = new Set(['remove', 'leave', 'role']);

/**
 * Whom an entry puts out or makes less by what its author knew, and for how long the author had been a keeper then; `null` for
 * one that does not count. What others did meanwhile has no say in it, or whoever comes first in the walk would win.
 */
function lessenedBy(
  one: ReadEntry,
  entries: readonly ReadEntry[],
  { before, passedOver }: { before: ReadonlySet<string>; passedOver: ReadonlySet<string> },
): { out: ReadonlySet<string>; rank: number } | null {
  if (passedOver.has(one.id) || !one.entry.changes.some(({ kind }) => LESSENING.has(kind))) return null;
  const state = walk(
    entries.filter(({ id }) => id === one.id || before.has(id)),
    passedOver,
  );
  const out = state.lessened.get(one.id);
  if (!out) return null;
  return { out: new Set(out), rank: state.keeperSince.get(one.entry.by) ?? Number.POSITIVE_INFINITY };
}

/** The state in which nothing counts that somebody did beside being put out. */
function settled(entries: readonly ReadEntry[]): State {
  const ancestors = ancestry(entries);
  const passedOver = new Set<string>();
  const accepted = new Set<string>();
  for (;;) {
    const [next] = entries
      .filter(({ id }) => !accepted.has(id))
      .flatMap((one) => {
        const lessened = lessenedBy(one, entries, { before: ancestors.get(one.id)!, passedOver });
        return lessened ? [{ one, ...lessened }] : [];
      })
      .sort((a, b) => a.rank - b.rank || (a.one.id < b.one.id ? -1 : 1));
    if (!next) return walk(entries, passedOver);
    const { one, out } = next;
    accepted.add(one.id);
    for (const other of entries) {
      const isBeside =
        other.id !== one.id && !ancestors.get(other.id)!.has(one.id) && !ancestors.get(one.id)!.has(other.id);
      if (isBeside && out.has(other.entry.by) && !isOwnOnly(other)) passedOver.add(other.id);
    }
  }
}

function isNewEpochDue({ members, roles, held, epoch }: State): boolean {
  if (epoch === null) return true;
  return [...members.values()].some(({ id, role }) => {
    const has = held.get(id)?.has(epoch) ?? false;
    if (role === null) return has;
    const could = roles.get(epoch)?.get(id);
    return !has || (could !== undefined && could !== role && isAtLeast(could, role));
  });
}

/**
 * The member list of a space from its entries, in any order; those of other lists, without a right signature or of which what
 * they follow is missing are passed over.
 */
export async function rosterOf(space: string, entries: readonly ReadEntry[]): Promise<Roster> {
  const ordered = inOrder(space, await signedOnes(entries));
  const state = settled(ordered);
  const followed = new Set(ordered.flatMap(({ entry }) => entry.after));
  return {
    space,
    members: state.members,
    name: state.name,
    epoch: state.epoch,
    known: new Set(ordered.map(({ id }) => id)),
    heads: ordered.flatMap(({ id }) => (followed.has(id) ? [] : [id])).sort(),
    length: ordered.at(-1)?.entry.number ?? 0,
    boxesOf: (member) => state.boxes.get(member) ?? [],
    heldBy: (member) => state.held.get(member) ?? new Set(),
    mayWrite: (member, epoch) => {
      const role = state.roles.get(epoch)?.get(member);
      return role !== undefined && isAtLeast(role, 'writer');
    },
    needsKeys: isNewEpochDue(state),
  };
}
