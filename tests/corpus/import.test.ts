import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../tools/import/file-source.ts';
import { readReport } from '../../tools/import/read-report.ts';

const root = join(import.meta.dirname, '../..');
const data = join(process.env.POSTMONEY_SHARED ?? join(root, '../shared'), 'data');
const here = existsSync(data);
if (!here) console.log(`SKIPPED: importing real data sets, since ${data} is absent (POSTMONEY_SHARED).`);

/** A file, its format, its rows, and at least how many of them and of facts come in. */
const FILES: [file: string, format: string, rows: number, inRows: number, facts: number][] = [
  ['crunchbase-2015/companies.csv.gz', 'crunchbase-companies', 66_368, 66_300, 53_000],
  ['crunchbase-2015/rounds2.csv.gz', 'crunchbase-rounds', 114_949, 114_900, 114_000],
  ['crunchbase-2015/acquisitions.csv.gz', 'crunchbase-acquisitions', 19_115, 18_900, 18_800],
  ['crunchbase-2015/unicorns-investments-subset.csv', 'crunchbase-investments', 1_569, 1_569, 500],
  ['crunchbase-2013-ccby/companies.csv.gz', 'crunchbase-companies', 17_727, 17_700, 16_000],
  ['crunchbase-2013-ccby/rounds.csv.gz', 'crunchbase-rounds', 31_679, 31_600, 31_500],
  ['crunchbase-2013-ccby/acquisitions.csv.gz', 'crunchbase-acquisitions', 4_651, 4_600, 4_600],
  ['crunchbase-2013-ccby/api-investments-2013-06.csv.gz', 'columns', 13_109, 13_100, 8_750],
  ['crunchbase-2013-ccby/list_of_venture_capital_firms.txt', 'names', 106, 106, 0],
  ['crunchbase-bulk-sample-2016/funding_rounds.csv', 'crunchbase-rounds', 50, 50, 50],
  ['crunchbase-bulk-sample-2016/acquisitions.csv', 'crunchbase-acquisitions', 50, 50, 50],
  ['crunchbase-bulk-sample-2016/ipos.csv', 'crunchbase-ipos', 50, 50, 50],
  ['crunchbase-bulk-sample-2016/investors.csv', 'crunchbase-investors', 50, 50, 0],
  ['unicorns/cbinsights-2021.csv', 'cb-insights-unicorns', 936, 936, 2_700],
  ['unicorns/cbinsights-2022-03.csv', 'cb-insights-unicorns', 1_074, 1_074, 4_200],
  ['unicorns/crunchbase-unicorns-2020.csv.gz', 'columns', 339, 339, 330],
  ['unicorns/crunchbase-unicorn-investments-2020.csv', 'columns', 1_542, 1_542, 1_400],
  ['yc/yc_companies.json.gz', 'y-combinator', 5_706, 5_706, 5_600],
  ['itjuzi/companies-820-2018-12.csv.gz', 'itjuzi', 1_439, 1_439, 1_700],
  ['itjuzi/china-ai-suppliers.xlsx', 'itjuzi', 1_439, 1_439, 1_700],
  ['investors/vc-funds-2026-02.json.gz', 'columns', 1_116, 1_116, 1_100],
  ['listings/sp500-constituents.csv', 'listing', 503, 503, 0],
  ['listings/nyse-listed.csv', 'listing', 2_918, 2_200, 0],
  ['listings/us-tickers.json.gz', 'listing', 7_182, 5_800, 3_500],
  ['wikidata-brands-nsi/brands.tsv.gz', 'wikidata', 24_519, 24_400, 0],
  ['zh-company-names/company-short-forms-28w.txt.gz', 'names', 267_399, 267_399, 0],
  ['format-headers/crunchbase-companies-export.csv', 'crunchbase-companies', 2, 2, 4],
  ['format-headers/crunchbase-rounds-export.csv', 'crunchbase-rounds', 1, 1, 1],
  ['format-headers/pitchbook-deals-export.csv', 'pitchbook-deals', 2, 2, 5],
  ['format-headers/dealroom-companies-export.csv', 'dealroom-companies', 1, 1, 6],
  ['format-headers/formd/ISSUERS.tsv', 'form-d', 2, 2, 1],
  ['format-headers/generic-de-cp1252.csv', 'columns', 2, 2, 4],
  ['format-headers/generic-utf16.tsv', 'columns', 4, 4, 2],
  ['format-headers/generic-zh-gb18030.csv', 'itjuzi', 2, 2, 3],
  ['format-headers/wikidata-sparql.json', 'wikidata', 2, 1, 0],
  ['gleif-sample/9845001B2AD43E664E58_issued.json', 'gleif', 1, 1, 0],
];

/** Files that hold no list, and the code that says so. */
const REFUSED: [file: string, code: string][] = [
  ['fx/fed-annual.csv', 'not-a-list'],
  ['fx/ecb-eurofxref-hist.zip', 'not-a-list'],
  ['words/en_50k.txt.gz', 'not-a-list'],
  ['derived/common-words-en-1.txt', 'not-a-list'],
  ['derived/fx-monthly-2005-2026.json', 'not-a-list'],
  ['crunchbase-2015/additions.csv', 'not-a-list'],
  ['crunchbase-bulk-sample-2016/people.csv', 'persons'],
  ['crunchbase-bulk-sample-2016/investments.csv', 'not-a-list'],
  ['crunchbase-bulk-sample-2016/events.csv', 'not-a-list'],
  ['unicorns/crunchbase-unicorn-founders-2020.csv', 'persons'],
];

const read = async (file: string) =>
  readReport(await openFile(join(data, file)), file, { today: '2026-11-30' }, false);

describe.skipIf(!here)('real data sets', () => {
  test.each(FILES)('%s comes in as %s', async (file, format, rows, inRows, facts) => {
    const line = await read(file);
    expect(line.problem).toBeUndefined();
    expect(line).toMatchObject({ format, rows });
    expect(line.taken + line.merged + line.rejected).toBe(rows);
    expect(line.taken + line.merged).toBeGreaterThanOrEqual(inRows);
    expect(line.facts).toBeGreaterThanOrEqual(facts);
    expect(Object.values(line.reasons).reduce((sum, count) => sum + count, 0)).toBe(line.rejected);
  });

  test.each(REFUSED)('%s is refused as %s', async (file, code) => {
    const line = await read(file);
    expect(line).toMatchObject({ problem: { code }, rows: 0, facts: 0 });
  });
});
