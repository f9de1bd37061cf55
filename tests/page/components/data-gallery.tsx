import { BackupPart } from '../../../components/data/BackupPart.tsx';
import { DatasetTable } from '../../../components/data/DatasetTable.tsx';
import { DoubtList } from '../../../components/data/DoubtList.tsx';
import { ImportJobs } from '../../../components/data/ImportJobs.tsx';
import { ImportSetupPart } from '../../../components/data/ImportSetupPart.tsx';
import { SpacePart } from '../../../components/data/SpacePart.tsx';
import type { BackupState } from '../../../domain/backup.ts';
import type { ImportJob, ImportPreview, ListedDataset, MatchPair } from '../../../domain/import-job.ts';
import { entities, nimbusFacts } from '../../fixtures/store-samples.ts';
import { called } from './gallery-calls.ts';

const dataset = { id: 'list-own', title: 'Own rounds', publisher: 'Own rounds', asOf: '2026-11' };
const job: ImportJob = {
  id: '1',
  fileName: 'rounds.csv',
  fileBytes: 120_000,
  options: {},
  state: 'reading',
  progress: 0.42,
  started: 0,
  reading: null,
  dataset: null,
  counts: {
    rows: 1_200,
    taken: 900,
    merged: 280,
    rejected: 20,
    reasons: { 'no-name': 20 },
    leftOut: { 'date-open': 7 },
    entities: 900,
    facts: 1_150,
    doubts: 2,
    notes: [],
  },
  problem: null,
  change: null,
  matches: null,
};
const preview: ImportPreview = {
  reading: {
    format: 'columns',
    encoding: 'utf-8',
    delimiter: ',',
    headerRow: 1,
    header: ['Company', 'When', 'Owner'],
    columns: { Company: 'name', When: 'date' },
  },
  dataset,
  rows: [
    ['Nimbus Robotics', '2016', 'rm'],
    ['نمبوس', 'spring?', 'jl'],
  ],
  entities: [entities.nimbus!],
  facts: nimbusFacts.slice(0, 1),
  troubles: [
    { row: 3, code: 'date-unreadable', column: 'When', value: 'spring?', message: 'This is no date.' },
  ],
  updates: true,
  problem: null,
};
const listed: ListedDataset = {
  id: 'list-own',
  kind: 'import',
  title: 'Own rounds',
  licence: '',
  credits: ['Own rounds'],
  asOf: null,
  installed: 0,
  counts: { entities: 900, facts: 1_150, names: 950 },
  bytes: 640_000,
  on: true,
  deleted: false,
  import: '1',
  matches: { joined: 3, doubtful: 2 },
};
const pair: MatchPair = {
  dataset: 'list-own',
  own: 'list-own/nimbus',
  other: 'n/nimbus',
  names: { own: 'Nimbus', other: 'Nimbus Robotics' },
  why: 'same-domain',
  isCertain: false,
  answer: null,
};

const hands = {
  onPause: called('pause'),
  onResume: called('resume'),
  onCancel: called('cancel'),
  onForget: called('forget'),
  onTroubles: called('troubles'),
};
const jobs =
  (...more: Partial<ImportJob>[]) =>
  () => (
    <div class="pm ws da">
      <h2>Data</h2>
      <ImportJobs jobs={more.map((one, at) => ({ ...job, ...one, id: String(at) }))} hands={hands} />
    </div>
  );
const setup = (found: ImportPreview) => () => (
  <div class="pm ws da">
    <h2>Data</h2>
    <ImportSetupPart
      setup={{
        fileName: 'rounds.csv',
        fileBytes: 120_000,
        options: {},
        preview: found,
        reading: false,
        remembered: true,
      }}
      onOptions={(options) => called('options')(options)}
      onStart={called('start')}
      onLeave={called('leave')}
    />
  </div>
);
const backup = (state: Partial<BackupState>) => () => (
  <div class="pm ws da">
    <h2>Data</h2>
    <BackupPart
      state={{ on: true, last: null, failed: null, ...state }}
      onSwitch={async () => null}
      onNow={async () => null}
    />
  </div>
);

/** Parts of the Data page that a browser with a whole store seldom shows, by name of their state. */
export const data: Record<string, () => preact.JSX.Element> = {
  setup: setup(preview),
  refused: setup({
    ...preview,
    reading: null,
    dataset: null,
    rows: [],
    problem: {
      code: 'old-spreadsheet',
      message: 'This is an old Excel file. Save it as .xlsx.',
      words: 'old_spreadsheet',
    },
  }),
  archive: setup({ ...preview, lists: { all: ['persons.csv', 'rounds-2024.csv'], read: 'rounds-2024.csv' } }),
  running: jobs({}, { state: 'paused' }, { state: 'waiting', progress: 0 }),
  ended: jobs(
    {
      state: 'done',
      ended: 1_796_000_000_000,
      change: {
        entities: { added: 1, changed: 2, removed: 3 },
        facts: { added: 4, changed: 0, removed: 5 },
      } as ImportJob['change'],
      matches: { joined: 3, doubtful: 2 },
    },
    {
      state: 'failed',
      problem: { code: 'cut-off', message: 'The archive ends early.', words: 'archive_cut' },
    },
    { state: 'cancelled' },
  ),
  datasets: () => (
    <div class="pm ws da">
      <h2>Data</h2>
      <DatasetTable
        datasets={[
          listed,
          { ...listed, id: 'gone', title: 'Deleted list', deleted: true },
          { ...listed, id: 'starter', title: 'Starter pack', kind: 'pack' },
          {
            ...listed,
            id: 'other',
            title: 'نمبوس',
            kind: 'pack',
            on: false,
            credits: [],
            matches: { joined: 0, doubtful: 0 },
          },
        ]}
        hands={{
          onSwitch: called('switch'),
          onDelete: called('delete'),
          onTakeBack: called('takeBack'),
          onDoubts: called('doubts'),
        }}
      />
    </div>
  ),
  doubts: () => (
    <div class="pm ws da">
      <h2>Data</h2>
      <DoubtList
        title="Own rounds"
        pairs={[pair, { ...pair, own: 'list-own/other', answer: 'same' }]}
        onAnswer={(one, answer) => called('answer')(one.own, answer)}
        onClose={called('close')}
      />
    </div>
  ),
  backupFailed: backup({ failed: 'not-written' }),
  lowSpace: () => (
    <div class="pm ws da">
      <h2>Data</h2>
      <SpacePart space={{ used: 9e8, most: 1e9, kept: false }} datasets={[listed]} />
    </div>
  ),
};
