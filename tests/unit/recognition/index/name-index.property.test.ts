import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../../recognition/index/fold.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import { NameIndex } from '../../../../recognition/index/name-index.ts';
import { buildSegment, mergeSegments } from '../../../../recognition/index/segment.ts';
import { referenceFold, referenceScan } from './reference.ts';

/** Few letters of many kinds, so that names recur in texts by chance. */
const PIECES = [
  'Промышленность',
  'йод',
  'Ёлка',
  'вклад',
  'Übergrößenträger',
  'é1',
  'A',
  'a',
  'b',
  'B',
  'ab',
  'Ab',
  'é',
  'É',
  'e\u0301',
  'ß',
  'ss',
  'ﬁ',
  'ａ',
  'Ａ',
  'inc',
  'Inc',
  'Ltd',
  'c',
  'abcdefghijklmnop',
  'Abcdefgh',
  'я',
  'Я',
  'ё',
  'й',
  'α',
  'Σ',
  'ς',
  'ש',
  'ع',
  'अ',
  'कि',
  '1',
  '3',
  '4',
  '٣',
  '²',
  '&',
  '+',
  '商',
  '汤科技股份有限公司',
  '無錫雲計算中心',
  '汤',
  '湯',
  '科',
  '𠮷',
  '𠮷',
  '々',
  'ラ',
  'イ',
  'ガ',
  'カ',
  '\u3099',
  'ｶ',
  'ﾞ',
  'ー',
  'あ',
  'が',
  '삼',
  '성',
  'ก',
  'ำ',
  ' ',
  ' ',
  ' ',
  '\u00a0',
  '\u3000',
  '-',
  '\u2010',
  '–',
  '—',
  '.',
  '. ',
  ', ',
  ',',
  "'",
  '’',
  '!',
  '?',
  '。',
  '\n',
  '\r\n',
  '(',
  ')',
  '"',
  '/',
  '・',
  '\u00ad',
  '\u200d',
  '\u200c',
  '\u2060',
  '\ufe0f',
  '\u{e0100}',
  '😀',
  '\ud800',
  '\udc00',
  '\ufffd',
  '\0',
];
const piece = fc.constantFrom(...PIECES);
const name = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
const names = fc.array(name, { maxLength: 40 });
/** Texts made of names, other pieces, and now and then any character at all. */
const textOf = (known: string[]) =>
  fc
    .array(
      fc.oneof(
        { arbitrary: piece, weight: 4 },
        { arbitrary: known.length > 0 ? fc.constantFrom(...known) : piece, weight: 3 },
        { arbitrary: fc.string({ unit: 'binary', maxLength: 3 }), weight: 1 },
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
const scene = fc.record({ base: names, second: names, added: names }).chain((parts) =>
  fc.record({
    base: fc.constant(parts.base),
    second: fc.constant(parts.second),
    added: fc.constant(parts.added),
    removed: fc.subarray(parts.base),
    text: textOf([...parts.base, ...parts.second, ...parts.added]),
  }),
);

/** Of Latin text what is read many words at once, what that has to leave to the reading of one after another, and both in turn. */
const LATIN_PIECES = [
  'a',
  'B',
  'ab',
  'Inc',
  'ltd',
  'der',
  'Die',
  'Abcdefgh',
  'abcdefghi',
  'abcdefghijklmno',
  'Abcdefghijklmnop',
  'abcdefghijklmnopq',
  'abcdefghijklmnopqrstuvwxyzabcdefghijkl',
  'Straße',
  'ß',
  'ẞ',
  'Ærø',
  'œuvre',
  'ŉ',
  'ª',
  'é',
  'É',
  'Übergrößenträger',
  'Łódź',
  'ı',
  'e\u0301',
  'ﬁ',
  '1',
  '23',
  '4b',
  '²',
  '&',
  '+',
  '&&',
  'µ',
  '™',
  'я',
  'Яa',
  '汤',
  'ガ',
  '\u3099',
  '삼',
  '+\u3099',
  '&\u00ad\u0301',
  'C++\u{e0100}',
  'ab\u3099',
];
const LATIN_GAPS = [
  ' ',
  ' ',
  ' ',
  '  ',
  '\u00a0',
  '-',
  '–',
  ' – ',
  '—',
  '.',
  '. ',
  '. . ',
  ', ',
  ',',
  '’',
  '“',
  '”',
  '…',
  '!',
  '?',
  '\n',
  '\n\n',
  '\u0085',
  '(',
  '/',
  '·',
  '€',
  '\u00ad',
  '\u200b',
  '\u0001',
  '\0',
  '',
];
const latinWord = fc.oneof(
  { arbitrary: fc.constantFrom(...LATIN_PIECES.slice(0, 26)), weight: 12 },
  { arbitrary: fc.constantFrom(...LATIN_PIECES), weight: 1 },
);
const latin = (minLength: number, maxLength: number) =>
  fc
    .array(fc.tuple(latinWord, fc.constantFrom(...LATIN_GAPS)), { minLength, maxLength })
    .map((parts) => parts.flat().join(''));
const latinScene = fc
  .record({ base: fc.array(latin(1, 3), { maxLength: 30 }), added: fc.array(latin(1, 3), { maxLength: 10 }) })
  .chain(({ base, added }) =>
    fc.record({
      base: fc.constant(base),
      added: fc.constant(added),
      text: fc
        .array(fc.oneof(latin(0, 30), fc.constantFrom('', ...base, ...added)), { maxLength: 12 })
        .map((parts) => parts.join(' ')),
    }),
  );

const keysOf = (list: string[]) => list.map(nameKey).filter((key) => key !== null);

describe('the name index', { timeout: 120_000 }, () => {
  it('finds what the slow matcher finds, in WebAssembly and without, with two segments, added and removed names', () => {
    fc.assert(
      fc.property(scene, ({ base, second, added, removed, text }) => {
        const gone = new Set(keysOf(removed));
        const left = [...base, ...second].filter((item) => !gone.has(nameKey(item) ?? -1));
        // A name of a segment that was taken out and is added again keeps the segment's lower-case permission.
        fc.pre(!added.some((item) => gone.has(nameKey(item) ?? -1)));
        const expected = referenceScan([...left, ...added], text);
        const parts = { segments: [buildSegment(base), buildSegment(second)], added, removed: [...gone] };
        for (const engine of ['wasm', 'js'] as const) {
          expect(NameIndex.create({ ...parts, engine }).scan(text)).toEqual(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('finds what the slow matcher finds in long stretches of Latin text', () => {
    fc.assert(
      fc.property(latinScene, ({ base, added, text }) => {
        const expected = referenceScan([...base, ...added], text);
        const parts = { segments: [buildSegment(base)], added };
        for (const engine of ['wasm', 'js'] as const) {
          expect(NameIndex.create({ ...parts, engine }).scan(text)).toEqual(expected);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('folds as the slow matcher folds', () => {
    const any = fc.oneof(name, fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(any, (text) => {
        const slow = referenceFold(text);
        if (slow !== undefined) expect(foldName(text)).toBe(slow);
        else expect(nameKey(text)).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('gives every candidate the key of the text it covers', () => {
    fc.assert(
      fc.property(scene, ({ base, added, text }) => {
        const index = NameIndex.create({ segments: [buildSegment(base)], added });
        for (const { start, end, key } of index.scan(text)) {
          expect(nameKey(text.slice(start, end))).toBe(key);
        }
      }),
      { numRuns: 500 },
    );
  });

  // Not Hangul written in single letters (jamo), nor the one Burmese letter that comes apart: nobody writes names so.
  it('folds canonically equivalent names alike', () => {
    const letters = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/\p{Script=Hangul}|\p{Script=Myanmar}/u.test(text));
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldName(text.normalize('NFD'))).toBe(foldName(text.normalize('NFC')));
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same after names were merged into a segment as if built with them', () => {
    fc.assert(
      fc.property(scene, ({ base, added, removed, text }) => {
        const gone = keysOf(removed);
        const merged = mergeSegments(buildSegment(base), added, gone);
        if (typeof merged === 'string') throw new Error(merged);
        const left = base.filter((item) => !gone.includes(nameKey(item) ?? -1));
        fc.pre(!added.some((item) => gone.includes(nameKey(item) ?? -1)));
        const fresh = NameIndex.create({ segments: [buildSegment([...left, ...added])] });
        expect(NameIndex.create({ segments: [merged] }).scan(text)).toEqual(fresh.scan(text));
      }),
      { numRuns: 500 },
    );
  });
});
