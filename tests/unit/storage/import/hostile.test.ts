import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../domain/fact.ts';
import { imported } from './importing.ts';

const HEADER = 'Company,Round,Date,Amount,Currency,Investors';
const table = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...pieces: Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]));
const raised = (facts: readonly Fact[]) =>
  facts.map((fact) => (fact.kind === 'round' && fact.raised ? fact.raised.amount : null));

describe('a list that somebody kept by hand for years', () => {
  it('may have the line ends of an old Mac, of Unix and of Windows, one after the other', async () => {
    const rows = ['Acme,Seed,2020-05-04,1000000,USD,Larch', 'Bolt,Seed,2021-05-04,2000000,USD,Fir'];
    for (const ends of [
      ['\r', '\r', '\r'],
      ['\r\n', '\n', '\r'],
    ]) {
      const text = [HEADER, ...rows].map((row, at) => row + ends[at]).join('');
      const { report, facts } = await imported(text);
      expect(report).toMatchObject({ rows: 2, taken: 2, rejected: 0 });
      expect(raised(facts)).toEqual([1e6, 2e6]);
    }
  });

  it('may hold cells in GB 2312 among those in UTF-8', async () => {
    // 例子科技 and 商汤 in GB 2312.
    const [name, other] = [
      [0xc0, 0xfd, 0xd7, 0xd3, 0xbf, 0xc6, 0xbc, 0xbc],
      [0xc9, 0xcc, 0xcc, 0xc0],
    ];
    const { entities, report } = await imported(
      joined(
        utf8('公司,轮次,日期,金额\n'),
        utf8('示例公司,B轮,2021-01-02,1亿美元\n'.repeat(20)),
        Uint8Array.from(name!),
        utf8(',A轮,2020-01-02,5000万人民币\n'),
        Uint8Array.from(other!),
        utf8(',天使轮,2020-03-02,600万人民币\n'),
        // A line of the west stays one.
        utf8('BYJU'),
        Uint8Array.of(0x92),
        utf8('S,A轮,2020-04-02,700万美元\n'),
      ),
    );
    expect(entities.map((entity) => entity.name)).toEqual(['示例公司', '例子科技', '商汤', 'BYJU’S']);
    expect(report.notes).toEqual([
      '3 lines are damaged or in another encoding than the rest; look for odd letters in them.',
    ]);
  });

  it('may have fifty-five empty columns on either side', async () => {
    const empty = ','.repeat(55);
    for (const wide of [(row: string) => row + empty, (row: string) => empty + row]) {
      const rows = [
        HEADER,
        'Acme,Seed,2020-05-04,1000000,USD,Larch',
        ',,,,,',
        'Bolt,Seed,2021-05-04,2,EUR,Fir',
      ];
      const { report, facts } = await imported(rows.map((row) => `${wide(row)}\n`).join(''));
      expect(report).toMatchObject({ rows: 2, taken: 2, rejected: 0 });
      expect(raised(facts)).toEqual([1e6, 2]);
    }
  });

  it('may group figures by lakh', async () => {
    const { facts, leftOut } = await imported(
      'Startup Name,Date,Amount in USD\nAcme,13/01/2020,"20,00,00,000"\nBolt,14/01/2020,"1,00,000"\nCorn,15/01/2020,"2,3,4,5"\n',
    );
    expect(raised(facts)).toEqual([2e8, 1e5]);
    expect(leftOut).toEqual([[4, 'amount-unreadable']]);
  });

  it.each([
    ['12.2020', '2020-12'],
    ['5/2018', '2018-05'],
    ['Spring 2019', '2019'],
    ['H1 2021', '2021'],
    ['2021 H2', '2021'],
    ['Ende 2017', '2017'],
    ['FY2020', '2020~'],
    ['~2018', '2018~'],
    ['2019?', '2019~'],
    ['March 4th, 2020', '2020-03-04'],
    ['05/072018', '2018'],
    ['31.02.2020', null],
    ['2021-02-30', null],
    ['yesterday', null],
    ['2914-03-01', null],
    ['0001-01-01', null],
  ])('reads a day typed as %s as %s', async (typed, asOf) => {
    const { facts, leftOut } = await imported(
      table(`Acme,Seed,"${typed}",1000000,USD,`, 'Bolt,Seed,2020-05-04,1000000,USD,'),
    );
    expect(facts[0]?.asOf).toBe(asOf);
    if (asOf === null) expect(leftOut).toEqual([[2, expect.stringMatching(/^date-/)]]);
  });

  it.each([
    ['−5m', 'amount-negative'],
    ['–5m', 'amount-negative'],
    ['$(5m)', 'amount-negative'],
    ['(5m)', 'amount-negative'],
    ['5m-', 'amount-negative'],
    ['-$5m', 'amount-negative'],
    ['=1000*1000', 'amount-unreadable'],
    ['=B2', 'amount-unreadable'],
    ['1e308', 'amount-unreadable'],
    ['5 million bananas', 'amount-unreadable'],
    ['9'.repeat(30), 'amount-too-large'],
  ])('takes %s for no sum, and says why', async (typed, reason) => {
    const { facts, leftOut } = await imported(
      table(`Acme,Seed,2020-01-02,"${typed}",USD,`, 'Bolt,Seed,2020-05-04,1000000,USD,'),
    );
    expect(raised(facts)).toEqual([null, 1e6]);
    expect(leftOut).toEqual([[2, reason]]);
  });

  it('takes no currency for one that it is not', async () => {
    const { facts, leftOut } = await imported(
      table(
        'Acme,Seed,2020-01-02,1000000,QQQ,',
        'Bolt,Seed,2020-01-02,2000000,₿,',
        'Corn,Seed,2020-01-02,3000000,eur,',
        'Dune,Seed,2020-01-02,4000000,€,',
        'Elms,Seed,2020-01-02,5000000,PLN,',
        'Firs,Seed,2020-01-02,$6m,,',
      ),
    );
    expect(raised(facts)).toEqual([null, null, 3e6, 4e6, 5e6, 6e6]);
    expect(
      facts.flatMap((fact) => (fact.kind === 'round' && fact.raised ? [fact.raised.currency] : [])),
    ).toEqual(['EUR', 'EUR', 'PLN', 'USD']);
    expect(leftOut).toEqual([
      [2, 'currency-unknown'],
      [3, 'currency-unknown'],
    ]);
  });

  it('takes formulas that were saved without their values for nothing', async () => {
    const { entities, rejected, leftOut } = await imported(
      table(
        '"=HYPERLINK(""https://x.example"",""Acme"")",Seed,2020-05-04,=5000000,USD,=A2',
        '=SUM(A1:A3),Seed,2020-05-04,1000000,USD,',
        `=cmd|' /C calc'!A0,Seed,2020-05-04,1000000,USD,`,
        '=B7,Seed,2020-05-04,1000000,USD,',
        '"=""Bolt""",Seed,2020-05-04,1000000,USD,+Larch',
        '+n,Seed,2020-05-04,1000000,USD,@Fir',
        '#REF!,Seed,2020-05-04,#N/A,USD,',
      ),
    );
    expect(entities.map((entity) => entity.name)).toEqual(['Acme', 'Bolt', '+Larch', '+n', '@Fir']);
    expect(rejected).toEqual([3, 4, 5, 8].map((row) => [row, 'sheet-error']));
    expect(leftOut).toEqual([[2, 'investor-unreadable']]);
  });

  it('takes no sum of zero for a sum', async () => {
    const { facts } = await imported(
      table('Acme,Seed,2020-01-02,0,USD,', 'Bolt,Seed,2020-01-02,1000000,USD,'),
    );
    expect(raised(facts)).toEqual([null, 1e6]);
  });
});
