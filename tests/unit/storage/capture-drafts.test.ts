import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DRAFT_DAYS,
  draftOf,
  dropDraft,
  type KeptDraft,
  keepDraft,
  listDrafts,
  liveDrafts,
  MOST_DRAFTS,
} from '../../../storage/capture-drafts.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { closeStore, emptyStore, eventually, good } from './fresh-store.ts';

const draft = (id: string, more: Partial<Pick<KeptDraft, 'forms'>> = {}) => ({
  id,
  capture: {
    token: id,
    url: 'https://www.courier.example/larch',
    source: { title: 'Larch raises more', published: null },
    text: {
      blocks: [{ text: 'Larch raised $12 million.', kind: 'text' as const, section: 0 }],
      selected: [],
    },
    drafts: [],
    quotes: [],
    selection: null,
  },
  forms: JSON.stringify([{ company: { text: 'Larch' } }]),
  ...more,
});

const DAY_MS = 86_400_000;

beforeEach(emptyStore);
afterEach(() => vi.restoreAllMocks());

describe('drafts of captures', () => {
  it('outlive the browser, the last state counts', async () => {
    good(await keepDraft(draft('a')));
    good(await keepDraft(draft('a', { forms: '[2]' })));
    await closeStore();
    expect(good(await draftOf('a'))).toMatchObject({
      ...draft('a', { forms: '[2]' }),
      host: 'courier.example',
    });
    expect(good(await draftOf('b'))).toBeNull();
    good(await dropDraft('a'));
    good(await dropDraft('a'));
    expect(good(await listDrafts())).toEqual([]);
  });

  it('are listed newest first and dropped when they are old or too many', async () => {
    const now = vi.spyOn(Date, 'now');
    const start = new Date('2026-01-01').getTime();
    for (let day = 0; day <= DRAFT_DAYS; day += 45) {
      now.mockReturnValue(start + day * DAY_MS);
      good(await keepDraft(draft(`day ${day}`)));
    }
    expect(good(await listDrafts()).map(({ id }) => id)).toEqual(['day 90', 'day 45', 'day 0']);
    now.mockReturnValue(start + (DRAFT_DAYS + 1) * DAY_MS);
    expect(good(await draftOf('day 0'))).toBeNull();
    for (let n = 0; n < MOST_DRAFTS; n++) {
      now.mockReturnValue(start + (DRAFT_DAYS + 1) * DAY_MS + n);
      good(await keepDraft(draft(`${n}`)));
    }
    expect(await notebook.drafts.count()).toBe(MOST_DRAFTS);
    expect(good(await listDrafts()).at(-1)?.id).toBe('0');
  });

  it('are told live', async () => {
    const told: string[][] = [];
    const stop = new AbortController();
    liveDrafts((drafts) => told.push(good(drafts).map(({ id }) => id)), stop.signal);
    await eventually(() => expect(told.at(-1)).toEqual([]));
    good(await keepDraft(draft('a')));
    await eventually(() => expect(told.at(-1)).toEqual(['a']));
    stop.abort();
  });

  it('tell when they cannot be kept', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No room left', 'QuotaExceededError');
    });
    expect(await keepDraft(draft('a'))).toEqual({ ok: false, error: { code: 'store-full' } });
  });
});
