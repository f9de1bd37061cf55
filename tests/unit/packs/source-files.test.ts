import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sites from '../../../storage/packs/news-sites.json' with { type: 'json' };
import { joinPack } from '../../../tools/pack/join-pack.ts';
import { readRates } from '../../../tools/pack/read-rates.ts';
import { readAliases, readMoney } from '../../../tools/pack/shorthand.ts';

describe('amounts in source files', () => {
  it.each([
    ['600M USD', 600_000_000, 'exact', 'USD'],
    ['over 1.5B USD', 1_500_000_000, 'over', 'USD'],
    ['at least 88B HKD', 88_000_000_000, 'atLeast', 'HKD'],
    ['almost 1B USD', 1_000_000_000, 'under', 'USD'],
    ['up to 2B USD', 2_000_000_000, 'upTo', 'USD'],
    ['about 4.5B USD', 4_500_000_000, 'about', 'USD'],
    ['739k EUR', 739_000, 'exact', 'EUR'],
    ['5166511 USD', 5_166_511, 'exact', 'USD'],
  ])('%s', (text, amount, bound, currency) => {
    expect(readMoney(text)).toEqual({ amount, bound, currency });
  });

  it.each(['600M', '$600M', '600 M USD', 'around 1B USD', '1,5B USD', ''])('refuses “%s”', (text) => {
    expect(() => readMoney(text)).toThrow('is not an amount');
  });
});

it('names are grouped by kind or by language', () => {
  expect(readAliases({ former: ['Vade Secure'], zh: ['商汤'], 'zh-Hant': ['商湯'] })).toEqual([
    { text: 'Vade Secure', kind: 'former' },
    { text: '商汤', lang: 'zh', kind: 'translation' },
    { text: '商湯', lang: 'zh-Hant', kind: 'translation' },
  ]);
});

describe('a fault in a source file is found by file and line', () => {
  let folder = '';
  const write = (file: string, ...lines: string[]) => writeFileSync(join(folder, file), lines.join('\n'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    write('pack.json', '{"id":"t","title":"T","licence":"x","credits":[],"asOf":"2020"}');
    write('sources.jsonl', '{"key":"s","title":"S","publisher":"P","published":null}');
    write('entities-a.jsonl', '{"id":"a","name":"A","roles":["company"]}');
    write('facts-a.jsonl', '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['{"id":"f","of":"x","kind":"round","source":"s"}', 'facts-a.jsonl:2: nobody is listed as “x”'],
    ['{"id":"f","of":"a","kind":"round","source":"x"}', 'facts-a.jsonl:2: no source is listed as “x”'],
    [
      '{"id":"f","of":"a","kind":"round","source":"s","lead":["x"]}',
      'facts-a.jsonl:2: nobody is listed as “x”',
    ],
    ['{"id":"f","of":"a","kind":"round","source":"s","raised":"1"}', 'facts-a.jsonl:2: “1” is not an amount'],
    ['{"id":', 'facts-a.jsonl:2: '],
  ])('%s', (line, message) => {
    write('facts-a.jsonl', '', line);
    expect(() => joinPack(folder)).toThrow(message);
  });

  it('an entity listed twice', () => {
    write('entities-b.jsonl', '{"id":"a","name":"A","roles":["company"]}');
    expect(() => joinPack(folder)).toThrow('entities-b.jsonl:1: “a” is listed twice');
  });

  it('an item of Wikidata that is none, which else stays out of the pack', () => {
    write('entities-a.jsonl', '{"id":"a","name":"A","roles":["company"],"wikidata":"Q95"}');
    expect(joinPack(folder).entities).toEqual([{ id: 't/a', name: 'A', roles: ['company'], aliases: [] }]);
    write('entities-a.jsonl', '{"id":"a","name":"A","roles":["company"],"wikidata":"A"}');
    expect(() => joinPack(folder)).toThrow('entities-a.jsonl:1: “A” is not an item of Wikidata');
  });

  it('states what a fact leaves open', () => {
    write('facts-a.jsonl', '{"id":"f","of":"a","kind":"round","source":"s","lead":["a",{"name":"N"}]}');
    expect(joinPack(folder).facts).toEqual([
      {
        id: 't/f',
        subject: 't/a',
        kind: 'round',
        asOf: null,
        status: 'announced',
        stage: null,
        raised: null,
        lead: [{ name: 'A', entity: 't/a' }, { name: 'N' }],
        investors: [],
        citation: { title: 'S', publisher: 'P', published: null },
      },
    ]);
  });
});

describe('a rate table', () => {
  it.each([
    ['{"from":"2005","source":"s","rates":{}}', '“2005” is not a month'],
    ['{"from":"2005-01","source":"s","rates":{"CNY":[1],"EUR":[1,2]}}', 'differ in length'],
    ['{"from":"2005-01","source":"s","rates":{"CNY":[0]}}', 'CNY has the rate 0'],
    ['{"from":"2005-01","source":"s","rates":{"yuan":[1]}}', '“yuan” is not a currency code'],
  ])('is refused: %s', (text, message) => {
    expect(() => readRates(text)).toThrow(message);
  });
});

describe('the news sites', () => {
  it('are at least 60, in at least 10 languages, none twice', () => {
    expect(sites.length).toBeGreaterThanOrEqual(60);
    expect(new Set(sites.map((site) => site.host)).size).toBe(sites.length);
    expect(new Set(sites.map((site) => site.lang)).size).toBeGreaterThanOrEqual(10);
  });

  it('are bare host names, from which a match pattern can be made', () => {
    for (const { host } of sites) {
      expect(new URL(`https://${host}/`).host).toBe(host);
      expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      expect(host).not.toMatch(/^www\./);
    }
  });
});
