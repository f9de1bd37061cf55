import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DATASETS, NOTEBOOK } from '../../../storage/databases.ts';
import { openEarly, takeConnection } from '../../../storage/early-openings.ts';
import { addEntity } from '../../../storage/notebook.ts';
import type { NotebookName } from '../../../storage/notebook-db.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { inTransaction } from '../../../storage/plain-idb.ts';
import { searchNames } from '../../../storage/search-names.ts';
import { closeStore, emptyStore, entityOf, eventually, good, packOf } from './fresh-store.ts';

beforeEach(async () => {
  globalThis.postmoneyEarly = undefined;
  await emptyStore();
});

const found = async (typed: string) => good(await searchNames(typed)).map(({ name }) => name);

async function aStoreThatWasClosed() {
  good(await installPack(packOf('p', [entityOf('p/st', 'SenseTime')])));
  good(await addEntity({ name: 'Sense Labs', roles: ['company'], aliases: [] }, () => 2));
  await closeStore();
}

describe('opening the store before the modules of a page', () => {
  it('hands its connections over, so that nothing is opened twice', async () => {
    await aStoreThatWasClosed();
    openEarly();
    const open = vi.spyOn(indexedDB, 'open');
    expect((await found('sense')).sort()).toEqual(['Sense Labs', 'SenseTime']);
    // Only Dexie, which keeps connections of its own, opens them once more, with a version.
    expect(open.mock.calls.filter(([, version]) => version === undefined)).toEqual([]);
    open.mockRestore();
    expect(await takeConnection(DATASETS)).toBeNull();
    expect(await takeConnection(NOTEBOOK)).toBeNull();
  });

  it('tells after its first answer what another context wrote before anybody listened', async () => {
    await aStoreThatWasClosed();
    openEarly();
    await globalThis.postmoneyEarly?.own;
    await inTransaction(NOTEBOOK, ['names'], 'readwrite', (transaction) => {
      const row: NotebookName = {
        key: 1,
        surface: 'Sense Lake',
        commonness: 2,
        entity: 'p/st',
        roles: ['company'],
        record: 'r',
      };
      transaction.objectStore('names').add(row);
    });
    expect(await found('sense')).not.toContain('Sense Lake');
    await eventually(async () => expect(await found('sense lake')).toEqual(['Sense Lake']));
  });

  it('makes no database where there is none, and the search then does', async () => {
    openEarly();
    await globalThis.postmoneyEarly?.own;
    expect(await indexedDB.databases()).toEqual([]);
    expect(await found('sense')).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual([
      DATASETS.name,
      NOTEBOOK.name,
    ]);
  });

  it('stands in nobody’s way who deletes or upgrades the store', async () => {
    await aStoreThatWasClosed();
    openEarly();
    await globalThis.postmoneyEarly?.own;
    await emptyStore();
    expect(await indexedDB.databases()).toEqual([]);
    // A connection that was closed meanwhile is opened again.
    good(await installPack(packOf('q', [entityOf('q/m', 'Megvii')])));
    expect(await found('megvii')).toEqual(['Megvii']);
  });

  it('says that another context is in the way, however long that lasts', async () => {
    const never = new Promise<never>(() => undefined);
    globalThis.postmoneyEarly = { connections: new Map([[DATASETS.name, never]]), heads: never, own: null };
    expect(await searchNames('sense')).toMatchObject({ ok: false, error: { code: 'store-blocked' } });
  });
});
