import { describe, expect, it } from 'vitest';
import { MAX_ADDED } from '../../../../recognition/index/delta.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import { longestMatches, NameIndex } from '../../../../recognition/index/name-index.ts';
import { buildSegment } from '../../../../recognition/index/segment.ts';

const NAMES = [
  'SenseTime',
  '商汤',
  '商汤科技',
  'Yahoo!(Japan)',
  'Yahoo',
  'adidas',
  'eBay',
  'Box',
  'Face++',
  'AT&T',
  '삼성전자',
  '삼성',
  'ライン',
  'ソフトバンク',
  'Sequoia',
  'Sequoia Capital',
  'Sequoia Capital China',
  'Alibaba Temasek',
  'Suning.com',
  '3M',
  'Müller',
  '链',
  '吉利 Volvo',
];

describe.each(['wasm', 'js'] as const)('the name index with the %s engine', (engine) => {
  const index = NameIndex.create({ segments: [buildSegment(NAMES)], engine });
  const found = (text: string) => index.scan(text).map(({ start, end }) => text.slice(start, end));

  it('finds after a rehearsal what it finds without one, in segments and among added names', () => {
    const text = 'Nobody’s “Rehearsal” Inc. and SenseTime, Müller, 商汤科技 and Anna Brückner in 2018';
    const parts = { segments: [buildSegment(NAMES)], added: ['Rehearsal', 'Anna Brückner'] };
    const rehearsed = NameIndex.create({ segments: [], engine });
    rehearsed.rehearse();
    expect(rehearsed.scan(text)).toEqual([]);
    rehearsed.take(parts);
    rehearsed.rehearse();
    expect(rehearsed.scan(text)).toEqual(NameIndex.create({ ...parts, engine }).scan(text));
    expect(rehearsed.scan(text).length).toBeGreaterThan(4);
  });

  it('gives a mark to the sign before it at the end of a long stretch of Latin text', () => {
    const before = 'One of those that were asked about it by a reader of theirs said so: ';
    expect(found(`${before}Face++ `)).toEqual(['Face++']);
    expect(found(`${before}Face++\u3099 `)).toEqual([]);
    expect(found(`${before}Face++\u0301 `)).toEqual(['Face++\u0301']);
    expect(found(`${before}Müller\u0301 AT&\u00ad\u0301T `)).toEqual(['Müller\u0301', 'AT&\u00ad\u0301T']);
  });

  it('uses the engine it was told to use', () => {
    expect(index.engineKind).toBe(engine);
    expect(index.size).toBe(NAMES.length);
  });

  it.each<[string, string[]]>([
    ['商湯SenseTime宣布', ['商湯', 'SenseTime']],
    ['SenseTime’s, SENSETIME and SenseTime-Bewertung', ['SenseTime', 'SENSETIME', 'SenseTime']],
    ['sensetime and box', []],
    ['adidas, Adidas and ADIDAS', ['adidas', 'Adidas', 'ADIDAS']],
    ['eBay or ebay', ['eBay']],
    ['Yahoo!(Japan) and Yahoo! Japan', ['Yahoo!(Japan', 'Yahoo', 'Yahoo']],
    ['Face++ against Face', ['Face++']],
    ['AT＆T and AT T', ['AT＆T']],
    ['삼성전자는', ['삼성전자', '삼성']],
    ['신삼성전자', []],
    ['オンライン', []],
    ['米ライン ﾗｲﾝ', ['ライン', 'ﾗｲﾝ']],
    ['ソフトバンクグループ', ['ソフトバンク']],
    ['Sequoia Capital China', ['Sequoia Capital China', 'Sequoia Capital', 'Sequoia']],
    ['Sequoia, Capital One', ['Sequoia']],
    ['… Alibaba. Temasek …', []],
    ['Alibaba Temasek', ['Alibaba Temasek']],
    ['SUNING.COM', ['SUNING.COM']],
    ['3M–Müller', ['3M', 'Müller']],
    ['Mu\u0308ller', ['Mu\u0308ller']],
    ['区块链', ['链']],
    ['吉利Volvo', ['吉利Volvo']],
  ])('in %j finds %j', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('gives each candidate the key of its name', () => {
    expect(index.scan('商湯科技').map(({ key }) => key)).toEqual([nameKey('商汤科技'), nameKey('商汤')]);
  });

  it('finds a name wherever a text of five million units holds it', () => {
    const word = 'lorem ipsum — été '.repeat(3);
    const places = [0, 32_760, 32_768, 65_530, 1_000_003, 4_999_000];
    let text = '';
    for (const place of places)
      text = `${text}${word.repeat(Math.max(0, Math.ceil((place - text.length) / word.length)))} Sequoia Capital China `;
    const longest = longestMatches(index.scan(text));
    expect(longest).toHaveLength(places.length);
    for (const { start, end } of longest) expect(text.slice(start, end)).toBe('Sequoia Capital China');
  });

  it('finds nothing in the middle of a word longer than a window', () => {
    expect(found(`${'x'.repeat(32_768)}Sequoia Capital`)).toEqual([]);
    expect(found(`${'x'.repeat(32_768 - 20)} Sequoia ${'Sequoia'.repeat(10_000)}`)).toEqual(['Sequoia']);
  });

  it('counts each name of an unbroken Chinese text once', () => {
    expect(found('商汤科技好'.repeat(20_000)).filter((name) => name === '商汤科技')).toHaveLength(20_000);
  });

  it('scans blocks as single texts, with nothing joined from one to the next', () => {
    const blocks = [
      'Sequoia',
      'Capital China',
      '',
      'a Sequoia Capital',
      `${'y '.repeat(40_000)}Box`,
      'Yahoo',
    ];
    expect(index.scanBlocks(blocks)).toEqual(blocks.map((block) => index.scan(block)));
  });
});

describe('the two engines', () => {
  it.each([
    ['A', ' '],
    ['a', ' '],
    ['A', ', '],
    ['A', '.'],
    ['商', ''],
    ['Я', '-'],
  ])(
    'find all of the names that each place may begin, over thousands of tokens %j joined by %j',
    (unit, gap) => {
      // More tokens than a name may have, and more places than are looked at together.
      const longer = Array.from({ length: 70 }, (_, i) =>
        Array(i + 1)
          .fill(unit)
          .join(gap),
      );
      const text = Array(2_345).fill(unit).join(gap);
      const parts = { segments: [buildSegment(longer)], added: longer.slice(0, 9) };
      const [wasm, js] = (['wasm', 'js'] as const).map((engine) =>
        NameIndex.create({ ...parts, engine }).scan(text),
      );
      expect(wasm!.length).toBeGreaterThan(2_000 * 60);
      expect(wasm).toEqual(js);
    },
  );

  it('agree where few of thousands of words are names, wherever one begins', () => {
    const names = ['Kiwi', 'Kiwi Fund', 'kiwi', 'kiwi fund of funds', '商汤科技'];
    const segments = [buildSegment(names)];
    const words = [
      'the',
      'Fund',
      'of',
      'Übergrößenträger',
      'kiwi',
      'Kiwi',
      'fund',
      'funds',
      'plain',
      '商汤科技',
      'Abcdefghijklmnopq',
    ];
    let at = 7;
    const next = () => {
      at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
      return words[at % words.length]!;
    };
    for (let before = 990; before < 1_010; before++) {
      const text = `${Array.from({ length: before }, () => 'word').join(' ')} ${Array.from({ length: 1_500 }, next).join(' ')}`;
      const [wasm, js] = (['wasm', 'js'] as const).map((engine) =>
        NameIndex.create({ segments, engine }).scan(text),
      );
      expect(wasm!.length).toBeGreaterThan(100);
      expect(wasm).toEqual(js);
    }
  });
});

describe('adding and removing names', () => {
  const base = () => NameIndex.create({ segments: [buildSegment(NAMES)], added: ['Temasek Holdings'] });

  it('finds an added name at once, and no longer when it is removed', () => {
    const index = base();
    expect(index.add('Neue Firma')).toBe('added');
    expect(index.add('neue firma')).toBe('known');
    expect(index.add('…')).toBe('not-a-name');
    expect(index.scan('Neue Firma, Temasek Holdings')).toHaveLength(2);
    index.remove(nameKey('Neue Firma')!);
    expect(index.scan('Neue Firma')).toEqual([]);
    expect(index.add('Neue Firma')).toBe('added');
    expect(index.scan('Neue Firma')).toHaveLength(1);
  });

  it('leaves the shorter name when the longer is removed', () => {
    const index = base();
    index.remove(nameKey('Sequoia Capital')!);
    expect(longestMatches(index.scan('Sequoia Capital'))).toEqual([
      { start: 0, end: 7, key: nameKey('Sequoia') },
    ]);
  });

  it('takes 4,096 names, then says it is full and keeps what it has', () => {
    const index = base();
    let added = index.addedCount;
    while (index.add(`Firma ${added} Gruppe`) === 'added') added++;
    expect(MAX_ADDED).toBe(4096);
    expect(added).toBe(MAX_ADDED);
    expect(index.scan('Firma 4095 Gruppe, Firma 4096 Gruppe')).toHaveLength(1);
  });

  it('survives being filled and emptied over and over', () => {
    const index = NameIndex.create({ segments: [] });
    for (let i = 0; i < 20_000; i++) {
      expect(index.add(`Nr ${i}`)).toBe('added');
      index.remove(nameKey(`Nr ${i}`)!);
    }
    index.add('Letzte');
    expect(index.scan('Letzte Nr 7')).toHaveLength(1);
  });
});

describe('longestMatches', () => {
  it('takes the leftmost, at one start the longest, and nothing that overlaps it', () => {
    const candidates = [
      { start: 0, end: 9, key: 1 },
      { start: 0, end: 4, key: 2 },
      { start: 5, end: 20, key: 3 },
      { start: 9, end: 12, key: 4 },
    ];
    expect(longestMatches(candidates).map(({ key }) => key)).toEqual([1, 4]);
  });
});
