import { useEffect, useState } from 'preact/hooks';
import { liveWritableTeams, type WritableTeam } from '../../../../storage/team/team-spaces.ts';

/** The teams to which this reader may write, kept true. */
export function useWritableTeams(): readonly WritableTeam[] {
  const [teams, setTeams] = useState<readonly WritableTeam[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveWritableTeams((found) => found.ok && setTeams(found.value), stop.signal);
    return () => stop.abort();
  }, []);
  return teams;
}
