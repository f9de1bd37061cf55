/**
 * What judging names needs to know of one language, as data: `recognition/wording/<lang>.json`. Words are lower
 * case, in every inflected form that news uses; phrases are words joined by one space. In languages written
 * without spaces a term is any run of characters.
 */
export interface Wording {
  /** BCP 47 primary language subtag. */
  lang: string;
  /** Whether the language is written without spaces between words, so that terms are found as substrings. */
  unspaced?: true;
  /** Whether ordinary nouns are written with a capital, so that a capital says nothing. */
  capitalNouns?: true;
  /** Articles, pronouns, prepositions, auxiliaries …: the words that tell a language, and never are a name. */
  functionWords: string[];
  /** Words that show what a text is about, by family; three families make a funding page. */
  families: Record<CueFamily, string[]>;
  /** Further words of business that make a sentence one about companies. */
  business: string[];
  /** Phrases directly before a name that show it is a company or an investor. */
  before: string[];
  /** Phrases directly after a name that show it is a company or an investor. */
  after: string[];
  /** What a company is called in an apposition ("Rain, a climate startup"). */
  kinds: string[];
  /** Words that may stand between a name and what is said of it ("has also raised"). */
  adverbs: string[];
  /** Where nouns have capitals: articles and the like, after which a word is a noun rather than a name. */
  determiners: string[];
  /** What joins the members of a list. */
  conjunctions: string[];
  /** Verbs between a name and what it is ("Rain is a climate startup"). */
  copulas: string[];
  /** Legal forms; a name with and without one is the same name. */
  legalForms: string[];
  /** Last words of names of organisations ("Capital", "Labs"). */
  orgWords: string[];
  /** Words after which a name is a person's ("Mr", "President"). */
  titles: string[];
  /** Posts in a company: a capitalised one beside a name does not make it part of a longer name. */
  roles: string[];
  /** Months and weekdays. */
  calendar: string[];
  /** Abbreviations whose dot ends no sentence. */
  abbreviations: string[];
  /** Common given names: a name right after one is a person's. */
  givenNames: string[];
  /** Ordinary words that companies also use as names and that the word lists do not cover. */
  ordinary: string[];
  /** Second parts of compounds with a place ("Berlin-based"). */
  placeTails: string[];
  /** Endings or particles that may be glued to a name ("s" in German, "은" in Korean). */
  glued: string[];
}

/** What a text can be about: seven families of words that funding news is made of. */
export type CueFamily = 'money' | 'raise' | 'investor' | 'startup' | 'valuation' | 'stage' | 'deal';

/** The families in the order of their bits in a mask. */
export const CUE_FAMILIES: readonly CueFamily[] = [
  'money',
  'raise',
  'investor',
  'startup',
  'valuation',
  'stage',
  'deal',
];
