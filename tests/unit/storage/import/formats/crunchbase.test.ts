import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { imported } from '../importing.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;

const COMPANIES_2015 =
  'permalink,name,homepage_url,category_list,funding_total_usd,status,country_code,state_code,region,city,funding_rounds,founded_at,first_funding_at,last_funding_at';

describe('Crunchbase companies', () => {
  it('of 2015 become companies with website, country, day of founding and total', async () => {
    const { report, entities, facts } = await imported(
      text(
        COMPANIES_2015,
        '/organization/-acme,#acme,http://www.acme.example,Media|Games,10000000,operating,DEU,16,Berlin,Berlin,1,2011-05-01,2015-01-05,2015-01-06',
        '/organization/borel,Borel (BRL),,,-,closed,ROM,,,,1,2914-01-01,,',
      ),
    );
    expect(report).toMatchObject({
      rows: 2,
      taken: 2,
      merged: 0,
      rejected: 0,
      leftOut: { 'date-impossible': 1 },
    });
    expect(report.reading).toMatchObject({
      format: 'crunchbase-companies',
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
    });
    expect(entities[0]).toMatchObject({
      name: '#acme',
      roles: ['company'],
      homepage: 'http://www.acme.example',
      country: 'DE',
      city: 'Berlin',
      founded: '2011-05-01',
      description: 'Media, Games',
    });
    expect(entities[1]).toMatchObject({
      id: 'crunchbase/borel',
      name: 'Borel',
      country: 'RO',
      aliases: [{ text: 'BRL' }],
    });
    expect(facts).toMatchObject([
      {
        kind: 'totalRaised',
        subject: entities[0]!.id,
        amount: { amount: 10_000_000, currency: 'USD', bound: 'exact' },
        asOf: '2015-01-06',
        citation: { publisher: 'Crunchbase', url: 'https://www.crunchbase.com/organization/-acme' },
      },
    ]);
  });

  it('of 2013 with Mac line ends, empty columns and names that a spreadsheet broke', async () => {
    const line = (...cells: string[]) => `${cells.join(',')}${','.repeat(55)}\r`;
    const mac = [
      line('permalink', 'name', 'category_code', 'funding_total_usd', 'status', 'country_code', 'founded_at'),
      line('/company/avo', 'Avocado\xaa', 'web', '1750000', 'operating', 'USA', '2012-06-01'),
      line('/company/n-plusn', '#NAME?', 'web', '600000', 'operating', 'USA', '2012-01-01'),
      line('/company/lepe', 'L\x8ep\x8e', 'web', ' -   ', 'operating', 'FRA', ''),
    ].join('');
    const { report, entities, rejected } = await imported(Uint8Array.from(mac, (char) => char.charCodeAt(0)));
    expect(report).toMatchObject({ rows: 3, taken: 2, rejected: 1, reasons: { 'sheet-error': 1 } });
    expect(report.reading?.encoding).toBe('macintosh');
    expect(rejected).toEqual([[3, 'sheet-error']]);
    expect(entities.map(({ name }) => name)).toEqual(['Avocado™', 'Lépé']);
  });

  it('of today give total and last round in their own currency, with dollars beside, and top investors', async () => {
    const { entities, facts } = await imported(
      text(
        'Organization Name,Organization Name URL,Industries,Headquarters Location,CB Rank (Company),Founded Date,Founded Date Precision,Website,Last Funding Date,Last Funding Amount,Last Funding Amount Currency,Last Funding Amount (in USD),Last Funding Type,Total Funding Amount,Total Funding Amount Currency,Total Funding Amount (in USD),Top 5 Investors',
        'Acme,https://www.crunchbase.com/organization/acme?utm=x,Software,"Munich, Bayern, Germany","1,148",2019-01-01,year,https://acme.example,2025-03-04,12000000,EUR,12963400,Series A,15500000,EUR,16741000,"Alpha Fund, Beta Capital, Inc., Undisclosed Investors"',
      ),
    );
    expect(entities[0]).toMatchObject({ name: 'Acme', country: 'DE', city: 'Munich', founded: '2019' });
    expect(facts).toMatchObject([
      {
        kind: 'totalRaised',
        amount: { amount: 15_500_000, currency: 'EUR' },
        also: [{ amount: 16_741_000, currency: 'USD' }],
      },
      {
        kind: 'round',
        stage: 'series-a',
        raised: { amount: 12_000_000, currency: 'EUR' },
        asOf: '2025-03-04',
      },
      {
        kind: 'round',
        stage: null,
        raised: null,
        investors: [{ name: 'Alpha Fund' }, { name: 'Beta Capital, Inc.' }],
      },
    ]);
  });

  it('merge by permalink in any case, by website and name, and list what they doubt', async () => {
    const { report, entities } = await imported(
      text(
        COMPANIES_2015,
        '/organization/acme,Acme,http://acme.example,,1,operating,DEU,,,,1,,,',
        '/ORGANIZATION/ACME,Acme,,,2,operating,DEU,,,,1,,,',
        '/organization/acme-2,ACME,http://www.acme.example/,,3,operating,DEU,,,,1,,,',
        '/organization/acme-labs,Acme Labs,http://acme.example,,4,operating,DEU,,,,1,,,',
        '/organization/acme-3,Acme,,,5,operating,FRA,,,,1,,,',
      ),
    );
    expect(report).toMatchObject({ rows: 5, taken: 3, merged: 2, entities: 3, doubts: 2 });
    expect(entities.map(({ name }) => name)).toEqual(['Acme', 'Acme Labs', 'Acme']);
    expect(report.firstDoubts.map(({ why, names }) => [why, ...names])).toEqual([
      ['same-domain', 'Acme', 'Acme Labs'],
      ['same-name', 'Acme', 'Acme'],
    ]);
  });

  it('reads a compressed file, and says when it is cut', async () => {
    const packed = gzipSync(text(COMPANIES_2015, '/organization/acme,Acme,,,1,operating,,,,,1,,,'));
    expect((await imported(packed)).report).toMatchObject({ rows: 1, taken: 1 });
    const cut = (await imported(packed.subarray(0, packed.length - 20))).report;
    expect(cut).toMatchObject({ rows: 0, facts: 0, problem: { code: 'cut-off' } });
  });
});

describe('Crunchbase rounds', () => {
  it('that name companies by permalink alone get names made from it', async () => {
    const { report, entities, facts } = await imported(
      text(
        'company_permalink,funding_round_permalink,funding_round_type,funding_round_code,funded_at,raised_amount_usd',
        '/organization/0-6-com,/funding-round/aa,venture,A,19-03-2008,2000000',
        '/ORGANIZATION/0-6-COM,/funding-round/bb,seed,,01-02-2007,',
        '/organization/acme,/funding-round/cc,debt_financing,,05-01-2015,-700',
      ),
    );
    expect(report).toMatchObject({ rows: 3, taken: 2, merged: 1, leftOut: { 'amount-negative': 1 } });
    expect(report.notes.join()).toContain('permalinks');
    expect(entities.map(({ name }) => name)).toEqual(['0 6 Com', 'Acme']);
    expect(facts).toMatchObject([
      {
        stage: 'series-a',
        asOf: '2008-03-19',
        raised: { amount: 2_000_000 },
        citation: {
          url: 'https://www.crunchbase.com/funding-round/aa',
          title: 'Crunchbase rounds, round aa',
        },
      },
      { stage: 'seed', asOf: '2007-02-01', raised: null },
      { stage: 'debt', instrument: 'debt', asOf: '2015-01-05', raised: null },
    ]);
  });

  it('of the bulk export name investors, sums in two currencies and what the company was worth', async () => {
    const { facts, entities } = await imported(
      text(
        'company_name,country_code,state_code,region,city,company_category_list,funding_round_type,funding_round_code,announced_on,raised_amount_usd,raised_amount,raised_amount_currency_code,post_money_valuation_usd,post_money_valuation,pre_money_currency_code,investor_count,investor_names,cb_url,company_uuid,funding_round_uuid',
        'Acme,CAN,QC,Montreal,Montréal,x,venture,B,2013-11-01,2900000,3000000,CAD,9000000,,,2,"Alpha Ventures, Draper Fisher (DF)",https://www.crunchbase.com/organization/acme,u-1,r-1',
      ),
    );
    expect(facts).toMatchObject([
      {
        kind: 'round',
        stage: 'series-b',
        raised: { amount: 3_000_000, currency: 'CAD' },
        also: [{ amount: 2_900_000, currency: 'USD' }],
      },
      { kind: 'valuation', basis: 'post', value: { amount: 9_000_000, currency: 'USD' }, stage: 'series-b' },
    ]);
    expect(entities.map(({ name, roles }) => [name, ...roles])).toEqual([
      ['Acme', 'company'],
      ['Alpha Ventures', 'investor'],
      ['Draper Fisher', 'investor'],
    ]);
  });

  it('with a row for each investor become one round', async () => {
    const { facts, report } = await imported(
      text(
        'company_permalink,company_name,company_country_code,investor_permalink,investor_name,investor_country_code,funding_round_type,funding_round_code,funded_at,raised_amount_usd',
        '/organization/acme,Acme,DEU,/organization/alpha,Alpha Fund,USA,venture,A,2014-02-01,5000000',
        '/organization/bolt,Bolt,DEU,/organization/alpha,Alpha Fund,USA,seed,,2014-02-01,5000000',
        '/organization/acme,Acme,DEU,/person/jane,Jane Doe,,venture,A,2014-02-01,5000000',
      ),
    );
    expect(report).toMatchObject({ taken: 2, merged: 1, facts: 2 });
    expect(facts[0]).toMatchObject({
      stage: 'series-a',
      investors: [{ name: 'Alpha Fund' }, { name: 'Jane Doe' }],
    });
  });
});

describe('Crunchbase acquisitions and listings', () => {
  it('say who bought whom for what; nobody buys itself', async () => {
    const { facts, rejected } = await imported(
      text(
        'company_permalink,company_name,company_country_code,acquirer_permalink,acquirer_name,acquirer_country_code,acquired_at,price_amount,price_currency_code',
        '/organization/acme,Acme,DEU,/organization/bolt,Bolt,USA,2012-07-23,5000000,EUR',
        '/organization/acme,Acme,DEU,/ORGANIZATION/ACME,Acme,DEU,2012-07-23,,USD',
        '/organization/cat,"Cat<img src=x onerror=prompt(""1"")>",,/organization/bolt,Bolt,USA,,0,USD',
      ),
    );
    expect(rejected).toEqual([[3, 'circular-owner']]);
    expect(facts).toMatchObject([
      {
        kind: 'acquisition',
        acquirer: { name: 'Bolt', entity: 'crunchbase/bolt' },
        price: { amount: 5_000_000, currency: 'EUR' },
        asOf: '2012-07-23',
      },
      { kind: 'acquisition', subject: 'crunchbase/cat', price: null, asOf: null },
    ]);
  });

  it('take a listing with its exchange and ticker', async () => {
    const { facts, entities } = await imported(
      text(
        'name,country_code,city,stock_exchange_symbol,stock_symbol,went_public_on,price_usd,price,price_currency_code,cb_url,ipo_uuid,uuid',
        'Acme,DEU,Berlin,nasdaq,ACM,2013-11-01,1,,,https://www.crunchbase.com/organization/acme,i-1,u-1',
      ),
    );
    expect(entities[0]?.aliases).toEqual([{ text: 'ACM', kind: 'ticker' }]);
    expect(facts).toMatchObject([{ kind: 'ipo', venue: 'NASDAQ', raised: null, asOf: '2013-11-01' }]);
  });
});
