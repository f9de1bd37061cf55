import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../components/FaultBanner.tsx';
import { PlaceForm } from '../../../components/sync/PlaceForm.tsx';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../components/sync/SyncProblemBanner.tsx';
import type { EnteredPlace } from '../../../components/sync/sync-types.ts';
import { useWords } from '../../../components/words.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncPlace, SyncProblemCode } from '../../../domain/sync-state.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { changeSpace } from '../../../storage/sync/spaces.ts';
import type { SpaceRow } from '../../../storage/sync/sync-rows.ts';
import { type CheckedPlace, checkPlace, PLACE_FORMS } from '../../../sync/remote/place.ts';
import { isSpace, lookAtPlace } from '../../../sync/setup/look-at-place.ts';
import { join } from './join.ts';
import { allowPlace, hostOf, storeOf } from './reach.ts';
import { tried } from './secret-problems.ts';

/** Has a space reached by another address or account, or moved to a server where nothing lies yet. */
export function ChangePlace({ row, onDone }: { row: SpaceRow; onDone(): void }): JSX.Element {
  const { t } = useWords();
  const [place, setPlace] = useState<SyncPlace>(row.place);
  const [wrong, setWrong] = useState<Extract<CheckedPlace, { ok: false }>['problems']>([]);
  const [busy, setBusy] = useState(false);
  const [server, setServer] = useState<SyncProblemCode | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  /** The server answers, and nothing is at the address. */
  const [isMissing, setMissing] = useState(false);

  const during = async (work: () => Promise<void>) => {
    setServer(null);
    setFault(null);
    setMissing(false);
    setBusy(true);
    await work().finally(() => setBusy(false));
  };
  const look = async (at: SyncPlace) => {
    const signal = new AbortController().signal;
    const looked = await tried(null, () => lookAtPlace(storeOf(at), signal));
    if ('server' in looked && looked.server === 'not-found') return setMissing(true);
    if ('server' in looked) return setServer(looked.server);
    if (!('done' in looked)) return;
    const found = looked.done;
    if (await isSpace(found, row.id)) {
      const changed = await changeSpace(row.id, { place: at });
      if (!changed.ok) return setFault(changed.error);
      void call('syncNow', undefined);
      return onDone();
    }
    if (found.holds !== 'empty') return setServer('other-space');
    // What was known of the old server says nothing of the new one: everything is compared and sent.
    const joined = await join({ id: row.id, place: at, keys: row.keys, fixed: row.fixed, label: row.label });
    if (joined) setFault(joined);
    else onDone();
  };
  const connect = ({ kind, ...fields }: EnteredPlace) => {
    const checked = checkPlace(kind, fields);
    setWrong(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    const allowed = allowPlace(checked.place);
    setPlace(checked.place);
    void during(async () => {
      if (await allowed) await look(checked.place);
      else setServer('permission');
    });
  };
  const makeFolder = () =>
    during(async () => {
      const prepared = await tried(null, () => storeOf(place).prepare(new AbortController().signal));
      if ('server' in prepared) setServer(prepared.server);
      else await look(place);
    });
  return (
    <SyncPanel head={t('sync.place.change')}>
      {fault && <FaultBanner fault={fault} />}
      {server && <SyncProblemBanner code={server} host={hostOf(place)} />}
      <p class="sy-text">{t('sync.place.changeText')}</p>
      <PlaceForm
        forms={PLACE_FORMS}
        before={row.place}
        label={null}
        problems={wrong}
        busy={busy}
        onConnect={connect}
      />
      {isMissing && <p class="sy-text">{t('sync.noFolder')}</p>}
      <div class="ws-act">
        {isMissing && (
          <button
            type="button"
            class="pm-btn"
            aria-disabled={busy}
            onClick={() => !busy && void makeFolder()}
          >
            {t('sync.makeFolder')}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--text" onClick={onDone}>
          {t('sync.cancel')}
        </button>
      </div>
    </SyncPanel>
  );
}
