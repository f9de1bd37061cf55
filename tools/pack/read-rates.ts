import type { RateTable } from '../../domain/exchange-rates.ts';

/** Reads and checks a table of monthly rates. Throws when a series has gaps in its length or a rate is not positive. */
export function readRates(text: string): RateTable {
  const table = JSON.parse(text) as RateTable;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(table.from)) throw new Error(`“${table.from}” is not a month`);
  const lengths = new Set(Object.values(table.rates).map((series) => series.length));
  if (lengths.size !== 1) throw new Error('the series of the rate table differ in length');
  for (const [currency, series] of Object.entries(table.rates)) {
    if (!/^[A-Z]{3}$/.test(currency)) throw new Error(`“${currency}” is not a currency code`);
    const wrong = series.find((rate) => rate !== null && !(Number.isFinite(rate) && rate > 0));
    if (wrong !== undefined) throw new Error(`${currency} has the rate ${wrong}`);
  }
  return { from: table.from, source: table.source, rates: table.rates };
}
