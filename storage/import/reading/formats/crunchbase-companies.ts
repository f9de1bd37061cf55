import { placeOf } from '../cells/countries.ts';
import { splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Known } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { permalinkKey, profileUrl, shortDescription, withShortForm } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';
import { PlacedReader } from './placed-reader.ts';
import { withSum } from './sums.ts';

/** Companies of Crunchbase: the exports of 2013 and 2015, the bulk table of organisations, and today's export. */
export const crunchbaseCompanies: TableFormat = {
  id: 'crunchbase-companies',
  dataset: { id: 'crunchbase', title: 'Crunchbase companies', publisher: 'Crunchbase' },
  recognises: ({ columns }) =>
    (columns.has('permalink', 'name') &&
      columns.at('funding_total_usd', 'category_code', 'category_list') >= 0) ||
    columns.has('company_name', 'primary_role') ||
    columns.has('uuid', 'name', 'cb_url', 'primary_role') ||
    (columns.has('uuid', 'name', 'homepage_url') &&
      columns.at('total_funding_usd', 'funding_total_usd', 'category_groups_list') >= 0) ||
    (columns.has('Organization Name') &&
      columns.at('Transaction Name', 'Money Raised') < 0 &&
      (columns.keys().some((key) => key.startsWith('total funding amount') || key.startsWith('cb rank')) ||
        columns.at('Organization Name URL', 'Last Funding Type', 'Operating Status') >= 0)),
  read: (columns, collector) => new CompaniesReader(placesIn(columns), collector),
};

class CompaniesReader extends PlacedReader<ReturnType<typeof placesIn>> {
  row(cells: RowCells): void {
    const at = this.at;
    const name = companyName(cells, at.name, this.collector);
    if (name === null) return;
    const permalink = cells.text(at.permalink);
    const uuid = cells.value(at.uuid);
    const site = cells.website(at.homepage);
    const place = at.location >= 0 ? placeOf(cells.value(at.location)) : {};
    const country = cells.country(at.country) ?? place.country;
    const city = cells.value(at.city) || place.city;
    const founded = cells.date(at.founded, at.foundedPrecision, 'founding');
    const short = withShortForm(name);
    const isInvestor = /invest/i.test(cells.value(at.role)) || cells.value(at.investments) !== '';
    const company = this.collector.main({
      ...short,
      role: /^investor$/i.test(cells.value(at.role)) ? 'investor' : 'company',
      key:
        permalinkKey(permalink) ??
        (permalink !== '' ? `cb:${permalink.toLowerCase()}` : uuid ? `uuid:${uuid}` : undefined),
      keys: uuid ? [`uuid:${uuid}`] : [],
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
      ...(country ? { country } : {}),
      ...(city ? { city } : {}),
      ...(founded ? { founded } : {}),
      ...descriptionOf(cells, at),
    });
    if (isInvestor)
      this.collector.other({ ...short, role: 'investor', key: permalinkKey(permalink) ?? `uuid:${uuid}` });
    this.#facts(cells, company, profileUrl(permalink));
  }

  #facts(cells: RowCells, company: Known, url: string | undefined): void {
    const at = this.at;
    const place = url ? { url } : {};
    const last = cells.date(at.lastFunding);
    const total = withSum(cells, at.total, at.totalCurrency, at.totalUsd);
    if (total && total.money.amount > 0)
      this.collector.fact(
        company,
        {
          kind: 'totalRaised',
          amount: total.money,
          ...total.also,
          asOf: this.collector.dataset.asOf ?? last,
        },
        place,
      );
    const type = cells.value(at.lastType);
    const raised = withSum(cells, at.lastAmount, at.lastCurrency, at.lastUsd);
    if (type !== '' || raised) {
      const { other, ...kind } = roundKindOf(type);
      if (other === undefined)
        this.collector.fact(
          company,
          {
            kind: 'round',
            ...kind,
            raised: raised?.money ?? null,
            ...raised?.also,
            lead: [],
            investors: [],
            asOf: last,
          },
          place,
        );
    }
    const investors = splitNames(cells.value(at.investors)).map(({ name }) => this.collector.party(name));
    if (investors.length > 0)
      this.collector.fact(
        company,
        { kind: 'round', stage: null, raised: null, lead: [], investors, asOf: null },
        place,
      );
  }
}

const descriptionOf = (cells: RowCells, at: { categories: number; description: number }) => {
  const description =
    shortDescription(cells.value(at.categories)) ?? shortDescription(cells.value(at.description));
  return description ? { description } : {};
};

function placesIn(columns: Columns) {
  return {
    name: columns.at('Organization Name', 'company_name', 'name'),
    permalink: columns.at('permalink', 'cb_url', 'Organization Name URL'),
    uuid: columns.at('uuid'),
    role: columns.at('primary_role', 'roles'),
    investments: columns.at('Number of Investments'),
    homepage: columns.at('homepage_url', 'Website', 'domain'),
    categories: columns.at('category_list', 'category_code', 'Industries'),
    description: columns.at('short_description', 'Description'),
    country: columns.at('country_code'),
    city: columns.at('city'),
    location: columns.at('Headquarters Location'),
    founded: columns.at('founded_at', 'founded_on', 'Founded Date'),
    foundedPrecision: columns.at('Founded Date Precision'),
    total: columns.at('Total Funding Amount', 'total_funding', 'funding_total_usd', 'total_funding_usd'),
    totalCurrency: columns.at('Total Funding Amount Currency', 'total_funding_currency_code'),
    totalUsd: columns.at(
      'Total Funding Amount (in USD)',
      'Total Funding Amount Currency (in USD)',
      'funding_total_usd',
      'total_funding_usd',
    ),
    lastFunding: columns.at('last_funding_at', 'last_funding_on', 'Last Funding Date'),
    lastType: columns.at('Last Funding Type'),
    lastAmount: columns.at('Last Funding Amount'),
    lastCurrency: columns.at('Last Funding Amount Currency'),
    lastUsd: columns.at('Last Funding Amount (in USD)', 'Last Funding Amount Currency (in USD)'),
    investors: columns.at('Top 5 Investors'),
  };
}
