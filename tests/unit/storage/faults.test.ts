import 'fake-indexeddb/auto';

import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserVersion, NOTEBOOK } from '../../../storage/databases.ts';
import { datasets } from '../../../storage/datasets-db.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { attempt, ready, StoreError, toFault, unwrap } from '../../../storage/faults.ts';
import { openNames } from '../../../storage/name-store.ts';
import { addEntity } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { readSettings } from '../../../storage/settings.ts';
import { closeStore, emptyStore, entityOf, eventually, good, packOf } from './fresh-store.ts';

beforeEach(emptyStore);
afterEach(() => vi.restoreAllMocks());

/** Opens a database as another tab would that runs an older or newer version and listens to nobody. */
function otherTab(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe('what a failure means', () => {
  const wrapped = new Dexie.AbortError('stopped', new DOMException('no room', 'QuotaExceededError'));
  it.each([
    ['a full disk', new DOMException('no room', 'QuotaExceededError'), { code: 'store-full' }],
    ['a full disk inside a stopped transaction', wrapped, { code: 'store-full' }],
    [
      'a full disk as a cause',
      new Error('x', { cause: new DOMException('', 'QuotaExceededError') }),
      { code: 'store-full' },
    ],
    ['a fault passed on', new StoreError({ code: 'loading' }), { code: 'loading' }],
    [
      'no storage here',
      new DOMException('denied', 'SecurityError'),
      { code: 'store-broken', details: 'SecurityError: denied' },
    ],
    ['a thing that is no error', 'odd', { code: 'store-broken', details: 'odd' }],
  ])('%s', (_, error, fault) => {
    expect(toFault(error)).toEqual(fault);
  });

  it('is a value, but a stop that was asked for is thrown', async () => {
    const stop = new AbortController();
    const work = () => Promise.reject(stop.signal.reason ?? new Error('broke'));
    expect(await attempt(work, stop.signal)).toMatchObject({ ok: false, error: { code: 'store-broken' } });
    stop.abort();
    await expect(attempt(work, stop.signal)).rejects.toBe(stop.signal.reason);
  });

  it('can be thrown on inside and comes out the same', async () => {
    const failed = { ok: false, error: { code: 'store-full' } } as const;
    expect(await attempt(async () => unwrap(failed))).toEqual(failed);
    expect(unwrap({ ok: true, value: 3 })).toBe(3);
  });
});

describe.each([
  ['notebook', notebook],
  ['datasets', datasets],
])('the %s held open by a tab of an older version', (_, db) => {
  it('is told at once, and works when that tab is gone', async () => {
    const tab = await otherTab(db.name, 5);
    expect(await attempt(() => ready(db))).toEqual({ ok: false, error: { code: 'store-blocked' } });
    expect(await attempt(() => ready(db))).toEqual({ ok: false, error: { code: 'store-blocked' } });
    expect(await openNames()).toEqual({ ok: false, error: { code: 'store-blocked' } });
    expect(await entityFacts(['p/1'])).toEqual({ ok: false, error: { code: 'store-blocked' } });
    tab.close();
    await eventually(async () => expect(await attempt(() => ready(db))).toMatchObject({ ok: true }));
    expect(await openNames()).toMatchObject({ ok: true });
  });
});

describe('a database of a newer version', () => {
  it('is told and left as it is', async () => {
    (await otherTab(notebook.name, 9_990)).close();
    expect(await readSettings()).toMatchObject({
      ok: false,
      error: { code: 'store-broken', details: expect.stringMatching(/newer version/) },
    });
    expect(await addNote({ entity: 'p/1' }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'store-broken' },
    });
    const still = await otherTab(notebook.name, 9_990);
    expect(still.version).toBe(9_990);
    still.close();
  });
});

describe('our own connections', () => {
  it('make way for a newer version in another tab', async () => {
    good(await openNames());
    good(await addNote({ entity: 'p/1' }, 'kept'));
    const newer = await otherTab(notebook.name, browserVersion(NOTEBOOK) + 10);
    expect(newer.objectStoreNames.contains('records')).toBe(true);
    newer.close();
  });

  it('are opened again after the browser closed them', async () => {
    good(await installPack(packOf('p', [entityOf('p/1', 'SenseTime')])));
    const names = good(await openNames());
    await closeStore();
    expect(await names.lookup([1])).toEqual(new Map());
    expect(good(await entityFacts(['p/1']))).toHaveLength(1);
  });
});

describe('a full disk', () => {
  it('is told, loses nothing, and the same writing works when there is room', async () => {
    good(await addNote({ entity: 'p/1' }, 'first'));
    const add = IDBObjectStore.prototype.add;
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('No room left', 'QuotaExceededError');
    });
    expect(await addNote({ entity: 'p/1' }, 'second')).toEqual({ ok: false, error: { code: 'store-full' } });
    expect(await addEntity(entityOf('', 'Lumen'), () => 2)).toEqual({
      ok: false,
      error: { code: 'store-full' },
    });
    full.mockRestore();
    expect(IDBObjectStore.prototype.add).toBe(add);
    expect(await notebook.records.count()).toBe(1);
    expect(await notebook.names.count()).toBe(0);
    good(await addNote({ entity: 'p/1' }, 'second'));
    expect(await notebook.records.count()).toBe(2);
  });
});

describe('a place without storage', () => {
  it('is told by every reading', async () => {
    await closeStore();
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure', 'SecurityError');
    });
    const broken = { ok: false, error: { code: 'store-broken', details: expect.stringMatching(/insecure/) } };
    expect(await openNames()).toMatchObject(broken);
    expect(await readSettings()).toMatchObject(broken);
    expect(await entityFacts(['p/1'])).toMatchObject(broken);
    vi.restoreAllMocks();
    expect(await openNames()).toMatchObject({ ok: true });
    expect(await entityFacts(['p/1'])).toEqual({ ok: true, value: [] });
  });
});
