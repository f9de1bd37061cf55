import { describe, expect, it } from 'vitest';
import { imported } from '../importing.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('tables of no known kind', () => {
  it('are read by the short headers of a list kept by hand', async () => {
    const { report, facts, entities } = await imported(
      text(
        'Company,Owner,USD m,When,Post',
        'Acme Robotics,JD,12,2024-03-01,80',
        'Beta Labs,MK,7.5,2024-05-11,41',
        'Gamma AI,JD,30,2023-11-02,',
      ),
    );
    // Initials are whoever looks after the company, not who owns it.
    expect(report.reading?.columns).toEqual({
      Company: 'name',
      'USD m': 'raised',
      When: 'date',
      Post: 'valuation',
    });
    expect(entities.map(({ name }) => name)).toEqual(['Acme Robotics', 'Beta Labs', 'Gamma AI']);
    expect(facts).toMatchObject([
      { kind: 'round', asOf: '2024-03-01', raised: { amount: 12_000_000, currency: 'USD' } },
      { kind: 'valuation', value: { amount: 80_000_000, currency: 'USD' } },
      { kind: 'round', raised: { amount: 7_500_000 } },
      { kind: 'valuation', value: { amount: 41_000_000 } },
      { kind: 'round', raised: { amount: 30_000_000 } },
    ]);
  });

  it('still take an owner that is a company', async () => {
    const { report } = await imported(
      text('Company,Raised (EUR m),Owner', 'Acme Soap,12,Unilever', 'Beta Tea,7,Nestlé'),
    );
    expect(report.reading?.columns).toMatchObject({ Owner: 'parent' });
  });

  it('are read by headers in many languages', async () => {
    const german = await imported(
      text(
        'Firma;Bewertung;Runde;Datum;Investoren',
        'Müller & Söhne GmbH;1,2 Mrd. €;Serie B;04.03.2025;"Alpha Fund; Beta Capital"',
        'Beispiel AG;;Seed;März 2024;unbekannt',
      ),
    );
    expect(german.report.reading?.columns).toEqual({
      Firma: 'name',
      Bewertung: 'valuation',
      Runde: 'stage',
      Datum: 'date',
      Investoren: 'investors',
    });
    expect(german.facts).toMatchObject([
      {
        kind: 'round',
        stage: 'series-b',
        asOf: '2025-03-04',
        investors: [{ name: 'Alpha Fund' }, { name: 'Beta Capital' }],
      },
      { kind: 'valuation', value: { amount: 1_200_000_000, currency: 'EUR' } },
      { kind: 'round', stage: 'seed', asOf: '2024-03', investors: [] },
    ]);
    const chinese = await imported(
      text('企业名称,金额,轮次,时间,投资方', '例子科技,630万美元,天使轮,2018年5月,红杉、高瓴等'),
    );
    expect(chinese.facts).toMatchObject([
      {
        stage: 'angel',
        raised: { amount: 6_300_000, currency: 'USD' },
        asOf: '2018-05',
        investors: [{ name: '红杉' }, { name: '高瓴' }],
      },
    ]);
    const french = await imported(
      text(
        'Entreprise\tMontant levé\tTour\tPays',
        'Acmé\t12 millions €\tSérie A\tFrance',
        'Bolt\t3 M€\tSeed\tBelgique',
      ),
    );
    expect(french.entities.map(({ country }) => country)).toEqual(['FR', 'BE']);
    expect(french.facts).toMatchObject([
      { raised: { amount: 12_000_000, currency: 'EUR' } },
      { raised: { amount: 3_000_000 } },
    ]);
  });

  it('with dates nobody can order keep the year, unless the reader says the order', async () => {
    const rows = text('Company,Date,Amount', 'Acme,04-07-2017,$5M', 'Bolt,01-02-2018,$6M');
    const open = await imported(rows);
    expect(open.facts.map(({ asOf }) => asOf)).toEqual(['2017', '2018']);
    expect(open.report.leftOut).toEqual({ 'date-open': 2 });
    const chosen = await imported(rows, { dateOrder: 'day-first' });
    expect(chosen.facts.map(({ asOf }) => asOf)).toEqual(['2017-07-04', '2018-02-01']);
  });

  it('with figures too small for whole units are asked for their unit', async () => {
    const rows = text('Company,Valuation,Currency', 'Acme,1500,USD', 'Bolt,2300,USD', 'Cat,1100,EUR');
    expect((await imported(rows)).report).toMatchObject({
      taken: 3,
      facts: 0,
      leftOut: { 'unit-unclear': 3 },
    });
    expect((await imported(rows, { unit: 1e6 })).facts).toMatchObject([
      { value: { amount: 1.5e9 } },
      {},
      { value: { amount: 1.1e9, currency: 'EUR' } },
    ]);
  });

  it('with sums in no currency, or one nobody knows, are asked for it', async () => {
    const rows = text('Startup,Amount,Date', 'Acme,"20,00,00,000",09/13/2020', 'Bolt,5000000 XYZ,09/14/2020');
    const { report, facts } = await imported(rows);
    expect(report.leftOut).toEqual({ 'currency-unknown': 2 });
    expect(facts).toEqual([]);
    expect((await imported(rows, { currency: 'INR' })).facts).toMatchObject([
      { raised: { amount: 200_000_000, currency: 'INR' } },
    ]);
  });

  it('without a header are told by what stands in them', async () => {
    const { report, facts } = await imported(
      text(
        'Facebook,2005,12700000.0,USD,a,Accel Partners',
        'Prosper,2005,7500000.0,USD,a,Accel Partners',
        'Prosper,2005,7500000.0,USD,a,Benchmark',
        'Netvibes,2006,15000000.0,USD,angel,Accel Partners',
      ),
    );
    expect(report.reading).toMatchObject({
      headerRow: null,
      columns: { 1: 'name', 2: 'date', 3: 'raised', 4: 'currency', 5: 'stage', 6: 'investor' },
    });
    expect(facts).toMatchObject([
      { stage: 'series-a', raised: { amount: 12_700_000 }, asOf: '2005' },
      { stage: 'series-a', investors: [{ name: 'Accel Partners' }, { name: 'Benchmark' }] },
      { stage: 'angel' },
    ]);
  });

  it('follow the columns a reader chose', async () => {
    const { entities, facts } = await imported(text('A,B,C', 'x1,Acme,$5M', 'x2,Bolt,$6M'), {
      columns: { B: 'name', C: 'raised' },
    });
    expect(entities.map(({ name }) => name)).toEqual(['Acme', 'Bolt']);
    expect(facts).toMatchObject([{ raised: { amount: 5_000_000 } }, { raised: { amount: 6_000_000 } }]);
  });

  it('of investors give investors with their funds', async () => {
    const { entities, facts } = await imported(
      JSON.stringify([
        {
          id: 'a-b',
          firm: 'Alpha Ventures',
          fundSize: '$100M - $200M',
          checkSize: '$2M-$5M',
          stage: ['Series A'],
        },
      ]),
    );
    expect(entities).toMatchObject([{ name: 'Alpha Ventures', roles: ['investor'] }]);
    expect(facts).toMatchObject([
      { kind: 'fund', size: { amount: 150_000_000, currency: 'USD', bound: 'about' } },
    ]);
  });

  it('may be a name a line', async () => {
    const { report, entities } = await imported('Accel Partners\rAlpha Fund\rDoe, Jane & Co\r红杉资本\r', {
      file: 'firms.txt',
    });
    expect(report.reading?.format).toBe('names');
    expect(entities.map(({ name }) => name)).toEqual([
      'Accel Partners',
      'Alpha Fund',
      'Doe, Jane & Co',
      '红杉资本',
    ]);
  });

  it('note owners, but no circle of owners', async () => {
    const { entities, leftOut } = await imported(
      text('Company,Parent company,Country', 'Acme,Bolt,DE', 'Bolt,Cat,DE', 'Cat,Acme,DE', 'Dog,Dog,DE'),
    );
    expect(leftOut).toEqual([
      [4, 'circular-owner'],
      [5, 'circular-owner'],
    ]);
    expect(entities.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['Acme', 'list/bolt'],
      ['Bolt', 'list/cat'],
      ['Cat', undefined],
      ['Dog', undefined],
    ]);
  });

  it('with two columns of one name take the first and say so', async () => {
    const { report, entities } = await imported(
      text('Company,City,City', 'Acme,Rome,Paris', 'Bolt,Bonn,Oslo'),
    );
    expect(entities.map(({ city }) => city)).toEqual(['Rome', 'Bonn']);
    expect(report.notes.join()).toContain('City');
  });
});

describe('what is no list of companies', () => {
  it.each([
    ['words of a language', 'the 500\nof 400\nand 300\nto 200\n', 'not-a-list'],
    [
      'exchange rates',
      'Date,Country,Exchange rate\n1971-01-01,Australia,0.88\n1972-01-01,Australia,0.83\n1973-01-01,Austria,0.7\n',
      'not-a-list',
    ],
    ['persons', 'first_name,last_name,city\nJane,Doe,Rome\n', 'persons'],
    [
      'numbers that join tables',
      'funding_round_uuid,investor_uuid,is_lead_investor\na-1,b-1,t\n',
      'not-a-list',
    ],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web-page'],
    ['XML', '<?xml version="1.0"?><list/>', 'other-document'],
    ['an empty file', '', 'empty'],
    ['blank lines', '\n\n  \n', 'empty'],
    [
      'prose',
      'This is a letter to a friend.\nIt has several lines. None of them is a name, though.\nbest wishes\n',
      'not-a-list',
    ],
    ['JSON without a list', '{"a": 1}', 'not-a-list'],
    ['half a JSON file', '[{"name": "Acme", "batch": "W12", "slug": "a"}, {"name": "Bo', 'cut-off'],
    ['broken JSON', '[{"name": "Acme", batch: 1}]', 'broken-json'],
  ])('%s', async (_, content, code) => {
    const { report } = await imported(content);
    expect(report).toMatchObject({ rows: 0, taken: 0, entities: 0, facts: 0, problem: { code } });
  });
});
