import type { Collector, Known } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { permalinkKey, profileUrl, withShortForm } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';
import { PlacedReader } from './placed-reader.ts';
import { withSum } from './sums.ts';

const ACQUIRED = ['company_name', 'acquiree_name', 'Acquiree Name'];
const ACQUIRER = ['acquirer_name', 'Acquirer Name'];

/** Acquisitions of Crunchbase: 2013, 2015, the bulk table, today's export. */
export const crunchbaseAcquisitions: TableFormat = {
  id: 'crunchbase-acquisitions',
  dataset: { id: 'crunchbase', title: 'Crunchbase acquisitions', publisher: 'Crunchbase' },
  recognises: ({ columns }) =>
    columns.at(...ACQUIRED) >= 0 &&
    columns.at(...ACQUIRER) >= 0 &&
    columns.at('acquired_at', 'acquired_on', 'Announced Date') >= 0,
  read: (columns, collector) => new AcquisitionsReader(acquisitionColumns(columns), collector),
};

class AcquisitionsReader extends PlacedReader<ReturnType<typeof acquisitionColumns>> {
  row(cells: RowCells): void {
    const at = this.at;
    const acquirerName = companyName(cells, at.acquirer, this.collector);
    const name = acquirerName === null ? null : companyName(cells, at.company, this.collector);
    if (name === null || acquirerName === null) return;
    const key = this.#key(cells, at.permalink, at.uuid);
    const acquirerKey = this.#key(cells, at.acquirerPermalink, at.acquirerUuid);
    if (key !== undefined && key === acquirerKey) {
      this.collector.reject('circular-owner', cells.columns.header[at.acquirer], acquirerName);
      return;
    }
    const company = this.collector.main({
      ...withShortForm(name),
      role: 'company',
      ...this.#where(cells, at.country, at.city),
      ...keyed(key),
    });
    const acquirer = this.collector.other({
      ...withShortForm(acquirerName),
      role: 'company',
      ...this.#where(cells, at.acquirerCountry, at.acquirerCity),
      ...keyed(acquirerKey),
    });
    const price = withSum(cells, at.price, at.currency, at.priceUsd);
    const url = profileUrl(cells.text(at.permalink));
    const id = cells.value(at.id);
    this.collector.fact(
      company,
      {
        kind: 'acquisition',
        acquirer: { name: acquirer.name, entity: acquirer.id },
        price: price && price.money.amount > 0 ? price.money : null,
        ...(price && price.money.amount > 0 ? price.also : {}),
        asOf: cells.date(at.date, at.precision),
      },
      { ...(url ? { url } : {}), ...(id ? { id: `acquisition ${id}` } : {}) },
    );
  }

  #key(cells: RowCells, permalink: number, uuid: number): string | undefined {
    const id = cells.value(uuid);
    return permalinkKey(cells.text(permalink)) ?? (id ? `uuid:${id}` : undefined);
  }

  #where(cells: RowCells, country: number, city: number) {
    const known = cells.country(country);
    const town = cells.value(city);
    return { ...(known ? { country: known } : {}), ...(town ? { city: town } : {}) };
  }
}

const keyed = (key: string | undefined) => (key ? { key } : {});

function acquisitionColumns(columns: Columns) {
  return {
    company: columns.at(...ACQUIRED),
    permalink: columns.at('company_permalink', 'acquiree_cb_url', 'Acquiree Name URL'),
    uuid: columns.at('acquiree_uuid'),
    country: columns.at('company_country_code', 'acquiree_country_code'),
    city: columns.at('company_city', 'acquiree_city'),
    acquirer: columns.at(...ACQUIRER),
    acquirerPermalink: columns.at('acquirer_permalink', 'acquirer_cb_url', 'Acquirer Name URL'),
    acquirerUuid: columns.at('acquirer_uuid'),
    acquirerCountry: columns.at('acquirer_country_code'),
    acquirerCity: columns.at('acquirer_city'),
    date: columns.at('acquired_at', 'acquired_on', 'Announced Date'),
    precision: columns.at('Announced Date Precision'),
    price: columns.at('price_amount', 'price', 'Price'),
    currency: columns.at('price_currency_code', 'Price Currency'),
    priceUsd: columns.at('price_usd', 'Price Currency (in USD)', 'Price (in USD)'),
    id: columns.at('acquisition_uuid'),
  };
}

/** Listings of the Crunchbase bulk export. */
export const crunchbaseIpos: TableFormat = {
  id: 'crunchbase-ipos',
  dataset: { id: 'crunchbase', title: 'Crunchbase IPOs', publisher: 'Crunchbase' },
  recognises: ({ columns }) =>
    columns.at('went_public_on') >= 0 && columns.at('name', 'company_name', 'org_name') >= 0,
  read: (columns, collector) => {
    const at = {
      name: columns.at('org_name', 'company_name', 'name'),
      url: columns.at('cb_url', 'org_cb_url'),
      uuid: columns.at('org_uuid', 'uuid'),
      country: columns.at('country_code'),
      city: columns.at('city'),
      exchange: columns.at('stock_exchange_symbol', 'stock_exchange'),
      symbol: columns.at('stock_symbol'),
      date: columns.at('went_public_on'),
      raised: columns.at('money_raised'),
      currency: columns.at('money_raised_currency_code'),
      usd: columns.at('money_raised_usd'),
      id: columns.at('ipo_uuid'),
    };
    return { row: (cells) => ipoRow(cells, at, collector) };
  },
};

function ipoRow(
  cells: RowCells,
  at: Record<
    | 'name'
    | 'url'
    | 'uuid'
    | 'country'
    | 'city'
    | 'exchange'
    | 'symbol'
    | 'date'
    | 'raised'
    | 'currency'
    | 'usd'
    | 'id',
    number
  >,
  collector: Collector,
): void {
  const name = companyName(cells, at.name, collector);
  if (name === null) return;
  const uuid = cells.value(at.uuid);
  const key = permalinkKey(cells.text(at.url)) ?? (uuid ? `uuid:${uuid}` : undefined);
  const country = cells.country(at.country);
  const symbol = cells.value(at.symbol);
  const company: Known = collector.main({
    ...withShortForm(name),
    role: 'company',
    ...(key ? { key } : {}),
    ...(uuid ? { keys: [`uuid:${uuid}`] } : {}),
    ...(country ? { country } : {}),
    ...(cells.value(at.city) ? { city: cells.value(at.city) } : {}),
    aliases: symbol ? [{ text: symbol, kind: 'ticker' }] : [],
  });
  const raised = withSum(cells, at.raised, at.currency, at.usd);
  const venue = cells.value(at.exchange).toUpperCase();
  const url = profileUrl(cells.text(at.url));
  const id = cells.value(at.id);
  collector.fact(
    company,
    {
      kind: 'ipo',
      raised: raised && raised.money.amount > 0 ? raised.money : null,
      ...(venue ? { venue } : {}),
      asOf: cells.date(at.date),
    },
    { ...(url ? { url } : {}), ...(id ? { id: `listing ${id}` } : {}) },
  );
}
