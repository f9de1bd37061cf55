import TABLE from './country-codes.json' with { type: 'json' };

/** A place as a list gives it. */
export interface Place {
  city?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

const byCode3 = new Map(TABLE.alpha3.split(' ').map((pair) => pair.split(':') as [string, string]));
const code2 = new Set(byCode3.values());

const states = new Map(
  TABLE.usStates.split('|').flatMap((pair) => {
    const [code = '', ...name] = pair.split(' ');
    return [[code.toLowerCase(), code] as const, [name.join(' '), code] as const];
  }),
);

/** Languages whose names of countries are understood. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'zh', 'zh-Hant', 'ja', 'ko'];
let names: Map<string, string> | null = null;

function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of code2) {
      const name = display.of(code)?.toLowerCase();
      if (name && !names.has(name)) names.set(name, code);
    }
  }
  for (const [code, list] of Object.entries(TABLE.names))
    for (const name of list.split('|')) names.set(name, code);
  return names;
}

const kept = new Map<string, string | null>();

/** The country that a cell names by code of two or three letters or by name in one of ten languages; `null` for none. */
export function countryOf(text: string): string | null {
  let found = kept.get(text);
  if (found === undefined) {
    found = lookUp(text.trim());
    if (kept.size > 5_000) kept.clear();
    kept.set(text, found);
  }
  return found;
}

function lookUp(text: string): string | null {
  const upper = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(upper)) return upper === 'UK' ? 'GB' : code2.has(upper) ? upper : null;
  if (/^[A-Z]{3}$/.test(upper)) return byCode3.get(upper) ?? null;
  return countryNames().get(text.toLowerCase()) ?? null;
}

/** Reads a place: "Berlin, Berlin, Germany", "Austin, TX", "Saint Paul, Minnesota", "北京-朝阳区", "Stockholm". */
export function placeOf(text: string): Place {
  const han = /^([\p{Script=Han}]{2,})[-\s]([\p{Script=Han}]{2,})$/u.exec(text);
  if (han) return hanPlace(han[1]!, han[2]!);
  const parts = text
    .split(/[;|]/)[0]!
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const last = parts.at(-1);
  if (!last) return {};
  // "CA" behind a town is California; a country of two letters stands alone.
  const state = parts.length > 1 ? states.get(last.toLowerCase()) : undefined;
  const country = state && !(parts.length > 2 && countryOf(last)) ? 'US' : countryOf(last);
  if (parts.length === 1) return country ? { country } : { city: last };
  return { city: parts[0]!, ...(country ? { country } : {}) };
}

/** Cities that are provinces of their own: their parts are districts. */
const CITY_PROVINCES = /^(?:北京|上海|天津|重庆|香港|澳门)$/;

function hanPlace(first: string, second: string): Place {
  if (countryOf(first)) return { country: countryOf(first)!, city: second };
  return {
    country: first === '香港' ? 'HK' : first === '台湾' ? 'TW' : 'CN',
    city: CITY_PROVINCES.test(first) ? first : second,
  };
}
