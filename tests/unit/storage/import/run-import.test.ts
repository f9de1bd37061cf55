import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportOptions } from '../../../../domain/import-options.ts';
import { datasets, PART_TABLES } from '../../../../storage/datasets-db.ts';
import { entityFacts } from '../../../../storage/entities.ts';
import {
  cancelImport,
  forgetImport,
  importTroubles,
  pauseImport,
  resumeImport,
  startImport,
} from '../../../../storage/import/imports.ts';
import { notebook } from '../../../../storage/notebook-db.ts';
import { searchNames } from '../../../../storage/search-names.ts';
import { emptyStore, good } from '../fresh-store.ts';
import { FakeLocks } from './fake-locks.ts';
import { importPage, jobOf, reaches } from './import-page.ts';
import { TODAY } from './importing.ts';

const HEADER = 'Company,Website,Country,Round,Date,Amount (USD),Investors';
const ROWS = Array.from(
  { length: 400 },
  (_, at) =>
    `Quillon ${at.toString(36)} Labs,quillon-${at}.example,US,Series A,2021-0${1 + (at % 9)}-11,${(at + 1) * 100_000},Harbour ${at % 7} Capital`,
);
const LIST = [HEADER, ...ROWS, ',nobody.example,US,Series A,2021-01-01,5000000,'].join('\n');

const fileOf = (text: string, name = 'quillon.csv') => new File([text], name);
const OPTIONS: ImportOptions = {
  today: TODAY,
  dataset: { id: 'quillon', title: 'Quillon list', publisher: 'Quillon' },
};

let running: AbortController[] = [];
let locks: FakeLocks;

const page = (step?: (step: string) => Promise<void>) => {
  const stop = importPage(step);
  running.push(stop);
  return stop;
};

/** All that is stored of datasets, whichever generation it has. */
async function everythingStored() {
  const [record] = await datasets.datasets.toArray();
  const parts: Record<string, unknown[]> = {};
  for (const table of PART_TABLES) {
    const keys = await datasets.table(table).toCollection().primaryKeys();
    const values = await datasets.table(table).toArray();
    const generation = record?.generation ?? -1;
    parts[table] = await Promise.all(
      values.map(async (value, at) => {
        const key = keys[at] as number | [number, ...unknown[]];
        const own = Array.isArray(key) ? key[0] : table === 'segments' ? key : Math.floor(key / 2 ** 20);
        const rest = Array.isArray(key) ? key.slice(1) : table === 'segments' ? 0 : key % 2 ** 20;
        return [own === generation, rest, value instanceof Blob ? await value.text() : value];
      }),
    );
  }
  const { generation: _, installed: __, import: ___, ...about } = record ?? {};
  return {
    about,
    parts,
    installs: await datasets.installs.count(),
    files: await datasets.files.count(),
    written: await notebook.records.count(),
  };
}

beforeEach(async () => {
  await emptyStore();
  locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
});

afterEach(() => {
  for (const stop of running) stop.abort();
  running = [];
  vi.unstubAllGlobals();
});

describe('an import', () => {
  it('becomes a dataset whose names are found and whose facts have it as their source', async () => {
    const id = good(await startImport(fileOf(LIST), OPTIONS));
    page();
    await reaches(id, 'done');
    expect(await jobOf(id)).toMatchObject({
      fileName: 'quillon.csv',
      progress: 1,
      counts: { rows: 401, taken: 400, merged: 0, rejected: 1, reasons: { 'no-name': 1 } },
      dataset: { id: 'quillon', title: 'Quillon list' },
      problem: null,
    });
    const [hit] = good(await searchNames('Quillon 2s'));
    expect(hit?.name).toBe('Quillon 2s Labs');
    const [known] = good(await entityFacts([hit!.entity]));
    expect(known?.facts).toMatchObject([
      {
        kind: 'round',
        raised: { amount: 10_100_000, currency: 'USD' },
        citation: { title: 'Quillon list', publisher: 'Quillon' },
        author: { kind: 'import', dataset: 'quillon' },
      },
    ]);
    expect(known?.related.map(({ name }) => name)).toEqual(['Harbour 2 Capital']);
  });

  it('gives back rejected rows with their reasons', async () => {
    const id = good(await startImport(fileOf(LIST), OPTIONS));
    page();
    await reaches(id, 'done');
    const text = await good(await importTroubles(id)).text();
    expect(text.split('\n')[1]).toMatch(/^402,rejected,no-name,.*Fill in the name/);
    good(await forgetImport(id));
    expect(await datasets.troubles.count()).toBe(0);
    expect(await datasets.imports.count()).toBe(0);
    expect(await datasets.datasets.count()).toBe(1);
  });

  it('leaves nothing of a file that cannot be taken', async () => {
    const id = good(await startImport(fileOf('%PDF-1.4'), OPTIONS));
    page();
    await reaches(id, 'failed');
    expect(await jobOf(id)).toMatchObject({ problem: { code: 'other-document' } });
    expect(await everythingStored()).toMatchObject({ about: {}, installs: 0, files: 0 });
  });

  it('rests and goes on when it is told to', async () => {
    let told = false;
    const id = good(await startImport(fileOf(LIST), OPTIONS));
    page(async (step) => {
      if (step !== 'store' || told) return;
      told = true;
      good(await pauseImport(id));
      await vi.waitFor(async () => expect((await datasets.imports.get(id))?.wish).toBe('pause'));
    });
    await reaches(id, 'paused');
    expect(await datasets.datasets.count()).toBe(0);
    good(await resumeImport(id));
    await reaches(id, 'done');
  });

  it.each(['begin', 'read', 'store'])(
    'that rests at step %s lets others pass, and begins anew',
    async (at) => {
      const first = good(await startImport(fileOf(LIST), OPTIONS));
      page(async (step) => {
        const { wish, id } = (await datasets.imports.orderBy('started').first())!;
        if (step === at && id === first && wish === 'run' && passed === null) {
          passed = good(
            await startImport(fileOf(LIST), { ...OPTIONS, dataset: { id: 'other', title: 'Other list' } }),
          );
          good(await pauseImport(first));
          await vi.waitFor(async () => expect((await datasets.imports.get(first))?.wish).toBe('pause'));
        }
      });
      let passed: string | null = null;
      await vi.waitFor(() => expect(passed).not.toBeNull());
      await reaches(passed!, 'done');
      expect((await jobOf(first)).state).toBe('paused');
      expect((await datasets.datasets.toArray()).map(({ id }) => id)).toEqual(['other']);
      expect(await datasets.installs.count()).toBe(0);
      good(await resumeImport(first));
      await reaches(first, 'done');
      expect(await datasets.datasets.count()).toBe(2);
    },
  );

  it.each(['begin', 'read', 'store'])(
    'that is cancelled at step %s leaves the store as it was',
    async (at) => {
      const id = good(await startImport(fileOf(LIST), OPTIONS));
      page(async (step) => {
        if (step === at) good(await cancelImport(id));
      });
      await reaches(id, 'cancelled');
      expect(await everythingStored()).toMatchObject({
        about: {},
        parts: { names: [], facts: [], search: [] },
        installs: 0,
        files: 0,
      });
    },
  );

  it('is cancelled also while nobody runs it', async () => {
    const id = good(await startImport(fileOf(LIST), OPTIONS));
    good(await cancelImport(id));
    page();
    await reaches(id, 'cancelled');
    expect(await datasets.files.count()).toBe(0);
  });

  it('ends the same wherever the browser was killed', async () => {
    const undisturbed = good(await startImport(fileOf(LIST), OPTIONS));
    let steps = 0;
    const first = page(async () => {
      steps++;
    });
    await reaches(undisturbed, 'done');
    first.abort();
    locks.forget();
    const wanted = await everythingStored();
    expect(steps).toBeGreaterThan(4);
    for (let dies = 1; dies <= steps; dies++) {
      await emptyStore();
      const id = good(await startImport(fileOf(LIST), OPTIONS));
      let step = 0;
      await new Promise<void>((dead) => {
        page(() => {
          step++;
          if (step !== dies) return Promise.resolve();
          dead();
          return new Promise(() => {});
        });
      });
      // With the page its locks are gone, and nothing of it is a dataset.
      locks.forget();
      expect(await datasets.datasets.count()).toBe(0);
      const next = page();
      await reaches(id, 'done');
      expect(await everythingStored()).toEqual(wanted);
      next.abort();
      locks.forget();
    }
  });

  it('is taken over when the page that runs it is closed', async () => {
    const id = good(await startImport(fileOf(LIST), OPTIONS));
    const first = page(async (step) => {
      if (step === 'read') first.abort();
    });
    page();
    await reaches(id, 'done');
  });
});
