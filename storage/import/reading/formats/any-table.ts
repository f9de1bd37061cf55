import type { Role } from '../../../../domain/entity.ts';
import type { Party } from '../../../../domain/fact.ts';
import type { ColumnTarget } from '../../../../domain/import-options.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import { type AmountColumn, amountColumn, readAmountCell } from '../cells/amounts.ts';
import { isSheetError } from '../cells/cell-text.ts';
import { placeOf } from '../cells/countries.ts';
import { splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Collector, Known } from '../collect/collector.ts';
import type { ColumnMapping } from '../column-mapping.ts';
import type { RowPlace } from '../dataset.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription, withShortForm } from './crunchbase-names.ts';
import type { TableReader } from './format.ts';
import { GroupedRounds } from './grouped-rounds.ts';

/** Below this the middle of a column of bare figures cannot be whole dollars, whatever was raised. */
const SMALLEST_USUAL = 20_000;

/** How a table of no known kind is read: what its columns hold, and who its rows are about. */
export interface AnyTable {
  mapping: ColumnMapping;
  role: Role;
  /** The reader said what a figure counts. */
  hasUnit: boolean;
}

/** Reads a table of any kind by what its columns were taken for. */
export class AnyTableReader implements TableReader {
  readonly #collector: Collector;
  readonly #at: Partial<Record<ColumnTarget, number>> = {};
  readonly #investorColumns: number[] = [];
  readonly #role: Role;
  readonly #hasUnit: boolean;
  readonly #grouped: GroupedRounds | null;
  readonly #unclear = new Map<number, boolean>();

  constructor({ mapping, role, hasUnit }: AnyTable, collector: Collector) {
    this.#collector = collector;
    this.#role = role;
    this.#hasUnit = hasUnit;
    for (const [index, target] of mapping) {
      this.#at[target] ??= index;
      if (target === 'investors') this.#investorColumns.push(index);
    }
    this.#grouped = this.#at.investor === undefined ? null : new GroupedRounds(collector);
  }

  row(cells: RowCells): void {
    const about = this.#about(cells);
    if (!about) return;
    const { company, stage } = about;
    const place = this.#place(cells);
    const asOf = this.#date(cells, 'date');
    this.#owner(cells, company);
    if (this.#role === 'investor') {
      this.#fund(cells, company, asOf, place);
      return;
    }
    this.#round(cells, company, stage, asOf, place);
    this.#worth(cells, company, asOf, place);
    this.#exits(cells, company, asOf, place);
  }

  end(): void {
    this.#grouped?.end();
  }

  #column(target: ColumnTarget): number {
    return this.#at[target] ?? -1;
  }

  #date(cells: RowCells, target: ColumnTarget): PartialDate | null {
    return cells.date(this.#column(target));
  }

  #about(cells: RowCells): { company: Known; stage: string } | null {
    const transaction = cells.value(this.#column('transaction'));
    const [, stage = '', ofCompany = ''] = /^(.+?)\s+[-–]\s+(.+)$/.exec(transaction) ?? [];
    const hasName = this.#at.name !== undefined;
    const name = hasName ? companyName(cells, this.#at.name!, this.#collector) : ofCompany;
    if (!hasName && name === '')
      this.#collector.reject('no-name', cells.columns.header[this.#column('transaction')], transaction);
    if (!name) return null;
    const key = cells.value(this.#column('key'));
    const site = cells.website(this.#column('website'));
    const place = placeOf(cells.value(this.#column('place')));
    const country = cells.country(this.#column('country')) ?? place.country;
    const city = cells.value(this.#column('city')) || place.city;
    const founded = cells.date(this.#column('founded'), -1, 'founding');
    const description = shortDescription(cells.value(this.#column('description')).replaceAll('|', ', '));
    const short = withShortForm(name);
    const company = this.#collector.main({
      ...short,
      role: this.#role,
      aliases: [...(short.aliases ?? []), ...this.#aliases(cells)],
      ...(key ? { key: `id:${key}` } : {}),
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
      ...(country ? { country } : {}),
      ...(city ? { city } : {}),
      ...(founded ? { founded } : {}),
      ...(description ? { description } : {}),
    });
    return { company, stage };
  }

  #aliases(cells: RowCells) {
    const named = (target: ColumnTarget, kind: 'brand' | 'legal' | 'former') =>
      splitNames(cells.value(this.#column(target))).map(({ name }) => ({ text: name, kind }));
    const legal = cells.value(this.#column('legalName'));
    const ticker = cells.value(this.#column('ticker'));
    return [
      ...named('aliases', 'brand'),
      ...named('formerNames', 'former'),
      ...(legal ? [{ text: legal, kind: 'legal' as const }] : []),
      ...(/^[A-Z0-9.:-]{1,12}$/.test(ticker) ? [{ text: ticker, kind: 'ticker' as const }] : []),
    ];
  }

  #place(cells: RowCells): RowPlace {
    const url = cells.link(this.#column('url')) ?? cells.value(this.#column('url'));
    return /^https?:\/\/\S+$/.test(url) ? { url } : {};
  }

  #owner(cells: RowCells, company: Known): void {
    const [owner] = splitNames(cells.value(this.#column('parent')));
    if (!owner) return;
    const parent = this.#collector.other({ name: owner.name, role: 'company' });
    if (parent.id === company.id) {
      this.#collector.leaveOut('circular-owner', cells.columns.header[this.#column('parent')], owner.name);
      return;
    }
    if (this.#collector.owner(company, parent)) this.#collector.partOf(company, parent);
  }

  #fund(cells: RowCells, investor: Known, asOf: PartialDate | null, place: RowPlace): void {
    const size = this.#sum(cells, 'fundSize');
    if (size)
      this.#collector.fact(
        investor,
        { kind: 'fund', size, asOf: asOf ?? this.#collector.dataset.asOf },
        place,
      );
  }

  #round(
    cells: RowCells,
    company: Known,
    ofTransaction: string,
    asOf: PartialDate | null,
    place: RowPlace,
  ): void {
    const type = cells.value(this.#column('stage')) || ofTransaction;
    const raised = this.#sum(cells, 'raised');
    const lead = this.#parties(cells, [this.#column('leadInvestors')]);
    const investors = this.#parties(cells, this.#investorColumns).filter(
      ({ name }) => !lead.some((party) => party.name === name),
    );
    const { other, ...kind } = roundKindOf(type);
    // A date alone may be that of a valuation or of the row itself.
    const isRound =
      type !== '' || raised !== null || lead.length > 0 || investors.length > 0 || this.#grouped !== null;
    if (!isRound) return;
    if (other === 'ipo') this.#collector.fact(company, { kind: 'ipo', raised, asOf }, place);
    else if (other === 'acquisition') {
      const [acquirer] = [...lead, ...investors];
      if (acquirer)
        this.#collector.fact(company, { kind: 'acquisition', acquirer, price: raised, asOf }, place);
    } else if (this.#grouped) {
      const [investor] = this.#parties(cells, [this.#column('investor')]);
      this.#grouped.add(company, { kind: 'round', ...kind, raised, asOf }, investor ?? null, place);
    } else this.#collector.fact(company, { kind: 'round', ...kind, raised, lead, investors, asOf }, place);
  }

  #worth(cells: RowCells, company: Known, asOf: PartialDate | null, place: RowPlace): void {
    const value = this.#sum(cells, 'valuation');
    if (value)
      this.#collector.fact(
        company,
        {
          kind: 'valuation',
          value,
          basis: /post/i.test(this.#header(cells, 'valuation')) ? 'post' : 'unknown',
          asOf: asOf ?? this.#collector.dataset.asOf,
        },
        place,
      );
    const pre = this.#sum(cells, 'preMoney');
    if (pre) this.#collector.fact(company, { kind: 'valuation', value: pre, basis: 'pre', asOf }, place);
    const joined = this.#date(cells, 'unicornDate');
    if (joined)
      this.#collector.fact(
        company,
        {
          kind: 'valuation',
          value: { amount: 1e9, currency: 'USD', bound: 'atLeast' },
          basis: 'unknown',
          asOf: joined,
        },
        place,
      );
    const total = this.#sum(cells, 'total');
    if (total)
      this.#collector.fact(
        company,
        { kind: 'totalRaised', amount: total, asOf: this.#collector.dataset.asOf ?? asOf },
        place,
      );
  }

  #exits(cells: RowCells, company: Known, asOf: PartialDate | null, place: RowPlace): void {
    const [acquirer] = this.#parties(cells, [this.#column('acquirer')]);
    if (acquirer && acquirer.entity === company.id)
      this.#collector.leaveOut('circular-owner', this.#header(cells, 'acquirer'), acquirer.name);
    else if (acquirer)
      this.#collector.fact(
        company,
        { kind: 'acquisition', acquirer, price: this.#sum(cells, 'price'), asOf },
        place,
      );
    const listed = this.#date(cells, 'ipoDate');
    const venue = cells.value(this.#column('venue'));
    if (listed)
      this.#collector.fact(
        company,
        { kind: 'ipo', raised: null, ...(venue ? { venue } : {}), asOf: listed },
        place,
      );
  }

  #parties(cells: RowCells, columns: readonly number[]): Party[] {
    const seen = new Map<string, Party>();
    for (const column of columns)
      for (const { name } of splitNames(cells.value(column)))
        if (name.length <= 200 && /\p{L}|\d/u.test(name) && !isSheetError(name))
          seen.set(name, seen.get(name) ?? this.#collector.party(name));
        else this.#collector.leaveOut('investor-unreadable', cells.columns.header[column], name);
    return [...seen.values()];
  }

  #header(cells: RowCells, target: ColumnTarget): string {
    return cells.columns.header[this.#column(target)] ?? '';
  }

  /** A sum; of a column whose figures are too small to be whole units none is believed. */
  #sum(cells: RowCells, target: ColumnTarget) {
    const column = this.#column(target);
    if (cells.value(column) === '') return null;
    if (
      !this.#usual(cells, target) &&
      this.#isUnclear(cells, column) &&
      /^[\d.,\s]+$/.test(cells.value(column))
    ) {
      this.#collector.leaveOut('unit-unclear', cells.columns.header[column], cells.value(column));
      return null;
    }
    const money = cells.money(column, this.#column('currency'), '', this.#usual(cells, target));
    return money && money.amount > 0 ? money : null;
  }

  /** "Post" beside "USD m" counts millions of dollars, too. */
  #usual(cells: RowCells, target: ColumnTarget): AmountColumn | undefined {
    const raised = this.#column('raised');
    if (raised < 0 || !['valuation', 'preMoney', 'total'].includes(target)) return undefined;
    return cells.saysUnit(raised) ? amountColumn(this.#header(cells, 'raised')) : undefined;
  }

  #isUnclear(cells: RowCells, column: number): boolean {
    let unclear = this.#unclear.get(column);
    if (unclear === undefined) {
      const bareFigures = cells.sample(column).flatMap((cell) => {
        const read = /^[\d.,\s]+$/.test(cell) ? readAmountCell(cell) : null;
        return read?.kind === 'amount' && read.money.amount > 0 ? [read.money.amount] : [];
      });
      const middle = bareFigures.sort((a, b) => a - b)[Math.floor(bareFigures.length / 2)];
      unclear = !this.#hasUnit && middle !== undefined && middle < SMALLEST_USUAL && !cells.saysUnit(column);
      this.#unclear.set(column, unclear);
    }
    return unclear;
  }
}
