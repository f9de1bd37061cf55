/** Currencies offered first, by how often funding news names them. */
export const CURRENCIES = [
  'USD',
  'EUR',
  'CNY',
  'GBP',
  'JPY',
  'INR',
  'KRW',
  'HKD',
  'TWD',
  'SGD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'ILS',
  'CAD',
  'AUD',
  'BRL',
  'MXN',
  'IDR',
  'AED',
  'ZAR',
  'NGN',
  'PLN',
  'TRY',
] as const;

/** Options of a choice of currencies: ISO 4217 codes, the chosen one among them, "?" where none is known yet. */
export function currencyOptions(
  offered: readonly string[],
  chosen: string,
  locale: string,
): (readonly [string, string])[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' });
  const all = offered.includes(chosen) || chosen === '' ? offered : [chosen, ...offered];
  // The chosen one has room for its code only.
  const named = all.map(
    (code) => [code, code === chosen ? code : `${code} ${nameOf(names, code)}`.trim()] as const,
  );
  return chosen === '' ? [['', '?'], ...named] : named;
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  // A code from outside may be malformed, which `of` does not forgive.
  if (!/^[A-Z]{3}$/.test(code)) return '';
  const name = names.of(code) ?? '';
  return name === code ? '' : name;
}
