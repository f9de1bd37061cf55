import { placeOf } from '../cells/countries.ts';
import { splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Known } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';
import { PlacedReader } from './placed-reader.ts';

/** Sums without a currency are yuan, as everywhere on the site. */
const YUAN = 'CNY';

/** IT桔子: a company's first round in its own row, the others in rows below without a name. */
export const itjuzi: TableFormat = {
  id: 'itjuzi',
  dataset: { id: 'itjuzi', title: 'IT桔子', publisher: 'IT桔子' },
  recognises: ({ columns }) =>
    columns.at('公司名称', '公司简称', '项目名称') >= 0 &&
    columns.at('轮次', '融资轮次') >= 0 &&
    columns.at('融资金额', '投资方') >= 0,
  read: (columns, collector) => new ItjuziReader(placesIn(columns), collector),
};

class ItjuziReader extends PlacedReader<ReturnType<typeof placesIn>> {
  /** The company that rows without a name go on with. */
  #current: Known | null = null;

  row(cells: RowCells): void {
    const goesOn =
      cells.text(this.at.name) === '' && this.#current !== null && cells.text(this.at.round) !== '';
    const before = this.#current;
    if (goesOn) this.collector.goesOn();
    else this.#current = this.#company(cells);
    if (!this.#current) return;
    this.#round(cells, this.#current);
    // Some files repeat the company in each row; what it is worth is said once.
    if (!goesOn && before?.id !== this.#current.id) this.#worth(cells, this.#current);
  }

  #company(cells: RowCells): Known | null {
    const at = this.at;
    const name = companyName(cells, at.name, this.collector);
    if (name === null) return null;
    const legal = cells.value(at.legalName);
    const site = cells.website(at.website);
    const { city, country } = placeOf(cells.value(at.place));
    const founded = cells.date(at.founded, -1, 'founding');
    const description = shortDescription(cells.value(at.field) || cells.value(at.industry));
    return this.collector.main({
      name,
      role: 'company',
      aliases: legal && legal !== name ? [{ text: legal, kind: 'legal', lang: 'zh' }] : [],
      ...(legal ? { keys: [`itlegal:${legal}`] } : {}),
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
      country: country ?? 'CN',
      ...(city ? { city } : {}),
      ...(founded ? { founded } : {}),
      ...(description ? { description } : {}),
    });
  }

  #round(cells: RowCells, company: Known): void {
    const at = this.at;
    const type = cells.value(at.round);
    const asOf = cells.date(at.date);
    const raised = this.#sum(cells, at.raised);
    const parties = splitNames(cells.value(at.investors)).map(({ name }) => this.collector.party(name));
    if (type === '' && !asOf && !raised && parties.length === 0) return;
    const { other, ...kind } = roundKindOf(type);
    if (other === 'ipo')
      this.collector.fact(company, {
        kind: 'ipo',
        raised,
        ...(type === '新三板' ? { venue: '新三板' } : {}),
        asOf,
      });
    else if (other === 'acquisition') {
      const [acquirer] = parties;
      if (acquirer) this.collector.fact(company, { kind: 'acquisition', acquirer, price: raised, asOf });
    } else
      this.collector.fact(company, { kind: 'round', ...kind, raised, lead: [], investors: parties, asOf });
  }

  #worth(cells: RowCells, company: Known): void {
    const at = this.at;
    const asOf = cells.date(at.date);
    const value = this.#sum(cells, at.valuation);
    if (value) this.collector.fact(company, { kind: 'valuation', value, basis: 'unknown', asOf });
    const total = this.#sum(cells, at.total);
    if (total)
      this.collector.fact(company, {
        kind: 'totalRaised',
        amount: total,
        asOf: this.collector.dataset.asOf ?? asOf,
      });
  }

  #sum(cells: RowCells, column: number) {
    const money = cells.money(column, -1, YUAN);
    return money && money.amount > 0 ? money : null;
  }
}

function placesIn(columns: Columns) {
  return {
    name: columns.at('公司名称', '公司简称', '项目名称'),
    legalName: columns.at('工商名称', '公司全称', '企业全称'),
    website: columns.at('公司网址', '网址', '官网'),
    founded: columns.at('成立时间', '成立日期'),
    place: columns.at('地点', '地区', '所在地'),
    industry: columns.at('行业'),
    field: columns.at('子行业'),
    date: columns.at('融资时间', '投资时间'),
    round: columns.at('轮次', '融资轮次'),
    raised: columns.at('融资金额'),
    investors: columns.at('投资方', '投资机构'),
    total: columns.at('融资总额'),
    valuation: columns.at('估值', '最新估值'),
  };
}
