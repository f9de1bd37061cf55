import type { Party } from '../../../../domain/fact.ts';
import { isSheetError } from '../cells/cell-text.ts';
import { placeOf } from '../cells/countries.ts';
import { splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Collector, Known } from '../collect/collector.ts';
import type { RowPlace } from '../dataset.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { nameFromKey, permalinkKey, profileUrl, withShortForm } from './crunchbase-names.ts';
import type { TableFormat, TableReader } from './format.ts';
import { GroupedRounds } from './grouped-rounds.ts';
import { withSum } from './sums.ts';

const NAME = ['Organization Name', 'company_name', 'org_name'];

/** Rounds of Crunchbase: 2013, 2015 (also with permalinks alone), the bulk table, and today's export. */
export const crunchbaseRounds: TableFormat = {
  id: 'crunchbase-rounds',
  dataset: { id: 'crunchbase', title: 'Crunchbase rounds', publisher: 'Crunchbase' },
  recognises: ({ columns }) =>
    !isInvestments(columns) &&
    ((columns.at('company_permalink', 'company_uuid', 'org_uuid') >= 0 &&
      columns.at('funding_round_type', 'investment_type') >= 0 &&
      columns.at('funded_at', 'announced_on') >= 0) ||
      (columns.has('Transaction Name', 'Organization Name') &&
        columns.at('Funding Type', 'Money Raised') >= 0)),
  read: (columns, collector) => new RoundsReader(columns, collector),
};

/** One row an investor of a round: 2013, 2015, and lists made from them. */
export const crunchbaseInvestments: TableFormat = {
  id: 'crunchbase-investments',
  dataset: { id: 'crunchbase', title: 'Crunchbase investments', publisher: 'Crunchbase' },
  recognises: ({ columns }) => isInvestments(columns),
  read: (columns, collector) => new RoundsReader(columns, collector),
};

const isInvestments = (columns: Columns) =>
  columns.at('company_permalink', 'company_name', 'Organization Name') >= 0 &&
  columns.at('investor_permalink', 'investor_name') >= 0 &&
  columns.at('funded_at', 'announced_on', 'Announced Date', 'raised_amount_usd') >= 0;

class RoundsReader implements TableReader {
  readonly #collector: Collector;
  readonly #at: ReturnType<typeof placesIn>;
  readonly #grouped: GroupedRounds | null;

  constructor(columns: Columns, collector: Collector) {
    this.#collector = collector;
    this.#at = placesIn(columns);
    this.#grouped = this.#at.investor >= 0 ? new GroupedRounds(collector) : null;
  }

  row(cells: RowCells): void {
    const at = this.#at;
    const company = this.#company(cells);
    if (!company) return;
    const { other, ...kind } = roundKindOf(cells.value(at.type), cells.value(at.code));
    const sum = withSum(cells, at.raised, at.currency, at.usd);
    const raised = sum && sum.money.amount > 0 ? sum : null;
    const asOf = cells.date(at.date, at.precision) ?? cells.date(at.month);
    const place = this.#place(cells);
    const round = { kind: 'round' as const, ...kind, raised: raised?.money ?? null, ...raised?.also, asOf };
    if (other === 'ipo') this.#collector.fact(company, { kind: 'ipo', raised: round.raised, asOf }, place);
    else if (this.#grouped) this.#grouped.add(company, round, this.#investor(cells), place);
    else {
      const lead = this.#parties(cells, at.lead);
      const investors = this.#parties(cells, at.investors).filter(
        ({ name }) => !lead.some((party) => party.name === name),
      );
      this.#collector.fact(company, { ...round, lead, investors }, place);
    }
    const pre = cells.money(at.preMoney, at.preMoneyCurrency);
    if (pre)
      this.#collector.fact(
        company,
        { kind: 'valuation', value: pre, basis: 'pre', ...stageOf(kind), asOf },
        place,
      );
    const post = withSum(cells, at.postMoney, at.postMoneyCurrency, at.postMoneyUsd);
    if (post && post.money.amount > 0)
      this.#collector.fact(
        company,
        { kind: 'valuation', value: post.money, ...post.also, basis: 'post', ...stageOf(kind), asOf },
        place,
      );
  }

  end(): void {
    this.#grouped?.end();
  }

  #company(cells: RowCells): Known | null {
    const at = this.#at;
    const permalink = cells.text(at.permalink) || cells.text(at.url);
    const uuid = cells.value(at.uuid);
    const key = permalinkKey(permalink) ?? (uuid ? `uuid:${uuid}` : undefined);
    const known = key ? this.#collector.byKey(key) : null;
    const country =
      cells.country(at.country) ?? (at.location >= 0 ? placeOf(cells.value(at.location)).country : undefined);
    const site = cells.website(at.website);
    const more = {
      role: 'company' as const,
      ...(key ? { key } : {}),
      ...(uuid ? { keys: [`uuid:${uuid}`] } : {}),
      ...(country ? { country } : {}),
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
    };
    if (at.name >= 0 && !(known && isSheetError(cells.text(at.name)))) {
      const name = companyName(cells, at.name, this.#collector);
      return name === null ? null : this.#collector.main({ ...withShortForm(name), ...more });
    }
    if (known) return this.#collector.main({ name: known.name, ...more });
    if (!key?.startsWith('cb:')) {
      this.#collector.reject(
        'no-company',
        cells.columns.header[at.uuid >= 0 ? at.uuid : at.permalink],
        permalink || uuid,
      );
      return null;
    }
    this.#collector.note(
      'This file names companies by permalinks alone, so their names were made from those. Import the list of companies together with it for their real names.',
    );
    return this.#collector.main({ name: nameFromKey(key), isMadeUp: true, ...more });
  }

  #place(cells: RowCells): RowPlace {
    const at = this.#at;
    const round = cells.value(at.round);
    const page = /^https?:\/\//.test(round) ? round.split('?')[0] : undefined;
    const url =
      page ??
      (round.startsWith('/funding-round/') ? `https://www.crunchbase.com${round}` : undefined) ??
      profileUrl(cells.text(at.permalink) || cells.text(at.url));
    const id = round.replace(/^.*\//, '') || undefined;
    return { ...(url ? { url } : {}), ...(id && !this.#grouped ? { id: `round ${id}` } : {}) };
  }

  #parties(cells: RowCells, column: number): Party[] {
    return splitNames(cells.value(column)).map(({ name, inBrackets }) =>
      this.#collector.party(
        name,
        inBrackets && /^[A-Z0-9]{2,6}$/.test(inBrackets)
          ? { aliases: [{ text: inBrackets, kind: 'brand' }] }
          : {},
      ),
    );
  }

  #investor(cells: RowCells): Party | null {
    const at = this.#at;
    const name = splitNames(cells.value(at.investor).replaceAll(',', '，'));
    if (name.length === 0) return null;
    const country = cells.country(at.investorCountry);
    const key = permalinkKey(cells.text(at.investorPermalink));
    return this.#collector.party(cells.value(at.investor), {
      ...(key ? { key } : {}),
      ...(country ? { country } : {}),
    });
  }
}

const stageOf = ({ stage }: { stage: string | null }) => (stage ? { stage } : {});

function placesIn(columns: Columns) {
  return {
    name: columns.at(...NAME),
    permalink: columns.at('company_permalink', 'Organization Name URL'),
    url: columns.at('cb_url'),
    uuid: columns.at('company_uuid', 'org_uuid'),
    country: columns.at('company_country_code', 'country_code'),
    location: columns.at('Organization Location'),
    website: columns.at('Organization Website'),
    round: columns.at('funding_round_permalink', 'funding_round_uuid', 'Transaction Name URL'),
    type: columns.at('funding_round_type', 'investment_type', 'Funding Type'),
    code: columns.at('funding_round_code'),
    date: columns.at('funded_at', 'announced_on', 'Announced Date'),
    precision: columns.at('Announced Date Precision'),
    month: columns.at('funded_month'),
    raised: columns.at('Money Raised', 'raised_amount', 'raised_amount_usd'),
    currency: columns.at('Money Raised Currency', 'raised_amount_currency_code'),
    usd: columns.at('Money Raised (in USD)', 'Money Raised Currency (in USD)', 'raised_amount_usd'),
    preMoney: columns.at('Pre-Money Valuation'),
    preMoneyCurrency: columns.at('Pre-Money Valuation Currency'),
    postMoney: columns.at('post_money_valuation', 'Post-Money Valuation'),
    postMoneyCurrency: columns.at(
      'post_money_valuation_currency_code',
      'post_money_currency_code',
      'pre_money_currency_code',
      'Post-Money Valuation Currency',
    ),
    postMoneyUsd: columns.at('post_money_valuation_usd'),
    lead: columns.at('Lead Investors'),
    investors: columns.at('Investor Names'),
    investor: columns.at('investor_name'),
    investorPermalink: columns.at('investor_permalink'),
    investorCountry: columns.at('investor_country_code'),
  };
}
