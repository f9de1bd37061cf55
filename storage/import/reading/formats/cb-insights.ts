import { splitNames } from '../cells/split-names.ts';
import type { Collector } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';

/**
 * The unicorn list of CB Insights in its variants. "Date joined" is the day a company came to be worth a billion, not
 * the day of the valuation, so a valuation is dated by the list, and the day is kept as "at least a billion".
 */
export const cbInsightsUnicorns: TableFormat = {
  id: 'cb-insights-unicorns',
  dataset: { id: 'cb-insights', title: 'CB Insights unicorns', publisher: 'CB Insights' },
  recognises: ({ columns }) =>
    columns.at('Company', 'Company Name') >= 0 &&
    columns.at('Date Joined') >= 0 &&
    columns.keys().some((key) => key.startsWith('valuation')),
  read: (columns, collector) => {
    const at = placesIn(columns);
    return { row: (cells) => row(cells, at, collector) };
  },
};

function placesIn(columns: Columns) {
  const valuation = columns.keys().find((key) => key.startsWith('valuation')) ?? '';
  return {
    name: columns.at('Company', 'Company Name'),
    valuation: columns.at(valuation),
    // The first list gives bare figures under "Valuation ($B)"; without a unit anywhere a figure is billions too.
    joined: columns.at('Date Joined'),
    country: columns.at('Country'),
    city: columns.at('City'),
    industry: columns.at('Industry', 'Category'),
    founded: columns.at('Year Founded', 'Founded Year'),
    total: columns.at('Funding', 'Total Raised'),
    investors: columns.at('Select Investors', 'Select Inverstors', 'Select Investors (s)'),
  };
}

function row(cells: RowCells, at: ReturnType<typeof placesIn>, collector: Collector): void {
  const name = companyName(cells, at.name, collector);
  if (name === null) return;
  const country = cells.country(at.country);
  const city = cells.value(at.city);
  const founded = cells.date(at.founded, -1, 'founding');
  const description = shortDescription(cells.value(at.industry).toLowerCase());
  const company = collector.main({
    name,
    role: 'company',
    ...(country ? { country } : {}),
    ...(city ? { city } : {}),
    ...(founded ? { founded } : {}),
    ...(description ? { description } : {}),
  });
  const asOf = collector.dataset.asOf;
  const value = cells.money(at.valuation, -1, 'USD', { unit: 1e9, currency: 'USD' });
  if (value && value.amount > 0)
    collector.fact(company, { kind: 'valuation', value, basis: 'unknown', asOf });
  const joined = cells.date(at.joined);
  if (joined)
    collector.fact(company, {
      kind: 'valuation',
      value: { amount: 1e9, currency: 'USD', bound: 'atLeast' },
      basis: 'unknown',
      asOf: joined,
    });
  const total = cells.money(at.total, -1, 'USD');
  if (total && total.amount > 0) collector.fact(company, { kind: 'totalRaised', amount: total, asOf });
  const investors = splitNames(cells.value(at.investors)).map((one) => collector.party(one.name));
  if (investors.length > 0)
    collector.fact(company, { kind: 'round', stage: null, raised: null, lead: [], investors, asOf: null });
}
