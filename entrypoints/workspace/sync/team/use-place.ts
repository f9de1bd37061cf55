import { useState } from 'preact/hooks';
import type { EnteredPlace } from '../../../../components/sync/sync-types.ts';
import type { SyncPlace, SyncProblemCode } from '../../../../domain/sync-state.ts';
import { type CheckedPlace, checkPlace } from '../../../../sync/remote/place.ts';
import { type FoundPlace, lookAtPlace } from '../../../../sync/setup/look-at-place.ts';
import { allowPlace, storeOf } from '../reach.ts';
import { tried } from '../secret-problems.ts';

const unending = () => new AbortController().signal;

/** Where a team's space is to lie, as it is entered, judged and looked at. */
export function usePlace() {
  const [place, setPlace] = useState<SyncPlace | null>(null);
  const [wrong, setWrong] = useState<Extract<CheckedPlace, { ok: false }>['problems']>([]);
  const [busy, setBusy] = useState(false);
  const [server, setServer] = useState<SyncProblemCode | null>(null);
  /** Asks for the host inside the click, then does something with what lies there. */
  const connect = (
    { kind, ...fields }: EnteredPlace,
    work: (found: FoundPlace, at: SyncPlace) => Promise<void>,
    { makes }: { makes: boolean },
  ) => {
    const checked = checkPlace(kind, fields);
    setWrong(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    const at = checked.place;
    const allowed = allowPlace(at);
    setPlace(at);
    setServer(null);
    setBusy(true);
    void (async () => {
      if (!(await allowed)) return setServer('permission');
      const looked = await tried(null, async () => {
        const store = storeOf(at);
        if (makes) await store.prepare(unending());
        return lookAtPlace(store, unending());
      });
      if ('done' in looked) await work(looked.done, at);
      else if ('server' in looked) setServer(looked.server);
    })().finally(() => setBusy(false));
  };
  return { place, wrong, busy, server, setServer, connect };
}
