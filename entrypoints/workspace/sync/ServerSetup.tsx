import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../components/FaultBanner.tsx';
import { NewPassphrase } from '../../../components/sync/NewPassphrase.tsx';
import { PlaceForm } from '../../../components/sync/PlaceForm.tsx';
import { PlaceLacks } from '../../../components/sync/PlaceLacks.tsx';
import { RecoveryCode } from '../../../components/sync/RecoveryCode.tsx';
import { SecretForm } from '../../../components/sync/SecretForm.tsx';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../components/sync/SyncProblemBanner.tsx';
import type { EnteredPlace, SecretProblem, TypedSecret } from '../../../components/sync/sync-types.ts';
import { useWords } from '../../../components/words.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncPlace, SyncProblemCode } from '../../../domain/sync-state.ts';
import { createKeys, type MadeKeys, openKeys } from '../../../sync/keys/key-ring.ts';
import { type CheckedPlace, checkPlace, PLACE_FORMS } from '../../../sync/remote/place.ts';
import { type FoundPlace, lookAtPlace } from '../../../sync/setup/look-at-place.ts';
import { newSpace } from '../../../sync/setup/new-space.ts';
import { join } from './join.ts';
import { allowPlace, askedGroup, copyText, deviceLabel, hostOf, lacksOf, storeOf } from './reach.ts';
import { tried } from './secret-problems.ts';

/** How far setting up has come. */
type Step =
  | { at: 'place' }
  /** The server answers, and nothing is at the address. */
  | { at: 'no-folder' }
  | { at: 'found'; found: FoundPlace }
  | { at: 'code'; made: MadeKeys & { recoveryCode: string }; asked: number };

const unending = () => new AbortController().signal;

/** Sets a server up for a space, or joins the one that lies there. */
export function ServerSetup({ onLeave }: { onLeave(): void }): JSX.Element {
  const { t } = useWords();
  const [step, setStep] = useState<Step>({ at: 'place' });
  const [entered, setEntered] = useState<EnteredPlace | null>(null);
  const [place, setPlace] = useState<SyncPlace | null>(null);
  const [label, setLabel] = useState(deviceLabel);
  const [wrong, setWrong] = useState<Extract<CheckedPlace, { ok: false }>['problems']>([]);
  const [busy, setBusy] = useState(false);
  const [server, setServer] = useState<SyncProblemCode | null>(null);
  const [secret, setSecret] = useState<SecretProblem | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);

  const during = async <T,>(work: () => Promise<T>): Promise<T> => {
    setBusy(true);
    setServer(null);
    setSecret(null);
    setFault(null);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };
  const look = (at: SyncPlace) =>
    during(async () => {
      const looked = await tried(null, () => lookAtPlace(storeOf(at), unending()));
      if ('done' in looked && looked.done.holds === 'team') setServer('other-space');
      else if ('done' in looked) setStep({ at: 'found', found: looked.done });
      else if ('server' in looked && looked.server === 'not-found') setStep({ at: 'no-folder' });
      else if ('server' in looked) setServer(looked.server);
    });
  const connect = (typed: EnteredPlace, device: string) => {
    setEntered(typed);
    setLabel(device || deviceLabel());
    const { kind, ...fields } = typed;
    const checked = checkPlace(kind, fields);
    setWrong(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    const allowed = allowPlace(checked.place);
    setPlace(checked.place);
    void allowed.then((isAllowed) => (isAllowed ? look(checked.place) : setServer('permission')));
  };
  const makeFolder = () =>
    during(async () => {
      const prepared = await tried(null, () => storeOf(place!).prepare(unending()));
      if ('server' in prepared) return setServer(prepared.server);
      await look(place!);
    });
  const begin = (passphrase: string | null) =>
    during(async () => {
      setStep({ at: 'code', made: await createKeys({ passphrase, now: Date.now() }), asked: askedGroup() });
    });
  const start = (made: MadeKeys) =>
    during(async () => {
      const space = await newSpace(made.opened, { place: place!, label, keys: [made.object] });
      setFault(await join(space));
    });
  const open = (found: FoundPlace, typed: TypedSecret) =>
    during(async () => {
      const objects = found.keys.map(({ bytes }) => bytes);
      const opened = await tried(typed, () => openKeys(objects, typed));
      if ('secret' in opened) return setSecret(opened.secret);
      if ('server' in opened) return setServer(opened.server);
      const space = await newSpace(opened.done, { place: place!, label, keys: found.keys });
      setFault(await join(space));
    });
  const leave = (
    <button
      type="button"
      class="pm-btn pm-btn--text"
      onClick={() => (step.at === 'place' ? onLeave() : setStep({ at: 'place' }))}
    >
      {t('sync.back')}
    </button>
  );
  const trouble = (
    <>
      {fault && <FaultBanner fault={fault} />}
      {server && place && <SyncProblemBanner code={server} host={hostOf(place)} />}
    </>
  );
  if (step.at === 'place')
    return (
      <SyncPanel head={t('sync.way.server')}>
        {trouble}
        <PlaceForm
          forms={PLACE_FORMS}
          before={entered}
          label={label}
          problems={wrong}
          busy={busy}
          onConnect={connect}
        />
        <div class="ws-act">{leave}</div>
      </SyncPanel>
    );
  if (step.at === 'no-folder')
    return (
      <SyncPanel head={t('sync.begin.head')}>
        {trouble}
        <p class="sy-text">{t('sync.noFolder')}</p>
        <div class="ws-act">
          <button
            type="button"
            class="pm-btn pm-btn--main"
            aria-disabled={busy}
            onClick={() => !busy && void makeFolder()}
          >
            {t('sync.makeFolder')}
          </button>
          {leave}
        </div>
      </SyncPanel>
    );
  if (step.at === 'code')
    return (
      <SyncPanel head={t('sync.code.head')}>
        {trouble}
        <RecoveryCode
          code={step.made.recoveryCode}
          asked={step.asked}
          action={t('sync.code.start')}
          onCopy={copyText}
          onKept={() => void start(step.made)}
        />
      </SyncPanel>
    );
  const { found } = step;
  const lacks = <PlaceLacks lacks={lacksOf(found.traits)} software={found.traits.software} />;
  if (found.holds === 'empty')
    return (
      <SyncPanel head={t('sync.begin.head')}>
        {trouble}
        {lacks}
        <p class="sy-text">{t('sync.begin.text')}</p>
        <NewPassphrase
          action={t('sync.begin.make')}
          busyAction={t('sync.begin.making')}
          busy={busy}
          onSet={(passphrase) => void begin(passphrase)}
        />
        <div class="ws-act">{leave}</div>
      </SyncPanel>
    );
  return (
    <SyncPanel head={t('sync.join.head')}>
      {trouble}
      {lacks}
      <p class="sy-text">{t(found.holds === 'space' ? 'sync.join.text' : 'sync.secret.damaged')}</p>
      {found.holds === 'space' ? (
        <SecretForm
          action={t('sync.join.open')}
          problem={secret}
          busy={busy}
          onSecret={(typed) => void open(found, typed)}
        >
          {leave}
        </SecretForm>
      ) : (
        <div class="ws-act">{leave}</div>
      )}
    </SyncPanel>
  );
}
