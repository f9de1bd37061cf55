import { describe, expect, it } from 'vitest';
import { imported } from '../importing.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const usd = (amount: number, bound = 'exact') => ({ amount, currency: 'USD', bound });

describe('PitchBook', () => {
  const PREAMBLE = [
    'Downloaded on:,04-Mar-2026',
    'Created for:,"User, Example Capital"',
    'Search Link:,https://my.pitchbook.example/',
    '',
  ];
  const HEADER =
    'Deal ID,Companies,Description,Deal Date,Deal Size,Pre-money Valuation,Post Valuation,Post Valuation Status,Deal Type,Deal Type 2,Deal Status,Series,VC Round,Raised to Date,Investors,Lead/Sole Investors,HQ Location,Company ID,Company Website';

  it('deals below a preamble give rounds, valuations and totals in millions', async () => {
    const { report, facts, entities } = await imported(
      text(
        ...PREAMBLE,
        HEADER,
        '26-10T,Acme,Robots,04-Mar-2025,12.96,40.00,52.96,Estimated,Early Stage VC,Series A,Completed,Series A,2nd Round,16.74,"Alpha Fund(Ann Alpha), Jane Doe(Jane Doe), Tesla (NAS: TSLA)",Alpha Fund(Ann Alpha),"Berlin, Germany",51-00,"=HYPERLINK(""https://acme.example"",""acme.example"")"',
        '27-11T,Listed Example (NAS: LEX),,,,,,,IPO,,Completed,,,"1,234.50",,,"Austin, TX",52-01,',
        '28-12T,Sold Example,,01-Feb-2024,(5.0),,,,Merger/Acquisition,,Announced/In Progress,,,,Acme,,,53-01,',
        '',
        '"© PitchBook Data, Inc. 2026"',
      ),
    );
    expect(report).toMatchObject({ rows: 3, taken: 3, leftOut: { 'amount-negative': 1 } });
    expect(report.reading).toMatchObject({ format: 'pitchbook-deals', headerRow: 5 });
    expect(report.dataset?.asOf).toBe('2026-03-04');
    expect(facts).toMatchObject([
      {
        kind: 'round',
        stage: 'series-a',
        raised: usd(12_960_000),
        lead: [{ name: 'Alpha Fund' }],
        investors: [{ name: 'Jane Doe' }, { name: 'Tesla' }],
        asOf: '2025-03-04',
        citation: { title: 'PitchBook deals, deal 26-10T', published: '2026-03-04' },
      },
      { kind: 'valuation', basis: 'pre', value: usd(40_000_000), stage: 'series-a' },
      { kind: 'valuation', basis: 'post', value: usd(52_960_000, 'about') },
      { kind: 'totalRaised', amount: usd(16_740_000) },
      { kind: 'ipo', raised: null },
      { kind: 'totalRaised', amount: usd(1_234_500_000) },
      { kind: 'acquisition', acquirer: { name: 'Acme' }, price: null, status: 'planned' },
    ]);
    expect(entities.map(({ name }) => name)).toEqual([
      'Acme',
      'Alpha Fund',
      'Tesla',
      'Listed Example',
      'Sold Example',
    ]);
    expect(entities[0]).toMatchObject({ homepage: 'https://acme.example', country: 'DE', city: 'Berlin' });
    expect(entities[3]).toMatchObject({ country: 'US', aliases: [{ text: 'LEX', kind: 'ticker' }] });
  });

  it('the portfolio of an investor names its unit in the header', async () => {
    const { facts, report } = await imported(
      text(
        'Data pulled from:,01-Feb-2026',
        'Portfolio Company,Portfolio Company ID,Deal No.,Deal Date,"Deal Size (million, USD)","Company Post Valuation (million, USD)",Deal Type',
        'Acme,51-00,3,04-Mar-2025,1.5,20,Seed Round',
      ),
    );
    expect(report.dataset?.asOf).toBe('2026-02-01');
    expect(facts).toMatchObject([
      { kind: 'round', stage: 'seed', raised: usd(1_500_000) },
      { kind: 'valuation', value: usd(20_000_000) },
    ]);
  });
});

describe('Dealroom', () => {
  it('keeps its five lists of rounds in step, empty places included', async () => {
    const { facts, report, entities } = await imported(
      `\ufeff${text(
        'Exported from https://app.dealroom.example on 2026-06-10',
        'Filters: hq_locations anyof_Germany',
        'ID,NAME,DEALROOM URL,WEBSITE,TAGLINE,HQ CITY,HQ COUNTRY,LAUNCH DATE,TOTAL FUNDING (EUR M),TOTAL FUNDING (USD M),EACH ROUND TYPE,EACH ROUND AMOUNT,EACH ROUND CURRENCY,EACH ROUND DATE,EACH ROUND INVESTORS,HISTORICAL VALUATIONS - DATES,HISTORICAL VALUATIONS - VALUES EUR M,HISTORICAL VALUATIONS - VALUES USD M',
        '991,Acme,https://app.dealroom.example/companies/acme,acme.example,Robots,Berlin,Germany,jan/2019,15.5,16.7,SEED;SERIES A;GRANT,3.5;12;n/a,EUR;EUR;n/a,jun/2021;mar/2025;oct/2025,Beta Capital++Jane Doe;Alpha Fund++Beta Capital;,jun/2021;mar/2025,14-21;40-60,15-23;44-66',
        '992,Bolt,,,,,,,,,SEED;SERIES A,1,EUR;EUR,jun/2021;jul/2021,,,,',
      )}`,
    );
    expect(report).toMatchObject({ rows: 2, taken: 2, leftOut: { 'lists-differ': 1 } });
    expect(report.dataset?.asOf).toBe('2026-06-10');
    expect(entities[0]).toMatchObject({
      name: 'Acme',
      founded: '2019-01',
      country: 'DE',
      homepage: 'http://acme.example',
    });
    expect(facts).toMatchObject([
      {
        kind: 'round',
        stage: 'seed',
        raised: { amount: 3_500_000, currency: 'EUR' },
        asOf: '2021-06',
        investors: [{ name: 'Beta Capital' }, { name: 'Jane Doe' }],
      },
      { kind: 'round', stage: 'series-a', raised: { amount: 12_000_000, currency: 'EUR' }, asOf: '2025-03' },
      { kind: 'round', stage: 'grant', raised: null, asOf: '2025-10', investors: [] },
      {
        kind: 'valuation',
        value: { amount: 17_500_000, currency: 'EUR', bound: 'about' },
        also: [{ amount: 19_000_000, currency: 'USD' }],
        asOf: '2021-06',
      },
      { kind: 'valuation', value: { amount: 50_000_000 }, asOf: '2025-03' },
      {
        kind: 'totalRaised',
        amount: { amount: 15_500_000, currency: 'EUR' },
        also: [{ amount: 16_700_000, currency: 'USD' }],
        asOf: '2026-06-10',
      },
    ]);
  });
});

describe('Dealroom, of lists of rounds', () => {
  it('leaves out days and currencies that there are not, sums below zero, and nothing where the list says nothing', async () => {
    const { facts, leftOut } = await imported(
      text(
        'Name,Dealroom URL,Total funding (EUR M),Each round type,Each round amount,Each round currency,Each round date',
        'Acme,https://app.dealroom.example/companies/acme,-5,SEED;SERIES A;SERIES B;SERIES C,1;2;3;4,EUR;XXX;n/a;USD,jan/2020;feb/2914;;n/a',
      ),
    );
    expect(leftOut.map(([, code]) => code).sort()).toEqual([
      'amount-negative',
      'currency-unknown',
      'date-impossible',
    ]);
    expect(facts).toMatchObject([
      { stage: 'seed', raised: { amount: 1e6, currency: 'EUR' }, asOf: '2020-01' },
      { stage: 'series-a', raised: null, asOf: null },
      { stage: 'series-b', raised: { amount: 3e6, currency: 'EUR' }, asOf: null },
      { stage: 'series-c', raised: { amount: 4e6, currency: 'USD' }, asOf: null },
    ]);
  });
});

describe('CB Insights', () => {
  it('dates a valuation by the list, and the day of joining as “at least a billion”', async () => {
    const { facts, leftOut } = await imported(
      text(
        ',Company,Valuation ($B),Date Joined,Country,City,Industry,Select Investors',
        '0,Acme,$140,04-07-2017,China,Beijing,Artificial intelligence,"Alpha Fund, Beta Capital"',
        '1,Bolt,$1.5 ,1/23/2014,Utopia,Nowhere,Other,',
      ),
      { dataset: { asOf: '2021-11' } },
    );
    expect(leftOut).toEqual([[3, 'country-unknown']]);
    expect(facts).toMatchObject([
      { kind: 'valuation', value: usd(140_000_000_000), asOf: '2021-11' },
      { kind: 'valuation', value: usd(1_000_000_000, 'atLeast'), asOf: '2017-04-07' },
      { kind: 'round', investors: [{ name: 'Alpha Fund' }, { name: 'Beta Capital' }], asOf: null },
      { kind: 'valuation', value: usd(1_500_000_000) },
      { kind: 'valuation', asOf: '2014-01-23' },
    ]);
  });
});

describe('IT桔子', () => {
  it('goes on with rounds in rows without a name', async () => {
    const { facts, entities, report } = await imported(
      `\ufeff${text(
        '公司名称,工商名称,公司网址,成立时间,地点,运营状态,行业,子行业,融资时间,轮次,融资金额,投资方,融资总额,估值',
        '例子互动,北京例子互动有限公司,http://lizi.example,2009-04,北京-朝阳区,运营中,广告营销,广告技术,2016-11-01,新三板,未透露人民币,-,9.1亿,未透露',
        ',,,,,,,,2015-12-03,D轮,5亿人民币,"深创投,中国移动(中移创新产业基金)",,',
        ',,,,,,,,2014-06-30,Pre-A轮,数千万美元,未透露,,',
        '别的科技,,,,陕西-西安,运营中,,,-,-,-,-,-,1500万元',
      )}`,
    );
    expect(report).toMatchObject({ rows: 4, taken: 2, merged: 2, rejected: 0 });
    expect(entities[0]).toMatchObject({
      name: '例子互动',
      country: 'CN',
      city: '北京',
      founded: '2009-04',
      aliases: [{ text: '北京例子互动有限公司', kind: 'legal' }],
    });
    expect(facts).toMatchObject([
      { kind: 'ipo', venue: '新三板', asOf: '2016-11-01' },
      { kind: 'totalRaised', amount: { amount: 910_000_000, currency: 'CNY' } },
      {
        kind: 'round',
        stage: 'series-d',
        raised: { amount: 500_000_000, currency: 'CNY' },
        investors: [{ name: '深创投' }, { name: '中国移动' }],
        asOf: '2015-12-03',
      },
      {
        kind: 'round',
        stage: 'pre-series-a',
        raised: { amount: 20_000_000, currency: 'USD', bound: 'atLeast' },
        investors: [],
      },
      { kind: 'valuation', value: { amount: 15_000_000, currency: 'CNY' } },
    ]);
  });
});

describe('open sources', () => {
  it('Wikidata as JSON: labels, names in other languages, owners without circles', async () => {
    const cell = (value: string) => ({ type: 'literal', value });
    const item = (number: string) => cell(`http://www.wikidata.org/entity/${number}`);
    const { entities, report } = await imported(
      JSON.stringify({
        head: {
          vars: ['company', 'companyLabel', 'aliases', 'zh', 'inception', 'website', 'parent', 'parentLabel'],
        },
        results: {
          bindings: [
            {
              company: item('Q1'),
              companyLabel: cell('Acme'),
              aliases: cell('Acme Inc.|ACM'),
              zh: cell('艾克米'),
              inception: cell('1976-04-01T00:00:00Z'),
              website: cell('https://acme.example/'),
              parent: item('Q2'),
              parentLabel: cell('Bolt'),
            },
            {
              company: item('Q2'),
              companyLabel: cell('Bolt'),
              parent: item('Q1'),
              parentLabel: cell('Acme'),
            },
            { company: item('Q3'), companyLabel: cell('Q3') },
          ],
        },
      }),
      { file: 'query.json' },
    );
    expect(report).toMatchObject({
      rows: 3,
      rejected: 1,
      reasons: { 'no-name': 1 },
      leftOut: { 'circular-owner': 1 },
    });
    expect(entities).toMatchObject([{ name: 'Acme', founded: '1976-04-01' }, { name: 'Bolt' }]);
    expect(entities.map(({ partOf }) => partOf)).toEqual([entities[1]!.id, undefined]);
    expect(entities[0]!.aliases).toEqual([
      { text: 'Acme Inc.', kind: 'brand' },
      { text: 'ACM', kind: 'brand' },
      { text: '艾克米', lang: 'zh', kind: 'translation' },
    ]);
  });

  it('GLEIF records and its golden copy; funds are no companies', async () => {
    const record = (category: string, name: string) => ({
      data: {
        type: 'lei-records',
        id: 'L1',
        attributes: {
          lei: 'L1',
          entity: {
            legalName: { name },
            otherNames: [{ name: 'ACME' }],
            category,
            headquartersAddress: { city: 'SONIPAT', country: 'IN' },
            creationDate: '2019-03-27T00:00:00Z',
          },
        },
      },
    });
    const one = await imported(JSON.stringify(record('GENERAL', 'ACME POWER')));
    expect(one.entities).toMatchObject([
      {
        name: 'ACME POWER',
        country: 'IN',
        city: 'SONIPAT',
        founded: '2019-03-27',
        aliases: [{ text: 'ACME' }],
      },
    ]);
    expect((await imported(JSON.stringify(record('FUND', 'ACME FUND')))).rejected).toEqual([
      [1, 'not-a-company'],
    ]);
    const golden = await imported(
      text(
        '"LEI","Entity.LegalName","Entity.HeadquartersAddress.City","Entity.HeadquartersAddress.Country","Entity.EntityCategory"',
        '"L1","Acme GmbH","Berlin","DE","GENERAL"',
      ),
    );
    expect(golden.entities).toMatchObject([{ name: 'Acme GmbH', country: 'DE', id: 'gleif/l1' }]);
  });

  it('Y Combinator: former names and batches', async () => {
    const { entities, facts } = await imported(
      JSON.stringify([
        {
          id: 5,
          name: 'Acme',
          slug: 'acme',
          former_names: ['Akme', 'Ackme'],
          website: 'https://acme.example',
          all_locations: 'London, England, United Kingdom',
          one_liner: 'Robots',
          batch: 'Winter 2012',
        },
      ]),
    );
    expect(entities[0]).toMatchObject({
      name: 'Acme',
      country: 'GB',
      city: 'London',
      aliases: [
        { text: 'Akme', kind: 'former' },
        { text: 'Ackme', kind: 'former' },
      ],
    });
    expect(facts).toMatchObject([
      { stage: 'accelerator', asOf: '2012-Q1', investors: [{ name: 'Y Combinator' }] },
    ]);
  });

  it('lists of exchanges: the company of a share, not its warrants, units and funds', async () => {
    const { entities, rejected } = await imported(
      text(
        'ACT Symbol,Company Name,ETF,Test Issue',
        'A,"Acme Technologies, Inc. Common Stock",N,N',
        'B,Bolt Acquisition Corp III Warrants,N,N',
        'C,Some Bond ETF,Y,N',
        'D,Delta S.A. American Depositary Shares (Each representing 1 Common Share),N,N',
      ),
    );
    expect(entities.map(({ name }) => name)).toEqual(['Acme Technologies, Inc.', 'Delta S.A.']);
    expect(rejected).toEqual([
      [3, 'not-a-company'],
      [4, 'not-a-company'],
    ]);
  });
});
