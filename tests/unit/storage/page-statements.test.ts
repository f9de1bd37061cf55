import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it, vi } from 'vitest';

const { kept, browser } = vi.hoisted(() => {
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
  return { kept, browser: { storage: { session } } };
});
vi.mock('wxt/browser', () => ({ browser }));

import { extractFacts } from '../../../extraction/extract-facts.ts';
import { judgeDraft, judgeInOrder, judgeStatements } from '../../../storage/judging.ts';
import { addFacts } from '../../../storage/notebook.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { forgetTab, savePage } from '../../../storage/page-records.ts';
import { loadStatements, saveStatements } from '../../../storage/page-statements.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

const TEXTS = [
  'Nobody here speaks of money. Larch Robotics raised $12 million in a Series A round in May 2020.',
  'Elm Labs raised $5 million in a seed round. Pine Labs raised $9 million in a Series B round in May 2020.',
  'Larch Robotics raised $30 million in a Series B round in June 2022.',
];
const blocks = TEXTS.map((text) => ({ text, kind: 'text' as const, section: 0 }));
const drafts = extractFacts({ blocks, lang: 'en', published: '2022-06-10', names: [] });
const source = { title: 'All the rounds', publisher: 'The Spruce', published: '2022-06-10' };
const quotes = drafts.map((_, at) => ({
  quote: { exact: `quote ${at}`, prefix: '', suffix: '' },
  position: { start: at, end: at + 7 },
}));
const statements = { drafts, blocks, quotes, source };
const context = { today: '2022-06-11', rates: null };

beforeEach(async () => {
  kept.clear();
  await emptyStore();
  good(
    await installPack(
      packOf(
        'p',
        [
          entityOf('p/larch', 'Larch Robotics', { description: 'robots' }),
          entityOf('p/pine', 'Pine Labs'),
          entityOf('p/elm', 'Elm Labs'),
          entityOf('p/elm-2', 'Elm Labs'),
        ],
        [
          roundOf('p/a', 'p/larch', { raised: { amount: 12e6, currency: 'USD', bound: 'exact' } }),
          roundOf('p/b', 'p/pine', {
            stage: 'series-b',
            raised: { amount: 7e6, currency: 'USD', bound: 'exact' },
          }),
        ],
      ),
    ),
  );
});

describe('what a page states', () => {
  it('is kept with its sentences alone and goes with the tab', async () => {
    const page = {
      token: 't',
      tabId: 1,
      frameId: 0,
      url: 'https://a.example/',
      host: 'a.example',
      title: '',
      published: null,
      lang: null,
      names: [],
    };
    await savePage(page);
    expect(await loadStatements('t')).toBeNull();
    await saveStatements('t', statements);
    const loaded = await loadStatements('t');
    expect(loaded?.drafts).toHaveLength(4);
    expect(JSON.stringify(loaded)).not.toContain('Nobody here');
    const { block, start, end } = loaded!.drafts[0]!.amount!.spans[0]!;
    expect(loaded!.blocks[block]!.text.slice(start, end)).toBe('$12 million');
    await forgetTab(1);
    expect(kept.size).toBe(0);
  });

  it('is judged with the facts of every company named: differing, new, known', async () => {
    const judged = good(await judgeStatements(statements, context));
    expect(
      judged.map(({ draft, judgement, company }) => [draft.company?.name, judgement.verdict, company?.id]),
    ).toEqual([
      ['Pine Labs', 'differs', 'p/pine'],
      ['Elm Labs', 'new', undefined],
      ['Larch Robotics', 'new', 'p/larch'],
      ['Larch Robotics', 'adds-source', 'p/larch'],
    ]);
    expect(judged[2]?.company).toEqual({
      id: 'p/larch',
      name: 'Larch Robotics',
      role: 'company',
      description: 'robots',
    });
    const words = (draft: { amount: { money: { amount: number } } | null }) => draft.amount?.money.amount;
    for (const { draft, quote } of judged)
      expect(quote).toEqual(quotes[drafts.findIndex((one) => words(one) === words(draft))]);
    expect(judged.map(({ draft }) => draft.company?.entities)).toEqual([
      ['p/pine'],
      [],
      ['p/larch'],
      ['p/larch'],
    ]);
  });

  it('keeps its order where somebody is in the middle of a review', async () => {
    const judged = good(await judgeInOrder(statements, context));
    expect(judged.map(({ judgement }) => judgement.verdict)).toEqual([
      'adds-source',
      'new',
      'differs',
      'new',
    ]);
    expect(judged.map(({ quote }) => quote)).toEqual(quotes);
  });

  it('is known once the reader has saved it', async () => {
    const {
      id: _id,
      author: _author,
      ...fact
    } = roundOf('x', 'p/larch', {
      stage: 'series-b',
      asOf: '2022-06',
      raised: { amount: 30e6, currency: 'USD', bound: 'exact' },
      citation: source,
    });
    good(await addFacts([fact]));
    const draft = drafts.at(-1)!;
    const judge = (entity: string | null) => judgeDraft(draft, { ...context, source, entity });
    expect(good(await judge('p/larch')).verdict).toBe('known');
    expect(good(await judge(null)).verdict).toBe('new');
    expect(good(await judge('p/nobody')).verdict).toBe('new');
  });

  it('is not judged, and says why, when the store does not open', async () => {
    const { datasets } = await import('../../../storage/datasets-db.ts');
    datasets.close({ disableAutoOpen: false });
    const failing = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure', 'SecurityError');
    });
    expect(await judgeStatements(statements, context)).toMatchObject({
      ok: false,
      error: { code: 'store-broken' },
    });
    failing.mockRestore();
  });
});
