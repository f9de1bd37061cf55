import type { Party } from '../../../../domain/fact.ts';
import type { Money } from '../../../../domain/money.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import { splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Known } from '../collect/collector.ts';
import type { RowPlace } from '../dataset.ts';
import { type Columns, columnKey } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat, TableShape } from './format.ts';
import { PlacedReader } from './placed-reader.ts';

/** Companies of Dealroom: header in the third row, rounds as five lists beside each other, sums in millions. */
export const dealroomCompanies: TableFormat = {
  id: 'dealroom-companies',
  dataset: { id: 'dealroom', title: 'Dealroom companies', publisher: 'Dealroom' },
  recognises: ({ columns }) =>
    columns.has('Name') &&
    (columns.has('Dealroom URL') ||
      columns.has('Each round type') ||
      columns.keys().some((key) => key.startsWith('each round amount'))),
  asOf: ({ preamble }: TableShape): PartialDate | null => {
    const text = preamble.map(({ cells }) => cells.join(' ')).join(' ');
    return /\bon (\d{4}-\d{2}-\d{2})\b/.exec(text)?.[1] ?? null;
  },
  read: (columns, collector) => new DealroomReader(placesIn(columns), collector),
};

const list = (text: string) => (text === '' ? [] : text.split(';').map((one) => one.trim()));

class DealroomReader extends PlacedReader<ReturnType<typeof placesIn>> {
  row(cells: RowCells): void {
    const at = this.at;
    const name = companyName(cells, at.name, this.collector);
    if (name === null) return;
    const id = cells.value(at.id);
    const site = cells.website(at.website);
    const country = cells.country(at.country);
    const city = cells.value(at.city);
    const founded = cells.date(at.launched, -1, 'founding');
    const description =
      shortDescription(cells.value(at.tagline)) ??
      shortDescription(cells.value(at.industries).replaceAll(';', '|'));
    const company = this.collector.main({
      name,
      role: 'company',
      ...(id ? { key: `dr:${id}` } : {}),
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
      ...(country ? { country } : {}),
      ...(city ? { city } : {}),
      ...(founded ? { founded } : {}),
      ...(description ? { description } : {}),
    });
    const page = cells.value(at.page);
    const place = /^https?:\/\//.test(page) ? { url: page } : {};
    const hasRounds = this.#rounds(cells, company, place);
    this.#worth(cells, company, place);
    this.#totals(cells, company, place, hasRounds);
  }

  /** Five lists, one entry a round; empty places keep them in step. */
  #rounds(cells: RowCells, company: Known, place: RowPlace): boolean {
    const at = this.at;
    const types = list(cells.text(at.types));
    const columns = {
      amounts: list(cells.text(at.amounts)),
      currencies: list(cells.text(at.currencies)),
      dates: list(cells.text(at.dates)),
    };
    const investors = list(cells.text(at.roundInvestors));
    const count = Math.max(types.length, columns.amounts.length, columns.dates.length);
    const lists = [types, ...Object.values(columns)].filter(({ length }) => length > 0);
    if (lists.some(({ length }) => length !== count)) {
      this.collector.leaveOut('lists-differ', cells.columns.header[at.types]?.trim(), cells.text(at.types));
      return false;
    }
    const leads = new Set(splitNames(cells.value(at.leads)).map(({ name }) => name));
    for (let index = 0; index < count; index++) {
      const { other, ...kind } = roundKindOf(types[index] ?? '');
      const beside = { column: at.currencies, text: columns.currencies[index] ?? '' };
      const raised = millions(cells, at.amounts, columns.amounts[index], 'EUR', beside);
      const asOf = cells.listedDate(at.dates, columns.dates[index] ?? '');
      const names = splitNames(investors[index] ?? '').map(({ name }) => name);
      const lead = names
        .filter((one) => count === 1 && leads.has(one))
        .map((one) => this.collector.party(one));
      const rest = names
        .filter((one) => !lead.some((party) => party.name === one))
        .map((one) => this.collector.party(one));
      if (other === 'ipo') this.collector.fact(company, { kind: 'ipo', raised, asOf }, place);
      else if (other === 'acquisition') this.#sale(company, rest, raised, asOf, place);
      else
        this.collector.fact(company, { kind: 'round', ...kind, raised, lead, investors: rest, asOf }, place);
    }
    return count > 0;
  }

  #sale(
    company: Known,
    [acquirer]: Party[],
    price: Money | null,
    asOf: PartialDate | null,
    place: RowPlace,
  ): void {
    if (acquirer) this.collector.fact(company, { kind: 'acquisition', acquirer, price, asOf }, place);
  }

  #worth(cells: RowCells, company: Known, place: RowPlace): void {
    const at = this.at;
    const dates = list(cells.value(at.historicDates));
    for (const [column, currency] of [
      [at.historicEur, 'EUR'],
      [at.historicUsd, 'USD'],
    ] as const) {
      const values = list(cells.value(column));
      if (values.length === 0) continue;
      if (dates.length > 0 && dates.length !== values.length) {
        this.collector.leaveOut('lists-differ', cells.columns.header[column]?.trim(), cells.value(column));
        return;
      }
      const also = currency === 'EUR' ? list(cells.value(at.historicUsd)) : [];
      for (const [index, value] of values.entries()) {
        const money = millions(cells, column, value, currency);
        const dollars =
          money && also.length === values.length ? millions(cells, at.historicUsd, also[index], 'USD') : null;
        if (money)
          this.collector.fact(
            company,
            {
              kind: 'valuation',
              value: money,
              ...(dollars ? { also: [dollars] } : {}),
              basis: 'unknown',
              asOf: cells.listedDate(at.historicDates, dates[index] ?? ''),
            },
            place,
          );
      }
      return;
    }
    const beside = { column: at.valuationCurrency, text: cells.value(at.valuationCurrency) };
    const single = millions(cells, at.valuation, cells.value(at.valuation), 'EUR', beside);
    if (single)
      this.collector.fact(
        company,
        { kind: 'valuation', value: single, basis: 'unknown', asOf: cells.date(at.valuationDate) },
        place,
      );
  }

  #totals(cells: RowCells, company: Known, place: RowPlace, hasRounds: boolean): void {
    const at = this.at;
    const [euros, dollars] = [
      millions(cells, at.totalEur, cells.value(at.totalEur), 'EUR'),
      millions(cells, at.totalUsd, cells.value(at.totalUsd), 'USD'),
    ];
    const last = cells.date(at.lastDate);
    const amount = euros ?? dollars;
    if (amount)
      this.collector.fact(
        company,
        {
          kind: 'totalRaised',
          amount,
          ...(euros && dollars ? { also: [dollars] } : {}),
          asOf: this.collector.dataset.asOf ?? last,
        },
        place,
      );
    const investors = splitNames(cells.value(at.investors)).map(({ name }) => this.collector.party(name));
    if (!hasRounds && investors.length > 0)
      this.collector.fact(
        company,
        { kind: 'round', stage: null, raised: null, lead: [], investors, asOf: null },
        place,
      );
  }
}

/** A sum in millions, in `usual` unless `beside` names another currency; ranges ("40-60") give their middle, "about". */
function millions(
  cells: RowCells,
  column: number,
  text = '',
  usual = 'EUR',
  beside?: { column: number; text: string },
): Money | null {
  const money = cells.listedMoney(column, text, { unit: 1e6, currency: usual }, beside);
  return money && money.amount > 0 ? money : null;
}

function placesIn(columns: Columns) {
  const holding = (...parts: string[]) =>
    columns.header.findIndex((text) => parts.every((part) => columnKey(text).includes(part)));
  return {
    id: columns.at('ID'),
    name: columns.at('Name'),
    page: columns.at('Dealroom URL', 'Profile URL'),
    website: columns.at('Website'),
    tagline: columns.at('Tagline'),
    industries: columns.at('Industries'),
    city: columns.at('HQ city'),
    country: columns.at('HQ country'),
    launched: columns.at('Launch date', 'Launch year'),
    totalEur: holding('total funding', 'eur'),
    totalUsd: holding('total funding', 'usd'),
    lastDate: columns.at('Last funding date'),
    types: columns.at('Each round type', 'Each round types'),
    amounts: columns.at('Each round amount', 'Each round amounts'),
    currencies: columns.at('Each round currency', 'Each round currencies'),
    dates: columns.at('Each round date', 'Each round dates'),
    roundInvestors: columns.at('Each round investors'),
    investors: columns.at('Investors', 'Investors names'),
    leads: columns.at('Lead investors'),
    valuation: columns.at('Valuation'),
    valuationCurrency: columns.at('Valuation currency'),
    valuationDate: columns.at('Valuation date'),
    historicDates: holding('historical valuations', 'dates'),
    historicEur: holding('historical valuations', 'eur'),
    historicUsd: holding('historical valuations', 'usd'),
  };
}
