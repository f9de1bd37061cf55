import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../../../storage/import/reading/table/csv-rows.ts';
import { delimiterOf } from '../../../../../storage/import/reading/text/delimiter.ts';

async function rows(text: string, delimiter = ',', pieces = [text]) {
  const found = [];
  for await (const batch of csvRows(
    (async function* () {
      yield* pieces;
    })(),
    delimiter,
  ))
    found.push(...batch);
  return found;
}

const cells = async (text: string, delimiter?: string) =>
  (await rows(text, delimiter)).map((row) => row.cells);

describe('rows of a text table', () => {
  it('reads quotes, doubled quotes and line ends inside them', async () => {
    expect(await cells('a,b\n"x ""y"", z","1\n2"\n')).toEqual([
      ['a', 'b'],
      ['x "y", z', '1\n2'],
    ]);
  });

  it('goes on with the next line where a quotation mark is never closed', async () => {
    const found = await rows('name,city,sum\nA,Rome,1\n"B,Paris,2\nC,Bonn,3\nD,Oslo,4\n');
    expect(found.map((row) => row.cells)).toEqual([
      ['name', 'city', 'sum'],
      ['A', 'Rome', '1'],
      ['B', 'Paris', '2'],
      ['C', 'Bonn', '3'],
      ['D', 'Oslo', '4'],
    ]);
    expect(found[2]?.damage).toBe('unclosed-quote');
  });

  it('takes rows apart that one quotation mark swallowed up to another one', async () => {
    const found = await rows('name,city,sum\nA,"Rome,1\nB,Paris,2\nC,Bonn,3\nD,"Oslo",4\n');
    expect(found.map((row) => row.cells[0])).toEqual(['name', 'A', 'B', 'C', 'D']);
  });

  it('leaves a long description of many lines whole', async () => {
    const text = Array.from({ length: 90 }, (_, line) => `Line ${line}, with a comma`).join('\n');
    expect((await cells(`name,text,url\nA,"${text}",u\nB,x,y\n`))[1]).toEqual(['A', text, 'u']);
  });

  it('takes an inch sign for what it is', async () => {
    expect(await cells('name,size,x\nA,5" pipe,1\nB,7,2\n')).toEqual([
      ['name', 'size', 'x'],
      ['A', '5" pipe', '1'],
      ['B', '7', '2'],
    ]);
  });

  it('marks a last row that may have been cut', async () => {
    expect((await rows('a,b\n1,2\n3')).at(-1)?.damage).toBe('cut');
    expect((await rows('a,b\n1,2\n3,4\n')).at(-1)?.damage).toBeUndefined();
  });

  it('refuses a line of millions of columns and one of millions of characters', async () => {
    await expect(rows(`${'a,'.repeat(1_000_000)}\n`)).rejects.toMatchObject({
      problem: { code: 'too-many-columns' },
    });
    await expect(rows('x'.repeat(4_000_001))).rejects.toMatchObject({ problem: { code: 'line-too-long' } });
  });

  it('reads back whatever a table holds, however it is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ö', '公', ' ', ',', ';', '"', '\n', '\t', '=') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.nat(), async (content, cut) => {
        const text = `${Papa.unparse(content, { newline: '\n', quotes: true })}\n`;
        // Pieces end at line ends, as the decoder gives them.
        const at = text.indexOf('\n', cut % text.length) + 1;
        const found = await rows(text, ',', [text.slice(0, at), text.slice(at)]);
        expect(found.map((row) => row.cells)).toEqual(content);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the delimiter', () => {
  it.each([
    ['Firma;Aliase;Bewertung\nMüller;"M; S";1,2 Mrd. €\nBeispiel;;45 Mio. €\n', ';'],
    ['Name\tRaised\tInvestors\nExamplon\t$1M\tA, B and C\nX\t1,000\t-\n', '\t'],
    ['Downloaded on:,04-Mar-2026\n\na,b,c,d\n1,2,3,4\n5,6,7,8\n', ','],
    ['a|b|c\n1|2, 3|4\n', '|'],
    ['Accel\nAlpha Fund\nDoe, Jane\nBeta\n', ''],
  ])('of %j is “%s”', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));
});
