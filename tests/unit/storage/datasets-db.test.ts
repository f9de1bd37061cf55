import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { nameKey } from '../../../recognition/index/key.ts';
import { datasets, readBlocks } from '../../../storage/datasets-db.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { openNames } from '../../../storage/name-store.ts';
import { listDatasets } from '../../../storage/packs/install-dataset.ts';
import { recoverStore } from '../../../storage/recover.ts';
import { searchNames } from '../../../storage/search-names.ts';
import frozen from '../../fixtures/datasets/version-1.json' with { type: 'json' };
import { emptyStore, good } from './fresh-store.ts';

interface FrozenRow {
  key?: number | string | (number | string)[];
  value?: unknown;
  bytes?: string;
  blob?: string;
}

const content = ({ value, bytes, blob }: FrozenRow): unknown => {
  if (bytes !== undefined) return new Uint8Array(Buffer.from(bytes, 'base64'));
  return blob === undefined ? value : new Blob([Buffer.from(blob, 'base64')]);
};

/** Puts the frozen datasets on disk as the version that wrote them did, without any code of ours. */
function thaw(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(frozen.name, frozen.browserVersion);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, rows } of frozen.stores) {
        const store = request.result.createObjectStore(name, keyPath === null ? {} : { keyPath });
        for (const row of rows as FrozenRow[]) store.add(content(row), row.key);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

beforeEach(emptyStore);

describe('the frozen datasets of version 1', () => {
  beforeEach(async () => {
    await thaw();
    // As at the start of the background after an update: parts may be made anew, nothing may be lost.
    good(await recoverStore());
  });

  it('open with the dataset, its entities and its facts', async () => {
    expect(good(await listDatasets()).installed).toMatchObject([
      { id: 'frozen', title: 'Pack frozen', counts: { entities: 3, facts: 2 } },
    ]);
    const [aurora, harbour] = good(await entityFacts(['frozen/aurora', 'frozen/harbour']));
    expect(aurora?.entity).toMatchObject({
      name: 'Aurora Optics',
      country: 'DE',
      aliases: [{ text: '极光光学' }],
    });
    expect(aurora?.facts.map(({ id }) => id).sort()).toEqual(['frozen/f1', 'frozen/f2']);
    expect(harbour?.facts.map(({ id }) => id).sort()).toEqual(['frozen/f1', 'frozen/f2']);
    expect(harbour?.related.map(({ id }) => id).sort()).toEqual(['frozen/aurora', 'frozen/harbour-two']);
  });

  it('know their names and how common they are', async () => {
    const names = good(await openNames());
    const keys = ['Aurora Optics', '极光光学', 'Harbour Fund II'].map((name) => nameKey(name)!);
    const found = await names.lookup(keys);
    expect(keys.map((key) => found.get(key)?.[0]?.commonness)).toEqual([1, 2, 2]);
    expect(good(await searchNames('光学')).map(({ entity }) => entity)).toEqual(['frozen/aurora']);
  });
});

it('blocks are read once however often they are asked for', async () => {
  await datasets.open();
  await datasets.names.bulkPut(['a', 'b'], [1, 2]);
  expect(await readBlocks(datasets.names, [2, 1, 2, 3, 1])).toEqual(['b', 'a', 'b', undefined, 'a']);
});
