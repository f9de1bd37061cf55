import type { DateOrder } from '../../../../domain/import-options.ts';
import type { Money } from '../../../../domain/money.ts';
import { type PartialDate, parsePartialDate } from '../../../../domain/partial-date.ts';
import { type AmountColumn, amountColumn, currencyOf, readAmountCell } from '../cells/amounts.ts';
import { cleanText, isNothing } from '../cells/cell-text.ts';
import { countryOf } from '../cells/countries.ts';
import { dateOrderOf } from '../cells/date-order.ts';
import { readDateCell } from '../cells/dates.ts';
import { linkFormula } from '../cells/link.ts';
import { type Website, websiteOf } from '../cells/web-address.ts';
import type { Collector } from '../collect/collector.ts';
import type { LeftOutCode } from '../reasons.ts';
import type { Columns } from './columns.ts';
import type { RawRow } from './raw-row.ts';

/** What a reader chose for a file instead of what was found. */
export interface CellChoices {
  dateOrder?: DateOrder;
  /** Currency of sums of which nothing says it. */
  currency?: string;
  /** Unit of sums of which nothing says it: 1e6 for millions. */
  unit?: number;
  /** The reader's day; later dates are refused. */
  today: PartialDate;
}

/** Years before which nothing of the kind is believed. */
const FIRST_YEAR = { event: 1900, founding: 1500 } as const;

/** The cells of one row, read as what they are; what cannot be read is left out and said. */
export class RowCells {
  readonly columns: Columns;
  readonly #collector: Collector;
  readonly #choices: CellChoices;
  readonly #sample: readonly RawRow[];
  readonly #orders = new Map<number, DateOrder>();
  readonly #amounts = new Map<number, AmountColumn>();
  #row: RawRow = { number: 0, cells: [] };

  constructor(columns: Columns, sample: readonly RawRow[], collector: Collector, choices: CellChoices) {
    this.columns = columns;
    this.#sample = sample;
    this.#collector = collector;
    this.#choices = choices;
  }

  /** Turns to a row. */
  of(row: RawRow): this {
    this.#row = row;
    return this;
  }

  get row(): RawRow {
    return this.#row;
  }

  /** A cell as a person reads it; "" where the column or the cell is missing. */
  text(column: number): string {
    const raw = this.#row.cells[column];
    return raw ? cleanText(raw) : '';
  }

  /** A cell's text, "" also where it says that there is no value. */
  value(column: number): string {
    const text = this.text(column);
    return isNothing(text) ? '' : text;
  }

  /** The address behind a cell that is a link. */
  link(column: number): string | undefined {
    return this.#row.links?.get(column) ?? linkFormula(this.#row.cells[column] ?? '')?.address;
  }

  /** A day that something happened on; `precision` is the cell that says "year", "month" or "day". */
  date(column: number, precision = -1, since: keyof typeof FIRST_YEAR = 'event'): PartialDate | null {
    const text = this.value(column);
    if (text === '') return null;
    const date = this.#dateOf(column, text, this.#order(column));
    return date && this.#possible(column, text, coarser(date, this.value(precision).toLowerCase()), since);
  }

  /** A day among several of a cell, of which `text` tells. */
  listedDate(column: number, text: string): PartialDate | null {
    const date = isNothing(text) ? null : this.#dateOf(column, text, 'open');
    return date && this.#possible(column, text, date, 'event');
  }

  #dateOf(column: number, text: string, order: DateOrder): PartialDate | null {
    const read = readDateCell(text, order);
    if (read.kind === 'unreadable' || read.kind === 'nothing')
      return this.#leftOut('date-unreadable', column, text);
    if (read.kind === 'open') this.#leftOut('date-open', column, text);
    return read.value;
  }

  #possible(
    column: number,
    text: string,
    date: PartialDate,
    since: keyof typeof FIRST_YEAR,
  ): PartialDate | null {
    const year = Number(date.slice(0, 4));
    if (year < FIRST_YEAR[since] || date.slice(0, 4) > this.#latestYear(since))
      return this.#leftOut('date-impossible', column, text);
    return date;
  }

  /**
   * The sum of a cell; a currency given in a cell of its own comes first, then the sum's own, then the header's.
   * `usual` is what a format's figures mean where their header does not say.
   */
  money(column: number, currencyColumn = -1, fallback = '', usual?: AmountColumn): Money | null {
    const text = this.value(column);
    if (text === '') return null;
    const beside = { column: currencyColumn, text: this.value(currencyColumn) };
    return this.#moneyOf(column, text, this.#amountColumn(column, usual), beside, fallback);
  }

  /** A sum among several of a cell, of which `text` tells, with its currency where a list beside gives one. */
  listedMoney(
    column: number,
    text: string,
    meant: AmountColumn,
    beside = { column: -1, text: '' },
  ): Money | null {
    return isNothing(text) ? null : this.#moneyOf(column, text, meant, beside);
  }

  #moneyOf(
    column: number,
    text: string,
    meant: AmountColumn,
    beside: { column: number; text: string },
    fallback = '',
  ): Money | null {
    const read = readAmountCell(text, meant);
    if (read.kind === 'nothing') return null;
    if (read.kind === 'negative') return this.#leftOut('amount-negative', column, text);
    if (read.kind === 'too-large') return this.#leftOut('amount-too-large', column, text);
    if (read.kind === 'unreadable') return this.#leftOut('amount-unreadable', column, text);
    if (read.kind === 'unknown-currency') return this.#leftOut('currency-unknown', column, text);
    const known = isNothing(beside.text) ? '' : codeOf(beside.text);
    if (known === null) return this.#leftOut('currency-unknown', beside.column, beside.text);
    const currency = known || read.money.currency || fallback || this.#choices.currency || '';
    if (currency === '') return this.#leftOut('currency-unknown', column, text);
    return { ...read.money, currency };
  }

  country(column: number): string | undefined {
    const text = this.value(column);
    if (text === '') return undefined;
    const country = countryOf(text);
    if (country === null) this.#leftOut('country-unknown', column, text);
    return country ?? undefined;
  }

  website(column: number): Website | null {
    const text = this.link(column) ?? this.value(column);
    if (text === '') return null;
    return websiteOf(text) ?? this.#leftOut('website-unreadable', column, text);
  }

  /** Whether a column's header says what its figures count ("in millions"). */
  saysUnit(column: number): boolean {
    return amountColumn(this.columns.header[column] ?? '').unit !== 1;
  }

  /** What the first rows hold in a column. */
  sample(column: number): string[] {
    return this.#sample.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  }

  #leftOut(code: LeftOutCode, column: number, text: string): null {
    this.#collector.leaveOut(code, this.columns.header[column]?.trim(), text);
    return null;
  }

  #order(column: number): DateOrder {
    let order = this.#orders.get(column);
    if (!order) {
      order = this.#choices.dateOrder ?? dateOrderOf(this.sample(column));
      this.#orders.set(column, order);
    }
    return order;
  }

  #amountColumn(column: number, usual?: AmountColumn): AmountColumn {
    let found = this.#amounts.get(column);
    if (!found) {
      found = amountColumn(this.columns.header[column] ?? '');
      if (usual)
        found = {
          unit: found.unit === 1 ? usual.unit : found.unit,
          currency: found.currency || usual.currency,
        };
      if (found.unit === 1 && this.#choices.unit) found = { ...found, unit: this.#choices.unit };
      this.#amounts.set(column, found);
    }
    return found;
  }

  /** A round may be announced for next year, a company is not founded then. */
  #latestYear(since: keyof typeof FIRST_YEAR): string {
    const year = Number(this.#choices.today.slice(0, 4));
    return String(since === 'event' ? year + 1 : year);
  }
}

const ISO_CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The code of a currency that a cell names by code, word or sign; `null` for none that there is. */
function codeOf(text: string): string | null {
  const code = text.toUpperCase();
  return ISO_CODES.has(code) ? code : currencyOf(text);
}

/** "1979-01-01" with precision "year" is 1979. */
function coarser(date: PartialDate, precision: string): PartialDate {
  const parts = parsePartialDate(date);
  if (!parts) return date;
  if (precision === 'year') return date.slice(0, 4);
  return precision === 'month' && parts.month ? date.slice(0, 7) : date;
}
