import type { Money } from '../../../../domain/money.ts';
import type { RowCells } from '../table/row-cells.ts';

/** A sum in its own currency, and in dollars where its row gives both. */
export interface Sum {
  money: Money;
  also: { also?: Money[] };
}

/** Reads a sum from its columns: figure, currency, and the same in dollars; indexes of -1 are columns not there. */
export function withSum(cells: RowCells, amount: number, currency: number, dollars: number): Sum | null {
  const inDollars = dollars >= 0 ? cells.money(dollars, -1, 'USD') : null;
  if (amount < 0 || amount === dollars) return inDollars && { money: inDollars, also: {} };
  // A figure without a currency is no sum where the dollars stand beside it.
  if (cells.value(amount) === '' || (currency >= 0 && cells.value(currency) === '' && inDollars))
    return inDollars && { money: inDollars, also: {} };
  const money = cells.money(amount, currency);
  if (!money) return inDollars && { money: inDollars, also: {} };
  const differs = inDollars && inDollars.currency !== money.currency;
  return { money, also: differs ? { also: [inDollars] } : {} };
}
