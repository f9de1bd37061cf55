import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readColumns, writeColumns } from '../../../../sync/engine/record-columns.ts';
import { SealError } from '../../../../sync/seal/sealed.ts';

const SUBJECTS = 300;
const id = (number: number) =>
  (Math.imul(number + 1, 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(4);

/** A fact as a reader saves it. */
const factLine = (number: number) =>
  JSON.stringify({
    id: id(number),
    shelf: 'fact',
    kind: 'fact',
    made: 1_764_000_000_000 + number * 7919,
    device: '4f6a1c0d9be24d7f8a35c2e1f0b7d699',
    replaces: [],
    about: [`n/${id(number % SUBJECTS)}`],
    fact: {
      id: `n/${id(number)}`,
      kind: 'totalRaised',
      subject: `n/${id(number % SUBJECTS)}`,
      asOf: '2026-03',
      citation: { url: `https://news.example/${number}`, title: `Rapport №${number} 💶 "quoted" \\ 2` },
      amount: { amount: number * 1_000_000, currency: 'USD' },
    },
  });

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '"', '\\', '\\"', ':', '":', '\n', '\0', '😀', '😀a', '😃', 'é', '-1', '1e5', '{}'),
  fc.integer().map(id),
);
/** Objects with few shapes, so that columns come about, and some with any. */
const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ id: fc.integer().map(id), a: text, b: fc.array(text, { maxLength: 2 }) }),
  },
  { weight: 4, arbitrary: fc.record({ id: text, n: fc.double(), '"k\\': fc.boolean(), x: fc.option(text) }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

/** What comes of reading: lines, or that they are refused. */
function readOrRefused(bytes: Uint8Array): string[] | 'refused' {
  try {
    return readColumns(bytes);
  } catch (error) {
    if (error instanceof SealError) return 'refused';
    throw error;
  }
}

const withLayout = (layout: unknown, ...rest: number[]) =>
  new Uint8Array([...new TextEncoder().encode(`${JSON.stringify(layout)}\n`), ...rest]);

describe('lines by columns', () => {
  it('come back letter for letter and in their order, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const lines = values.map((one) => JSON.stringify(one));
        expect(readColumns(writeColumns(lines))).toEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it('come back where there are more shapes than a byte can name', () => {
    const lines = Array.from({ length: 300 * 4 }, (_, at) => JSON.stringify({ [`field${at % 300}`]: at }));
    expect(readColumns(writeColumns(lines))).toEqual(lines);
    expect(readColumns(writeColumns([]))).toEqual([]);
  });

  it('squeeze to three quarters of what the lines do, or less', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => factLine(at));
    const squeezed = gzipSync(writeColumns(lines)).length;
    expect(squeezed / gzipSync(lines.join('\n')).length).toBeLessThan(0.75);
  });

  it('are read or refused when anything in them was changed or cut, and nothing else happens', () => {
    const bytes = writeColumns([...Array.from({ length: 9 }, (_, at) => factLine(at)), '{"id":"x"}']);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const changed = bytes.slice();
        changed[at] = byte;
        readOrRefused(changed);
        expect(readOrRefused(bytes.subarray(0, at))).toBe('refused');
      }),
      { numRuns: 2000 },
    );
  });

  it('are refused where a layout says more than there is, or far more than it holds', () => {
    const long = Array.from({ length: 1000 }, () => 120);
    const column = ['', '', 'text', long.length];
    const repeated = (times: number) => ({
      shape: '\0'.repeat(times + 1),
      columns: [column, ...Array.from({ length: times }, () => ['', '', 'same', 0])],
    });
    for (const [what, bytes] of Object.entries({
      nothing: new Uint8Array(0),
      'no layout': withLayout(null),
      'lines of nothing': withLayout({ lines: 1e12, shapes: [{ shape: '', columns: [] }] }),
      'no shape': withLayout({ lines: 3, shapes: [] }),
      'a shape that is none': withLayout({ lines: 1, shapes: [null] }),
      'a hole without a column': withLayout({ lines: 1, shapes: [{ shape: '\0', columns: [] }] }),
      'a column that is none': withLayout({ lines: 1, shapes: [{ shape: '\0', columns: [null] }] }),
      'a column like a later one': withLayout({
        lines: 1,
        shapes: [{ shape: '\0', columns: [['', '', 'same', 0]] }],
      }),
      'a column of a kind to come': withLayout({
        lines: 1,
        shapes: [{ shape: '\0', columns: [['', '', 'dates', 1]] }],
      }),
      'more bytes than it says': withLayout({ lines: 0, shapes: [] }, 1),
      'much text of few bytes': withLayout({ lines: 1, shapes: [repeated(70_000)] }, ...long),
      'nothing, very often': withLayout({ lines: 1e9, shapes: [{ shape: '', columns: [] }] }),
    }))
      expect(readOrRefused(bytes), what).toBe('refused');
    const [line] = readColumns(withLayout({ lines: 1, shapes: [repeated(2)] }, ...long));
    expect(line).toBe('x'.repeat(3000));
  });
});
