import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageRecord } from '../../../domain/reading.ts';

const { kept, openTabs, browser } = vi.hoisted(() => {
  const kept = new Map<string, unknown>();
  const session = {
    set: async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    get: async (key: string | null) =>
      Object.fromEntries(key === null ? kept : kept.has(key) ? [[key, kept.get(key)]] : []),
    remove: async (keys: string[]) => {
      for (const key of keys) kept.delete(key);
    },
  };
  const openTabs = new Set<number>();
  const tabs = {
    get: async (id: number) => {
      if (!openTabs.has(id)) throw new Error(`No tab with id: ${id}.`);
      return { id };
    },
  };
  return { kept, openTabs, browser: { storage: { session }, tabs } };
});
vi.mock('wxt/browser', () => ({ browser }));

import {
  forgetClosedTabs,
  forgetIfClosed,
  forgetTab,
  loadPage,
  newToken,
  pagesOfTab,
  savePage,
} from '../../../storage/page-records.ts';

const page = (tabId: number, frameId = 0): PageRecord => ({
  token: newToken(),
  tabId,
  frameId,
  url: 'https://a.example/x',
  host: 'a.example',
  title: 'X',
  published: null,
  lang: null,
  names: [],
});

beforeEach(() => kept.clear());

describe('records of pages', () => {
  it('are found by their token and by no other', async () => {
    const record = page(1);
    await savePage(record);
    expect(await loadPage(record.token)).toEqual(record);
    expect(await loadPage(newToken())).toBeNull();
  });

  it('are replaced by a later reading of the same token', async () => {
    const record = page(1);
    await savePage(record);
    await savePage({ ...record, title: 'Y' });
    expect((await pagesOfTab(1)).map(({ title }) => title)).toEqual(['Y']);
  });

  it('are listed by tab, the top page first, and leave other entries alone', async () => {
    kept.set('other', { tabId: 1 });
    const [frame, top, other] = [page(1, 7), page(1), page(2)];
    for (const record of [frame, top, other]) await savePage(record);
    expect((await pagesOfTab(1)).map(({ token }) => token)).toEqual([top.token, frame.token]);
    const later = page(1, 7);
    await savePage(later);
    await forgetTab(1, { frameId: 7, except: later.token });
    expect((await pagesOfTab(1)).map(({ token }) => token)).toEqual([top.token, later.token]);
    await forgetTab(1);
    expect(await pagesOfTab(1)).toEqual([]);
    expect(await loadPage(other.token)).toEqual(other);
    await forgetClosedTabs([3]);
    expect([...kept.keys()]).toEqual(['other']);
  });

  it('are forgotten when they were kept after their tab was closed', async () => {
    const [closed, open] = [page(1), page(2)];
    openTabs.add(2);
    for (const record of [closed, open]) {
      await savePage(record);
      await forgetIfClosed(record.tabId);
    }
    expect(await loadPage(closed.token)).toBeNull();
    expect(await loadPage(open.token)).toEqual(open);
  });
});
