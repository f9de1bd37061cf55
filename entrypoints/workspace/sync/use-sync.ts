import { useEffect, useState } from 'preact/hooks';
import { syncLine } from '../../../components/sync/sync-words.ts';
import { useWords } from '../../../components/words.ts';
import type { UsedElsewhere } from '../../../domain/device-card.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { foremost, type SyncState } from '../../../domain/sync-state.ts';
import { liveUsedElsewhere } from '../../../storage/sync/device-cards.ts';
import { liveSyncStates, readSpaces } from '../../../storage/sync/spaces.ts';
import type { SpaceRow } from '../../../storage/sync/sync-rows.ts';
import type { KeyObject } from '../../../sync/keys/key-object.ts';
import { newestKeys } from '../../../sync/setup/key-changes.ts';

/** Relative times are said anew this often, milliseconds. */
const TICK_MS = 20_000;

/** A space that was joined, with all that its page is drawn from. */
export interface JoinedSpace {
  state: SyncState;
  row: SpaceRow;
  keys: KeyObject | null;
}

/** How syncing of the reader's own space stands, kept true: the one that was joined first, `null` where none was; `undefined` until that is known. */
export function useSync(): { space: JoinedSpace | null | undefined; fault: StoreFault | null } {
  const [space, setSpace] = useState<JoinedSpace | null | undefined>(undefined);
  const [fault, setFault] = useState<StoreFault | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    liveSyncStates(async (states) => {
      if (!states.ok) return setFault(states.error);
      const rows = await readSpaces();
      if (!rows.ok) return setFault(rows.error);
      const row = rows.value.find(({ team }) => team === undefined);
      const state = states.value.find((one) => one.space === row?.id);
      const keys = row ? await newestKeys(row) : null;
      if (stop.signal.aborted) return;
      setFault(null);
      setSpace(row && state ? { row, state, keys } : null);
    }, stop.signal);
    return () => stop.abort();
  }, []);
  return { space, fault };
}

/** The time, UTC milliseconds, now and then anew. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Datasets that other devices use and this one lacks, kept true. */
export function useUsedElsewhere(): readonly UsedElsewhere[] {
  const [used, setUsed] = useState<readonly UsedElsewhere[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveUsedElsewhere((found) => found.ok && setUsed(found.value), stop.signal);
    return () => stop.abort();
  }, []);
  return used;
}

/** How syncing stands in one line, kept true; `null` where nothing is synced. */
export function useSyncLine(): string | null {
  const speech = useWords();
  const now = useNow();
  const [state, setState] = useState<SyncState | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    liveSyncStates((states) => states.ok && setState(foremost(states.value)), stop.signal);
    return () => stop.abort();
  }, []);
  return state && syncLine(state, Math.max(now, state.synced ?? 0), speech).text;
}
