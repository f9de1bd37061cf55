import type { Result } from '../../domain/store-fault.ts';
import { isAtLeast } from '../../domain/team.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';
import { notebook } from '../notebook-db.ts';
import type { SpaceRow } from '../sync/sync-rows.ts';

/** A team to which this device may write. */
export interface WritableTeam {
  /** Its space. */
  id: string;
  name: string;
  /** Whether facts that are saved from now on go there. */
  shares: boolean;
}

const isWritable = ({ team, view }: SpaceRow): boolean => {
  const role = view?.members.find(({ own }) => own)?.role ?? null;
  return team !== undefined && view?.standing === 'member' && role !== null && isAtLeast(role, 'writer');
};

/** The teams to which this device may write. The notebook must be ready. */
export async function writableTeams(): Promise<WritableTeam[]> {
  const rows = (await notebook.spaces.toArray()).filter(isWritable);
  return rows.map(({ id, team, view }) => ({ id, name: view!.name, shares: team!.shares }));
}

/**
 * With which team a record is shared that takes the place of these: the one they were shared with, so that all of it see the
 * change, where this device may write there; `undefined` where none was, or where it may not.
 */
export async function teamOfReplaced(replaced: readonly { team?: string }[]): Promise<{ team?: string }> {
  const shared = replaced.findLast(({ team }) => team !== undefined)?.team;
  if (shared === undefined) return {};
  return (await writableTeams()).some(({ id }) => id === shared) ? { team: shared } : {};
}

/** Tells the teams to which this device may write now and after every change, until `signal` stops it. */
export function liveWritableTeams(
  callback: (teams: Result<WritableTeam[]>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [notebook],
    watch: () => notebook.spaces.toArray(),
    read: writableTeams,
    callback,
    signal,
  });
}

/** The teams to which this device may write. */
export function readWritableTeams(): Promise<Result<WritableTeam[]>> {
  return attempt(async () => {
    await ready(notebook);
    return writableTeams();
  });
}
