import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextBlock } from '../../../domain/mention.ts';
import { readWordLists } from '../../../recognition/commonness.ts';
import { findMentions, type PageToRead } from '../../../recognition/find-mentions.ts';
import { WORDINGS } from '../../../recognition/wording/wordings.ts';
import { type NameStore, nameStore } from '../../../tools/read/name-store.ts';

interface CaseFile {
  /** A name, or a name and its aliases parted by `|`. */
  names: string[];
  cases: { why: string; text: string; kind?: TextBlock['kind']; marks: string[] }[];
}

const folder = join(import.meta.dirname, 'cases');
const lists = readWordLists(
  readFileSync(join(import.meta.dirname, '../../../public/commonness/words.txt'), 'utf8'),
);

const storeOf = (names: string[], ids = 'names') =>
  nameStore(
    names.map((entry, index) => {
      const [name = '', ...aliases] = entry.split('|');
      const spelled = aliases.map((text) => ({ text, kind: 'brand' as const }));
      return { id: `${ids}/${index}`, name, roles: ['company' as const], aliases: spelled };
    }),
    lists,
  );

const page: PageToRead = { host: 'news.example', lang: null, title: '', notThis: [], showAll: false };

function read(blocks: TextBlock[], store: NameStore, about: Partial<PageToRead> = {}) {
  return findMentions({
    blocks,
    scan: (texts) => store.index.scanBlocks(texts),
    lookup: async (keys) => new Map(keys.map((key) => [key, store.records.get(key) ?? []])),
    page: { ...page, ...about },
  });
}

const blocksOf = (text: string, kind: TextBlock['kind'] = 'text'): TextBlock[] =>
  text.split('\n').map((line) => ({ text: line, kind, section: 0 }));

const words = (blocks: TextBlock[], mentions: Awaited<ReturnType<typeof read>>['mentions']) =>
  mentions.map(({ block, start, end }) => blocks[block]?.text.slice(start, end));

test('every language with a wording has cases', () => {
  const withCases = readdirSync(folder).map((file) => file.replace('.json', ''));
  expect(withCases.sort()).toEqual(WORDINGS.map((wording) => wording.lang).sort());
});

for (const file of readdirSync(folder)) {
  const { names, cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CaseFile;
  const store = storeOf(names);
  describe(`names in ${file.replace('.json', '')}`, () => {
    test.each(cases)('$why: $text', async ({ text, kind, marks }) => {
      const blocks = blocksOf(text, kind);
      const { mentions } = await read(blocks, store, { lang: file.replace('.json', '') });
      expect(words(blocks, mentions)).toEqual(marks);
    });
  });
}

describe('the reader’s decisions', () => {
  const blocks = blocksOf('Alibaba and SenseTime met. He said Box was heavy.');

  test('a name that is "not this company" is not marked', async () => {
    const store = storeOf(['Alibaba', 'SenseTime']);
    const { mentions } = await read(blocks, store, { notThis: ['alibaba', 'names/1'] });
    expect(mentions).toEqual([]);
  });

  test('the reader’s own names need less proof', async () => {
    const { mentions } = await read(blocks, storeOf(['Box'], 'n'));
    expect(mentions.map((mention) => mention.reason.rule)).toEqual(['chosen']);
  });

  test('"show all" marks ordinary words as well', async () => {
    const { mentions } = await read(blocks, storeOf(['Box']), { showAll: true });
    expect(words(blocks, mentions)).toEqual(['Box']);
  });
});

test('the reason holds the words that decided, as they stand', async () => {
  const blocks = blocksOf('Rain Secured $30 million from investors at a $1 billion valuation.');
  const { mentions } = await read(blocks, storeOf(['Rain']));
  expect(mentions[0]?.reason).toEqual({ rule: 'cue', words: ['Secured'] });
});

test.each([
  ['household', 'Honda', 'A Honda stood there.'],
  ['rare', 'SenseTime', 'Then SenseTime came.'],
  ['suffix', 'Rain', 'It belongs to Rain Inc. now.'],
])('rule %s for %s', async (rule, name, text) => {
  const { mentions } = await read(blocksOf(text), storeOf([name]));
  expect(mentions.map((mention) => mention.reason.rule)).toEqual([rule]);
});

test('several companies of one name stay a choice, and the one the page names otherwise goes first', async () => {
  const store = storeOf(['Kiwi Robotics GmbH|Zyrkon', 'Palladon|Zyrkon']);
  const blocks = blocksOf('Palladon opened a site. Later Zyrkon sold it.');
  const { mentions } = await read(blocks, store);
  expect(mentions.map((mention) => mention.entities)).toEqual([['names/1'], ['names/1', 'names/0']]);
});

test('what one reading learnt helps the next one of the same page', async () => {
  const store = storeOf(['Rain']);
  const first = await read(blocksOf('Rain raised $30 million from investors.'), store);
  const more = blocksOf('In the evening Rain was quiet.');
  expect((await read(more, store)).mentions).toEqual([]);
  const stored = JSON.parse(JSON.stringify(first.context));
  expect(words(more, (await read(more, store, { context: stored })).mentions)).toEqual(['Rain']);
});

test('records are fetched once for all blocks, and not at all without candidates', async () => {
  const store = storeOf(['SenseTime', 'Alibaba']);
  let calls = 0;
  const lookup = async (keys: number[]) => {
    calls++;
    return new Map(keys.map((key) => [key, store.records.get(key) ?? []]));
  };
  const scan = (texts: readonly string[]) => store.index.scanBlocks(texts);
  await findMentions({ blocks: blocksOf('SenseTime\nAlibaba'), scan, lookup, page });
  await findMentions({ blocks: blocksOf('nothing here'), scan, lookup, page });
  expect(calls).toBe(1);
});

test('a candidate whose record is another name is no mention', async () => {
  const { mentions } = await findMentions({
    blocks: blocksOf('Alibaba grew.'),
    scan: () => [[{ start: 0, end: 7, key: 1 }]],
    lookup: async () =>
      new Map([
        [
          1,
          [
            {
              folded: 'sensetime',
              surface: 'SenseTime',
              commonness: 2,
              entities: [{ id: 'a/b', roles: ['company'] }],
            },
          ],
        ],
      ]),
    page,
  });
  expect(mentions).toEqual([]);
});

describe('on any text', () => {
  const store = storeOf(['SenseTime', '商汤科技', 'Rain', 'ソニー', '삼성', 'L’Oréal', 'ofo', 'A B']);
  const piece = fc.oneof(
    fc.constantFrom(
      'SenseTime',
      '商汤',
      'Rain',
      'rain',
      'ソニー',
      '삼성',
      'L’Oréal',
      'ofo',
      'A B',
      ' raised ',
      '$5 million ',
    ),
    fc.constantFrom(
      '. ',
      ', ',
      ' ',
      '\n',
      '(',
      ')',
      '@',
      '#',
      '-',
      '’s',
      '://',
      '、',
      '。',
      '\u00ad',
      '😀',
      '\ud83d',
      '𠮷',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  test('mentions lie inside their block, in order, without overlap, with entity and reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { maxLength: 4 }), fc.boolean(), async (lines, showAll) => {
        const blocks: TextBlock[] = lines.map((text) => ({ text, kind: 'text', section: 0 }));
        const { mentions } = await read(blocks, store, { showAll });
        let block = 0;
        let end = 0;
        for (const mention of mentions) {
          if (mention.block !== block) end = 0;
          expect(mention.block).toBeGreaterThanOrEqual(block);
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.end).toBeLessThanOrEqual(blocks[mention.block]?.text.length ?? 0);
          expect(mention.entities.length).toBeGreaterThan(0);
          block = mention.block;
          end = mention.end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('reading twice says the same', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const blocks = blocksOf(text);
        expect((await read(blocks, store)).mentions).toEqual((await read(blocks, store)).mentions);
      }),
      { numRuns: 100 },
    );
  });
});
