import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../domain/store-fault.ts';
import { NOTEBOOK } from '../../../storage/databases.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { inTransaction } from '../../../storage/plain-idb.ts';
import { rememberOpened } from '../../../storage/recent.ts';
import { OWN_TABLES, RECENT_LIMIT, readOwnRows } from '../../../storage/search/read-own-rows.ts';
import {
  changeSettings,
  DEFAULT_SETTINGS,
  liveSettings,
  readSettings,
  type Settings,
} from '../../../storage/settings.ts';
import { closeStore, emptyStore, eventually, good } from './fresh-store.ts';

beforeEach(emptyStore);

describe('settings', () => {
  it('are the defaults until something is set: nothing is read anywhere', async () => {
    expect(good(await readSettings())).toEqual(DEFAULT_SETTINGS);
    expect(DEFAULT_SETTINGS.sites).toEqual({ mode: 'chosen', on: [], off: [] });
  });

  it('outlive the worker, and what is not changed stays', async () => {
    good(await changeSettings({ sites: { mode: 'everywhere', on: [], off: ['a.example'] } }));
    good(await changeSettings({ firstRunDone: true }));
    await closeStore();
    expect(good(await readSettings())).toEqual({
      ...DEFAULT_SETTINGS,
      sites: { mode: 'everywhere', on: [], off: ['a.example'] },
      firstRunDone: true,
    });
  });

  it('fill up what an older version did not know, and pass over what is of a wrong kind', async () => {
    await notebook.open();
    await notebook.settings.bulkPut([
      { key: 'marks', value: { mentions: 'every' } },
      { key: 'sites', value: 'everything' },
      { key: 'firstRunDone', value: 'yes' },
      { key: 'unknown', value: 1 },
    ]);
    expect(good(await readSettings())).toEqual({
      ...DEFAULT_SETTINGS,
      marks: { ...DEFAULT_SETTINGS.marks, mentions: 'every' },
    });
  });

  it('are told live until stopped', async () => {
    const told: Result<Settings>[] = [];
    const stop = new AbortController();
    liveSettings((settings) => told.push(settings), stop.signal);
    await eventually(() => expect(told.at(-1)).toMatchObject({ value: { firstRunDone: false } }));
    good(await changeSettings({ firstRunDone: true }));
    await eventually(() => expect(told.at(-1)).toMatchObject({ value: { firstRunDone: true } }));
    stop.abort();
    const count = told.length;
    good(await changeSettings({ firstRunDone: false }));
    expect(told).toHaveLength(count);
  });
});

describe('what was opened last', () => {
  const opened = () =>
    inTransaction(NOTEBOOK, OWN_TABLES, 'readonly', async (rows) => (await readOwnRows(rows)).opened);

  it('comes latest first, each entity once', async () => {
    for (const entity of ['a', 'b', 'c', 'a']) good(await rememberOpened(entity));
    expect(await opened()).toEqual(['a', 'c', 'b']);
  });

  it('is forgotten after some others', async () => {
    for (let at = 0; at < RECENT_LIMIT + 5; at++) good(await rememberOpened(`e${at}`));
    const all = await opened();
    expect(all).toHaveLength(RECENT_LIMIT);
    expect(all).not.toContain('e4');
    expect(all[0]).toBe(`e${RECENT_LIMIT + 4}`);
  });
});
