import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FaultBanner } from '../../../components/FaultBanner.tsx';
import { JoinByDevice } from '../../../components/sync/JoinByDevice.tsx';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../components/sync/SyncProblemBanner.tsx';
import { useWords } from '../../../components/words.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncPlace, SyncProblemCode } from '../../../domain/sync-state.ts';
import { spaceMark } from '../../../sync/engine/space-mark.ts';
import { checkWords } from '../../../sync/keys/check-words.ts';
import { askToJoin, type JoinRequest, PairingError, takeAnswer } from '../../../sync/keys/pairing.ts';
import { checkPlace } from '../../../sync/remote/place.ts';
import { fetchKeys } from '../../../sync/setup/look-at-place.ts';
import { join } from './join.ts';
import { allowPlace, copyText, deviceLabel, hostOf, storeOf } from './reach.ts';
import { tried } from './secret-problems.ts';

/** The place in an answer, judged as one that was typed: an answer may come from anybody. */
function placeIn(remote: unknown): SyncPlace | null {
  const { kind, ...fields } = (remote ?? {}) as SyncPlace;
  if (kind !== 'webdav' && kind !== 'couchdb' && kind !== 's3') return null;
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  const checked = checkPlace(kind, Object.fromEntries(texts));
  return checked.ok ? checked.place : null;
}

/** Joins a space from a device that has it. */
export function DeviceSetup({ onLeave }: { onLeave(): void }): JSX.Element {
  const { t } = useWords();
  const [request, setRequest] = useState<(JoinRequest & { words: string }) | 'cannot' | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [server, setServer] = useState<SyncProblemCode | null>(null);
  const taken = useRef<{ place: SyncPlace; keys: Awaited<ReturnType<typeof takeAnswer>> } | null>(null);
  useEffect(() => {
    askToJoin().then(
      async (asked) => setRequest({ ...asked, words: await checkWords(asked.text) }),
      // Browsers learnt X25519 late (Chromium 133, Firefox 130).
      () => setRequest('cannot'),
    );
  }, []);
  const read = async (answer: string) => {
    taken.current = null;
    try {
      const keys = await takeAnswer(request as JoinRequest, answer);
      const place = placeIn(keys.remote);
      if (!place) return { problem: 'no-answer' as const };
      taken.current = { place, keys };
      return { words: await checkWords(answer.replaceAll(/\s/g, '')), address: place.address };
    } catch (error) {
      if (!(error instanceof PairingError)) throw error;
      return { problem: error.problem === 'other-device' ? error.problem : ('no-answer' as const) };
    }
  };
  const joinBy = (label: string) => {
    const { place, keys } = taken.current!;
    const allowed = allowPlace(place);
    setBusy(true);
    setServer(null);
    void (async () => {
      if (!(await allowed)) return setServer('permission');
      const objects = await tried(null, () => fetchKeys(storeOf(place), new AbortController().signal));
      if ('server' in objects) return setServer(objects.server);
      if ('done' in objects)
        setFault(
          await join({
            id: keys.space,
            place,
            label: label || deviceLabel(),
            keys: keys.keys,
            fixed: [await spaceMark(keys.space), ...objects.done],
          }),
        );
    })().finally(() => setBusy(false));
  };
  return (
    <SyncPanel head={t('sync.pair.askHead')}>
      {fault && <FaultBanner fault={fault} />}
      {server && taken.current && <SyncProblemBanner code={server} host={hostOf(taken.current.place)} />}
      {request === 'cannot' && (
        <p class="pm-banner pm-banner--bad" role="alert">
          {t('sync.secret.noBrowser')}
        </p>
      )}
      {request && request !== 'cannot' && (
        <JoinByDevice
          request={request}
          label={deviceLabel()}
          onAnswer={read}
          onJoin={joinBy}
          onCopy={copyText}
          onLeave={onLeave}
          busy={busy}
        />
      )}
    </SyncPanel>
  );
}
