import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../components/FaultBanner.tsx';
import { AddDevice } from '../../../components/sync/AddDevice.tsx';
import { AskFirst } from '../../../components/sync/AskFirst.tsx';
import { NewPassphrase } from '../../../components/sync/NewPassphrase.tsx';
import { RecoveryCode } from '../../../components/sync/RecoveryCode.tsx';
import { SecretForm } from '../../../components/sync/SecretForm.tsx';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../components/sync/SyncProblemBanner.tsx';
import type { SecretProblem, TypedSecret } from '../../../components/sync/sync-types.ts';
import { useWords } from '../../../components/words.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncProblemCode } from '../../../domain/sync-state.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { changeSpace, leaveSpace } from '../../../storage/sync/spaces.ts';
import {
  changePassphrase,
  type MadeKeys,
  type OpenedKeys,
  openKeys,
  renewKeys,
} from '../../../sync/keys/key-ring.ts';
import { type ChangedKeys, changeKeys, heldKeys, takeKeys } from '../../../sync/setup/key-changes.ts';
import { releaseHost } from '../data/pack-hosts.ts';
import { faultOf } from '../hands.ts';
import { ChangePlace } from './ChangePlace.tsx';
import { answerTo, wordsOf } from './handing-over.ts';
import { askedGroup, copyText, hostOf, storeOf } from './reach.ts';
import type { Doing } from './Standing.tsx';
import { type Tried, tried } from './secret-problems.ts';
import type { JoinedSpace } from './use-sync.ts';

const unending = () => new AbortController().signal;

/** One thing that is done about a space, with its questions. */
export function SpacePanel({
  doing,
  space,
  onDone,
}: {
  doing: Doing;
  space: JoinedSpace;
  onDone(): void;
}): JSX.Element {
  const { t, count } = useWords();
  const { row, state } = space;
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<SecretProblem | null>(null);
  const [server, setServer] = useState<SyncProblemCode | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [typed, setTyped] = useState<TypedSecret | null>(null);
  const [code, setCode] = useState<{ code: string; asked: number } | null>(null);

  /** Does something, and keeps what stood in its way; `null` then. */
  const during = async <T,>(work: () => Promise<Tried<T>>): Promise<{ done: T } | null> => {
    setBusy(true);
    setSecret(null);
    setServer(null);
    setFault(null);
    try {
      const came = await work();
      if ('done' in came) return came;
      if ('secret' in came) {
        setTyped(null);
        setSecret(came.secret);
      } else setServer(came.server);
      return null;
    } finally {
      setBusy(false);
    }
  };
  const keep = async (changed: ChangedKeys) => {
    const kept = faultOf(await changeSpace(row.id, changed));
    setFault(kept);
    if (!kept) void call('syncNow', undefined);
    return kept === null;
  };
  const enter = async (entered: TypedSecret) => {
    const taken = await during(() =>
      tried(entered, () => takeKeys(row, storeOf(row.place), entered, unending())),
    );
    if (taken && (await keep(taken.done))) onDone();
  };
  const change = <Made extends MadeKeys>(entered: TypedSecret, make: (opened: OpenedKeys) => Promise<Made>) =>
    during(() => tried(entered, () => changeKeys(row, storeOf(row.place), entered, make, unending())));
  const remove = async (entered: TypedSecret, device: string) => {
    const renewed = await change(entered, (opened) => renewKeys(opened, Date.now(), device));
    if (renewed && (await keep(renewed.done.changed))) onDone();
  };
  const setPassphrase = async (passphrase: string | null) => {
    const changed = await change(typed!, (opened) => changePassphrase(opened, passphrase, Date.now()));
    if (changed && (await keep(changed.done.changed)))
      setCode({ code: changed.done.made.recoveryCode, asked: askedGroup() });
  };
  /** Whether a secret opens the keys that this device has: asked before anything new is chosen. */
  const check = async (entered: TypedSecret) => {
    const bytes = heldKeys(row).map((object) => object.bytes);
    const opened = await during(() => tried(entered, () => openKeys(bytes, entered, row.id)));
    if (opened) setTyped(entered);
  };
  const leave = async () => {
    setBusy(true);
    const left = faultOf(await leaveSpace(row.id));
    if (!left) await releaseHost(row.place.address);
    setFault(left);
    setBusy(false);
  };
  const erase = async () => {
    setBusy(true);
    setFault(faultOf(await call('eraseSpace', row.id)));
    setBusy(false);
    onDone();
  };
  const cancel = (
    <button type="button" class="pm-btn pm-btn--text" onClick={onDone}>
      {t('sync.cancel')}
    </button>
  );
  const trouble = (
    <>
      {fault && <FaultBanner fault={fault} />}
      {server && <SyncProblemBanner code={server} host={hostOf(row.place)} />}
    </>
  );
  const asking = (action: string, onSecret: (entered: TypedSecret) => void) => (
    <SecretForm action={action} problem={secret} busy={busy} onSecret={onSecret}>
      {cancel}
    </SecretForm>
  );
  switch (doing.what) {
    case 'secret':
      return (
        <SyncPanel head={t('sync.enterSecret')}>
          {trouble}
          <p class="sy-text">{t('sync.why.noKeyDo')}</p>
          {asking(t('sync.secret.goOn'), (entered) => void enter(entered))}
        </SyncPanel>
      );
    case 'remove': {
      const device = doing.device.label || t('sync.devices.unnamed');
      return (
        <SyncPanel head={t('sync.devices.removeHead', { device })}>
          {trouble}
          <p class="sy-text">{t('sync.devices.removeText')}</p>
          {asking(t('sync.devices.remove'), (entered) => void remove(entered, doing.device.id))}
        </SyncPanel>
      );
    }
    case 'passphrase':
      return (
        <SyncPanel head={t(code ? 'sync.code.head' : 'sync.place.passphrase')}>
          {trouble}
          {code ? (
            <RecoveryCode
              code={code.code}
              asked={code.asked}
              action={t('sync.place.passphrase')}
              onCopy={copyText}
              onKept={onDone}
            />
          ) : typed ? (
            <>
              <NewPassphrase
                action={t('sync.place.passphrase')}
                busyAction={t('sync.begin.making')}
                busy={busy}
                onSet={(passphrase) => void setPassphrase(passphrase)}
              />
              <div class="ws-act">{cancel}</div>
            </>
          ) : (
            asking(t('sync.secret.goOn'), (entered) => void check(entered))
          )}
        </SyncPanel>
      );
    case 'add':
      return (
        <SyncPanel head={t('sync.pair.giveHead')}>
          <AddDevice
            onRequest={wordsOf}
            onAnswer={(request, entered) => answerTo(request, row, entered)}
            onCopy={copyText}
            onLeave={onDone}
          />
        </SyncPanel>
      );
    case 'place':
      return <ChangePlace row={row} onDone={onDone} />;
    case 'leave':
      return (
        <SyncPanel head={t('sync.leave.head')}>
          {trouble}
          <AskFirst action={t('sync.leave.do')} busy={busy} onDo={() => void leave()} onLeave={onDone}>
            {t('sync.leave.text')}{' '}
            {state.waiting > 0 && t('sync.leave.waiting', state.waiting, { count: count(state.waiting) })}
          </AskFirst>
        </SyncPanel>
      );
    case 'erase':
      return (
        <SyncPanel head={t('sync.erase.head')}>
          {trouble}
          <AskFirst
            action={t(busy ? 'sync.erase.doing' : 'sync.erase.do')}
            busy={busy}
            onDo={() => void erase()}
            onLeave={onDone}
          >
            {t('sync.erase.text')}
          </AskFirst>
        </SyncPanel>
      );
  }
}
