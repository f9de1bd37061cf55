import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListedDataset } from '../../../../domain/import-job.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import { blockKey, datasets } from '../../../../storage/datasets-db.ts';
import { entityFacts } from '../../../../storage/entities.ts';
import { listable, MOST_LISTED_FACTS } from '../../../../storage/everything.ts';
import { IMPORT_CALLS } from '../../../../storage/import/calls.ts';
import { renameEntity } from '../../../../storage/import/rename-entity.ts';
import { openNames } from '../../../../storage/name-store.ts';
import { notebook } from '../../../../storage/notebook-db.ts';
import { addNote } from '../../../../storage/notes.ts';
import { allEntries } from '../../../../storage/packed/entity-blocks.ts';
import { recoverStore } from '../../../../storage/recover.ts';
import { searchNames } from '../../../../storage/search-names.ts';
import { emptyStore, eventually, good } from '../fresh-store.ts';
import { FakeLocks } from './fake-locks.ts';
import { importText } from './import-page.ts';
import { TODAY } from './importing.ts';

const LIST = [
  'Company,Website,Country,Round,Date,Amount (USD),Investors',
  'Larchwood Robotics,larchwood.example,US,Series A,2021-03-11,5000000,Harbour Capital',
  'Tallow Bio,tallow.example,DE,Seed,2022-05-02,1000000,Harbour Capital',
].join('\n');

beforeEach(async () => {
  await emptyStore();
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});
afterEach(() => vi.unstubAllGlobals());

async function listed(): Promise<ListedDataset[]> {
  const stop = new AbortController();
  let told: ListedDataset[] | null = null;
  IMPORT_CALLS.followDatasets((list) => {
    told = good(list);
  }, stop.signal);
  await eventually(() => expect(told).not.toBeNull());
  stop.abort();
  return told!;
}

const marked = async (name: string) => {
  const names = good(await openNames());
  return (await names.lookup([nameKey(name)!])).size > 0 && names.segments.length > 0;
};

describe('a preview', () => {
  it('tells how a file is understood and what it would give, and stores nothing', async () => {
    const preview = good(await IMPORT_CALLS.preview(new File([LIST], 'list.csv'), { today: TODAY }));
    expect(preview).toMatchObject({
      reading: { format: 'columns', encoding: 'utf-8', delimiter: ',', headerRow: 1 },
      entities: [{ name: 'Larchwood Robotics' }, { name: 'Harbour Capital' }, { name: 'Tallow Bio' }],
      updates: false,
      problem: null,
    });
    expect(preview.rows[1]?.slice(0, 3)).toEqual(['Tallow Bio', 'tallow.example', 'DE']);
    expect(preview.facts).toHaveLength(2);
    expect(await datasets.imports.count()).toBe(0);
  });

  it('says why a file cannot be taken', async () => {
    const preview = good(await IMPORT_CALLS.preview(new File([''], 'list.csv'), {}));
    expect(preview.problem).toMatchObject({ code: 'empty' });
  });
});

describe('an imported dataset', () => {
  it('is listed with its source, and its import', async () => {
    const job = await importText(LIST, 'list', { dataset: { licence: 'CC BY 4.0', asOf: '2024-02' } });
    expect(await listed()).toMatchObject([
      {
        id: 'list',
        kind: 'import',
        title: 'List list',
        licence: 'CC BY 4.0',
        credits: ['The Lister'],
        asOf: '2024-02',
        counts: { entities: 3, facts: 2 },
        on: true,
        deleted: false,
        import: job.id,
      },
    ]);
  });

  it('that is switched off marks nothing, shows nothing and is not found, until it is switched on', async () => {
    await importText(LIST, 'list');
    const [hit] = good(await searchNames('Larchwood'));
    const { entity } = hit!;
    expect(await marked('Tallow Bio')).toBe(true);
    good(await IMPORT_CALLS.switchDataset('list', false));
    expect((await listed())[0]?.on).toBe(false);
    expect(await marked('Tallow Bio')).toBe(false);
    expect(good(await searchNames('Larchwood'))).toEqual([]);
    expect(good(await entityFacts([entity]))).toEqual([]);
    // Updated, it stays off.
    await importText(LIST, 'list');
    expect(await marked('Tallow Bio')).toBe(false);
    good(await IMPORT_CALLS.switchDataset('list', true));
    expect(await marked('Tallow Bio')).toBe(true);
    expect(good(await entityFacts([entity]))[0]?.facts).toHaveLength(1);
  });

  it('that is deleted leaves what the reader wrote', async () => {
    await importText(LIST, 'list');
    const [hit] = good(await searchNames('Larchwood'));
    good(await addNote({ entity: hit!.entity }, 'they called back'));
    const written = await notebook.records.toArray();
    good(await IMPORT_CALLS.deleteDataset('list'));
    expect(await listed()).toMatchObject([{ id: 'list', deleted: true }]);
    expect(await marked('Tallow Bio')).toBe(false);
    expect(good(await searchNames('Larchwood'))).toEqual([]);
    expect(await notebook.records.toArray()).toEqual(written);
    // Imported again, the note is there again.
    await importText(LIST, 'list');
    expect(good(await entityFacts([hit!.entity]))[0]?.notes).toMatchObject([{ text: 'they called back' }]);
    // Nothing is left to be taken back then.
    expect(await listed()).toMatchObject([{ id: 'list', deleted: false }]);
    good(await IMPORT_CALLS.takeBackDataset('list'));
    expect(await datasets.installs.count()).toBe(0);
  });

  it('that was deleted comes back as it was, with its pairs and its state', async () => {
    await importText(LIST, 'list');
    good(await IMPORT_CALLS.switchDataset('list', false));
    const before = [await datasets.datasets.toArray(), await datasets.names.toArray(), await listed()];
    good(await IMPORT_CALLS.deleteDataset('list'));
    good(await recoverStore());
    good(await IMPORT_CALLS.takeBackDataset('list'));
    expect([await datasets.datasets.toArray(), await datasets.names.toArray(), await listed()]).toEqual(
      before,
    );
    good(await IMPORT_CALLS.switchDataset('list', true));
    expect(await marked('Tallow Bio')).toBe(true);
  });

  it('that was deleted is gone after an hour, with everything that belonged to it', async () => {
    await importText(LIST, 'list');
    good(await IMPORT_CALLS.deleteDataset('list'));
    await datasets.installs.toCollection().modify((install) => {
      install.started -= 3_600_001;
    });
    expect(await listed()).toEqual([]);
    good(await IMPORT_CALLS.takeBackDataset('list'));
    expect(await datasets.datasets.count()).toBe(0);
    good(await recoverStore());
    for (const table of ['names', 'entities', 'facts', 'segments', 'search', 'matches', 'installs'] as const)
      expect(await datasets.table(table).count(), table).toBe(0);
  });
});

describe('an entity of a dataset that goes by another id', () => {
  it('takes its facts, those it takes part in and its names along, and comes back as it was', async () => {
    await importText(LIST, 'list');
    const parts = async () => [
      await datasets.names.toArray(),
      (await datasets.entities.toArray()).map((block) =>
        allEntries(block, 'list').sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
      await datasets.facts.toArray(),
    ];
    const before = await parts();
    const own = good(await searchNames('Harbour'))[0]!.entity;
    const names = good(await openNames());
    await renameEntity('list', { from: own, to: 'other/harbour' });
    expect(good(await entityFacts([own]))).toEqual([]);
    const [known] = good(await entityFacts(['other/harbour']));
    expect(known?.entity).toMatchObject({ id: 'other/harbour', name: 'Harbour Capital' });
    expect(known?.facts).toHaveLength(2);
    expect(known?.facts[0]).toMatchObject({
      investors: [{ name: 'Harbour Capital', entity: 'other/harbour' }],
    });
    expect(good(await searchNames('Harbour'))[0]?.entity).toBe('other/harbour');
    // Names that were opened before must not answer from what they kept.
    const key = nameKey('Harbour Capital')!;
    expect((await names.lookup([key])).get(key)?.[0]?.entities[0]?.id).toBe('other/harbour');
    await renameEntity('list', { from: 'other/harbour', to: own });
    expect(await parts()).toEqual(before);
  });
});

it('lists of the workspace leave out datasets that are too large for them', () => {
  const record = (id: string, facts: number) =>
    ({ id, counts: { entities: 1, facts, names: 1 }, generation: blockKey(1, 0) }) as never;
  const all = [
    record('huge', MOST_LISTED_FACTS + 1),
    record('a', 1_000),
    record('b', MOST_LISTED_FACTS - 1_000),
  ];
  expect(listable(all).leftOut).toEqual(['huge']);
  expect(listable(all).listed).toEqual([all[1], all[2]]);
});
