import type { Alias } from '../../../../domain/entity.ts';
import type { ImportOptions } from '../../../../domain/import-options.ts';
import type { Money } from '../../../../domain/money.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { readAmountCell } from '../cells/amounts.ts';
import { cleanText } from '../cells/cell-text.ts';
import { countryOf, placeOf } from '../cells/countries.ts';
import { readDateCell } from '../cells/dates.ts';
import { Collector, type Known } from '../collect/collector.ts';
import type { ImportEvent } from '../events.ts';
import { companyName } from '../formats/company-name.ts';
import type { ReadingTools } from '../reading-tools.ts';
import { Columns } from '../table/columns.ts';
import type { RawRow } from '../table/raw-row.ts';
import { RowCells } from '../table/row-cells.ts';
import { textRows } from '../text/text-rows.ts';
import type { FormDSet } from './form-d-set.ts';

/** What the table of submissions says of a filing. */
interface Submission {
  filed: PartialDate | null;
  file: string;
  isTest: boolean;
}

/** What the table of offerings says of a filing. */
interface Offering {
  isFund: boolean;
  sold: number;
  total: number | null;
  sale: PartialDate | null;
  isDebt: boolean;
}

/** A filing about one issuer, kept until it is known whether a later one restates it. */
interface Filing {
  accession: string;
  cik: string;
  company: Known;
  filed: PartialDate | null;
  offering: Offering;
}

/**
 * Reads a set of Form D tables, joined by accession number. Of filings and their amendments the latest counts. The sum
 * sold is a floor of what was raised; pooled funds are funds, not rounds of companies.
 */
export async function* readFormD(
  set: FormDSet,
  options: ImportOptions,
  { today, aside }: ReadingTools,
): AsyncGenerator<ImportEvent[]> {
  const dataset = {
    id: 'form-d',
    title: 'SEC Form D',
    publisher: 'US Securities and Exchange Commission',
    licence: 'US public domain',
    asOf: null,
    ...options.dataset,
  };
  const collector = new Collector(dataset, aside);
  yield [
    {
      kind: 'reading',
      dataset,
      reading: { format: 'form-d', encoding: 'utf-8', delimiter: '\t', headerRow: 1, header: [] },
    },
  ];
  const submissions = set.submissions
    ? await table(set.submissions, submissionOf)
    : new Map<string, Submission>();
  const offerings = set.offerings ? await table(set.offerings, offeringOf) : new Map<string, Offering>();
  if (!set.offerings)
    collector.note('OFFERING.tsv is not beside ISSUERS.tsv, so companies were taken without sums.');
  const latest = new Map<string, Filing>();
  for await (const { columns, batch } of batches(set.issuers)) {
    const cells = new RowCells(columns, [], collector, { today });
    for (const row of batch) {
      collector.beginRow(row.number);
      issuer(cells.of(row), collector, submissions, offerings, latest);
      collector.endRow();
    }
    yield collector.takeEvents();
  }
  for (const filing of latest.values()) state(filing, collector);
  yield collector.takeEvents();
}

async function* batches(source: ByteSource): AsyncGenerator<{ columns: Columns; batch: RawRow[] }> {
  let columns: Columns | null = null;
  const { rows } = await textRows(source, { delimiter: '\t' });
  for await (const all of rows) {
    const batch = columns ? all : all.slice(1);
    columns ??= new Columns(all[0]?.cells ?? []);
    yield { columns, batch: batch.filter(({ cells }) => cells.some((cell) => cell !== '')) };
  }
}

type Read<T> = (text: (column: string) => string) => T;

async function table<T>(source: ByteSource, read: Read<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const { columns, batch } of batches(source))
    for (const { cells } of batch) {
      const text = (column: string) => cleanText(cells[columns.at(column)] ?? '');
      found.set(text('ACCESSIONNUMBER'), read(text));
    }
  return found;
}

const dayOf = (text: string): PartialDate | null => {
  const read = readDateCell(text, 'open');
  return read.kind === 'date' ? read.value : null;
};

const sumOf = (text: string): number | null => {
  const read = readAmountCell(text);
  return read.kind === 'amount' ? read.money.amount : null;
};

const submissionOf: Read<Submission> = (text) => ({
  filed: dayOf(text('FILING_DATE')),
  file: text('FILE_NUM'),
  isTest: /^test$/i.test(text('TESTORLIVE')),
});

const offeringOf: Read<Offering> = (text) => ({
  isFund:
    /pooled investment fund/i.test(text('INDUSTRYGROUPTYPE')) ||
    text('ISPOOLEDINVESTMENTFUNDTYPE') === 'true',
  sold: sumOf(text('TOTALAMOUNTSOLD')) ?? 0,
  total: sumOf(text('TOTALOFFERINGAMOUNT')),
  sale: dayOf(text('SALE_DATE')),
  isDebt: text('ISDEBTTYPE') === 'true' && text('ISEQUITYTYPE') !== 'true',
});

function issuer(
  cells: RowCells,
  collector: Collector,
  submissions: ReadonlyMap<string, Submission>,
  offerings: ReadonlyMap<string, Offering>,
  latest: Map<string, Filing>,
): void {
  const at = (name: string) => cells.columns.at(name);
  const accession = cells.text(at('ACCESSIONNUMBER'));
  const submission = submissions.get(accession);
  if (submission?.isTest) {
    collector.reject('not-live', 'TESTORLIVE', accession);
    return;
  }
  const name = companyName(cells, at('ENTITYNAME'), collector);
  if (name === null) return;
  const offering = offerings.get(accession);
  const cik = cells.text(at('CIK')).replace(/^0+/, '');
  const state = cells.value(at('STATEORCOUNTRY'));
  const country =
    placeOf(`x, ${state}`).country ?? countryOf(cells.value(at('STATEORCOUNTRYDESCRIPTION'))) ?? undefined;
  const city = cells.value(at('CITY'));
  const founded = cells.date(at('YEAROFINC_VALUE_ENTERED'), -1, 'founding');
  const company = collector.main({
    name,
    role: offering?.isFund ? 'investor' : 'company',
    aliases: formerNames(cells, name),
    // A fund is never the company that gave it its number by mistake.
    ...(cik ? { key: `cik:${cik}${offering?.isFund ? '-fund' : ''}` } : {}),
    ...(country ? { country } : {}),
    ...(city ? { city } : {}),
    ...(founded ? { founded } : {}),
  });
  const isPrimary = !/^no$/i.test(cells.text(at('IS_PRIMARYISSUER_FLAG')));
  if (!offering || !isPrimary) return;
  const filing: Filing = { accession, cik, company, filed: submission?.filed ?? null, offering };
  // An amendment has the file number of what it amends.
  const key = submission?.file ? `${company.id} ${submission.file}` : `${company.id} ${accession}`;
  const before = latest.get(key);
  if (!before || (before.filed ?? '') <= (filing.filed ?? '')) latest.set(key, filing);
}

function formerNames(cells: RowCells, name: string): Alias[] {
  const texts = [1, 2, 3].flatMap((number) => [
    cells.value(cells.columns.at(`ISSUER_PREVIOUSNAME_${number}`)),
    cells.value(cells.columns.at(`EDGAR_PREVIOUSNAME_${number}`)),
  ]);
  return [...new Set(texts)]
    .filter((text) => text !== '' && text !== name && text.length <= 200)
    .map((text) => ({ text, kind: 'former' }));
}

const dollars = (amount: number, bound: Money['bound']): Money => ({ amount, currency: 'USD', bound });

function state({ accession, cik, company, filed, offering }: Filing, collector: Collector): void {
  const { isFund, sold, total, sale, isDebt } = offering;
  const asOf = sale ?? filed;
  const url = cik
    ? { url: `https://www.sec.gov/Archives/edgar/data/${cik}/${accession.replaceAll('-', '')}/` }
    : {};
  const place = { id: `filing ${accession}`, ...url };
  if (isFund) {
    const size = total ? dollars(total, 'exact') : sold > 0 ? dollars(sold, 'atLeast') : null;
    if (size) collector.fact(company, { kind: 'fund', size, asOf }, place);
  } else if (sold > 0)
    collector.fact(
      company,
      {
        kind: 'round',
        stage: null,
        raised: dollars(sold, 'atLeast'),
        lead: [],
        investors: [],
        instrument: isDebt ? 'debt' : 'equity',
        asOf,
      },
      place,
    );
}
