import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { addFacts, append, type Draft, withdraw } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { searchTexts } from '../../../storage/search-texts.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

beforeEach(emptyStore);

const softbank = { name: 'SoftBank', entity: 'p/sb' };
const usd = (amount: number) => ({ amount, currency: 'USD', bound: 'exact' as const });
const pack = packOf(
  'p',
  [
    entityOf('p/sb', 'SoftBank', {
      roles: ['investor'],
      aliases: [{ text: '软银', kind: 'translation', lang: 'zh' }],
    }),
    entityOf('p/st', 'SenseTime'),
    entityOf('p/cm', 'CloudMinds'),
  ],
  [
    roundOf('p/c', 'p/st', { asOf: '2018-04', stage: 'series-c', raised: usd(600_000_000) }),
    roundOf('p/stake', 'p/st', { asOf: '2019-07', stage: null, raised: null, investors: [softbank] }),
    roundOf('p/seed', 'p/cm', { asOf: '2016', stage: 'seed', raised: usd(30_000_000), lead: [softbank] }),
    roundOf('p/b', 'p/cm', {
      asOf: '2019-03',
      stage: 'series-b',
      raised: usd(300_000_000),
      lead: [softbank],
    }),
  ],
);

const look = async (text: string, amounts: number[] = []) => {
  const { facts, notes, counts } = good(await searchTexts({ text, amounts }, 5));
  return { facts: facts.map(({ id }) => id), notes: notes.map((note) => note.text), counts };
};

describe('searching facts and notes', () => {
  beforeEach(async () => {
    good(await installPack(pack));
  });

  it.each([
    ['a name and a year', 'softbank 2019', [], ['p/stake', 'p/b']],
    ['another script', '软银 2016', [], ['p/seed']],
    ['an amount and a stage', 'series c', [600_000_000], ['p/c']],
    ['what is only begun, the newest first', 'cloudm', [], ['p/b', 'p/seed']],
    ['publisher and subject', 'paper sensetime', [], ['p/stake', 'p/c']],
    ['nothing where a word is missing', 'softbank 2011', [], []],
    ['nothing for no letters', ' ,', [], []],
  ])('finds by %s', async (_, text, amounts, facts) => {
    expect((await look(text, amounts)).facts).toEqual(facts);
  });

  it('counts what several devices saved once, and shows no fewer others for it', async () => {
    const saved = (amount: number, digit: string) => {
      const author = { kind: 'person', device: digit.repeat(32) } as const;
      const fact = roundOf(`n/${amount}${digit}`, 'p/st', {
        asOf: '2021',
        stage: 'series-e',
        raised: usd(amount),
        author,
      });
      return { record: { kind: 'fact', shelf: 'fact', about: ['p/st'], fact } satisfies Draft };
    };
    await append(['a', 'b', 'c'].map((digit) => saved(7_000_000, digit)));
    await append([saved(8_000_000, 'a'), saved(9_000_000, 'b')]);
    const { facts, counts } = await look('sense 2021');
    expect(facts).toHaveLength(3);
    expect(counts.facts).toBe(3);
    const two = good(await searchTexts({ text: 'sense 2021', amounts: [] }, 2));
    expect(two.facts.map(({ id }) => id).sort()).toHaveLength(2);
    expect(new Set(two.facts.map((fact) => (fact.kind === 'round' ? fact.raised?.amount : 0))).size).toBe(2);
    expect(two.counts.facts).toBe(3);
  });

  it('finds what the reader wrote, by words, by the name it is on, and no longer once it is withdrawn', async () => {
    good(await addNote({ entity: 'p/st' }, 'Over three billion is a floor.'));
    const {
      id: _,
      author: _author,
      ...round
    } = roundOf('p/x', 'p/st', { asOf: '2021', stage: 'series-e', raised: usd(7_000_000) });
    const [fact] = good(await addFacts([round]));
    expect((await look('floor')).notes).toEqual(['Over three billion is a floor.']);
    expect((await look('sensetime floor')).notes).toHaveLength(1);
    expect((await look('cloudminds floor')).notes).toEqual([]);
    expect((await look('sense 2021', [7_000_000])).facts).toEqual([fact?.id]);
    const records = await notebook.records.toArray();
    good(await withdraw(records.map(({ id }) => id)));
    expect((await look('sense 2021')).facts).toEqual([]);
    expect((await look('floor')).counts.notes).toBe(0);
  });

  it('finds what was written before there was an index', async () => {
    good(await addNote({ entity: 'p/st' }, 'Met them in Suzhou.'));
    await notebook.worded.clear();
    await notebook.settings.delete('wordsVersion');
    expect((await look('suzhou')).notes).toEqual(['Met them in Suzhou.']);
  });
});

describe('searching very many notes', () => {
  const word = (at: number) => `topic${at % 7}`;
  const noteOn = (at: number) => ({
    kind: 'note' as const,
    shelf: 'note' as const,
    about: [`p/${at % 90}`],
    note: {
      id: `n/${at}`,
      on: { entity: `p/${at % 90}` },
      text: `room ${word(at)}${at % 400 === 3 ? ' zebra' : ''} n${at}`,
      written: '2026-01-01',
    },
  });
  beforeEach(async () => {
    await append(Array.from({ length: 1_500 }, (_, at) => ({ record: noteOn(at) })));
  });

  it('finds the newest of those that hold a word in all of them, and says that there are more', async () => {
    const { notes, counts } = good(await searchTexts({ text: 'room', amounts: [] }, 5));
    expect(notes.map(({ id }) => id)).toEqual(['n/1499', 'n/1498', 'n/1497', 'n/1496', 'n/1495']);
    expect(counts.more.notes).toBe(true);
    expect(counts.notes).toBeLessThan(1_500);
  });

  it('finds all that hold several words, however many hold one of them', async () => {
    const few = good(await searchTexts({ text: 'room zebra', amounts: [] }, 5));
    expect(few.notes.map(({ id }) => id)).toEqual(['n/1203', 'n/803', 'n/403', 'n/3']);
    expect(few.counts).toMatchObject({ notes: 4, more: { notes: false } });
    const many = good(await searchTexts({ text: 'room topic3', amounts: [] }, 5));
    expect(many.notes.map(({ id }) => id)).toEqual(['n/1494', 'n/1487', 'n/1480', 'n/1473', 'n/1466']);
    expect(good(await searchTexts({ text: 'topic3 topic4', amounts: [] }, 5)).notes).toEqual([]);
  });
});

it('finds nothing in an empty store', async () => {
  expect(await look('sense')).toMatchObject({ facts: [], notes: [], counts: { facts: 0, notes: 0 } });
});
