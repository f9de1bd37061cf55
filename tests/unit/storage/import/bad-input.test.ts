import { gzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../../../storage/import/reading/bytes/byte-source.ts';
import { gunzipped } from '../../../../storage/import/reading/bytes/gunzip.ts';
import { zipPart } from '../../../../storage/import/reading/bytes/zip-parts.ts';
import { imported } from './importing.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const utf8 = (content: string) => new TextEncoder().encode(content);
const HEADER = 'Company,Round,Date,Amount,Investors';

/** Nothing of a refused file counts. */
const nothing = (code: string) => ({
  rows: 0,
  taken: 0,
  merged: 0,
  rejected: 0,
  entities: 0,
  facts: 0,
  problem: { code },
});

describe('damaged files', () => {
  it.each([
    [
      'half an archive',
      zipSync({
        'list.csv': utf8(
          text(
            HEADER,
            ...Array.from({ length: 3_000 }, (_, row) => `Company ${row * 7919},Seed,2020,$${row}M,`),
          ),
        ),
      }),
      0.5,
      'cut-off',
    ],
    [
      'half a compressed file',
      gzipSync(
        utf8(
          text(
            HEADER,
            ...Array.from({ length: 3_000 }, (_, row) => `Company ${row * 7919},Seed,2020,$${row}M,`),
          ),
        ),
      ),
      0.5,
      'cut-off',
    ],
  ])('%s is refused as a whole', async (_, bytes, share, code) => {
    expect((await imported(bytes.subarray(0, bytes.length * share))).report).toMatchObject(nothing(code));
  });

  it('half a text loses only the row that was cut', async () => {
    const { report, rejected } = await imported('Company,Round,Date\nAcme,Seed,2020-01-02\nBolt,Se');
    expect(report).toMatchObject({ rows: 2, taken: 1, rejected: 1 });
    expect(rejected).toEqual([[3, 'too-few-cells']]);
  });

  it('a bomb is stopped before it has unpacked', async () => {
    const zeros = new Uint8Array(80 * 1024 * 1024);
    const read = async (file: ByteSource) => {
      let bytes = 0;
      for await (const piece of file.open()) bytes += piece.length;
      return bytes;
    };
    const packed = bytesSource('list.csv.gz', gzipSync(zeros, { level: 1 }));
    await expect(read(gunzipped(packed))).rejects.toMatchObject({ problem: { code: 'bomb' } });
    const archive = bytesSource('list.zip', zipSync({ 'list.csv': [zeros, { level: 1 }] }));
    await expect(read(zipPart(archive, 'list.csv'))).rejects.toMatchObject({ problem: { code: 'bomb' } });
    const deep = gzipSync(gzipSync(gzipSync(utf8('Company\nAcme\n'))));
    expect((await imported(deep)).report).toMatchObject(nothing('bomb'));
  });

  it.each([
    ['a PDF', utf8('%PDF-1.7\n...'), 'other-document'],
    [
      'an old Excel file',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'old-spreadsheet',
    ],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'other-document'],
    ['zero bytes', new Uint8Array(10_000), 'not-text'],
    ['an archive of pictures', zipSync({ 'a.png': utf8('x') }), 'not-a-list'],
    [
      'an archive of several files without a list',
      zipSync({ 'a.csv': utf8('1'), 'b.csv': utf8('2') }),
      'not-a-list',
    ],
  ])('%s is refused with what to do', async (_, bytes, code) => {
    const { report } = await imported(bytes);
    expect(report).toMatchObject(nothing(code));
    expect(report.problem!.message.length).toBeGreaterThan(20);
  });

  it('ten million columns are refused', async () => {
    expect((await imported(`Company${','.repeat(1_900_000)}\nAcme\n`)).report).toMatchObject(
      nothing('too-many-columns'),
    );
    expect((await imported(`Company${','.repeat(10_000_000)}\nAcme\n`)).report).toMatchObject(
      nothing('line-too-long'),
    );
  });

  it('two gigabytes without an end of line are refused after a few megabytes', async () => {
    let given = 0;
    const piece = new Uint8Array(1024 * 1024).fill(0x41);
    const endless: ByteSource = {
      name: 'endless.csv',
      size: 2 * 1024 ** 3,
      async *open() {
        for (let at = 0; at < 2_048; at++) {
          given += piece.length;
          yield piece;
        }
      },
    };
    expect((await imported(endless)).report).toMatchObject(nothing('line-too-long'));
    expect(given).toBeLessThan(30 * 1024 * 1024);
  });

  it('zero bytes in a good text are taken out', async () => {
    const { report, entities } = await imported(
      text(HEADER, ...Array.from({ length: 30 }, () => 'Bolt,Seed,2020,$1M,'), 'Ac\0me,Seed,2020-01-02,$1M,'),
    );
    expect(entities.map(({ name }) => name)).toContain('Acme');
    expect(report.notes.join()).toContain('zero bytes');
  });

  it('lines of another encoding are read and told of', async () => {
    const lines = Array.from({ length: 20 }, (_, row) => `Müller ${row},Seed,2020,€1M,\n`).join('');
    const bytes = Uint8Array.from([
      ...utf8(`${HEADER}\n${lines}`),
      ...[...'K\xf6ln AG,Seed,2020,\x805M,\n'].map((char) => char.charCodeAt(0)),
    ]);
    const { entities, facts, report } = await imported(bytes);
    expect(entities.at(-1)?.name).toBe('Köln AG');
    expect(facts.at(-1)).toMatchObject({ raised: { amount: 5_000_000, currency: 'EUR' } });
    expect(report.notes.join()).toContain('1 lines');
  });
});

describe('damaged values', () => {
  it('are left out, the rest of the row is taken', async () => {
    const { report, facts, leftOut } = await imported(
      text(
        HEADER,
        'Acme,Seed,2914-05-01,$5M,Alpha Fund',
        'Bolt,Seed,2020-05-01,-$5M,',
        'Cat,Seed,2020-05-02,99999999999999999999 USD,',
        'Dog,Seed,yesterday,5000000 QQQ,',
        'Eel,Seed,2020-05-04,$5M,Alpha Fund',
      ),
    );
    expect(report).toMatchObject({ rows: 5, taken: 5, rejected: 0 });
    expect(leftOut).toEqual([
      [2, 'date-impossible'],
      [3, 'amount-negative'],
      [4, 'amount-too-large'],
      [5, 'date-unreadable'],
      [5, 'currency-unknown'],
    ]);
    expect(facts.map((fact) => (fact.kind === 'round' ? fact.raised : null))).toMatchObject([
      { amount: 5_000_000 },
      null,
      null,
      null,
      { amount: 5_000_000 },
    ]);
  });

  it('names with HTML are read, names that are nothing but HTML or errors are refused', async () => {
    const { entities, rejected } = await imported(
      text(
        HEADER,
        '<b>Acme</b> &amp; Co,Seed,2020,,',
        '"<img src=x onerror=""alert(1)"">",Seed,2020,,',
        '#NAME?,Seed,2020,,',
        'Cell>Point,Seed,2020,,',
        '+n,Seed,2020,,',
        '=Bolt,Seed,2020,,',
        ',Seed,2020,,',
        '"=SUM(A1:A9)",Seed,2020,,',
        'BiocroÃ­,Seed,2020,,',
        'Byju\\xe2\\x80\\x99s,Seed,2020,,',
      ),
    );
    expect(entities.map(({ name }) => name)).toEqual([
      'Acme & Co',
      'Cell>Point',
      '+n',
      '=Bolt',
      'Biocroí',
      'Byju’s',
    ]);
    expect(rejected).toEqual([
      [3, 'name-is-markup'],
      [4, 'sheet-error'],
      [8, 'no-name'],
      [9, 'sheet-error'],
    ]);
  });

  it('a cell of 32,757 characters that swallowed rows', async () => {
    const wide = 'Company,Round,Date,Amount,Investors,City,Country';
    const row = (at: number) =>
      `Company ${at},Seed,2020-01-0${(at % 9) + 1},$${at + 1}M,Alpha Fund,Rome,Italy`;
    const swallowed = Array.from({ length: 600 }, (_, at) => row(at))
      .join('\n')
      .slice(0, 32_757);
    const { report, entities } = await imported(
      `${wide}\nAcme,Seed,2020-01-01,$1M,"Alpha Fund,Rome,Italy\n${swallowed}",Rome,Italy\n${row(9_999)}\n`,
    );
    expect(entities.length).toBeGreaterThan(550);
    expect(entities.map(({ name }) => name)).toContain('Company 9999');
    expect(report.rejected).toBeLessThan(4);
    expect(report.notes.join()).toContain('quotation mark');
  });

  it('a cell of 32,757 characters that is only long', async () => {
    const { report, rejected } = await imported(
      text(
        'Company,Notes',
        `Acme,"${'x, y '.repeat(6_551)}"`,
        `${'n'.repeat(32_757)},y`,
        `${'m'.repeat(300)},y`,
      ),
    );
    expect(report).toMatchObject({ taken: 1, rejected: 2 });
    expect(rejected).toEqual([
      [3, 'cell-too-long'],
      [4, 'name-too-long'],
    ]);
  });

  it('rows with more cells than columns are refused, empty ones beyond are nothing', async () => {
    const { rejected, entities } = await imported(
      text('Company,City,Country', `Acme,Rome,Italy${','.repeat(55)}`, 'Bolt,Washington, D.C.,USA', 'Cat'),
    );
    expect(entities.map(({ name }) => name)).toEqual(['Acme', 'Cat']);
    expect(rejected).toEqual([[3, 'too-many-cells']]);
  });
});

describe('spreadsheets', () => {
  const sheet = (data: unknown[][], more: object = {}) =>
    writeXlsx({ sheets: [{ name: 'List', rows: data, ...more } as never] });

  it('give text, days, figures and merged cells', async () => {
    const bytes = await sheet(
      [
        ['Company', 'Round', 'Date', 'Amount (USD)', 'Investors'],
        ['Acme', 'Seed', new Date(Date.UTC(2020, 0, 2)), 1_500_000, 'Alpha Fund'],
        [null, 'Series A', new Date(Date.UTC(2021, 4, 3)), 9_000_000.5, 'Beta Capital'],
        ['Bolt', 'Seed', '04-Mar-2025', '$2M', null],
      ],
      { merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }] },
    );
    const { facts, report } = await imported(bytes, { file: 'list.xlsx' });
    expect(report).toMatchObject({ rows: 3, taken: 2, merged: 1, problem: null });
    expect(report.reading?.encoding).toBe('');
    expect(facts).toMatchObject([
      {
        subject: 'list/acme',
        stage: 'seed',
        asOf: '2020-01-02',
        raised: { amount: 1_500_000, currency: 'USD' },
      },
      { subject: 'list/acme', stage: 'series-a', asOf: '2021-05-03', raised: { amount: 9_000_000.5 } },
      { subject: 'list/bolt', asOf: '2025-03-04', raised: { amount: 2_000_000 } },
    ]);
  });

  it('give links by their text, also where no value is stored', async () => {
    const content = await zipOf(
      await sheet([
        ['Company', 'Website'],
        ['Acme', 'PLACE'],
      ]),
    );
    const path = Object.keys(content).find((name) => name.startsWith('xl/worksheets/'))!;
    const xml = new TextDecoder()
      .decode(content[path])
      .replace(
        /<c r="B2"[^>]*>[\s\S]*?<\/c>/,
        '<c r="B2"><f>HYPERLINK("https://acme.example","acme.example")</f></c>',
      );
    const { entities } = await imported(zipSync({ ...content, [path]: utf8(xml) }), { file: 'list.xlsx' });
    expect(entities).toMatchObject([{ name: 'Acme', homepage: 'https://acme.example' }]);
  });

  it('cut in half are refused', async () => {
    const bytes = await sheet([
      ['Company', 'City'],
      ...Array.from({ length: 500 }, (_, row) => [`Company ${row}`, 'Rome']),
    ]);
    expect(
      (await imported(bytes.subarray(0, bytes.length / 2), { file: 'list.xlsx' })).report.problem,
    ).not.toBeNull();
  });
});

async function zipOf(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate');
  return unzipSync(bytes);
}

it('reads a short list whose descriptions have many lines each', async () => {
  const description = `"${'Some words, of which there are many\n'.repeat(20)}"`;
  const rows = ['Acme', 'Bolt', 'Cara'].map((name) => `${name},${name.toLowerCase()}.example,${description}`);
  const { report, entities } = await imported(text('Company,Website,Description', ...rows));
  expect(report).toMatchObject({ rows: 3, taken: 3, rejected: 0 });
  expect(entities.map(({ name, homepage }) => [name, homepage])).toEqual([
    ['Acme', 'http://acme.example'],
    ['Bolt', 'http://bolt.example'],
    ['Cara', 'http://cara.example'],
  ]);
});
