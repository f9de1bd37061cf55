import { useEffect, useState } from 'preact/hooks';
import type { SyncState, TeamState } from '../../../../domain/sync-state.ts';
import type { TeamRequest } from '../../../../domain/team.ts';
import { liveSyncStates, readSpaces } from '../../../../storage/sync/spaces.ts';
import type { SpaceRow, TeamPart } from '../../../../storage/sync/sync-rows.ts';
import { checkWords } from '../../../../sync/keys/check-words.ts';
import { comparedText } from '../../../../sync/team/invitation.ts';

/** A team that this device is in or asks to be, with all that its page is drawn from. */
export interface JoinedTeam {
  row: SpaceRow;
  part: TeamPart;
  state: SyncState & { team: TeamState };
  requests: TeamRequest[];
  /** The words that this device's request is known by; `null` once it was let in. */
  ownWords: string | null;
}

async function joinedTeam(row: SpaceRow, state: SyncState | undefined): Promise<JoinedTeam | null> {
  const { team: part, view, id } = row;
  const { team } = state ?? {};
  if (!part || !view || !state || !team) return null;
  const requests = await Promise.all(
    view.requests.map(async ({ member, name, role, keys }) => ({
      member,
      name,
      role,
      words: await checkWords(comparedText(id, keys)),
    })),
  );
  const ownWords = view.standing === 'asking' ? await checkWords(comparedText(id, part.me.public)) : null;
  return { row, part, state: { ...state, team }, requests, ownWords };
}

/** The teams of this device, kept true; `null` until they are read. */
export function useTeams(): JoinedTeam[] | null {
  const [teams, setTeams] = useState<JoinedTeam[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    liveSyncStates(async (states) => {
      const rows = await readSpaces();
      if (!states.ok || !rows.ok) return;
      const found = await Promise.all(
        rows.value.map((row) =>
          joinedTeam(
            row,
            states.value.find(({ space }) => space === row.id),
          ),
        ),
      );
      if (!stop.signal.aborted) setTeams(found.filter((one) => one !== null));
    }, stop.signal);
    return () => stop.abort();
  }, []);
  return teams;
}
