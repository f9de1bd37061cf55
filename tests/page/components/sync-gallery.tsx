import { AddDevice } from '../../../components/sync/AddDevice.tsx';
import { AskFirst } from '../../../components/sync/AskFirst.tsx';
import { DeviceTable } from '../../../components/sync/DeviceTable.tsx';
import { EncryptedFile } from '../../../components/sync/EncryptedFile.tsx';
import { JoinByDevice } from '../../../components/sync/JoinByDevice.tsx';
import { NewPassphrase } from '../../../components/sync/NewPassphrase.tsx';
import { PlaceForm } from '../../../components/sync/PlaceForm.tsx';
import { PlaceLacks } from '../../../components/sync/PlaceLacks.tsx';
import { PlacePart } from '../../../components/sync/PlacePart.tsx';
import { RecoveryCode } from '../../../components/sync/RecoveryCode.tsx';
import { SecretForm } from '../../../components/sync/SecretForm.tsx';
import { SyncHistory } from '../../../components/sync/SyncHistory.tsx';
import { SyncNow } from '../../../components/sync/SyncNow.tsx';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { SyncWays } from '../../../components/sync/SyncWays.tsx';
import type { SecretProblem } from '../../../components/sync/sync-types.ts';
import { UsedElsewhere } from '../../../components/sync/UsedElsewhere.tsx';
import { PageHead } from '../../../components/workspace/Shell.tsx';
import type { UsedElsewhere as Used } from '../../../domain/device-card.ts';
import type { PlaceField } from '../../../domain/sync-place.ts';
import type { SyncKind, SyncProblem, SyncState } from '../../../domain/sync-state.ts';
import { called } from './gallery-calls.ts';
import { teams } from './team-gallery.tsx';

/** When everything in the gallery is looked at: 30 Nov 2026, 09:00 UTC. */
const NOW = Date.UTC(2026, 10, 30, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;
const CODE = '006H8-M9SMW-85751-PT3N2-GA7SR-SADPT-RF8DE-VTQQ8';
const ANSWER = `PMA1.${'mZ3k'.repeat(120)}`;

const state: SyncState = {
  space: '00112233445566778899aabbccddeeff',
  kind: 'webdav',
  address: 'https://dav.example/postmoney/',
  joined: NOW - 20 * DAY,
  synced: NOW - 2 * MINUTE,
  waiting: 0,
  waitingSince: null,
  problem: null,
  incoming: null,
  unreadable: 0,
  newer: 0,
  events: [
    {
      at: NOW - 2 * MINUTE,
      sent: { facts: 2, notes: 0, others: 0 },
      received: { facts: 0, notes: 1, others: 0 },
      from: ['2'.repeat(16)],
      away: 0,
    },
    {
      at: NOW - DAY,
      sent: { facts: 0, notes: 0, others: 4 },
      received: { facts: 12_345, notes: 1, others: 3 },
      from: ['2'.repeat(16), '4'.repeat(16)],
      away: 2 * 60 * MINUTE,
    },
  ],
  folder: { bytes: 84_321, objects: 31 },
  team: null,
  devices: [
    { id: '1'.repeat(16), label: 'Laptop', seen: null, own: true, browser: 'Firefox', facts: 23 },
    {
      id: '2'.repeat(16),
      label: 'حاسوب المكتب',
      seen: NOW - 3 * 3_600_000,
      own: false,
      browser: 'Chrome',
      facts: 12_345,
    },
    { id: '3'.repeat(16), label: 'Old laptop', seen: NOW - 88 * DAY, own: false, browser: 'Edge', facts: 11 },
    { id: '4'.repeat(16), label: '', seen: NOW - 9 * DAY, own: false, browser: null, facts: null },
  ],
};
const used: Used[] = [
  {
    id: 'p',
    kind: 'pack',
    title:
      'Funding rounds of the Nordic countries, gathered by hand from registers and newspapers since 1998',
    asOf: '2026-05',
    on: true,
    url: 'https://packs.example/nordic.json',
    edition: 3,
    devices: ['حاسوب المكتب', ''],
  },
  { id: 'i', kind: 'import', title: 'my-list.csv', asOf: null, on: true, devices: ['Old laptop'] },
];
const problem = (code: SyncProblem['code'], more: Partial<SyncProblem> = {}): SyncProblem => ({
  code,
  since: NOW - 60 * MINUTE,
  tries: 3,
  until: NOW + 5 * MINUTE,
  ...more,
});

const forms: Record<SyncKind, PlaceField[]> = {
  webdav: [
    { field: 'address' },
    { field: 'user', optional: true },
    { field: 'password', optional: true, secret: true },
  ],
  couchdb: [{ field: 'address' }, { field: 'user', optional: true }, { field: 'password', secret: true }],
  s3: [
    { field: 'address' },
    { field: 'bucket' },
    { field: 'secretKey', secret: true },
    { field: 'region', preset: 'us-east-1' },
    { field: 'bucketIn', preset: 'path', choices: ['path', 'host'] },
  ],
};

const page =
  (content: preact.ComponentChildren, one = true) =>
  () => (
    <div class="pm ws">
      <div class="ws-nav" />
      <div class="ws-main">
        <section>
          <PageHead title="Sync" />
          <div class={one ? 'sy sy--one' : 'sy'}>{content}</div>
        </section>
      </div>
    </div>
  );
const panel = (content: preact.ComponentChildren) => page(<SyncPanel head="Step">{content}</SyncPanel>);

const nowHands = { onNow: called('now'), onAllow: called('allow'), onEnterSecret: called('enter') };
const standing = (change: Partial<SyncState>) =>
  page(<SyncNow state={{ ...state, ...change }} now={NOW} hands={nowHands} />);
const secret = (found: SecretProblem | null) =>
  panel(<SecretForm action="Join" problem={found} busy={false} onSecret={called('secret')} />);

/** The Sync page in every state, by its name. */
export const sync: Record<string, () => preact.JSX.Element> = {
  ways: page(<SyncWays onChoose={called('way')} />),
  place: panel(
    <PlaceForm
      forms={forms}
      before={null}
      label="Laptop"
      problems={[]}
      busy={false}
      onConnect={called('connect')}
    />,
  ),
  placeWrong: page(
    <PlaceForm
      forms={forms}
      before={{ kind: 's3', address: 'http://s3.example', bucket: 'X' }}
      label={null}
      problems={[
        { field: 'address', problem: 'not-secure' },
        { field: 'bucket', problem: 'bad-bucket' },
      ]}
      busy={false}
      onConnect={called('connect')}
    />,
  ),
  lacks: panel(
    <PlaceLacks
      lacks={[
        { code: 'overwrites' },
        { code: 'slow-list' },
        { code: 'clock', apart: -17 * MINUTE },
        { code: 'small', largest: 1_048_576 },
      ]}
      software="nginx/1.22.1"
    />,
  ),
  passphrase: panel(<NewPassphrase action="Make" busyAction="Making" busy={false} onSet={called('set')} />),
  code: panel(
    <RecoveryCode code={CODE} asked={3} action="Start" onCopy={called('copy')} onKept={called('kept')} />,
  ),
  secret: secret(null),
  secretWrong: secret({ code: 'wrong-passphrase' }),
  secretDamaged: secret({ code: 'damaged' }),
  upToDate: page(
    <>
      <div>
        <SyncNow state={state} now={NOW} hands={nowHands} />
        <DeviceTable
          devices={state.devices}
          removed={['4'.repeat(16)]}
          now={NOW}
          onRename={called('rename')}
          onRemove={({ id }) => called('remove')(id)}
        />
        <SyncHistory events={state.events} devices={state.devices} now={NOW} />
        <UsedElsewhere used={used} onGet={({ id }) => called('get')(id)} />
      </div>
      <PlacePart
        state={state}
        passphraseSet={NOW - 28 * DAY}
        hands={{
          onChangePlace: called('place'),
          onChangePassphrase: called('passphrase'),
          onTurnOff: called('off'),
          onErase: called('erase'),
          onAddDevice: called('add'),
        }}
      />
    </>,
    false,
  ),
  offline: standing({ waiting: 3, waitingSince: NOW - 3 * MINUTE, problem: problem('offline') }),
  noKey: standing({ problem: problem('no-key') }),
  notFound: standing({ problem: problem('not-found'), waiting: 1, waitingSince: NOW - DAY }),
  permission: standing({ problem: problem('permission') }),
  busy: standing({ problem: problem('throttled'), unreadable: 2, newer: 1 }),
  receiving: standing({ incoming: { done: 41, all: 100 }, synced: null }),
  begun: standing({ synced: null }),
  waiting: standing({ waiting: 1, waitingSince: NOW - 10_000 }),
  bug: standing({ problem: problem('bug', { details: 'TypeError: x is undefined' }) }),
  addDevice: panel(
    <AddDevice
      onRequest={async (text) => (text.startsWith('PMJ1.') ? 'lusab babad gutih tugad' : null)}
      onAnswer={async (_, typed) =>
        'passphrase' in typed && typed.passphrase === 'right'
          ? { answer: ANSWER, words: 'vavub sidaf nogus dubih' }
          : { problem: { code: 'wrong-passphrase' } }
      }
      onCopy={called('copy')}
      onLeave={called('leave')}
    />,
  ),
  joinByDevice: panel(
    <JoinByDevice
      request={{ text: 'PMJ1.Zm9vYmFy', words: 'lusab babad gutih tugad' }}
      label="Firefox"
      onAnswer={async (text) =>
        text.startsWith('PMA1.')
          ? { words: 'vavub sidaf nogus dubih', address: 'https://dav.example/postmoney/' }
          : { problem: 'no-answer' }
      }
      onJoin={called('join')}
      onCopy={called('copy')}
      onLeave={called('leave')}
      busy={false}
    />,
  ),
  ask: panel(
    <AskFirst action="Delete" busy={false} onDo={called('do')} onLeave={called('leave')}>
      Everything goes.
    </AskFirst>,
  ),
  file: panel(
    <EncryptedFile
      asked={2}
      hands={{
        onWrite: async () => ({ name: 'postmoney.pmfile', bytes: 84_000, recoveryCode: CODE }),
        onSave: called('save'),
        onOpen: async () => ({ secret: { code: 'wrong-passphrase' } }),
        onRestore: async () => 0,
        onCopy: called('copy'),
      }}
    />,
  ),
  ...teams,
};
