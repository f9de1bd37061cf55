import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../../../../storage/import/reading/bytes/byte-source.ts';
import { imported } from '../importing.ts';

const table = (...rows: string[][]) => `${rows.map((cells) => cells.join('\t')).join('\n')}\n`;

const TABLES: Record<string, string> = {
  'FORMDSUBMISSION.tsv': table(
    ['ACCESSIONNUMBER', 'FILE_NUM', 'FILING_DATE', 'SUBMISSIONTYPE', 'TESTORLIVE'],
    ['0001-25-1', '021-1', '29-MAR-2025', 'D', 'LIVE'],
    ['0001-25-2', '021-1', '30-JUN-2025', 'D/A', 'LIVE'],
    ['0001-25-3', '021-2', '30-JUN-2025', 'D', 'LIVE'],
    ['0001-25-4', '021-3', '30-JUN-2025', 'D', 'TEST'],
  ),
  'ISSUERS.tsv': table(
    [
      'ACCESSIONNUMBER',
      'IS_PRIMARYISSUER_FLAG',
      'CIK',
      'ENTITYNAME',
      'CITY',
      'STATEORCOUNTRY',
      'ISSUER_PREVIOUSNAME_1',
      'EDGAR_PREVIOUSNAME_1',
      'YEAROFINC_VALUE_ENTERED',
    ],
    ['0001-25-1', 'YES', '0000123456', 'ACME, INC.', 'AUSTIN', 'TX', 'NONE', '"Acme ""Labs"" Inc"', '2022'],
    ['0001-25-2', 'YES', '0000123456', 'ACME, INC.', 'AUSTIN', 'TX', 'NONE', '', '2022'],
    ['0001-25-3', 'YES', '0000777777', 'Acme Fund III, L.P.', 'BERLIN', '2M', '', '', ''],
    ['0001-25-4', 'YES', '0000888888', 'Test Inc', '', '', '', '', ''],
  ),
  'OFFERING.tsv': table(
    [
      'ACCESSIONNUMBER',
      'INDUSTRYGROUPTYPE',
      'ISEQUITYTYPE',
      'ISDEBTTYPE',
      'ISPOOLEDINVESTMENTFUNDTYPE',
      'SALE_DATE',
      'TOTALOFFERINGAMOUNT',
      'TOTALAMOUNTSOLD',
    ],
    ['0001-25-1', 'Other Technology', 'true', '', '', '2025-03-14', '12000000', '9500000'],
    ['0001-25-2', 'Other Technology', 'true', '', '', '2025-03-14', '12000000', '11000000'],
    ['0001-25-3', 'Pooled Investment Fund', '', '', 'true', '', 'Indefinite', '5000000'],
    ['0001-25-4', 'Other Technology', 'true', '', '', '', '1', '1'],
  ),
};

const source = (name: string, names = Object.keys(TABLES)): ByteSource => ({
  ...bytesSource(name, new TextEncoder().encode(TABLES[name])),
  beside: async (other) => (names.includes(other) ? source(other, names) : null),
});

describe('Form D', () => {
  it.each([
    ['from any of its tables', source('OFFERING.tsv')],
    [
      'from the archive',
      bytesSource(
        '2025q1_d.zip',
        zipSync(
          Object.fromEntries(
            Object.entries(TABLES).map(([name, text]) => [
              `2025Q1_d/${name}`,
              new TextEncoder().encode(text),
            ]),
          ),
        ),
      ),
    ],
  ])('%s: the latest filing counts, funds are funds, tests are none', async (_, file) => {
    const { report, entities, facts, rejected } = await imported(file);
    expect(report).toMatchObject({ rows: 4, taken: 2, merged: 1, rejected: 1, problem: null });
    expect(rejected).toEqual([[5, 'not-live']]);
    expect(entities).toMatchObject([
      {
        name: 'ACME, INC.',
        roles: ['company'],
        country: 'US',
        city: 'AUSTIN',
        founded: '2022',
        aliases: [{ text: 'Acme "Labs" Inc', kind: 'former' }],
      },
      { name: 'Acme Fund III, L.P.', roles: ['investor'] },
    ]);
    expect(facts).toMatchObject([
      {
        kind: 'round',
        stage: null,
        raised: { amount: 11_000_000, currency: 'USD', bound: 'atLeast' },
        instrument: 'equity',
        asOf: '2025-03-14',
        citation: { url: 'https://www.sec.gov/Archives/edgar/data/123456/0001252/' },
      },
      { kind: 'fund', size: { amount: 5_000_000, bound: 'atLeast' }, asOf: '2025-06-30' },
    ]);
  });

  it('without the table of issuers says what is missing', async () => {
    const { report } = await imported(source('OFFERING.tsv', ['OFFERING.tsv']));
    expect(report.problem?.message).toContain('ISSUERS.tsv');
  });
});
