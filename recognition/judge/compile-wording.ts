import { once } from '../once.ts';
import { CUE_FAMILIES, type Wording } from '../wording/wording.ts';
import { WORDINGS } from '../wording/wordings.ts';

/** Phrases by one of their words (the first or the last), each as its words in reading order. */
export type PhraseMap = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Terms of a language without spaces, by their first UTF-16 unit, longest first. */
export type TermMap = ReadonlyMap<number, readonly { term: string; mask: number; business: boolean }[]>;

/** A {@link Wording} made ready for looking up. */
export interface CompiledWording {
  lang: string;
  unspaced: boolean;
  capitalNouns: boolean;
  functionWords: ReadonlySet<string>;
  /**
   * Bit mask of the cue families (in the order of `CUE_FAMILIES`) that a word, or two words joined by a space,
   * belongs to; {@link BUSINESS_BIT} for a word of business.
   */
  cueOf: ReadonlyMap<string, number>;
  business: ReadonlySet<string>;
  terms: TermMap;
  /** 1 for each UTF-16 unit that a term begins with. Empty in languages with spaces. */
  termStarts: Uint8Array;
  /** By their last word. */
  before: PhraseMap;
  /** By their first word. */
  after: PhraseMap;
  kinds: ReadonlySet<string>;
  adverbs: ReadonlySet<string>;
  determiners: ReadonlySet<string>;
  conjunctions: ReadonlySet<string>;
  copulas: ReadonlySet<string>;
  orgWords: ReadonlySet<string>;
  legalForms: ReadonlySet<string>;
  titles: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  calendar: ReadonlySet<string>;
  abbreviations: ReadonlySet<string>;
  givenNames: ReadonlySet<string>;
  /** Unspaced languages: what may stand directly before (by its last character) or after a name (by its first). */
  beforeTerms: ReadonlyMap<string, readonly string[]>;
  afterTerms: ReadonlyMap<string, readonly string[]>;
  glued: readonly string[];
  placeTails: ReadonlySet<string>;
}

/** Set beside the families for a word of business. */
export const BUSINESS_BIT = 1 << CUE_FAMILIES.length;

const words = (phrase: string) => phrase.split(/[\s-]+/u).filter((word) => word !== '');
const longestFirst = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length);

function phraseMap(phrases: readonly string[], by: 'first' | 'last'): PhraseMap {
  const map = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const parts = words(phrase);
    const key = (by === 'first' ? parts[0] : parts[parts.length - 1]) ?? '';
    const entries = map.get(key);
    if (entries) entries.push(parts);
    else map.set(key, [parts]);
  }
  for (const entries of map.values()) entries.sort((a, b) => b.length - a.length);
  return map;
}

function familyMap(wording: Wording): Map<string, number> {
  const map = new Map<string, number>();
  CUE_FAMILIES.forEach((family, bit) => {
    for (const term of wording.families[family]) {
      // "post-money" counts where its last part stands behind its first; alone neither says anything.
      const key = words(term).join(' ');
      map.set(key, (map.get(key) ?? 0) | (1 << bit));
    }
  });
  return map;
}

function cueMap(families: ReadonlyMap<string, number>, business: readonly string[]): Map<string, number> {
  const map = new Map(families);
  for (const word of business) map.set(word, (map.get(word) ?? 0) | BUSINESS_BIT);
  return map;
}

function termMap(families: ReadonlyMap<string, number>, business: readonly string[]): TermMap {
  const map = new Map<number, { term: string; mask: number; business: boolean }[]>();
  for (const term of new Set([...families.keys(), ...business])) {
    const entries = map.get(term.charCodeAt(0)) ?? [];
    entries.push({ term, mask: families.get(term) ?? 0, business: business.includes(term) });
    map.set(term.charCodeAt(0), entries);
  }
  for (const entries of map.values()) entries.sort((a, b) => b.term.length - a.term.length);
  return map;
}

function startsOf(terms: TermMap): Uint8Array {
  const starts = new Uint8Array(terms.size === 0 ? 0 : 0x10000);
  for (const unit of terms.keys()) starts[unit] = 1;
  return starts;
}

function byCharacter(list: readonly string[], position: 0 | -1): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const term of longestFirst(list)) {
    const key = term.at(position) ?? '';
    map.set(key, [...(map.get(key) ?? []), term]);
  }
  return map;
}

function compile(wording: Wording): CompiledWording {
  const families = familyMap(wording);
  const unspaced = wording.unspaced ?? false;
  const terms: TermMap = unspaced ? termMap(families, wording.business) : new Map();
  return {
    lang: wording.lang,
    unspaced,
    capitalNouns: wording.capitalNouns ?? false,
    functionWords: new Set(wording.functionWords),
    cueOf: cueMap(families, wording.business),
    business: new Set(wording.business),
    terms,
    termStarts: startsOf(terms),
    before: phraseMap(unspaced ? [] : wording.before, 'last'),
    after: phraseMap(unspaced ? [] : wording.after, 'first'),
    kinds: new Set(wording.kinds),
    adverbs: new Set(wording.adverbs),
    determiners: new Set(wording.determiners),
    conjunctions: new Set(wording.conjunctions),
    copulas: new Set(wording.copulas),
    orgWords: everywhere().orgWords,
    legalForms: everywhere().legalForms,
    titles: new Set(wording.titles),
    roles: new Set(wording.roles),
    calendar: new Set(wording.calendar),
    abbreviations: new Set(wording.abbreviations),
    givenNames: everywhere().givenNames,
    beforeTerms: byCharacter(unspaced ? wording.before : [], -1),
    afterTerms: byCharacter(unspaced ? wording.after : [], 0),
    glued: longestFirst(wording.glued),
    placeTails: new Set(wording.placeTails),
  };
}

/** What holds in any language: legal forms, endings of company names and given names travel with the names. */
const everywhere = once(() => ({
  orgWords: new Set(WORDINGS.flatMap((wording) => wording.orgWords)),
  legalForms: new Set(
    WORDINGS.flatMap((wording) => wording.legalForms.map((form) => form.replaceAll('.', ''))),
  ),
  givenNames: new Set(WORDINGS.flatMap((wording) => wording.givenNames)),
}));

const compiled = new Map<string, CompiledWording>();

/** A language nobody wrote a wording for: rare names mark, all others need what other names on the page tell. */
const UNKNOWN: Wording = {
  lang: '',
  functionWords: [],
  families: { money: [], raise: [], investor: [], startup: [], valuation: [], stage: [], deal: [] },
  business: [],
  before: [],
  after: [],
  kinds: [],
  adverbs: [],
  determiners: [],
  conjunctions: [],
  copulas: [],
  legalForms: [],
  orgWords: [],
  titles: [],
  roles: [],
  calendar: [],
  abbreviations: [],
  givenNames: [],
  ordinary: [],
  glued: [],
  placeTails: [],
};

/** The compiled wording of a language (BCP 47 tag; only the primary subtag counts); cached. */
export function wordingFor(lang: string | null | undefined): CompiledWording {
  const primary = lang?.toLowerCase().split(/[-_]/u)[0] ?? '';
  const known = WORDINGS.find((wording) => wording.lang === primary);
  const key = known?.lang ?? '';
  let result = compiled.get(key);
  if (!result) {
    result = compile(known ?? UNKNOWN);
    compiled.set(key, result);
  }
  return result;
}
