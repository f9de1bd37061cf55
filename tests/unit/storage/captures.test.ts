import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AcceptedFact, CaptureSource } from '../../../domain/capture.ts';
import type { FactDraft, ReadName } from '../../../domain/draft.ts';
import { draftOf, keepDraft } from '../../../storage/capture-drafts.ts';
import { saveCapture, saveQuoteNote, undoCapture } from '../../../storage/captures.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { bearersOf } from '../../../storage/entity-choices.ts';
import { liveQuotes, noteLost } from '../../../storage/live-quotes.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { quotesOfEntity, quotesOfPage } from '../../../storage/saved-quotes.ts';
import { emptyStore, entityOf, eventually, good, packOf, roundOf } from './fresh-store.ts';

const classify = async () => () => 2 as const;

const source: CaptureSource = {
  title: 'Larch raises more',
  publisher: 'The Example Courier',
  url: 'https://courier.example/larch?utm_source=feed#top',
  published: '2026-05-04',
  lang: 'en',
};

const name = (text: string, more: Partial<ReadName> = {}): ReadName => ({
  name: text,
  spans: [],
  entities: [],
  aliases: [],
  ...more,
});

const draft = (more: Partial<FactDraft> = {}): FactDraft => ({
  kind: 'round',
  company: name('Larch Robotics'),
  amount: { money: { amount: 12_000_000, currency: 'USD', bound: 'exact' }, spans: [] },
  alsoAmounts: [],
  stage: { value: 'series-a', spans: [] },
  lead: [name('Birch Ventures')],
  investors: [name('Kiefer Kapital')],
  acquirer: null,
  date: { value: '2026-05', spans: [], relative: false },
  status: { value: 'reported', spans: [] },
  basis: null,
  instrument: { value: 'equity', spans: [] },
  venue: null,
  attribution: { origin: 'Bloomberg', words: 'people familiar', spans: [] },
  quotes: [],
  confidence: 1,
  ...more,
});

const valuation = (more: Partial<FactDraft> = {}) =>
  draft({
    kind: 'valuation',
    amount: { money: { amount: 90_000_000, currency: 'USD', bound: 'over' }, spans: [] },
    lead: [],
    investors: [],
    basis: { value: 'post', spans: [] },
    instrument: null,
    ...more,
  });

const accepted = (of: FactDraft, more: Partial<AcceptedFact> = {}): AcceptedFact => ({
  draft: of,
  company: null,
  aliases: [],
  ...more,
});

const selectors = {
  quote: { exact: 'Larch raised $12 million', prefix: 'On Monday ', suffix: ' in all' },
  position: { start: 120, end: 144 },
};

const save = (facts: AcceptedFact[], more: object = {}) =>
  saveCapture({ facts, source, quotes: facts.map(() => selectors), ...more }, classify);

beforeEach(emptyStore);
afterEach(() => vi.restoreAllMocks());

describe('saving facts of a page', () => {
  it('makes each new name one entry with the roles it plays, and links the parties', async () => {
    const saved = good(
      await save([
        accepted(draft(), { aliases: ['落叶松机器人', 'Larch Robotics'] }),
        accepted(valuation()),
        accepted(draft({ company: name('birch ventures'), lead: [], investors: [name('Kiefer Kapital')] })),
      ]),
    );
    expect(saved.entities.map(({ name: called, roles }) => [called, roles])).toEqual([
      ['Larch Robotics', ['company']],
      ['birch ventures', ['company', 'investor']],
      ['Kiefer Kapital', ['investor']],
    ]);
    expect(saved.company).toMatchObject({ name: 'Larch Robotics' });
    const [larch] = good(await entityFacts([saved.company!.id]));
    expect(larch?.entity.aliases).toEqual([{ text: '落叶松机器人', kind: 'translation' }]);
    expect(larch?.facts.filter(({ subject }) => subject === saved.company!.id)).toHaveLength(2);
    expect(larch?.facts.find(({ kind }) => kind === 'round')).toMatchObject({
      raised: { amount: 12_000_000 },
      lead: [{ name: 'Birch Ventures', entity: saved.entities[1]!.id }],
      author: { kind: 'person' },
      citation: {
        title: 'Larch raises more',
        publisher: 'The Example Courier',
        origin: 'Bloomberg',
        attribution: 'people familiar',
        quote: selectors.quote,
        position: selectors.position,
      },
    });
    expect(good(await bearersOf('落叶松机器人'))).toMatchObject([{ id: saved.company!.id }]);
  });

  it('links a party to the only investor of that name, and to nobody where two carry it', async () => {
    good(
      await installPack(
        packOf('p', [
          entityOf('p/birch', 'Birch Ventures', { roles: ['investor'] }),
          entityOf('p/kiefer', 'Kiefer Kapital', { roles: ['investor'] }),
          entityOf('p/kiefer-2', 'Kiefer Kapital', { roles: ['investor'] }),
          entityOf('p/larch', 'Larch Robotics'),
        ]),
      ),
    );
    const saved = good(await save([accepted(draft(), { company: 'p/larch', aliases: ['Larch', 'larch'] })]));
    expect(saved.entities).toEqual([]);
    expect(saved.company).toEqual({ id: 'p/larch', name: 'Larch Robotics' });
    expect(saved.facts).toMatchObject([
      { lead: [{ name: 'Birch Ventures', entity: 'p/birch' }], investors: [{ name: 'Kiefer Kapital' }] },
    ]);
    expect(saved.facts[0]).not.toHaveProperty('investors.0.entity');
    expect(good(await bearersOf('Larch'))).toMatchObject([{ id: 'p/larch' }]);
    expect(saved.records).toHaveLength(2);
  });

  it('asks how ordinary names are only when a name comes in', async () => {
    good(
      await installPack(
        packOf('p', [
          entityOf('p/birch', 'Birch Ventures', { roles: ['investor'] }),
          entityOf('p/kiefer', 'Kiefer Kapital', { roles: ['investor'] }),
          entityOf('p/larch', 'Larch Robotics'),
        ]),
      ),
    );
    const asked = vi.fn(classify);
    const capture = { facts: [accepted(draft(), { company: 'p/larch' })], source };
    expect(good(await saveCapture(capture, asked)).names).toBe(false);
    expect(asked).not.toHaveBeenCalled();
    const named = { facts: [accepted(draft(), { company: 'p/larch', aliases: ['Lärche'] })], source };
    expect(good(await saveCapture(named, asked)).names).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('keeps the sum the source names first, further currencies beside it', async () => {
    const yuan = { money: { amount: 86e6, currency: 'CNY', bound: 'exact' as const }, spans: [] };
    const saved = good(await save([accepted(draft({ alsoAmounts: [yuan] }))]));
    expect(saved.facts).toMatchObject([{ raised: { currency: 'USD' }, also: [yuan.money] }]);
  });

  it('adds a source to a known round as one more fact', async () => {
    good(await installPack(packOf('p', [entityOf('p/larch', 'Larch')], [roundOf('p/1', 'p/larch')])));
    good(await save([accepted(draft({ lead: [], investors: [] }), { company: 'p/larch' })]));
    expect(good(await entityFacts(['p/larch']))[0]?.facts).toHaveLength(2);
  });

  it('is undone whole', async () => {
    const saved = good(await save([accepted(draft(), { aliases: ['Larch'] })]));
    good(await undoCapture(saved.records));
    expect(good(await entityFacts(saved.entities.map(({ id }) => id)))).toEqual([]);
    expect(good(await bearersOf('Larch Robotics'))).toEqual([]);
    expect(good(await quotesOfPage(source.url!))).toEqual([]);
    const before = await notebook.records.count();
    good(await undoCapture(saved.records));
    expect(await notebook.records.count()).toBe(before);
  });

  it('is undone but for an entry that something else stands on', async () => {
    const saved = good(await save([accepted(draft())]));
    const id = saved.company!.id;
    good(await addNote({ entity: id }, 'met them'));
    good(await undoCapture(saved.records));
    const [larch] = good(await entityFacts([id]));
    expect(larch).toMatchObject({ facts: [], notes: [{ text: 'met them' }] });
    expect(good(await bearersOf('Birch Ventures'))).toEqual([]);
  });

  it('keeps the entry of an earlier saving when a later one is undone', async () => {
    const first = good(await save([accepted(draft())]));
    const company = first.company!.id;
    const second = good(await save([accepted(valuation(), { company })]));
    good(await undoCapture(second.records));
    expect(good(await entityFacts([company]))[0]?.facts).toHaveLength(1);
  });
});

describe('quotes', () => {
  it('are found again by any address of the page, and by entry', async () => {
    const saved = good(await save([accepted(draft())]));
    const found = good(await quotesOfPage('http://www.courier.example/larch/?fbclid=1'));
    expect(found).toMatchObject([{ of: { fact: saved.facts[0]!.id }, url: source.url, selectors }]);
    expect(good(await quotesOfEntity(saved.entities[1]!.id))).toEqual(found);
    expect(good(await quotesOfPage('https://courier.example/other'))).toEqual([]);
    expect(good(await quotesOfPage('about:blank'))).toEqual([]);
  });

  it('are indexed anew where the rows are missing', async () => {
    good(await save([accepted(draft())]));
    const kept = good(await quotesOfPage(source.url!));
    await notebook.quotes.clear();
    await notebook.settings.delete('quotesVersion');
    expect(good(await quotesOfPage(source.url!))).toEqual(kept);
  });

  it('are told lost by the page, and found again, live', async () => {
    const saved = good(await save([accepted(draft())]));
    const told: (string | undefined)[] = [];
    const stop = new AbortController();
    liveQuotes(saved.company!.id, (quotes) => told.push(good(quotes)[0]?.lost), stop.signal);
    await eventually(() => expect(told).not.toEqual([]));
    good(await noteLost(source.url!, [saved.records.at(-1)!], '2026-05-06'));
    await eventually(() => expect(told.at(-1)).toBe('2026-05-06'));
    expect(good(await quotesOfPage(source.url!))).toMatchObject([
      { lost: '2026-05-06', citation: { origin: 'Bloomberg' } },
    ]);
    good(await noteLost(source.url!, [], '2026-05-07'));
    await eventually(() => expect(told.at(-1)).toBeUndefined());
    good(await noteLost('about:blank', saved.records, '2026-05-07'));
    stop.abort();
  });

  it('can be notes, on a known entry and on a new one', async () => {
    const note = { text: 'Larch raised $12 million', source, quote: selectors };
    const saved = good(await saveQuoteNote({ ...note, about: { name: 'Larch' } }, classify));
    expect(saved).toMatchObject({ company: { name: 'Larch' }, entities: [{ roles: ['company'] }] });
    const { id } = saved.company!;
    const second = good(await saveQuoteNote({ ...note, about: id }, classify));
    expect(second).toMatchObject({ company: { id, name: 'Larch' }, entities: [] });
    expect(good(await quotesOfEntity(id))).toMatchObject([
      { of: { note: expect.anything() } },
      { selectors },
    ]);
    good(await undoCapture(saved.records));
    expect(good(await entityFacts([id]))[0]?.notes).toHaveLength(1);
    good(await undoCapture(second.records));
    expect(good(await entityFacts([id]))).toMatchObject([{ notes: [] }]);
  });
});

describe('a store that fails while saving', () => {
  const capture = {
    token: 'c',
    url: source.url!,
    source,
    text: null,
    drafts: [],
    quotes: [],
    selection: null,
  };
  const kept = { id: 'c', capture, forms: '[]' };

  it.each([
    ['full', 'QuotaExceededError', { code: 'store-full' }],
    ['broken', 'UnknownError', { code: 'store-broken' }],
  ])('because it is %s writes nothing and keeps the draft', async (_, error, fault) => {
    good(await keepDraft(kept));
    const failing = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('it failed', error);
    });
    expect(await save([accepted(draft())], { draft: 'c' })).toMatchObject({ ok: false, error: fault });
    failing.mockRestore();
    expect(await notebook.records.count()).toBe(0);
    expect(await notebook.names.count()).toBe(0);
    expect(good(await draftOf('c'))).toMatchObject({ forms: '[]', host: 'courier.example' });
    good(await save([accepted(draft())], { draft: 'c' }));
    expect(good(await draftOf('c'))).toBeNull();
  });

  it('because another tab is in its way says so, and saves once that tab is gone', async () => {
    const tab = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(notebook.name, 5);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const blocked = { ok: false, error: { code: 'store-blocked' } };
    expect(await save([accepted(draft())])).toEqual(blocked);
    expect(await undoCapture(['r'])).toEqual(blocked);
    expect(await keepDraft(kept)).toEqual(blocked);
    expect(await quotesOfPage(source.url!)).toEqual(blocked);
    tab.close();
    await eventually(async () => expect(await save([accepted(draft())])).toMatchObject({ ok: true }));
  });

  it('leaves everything standing when it cannot undo', async () => {
    const saved = good(await save([accepted(draft())]));
    const failing = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('No room left', 'QuotaExceededError');
    });
    expect(await undoCapture(saved.records)).toEqual({ ok: false, error: { code: 'store-full' } });
    failing.mockRestore();
    expect(good(await bearersOf('Larch Robotics'))).toHaveLength(1);
    expect(good(await quotesOfPage(source.url!))).toHaveLength(1);
    expect(good(await entityFacts([saved.company!.id]))[0]?.facts).toHaveLength(1);
  });

  it('writes nothing when the draft cannot be dropped', async () => {
    good(await keepDraft(kept));
    const failing = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    expect(await save([accepted(draft())], { draft: 'c' })).toMatchObject({ ok: false });
    failing.mockRestore();
    expect(await notebook.records.count()).toBe(0);
    expect(await notebook.quotes.count()).toBe(0);
  });
});
