import type { FactStatus, RoundFact } from '../../domain/fact.ts';
import type { Bound } from '../../domain/money.ts';
import type { ClausePatterns } from './clause-patterns.ts';
import type { EventPatterns } from './event-patterns.ts';
import type { NamePatterns } from './name-patterns.ts';
import type { PartyPatterns } from './party-patterns.ts';
import type { StatementPatterns } from './statement-patterns.ts';
import type { SubjectPatterns } from './subject-patterns.ts';
import type { SumPatterns } from './sum-patterns.ts';

/** Words in a row, separated by commas. `*` at the end stands for any ending, at the beginning for any first part of the word. */
export type WordList = string;

/** A long {@link WordList}, cut into lines. */
export type Words = WordList | WordList[];

/** How a language writes sums of money. */
export interface AmountWording {
  decimal: '.' | ',';
  /** Unit words with their size: "million, millions" -> 1e6. */
  units: Record<WordList, number>;
  /** Units that only count when they touch the figure or stand beside a currency: "m", "bn". */
  shortUnits: Record<WordList, number>;
  /** Number words: "five", "half a", "anderthalb". */
  numbers: Record<WordList, number>;
  /** Words that may stand between number words: "and", "y". */
  joiners: WordList;
  /**
   * Currency words with ISO 4217 codes; several codes separated by a space where the word is unclear, "-" for words
   * that show a figure to be no money.
   */
  currencies: Record<WordList, string>;
  /** Words between figure and currency: French "de", "d'". */
  links: WordList;
  /** What bounds a figure, before and after it. */
  before: Partial<Record<Bound, WordList>>;
  after: Partial<Record<Bound, WordList>>;
  /** Words between the ends of a range: "to", "bis". */
  ranges: WordList;
  /** Vague numbers and the lowest and highest they mean, times the unit: "several". */
  vague: Record<WordList, [low: number, high: number]>;
  /** Vague sums without any figure: "nine-figure sum", "dreistelliger Millionenbetrag". */
  vagueSums: Record<WordList, [low: number, high: number]>;
  /** Units that the language's own press uses for two sizes: French "billion". */
  unclear?: WordList;
  /** Units that may open a number, and then count once: "mil", "mille". */
  bareUnits?: WordList;
  /** What joins number words written as one: "und" in "fünfunddreißig". */
  gluedBy?: string;
  /** Words that open a range whose ends a joiner parts: "between", "zwischen". */
  between?: WordList;
  /** Words that open a change from one sum to another, which is no range: "from". */
  from?: WordList;
  /** Words between two figures of which only the second has a unit: "statt" in "8,5 statt bisher 6,3 Milliarden Euro". */
  unitShared?: WordList;
  /** The same, where a word of `from` stands before the first: "auf" in "von 45 auf 6 Milliarden Dollar". */
  unitSharedFrom?: WordList;
  /** Words behind a unit that make it an order of size: "级" in "亿元级". */
  levels?: WordList;
  /** Small words that may follow a sum without a currency; before others it counts things: "5 million users". */
  follow?: WordList;
  /** Currency words that may stand before the figure; absent where all may. */
  front?: Record<WordList, string>;
  /** Words behind "$5 million" that say whose dollar: "Canadian". */
  nationals?: Record<WordList, string>;
}

/** How a language names days, months and years. */
export interface DateWording {
  /** Twelve lists, January first. */
  months: WordList[];
  /** Seven lists, Sunday first. */
  weekdays: WordList[];
  /**
   * Regular expressions over the folded text, the first that fits a place first. Groups: `day`, `monthNumber`, `year`,
   * `quarter`; `unitDay`, `unitWeek`, `unitMonth`, `unitYear` for what `{count}` counts; `past` for the weekday before
   * the page's day, `weekBefore` for the one of the week before, `ahead` for what is to come and is not read;
   * `thisYear`, `lastYear`, `yearBefore`, `sameMonth`, `lastMonth` (empty groups will do) for "去年4月", "April last year".
   * `{month}`, `{weekday}`, `{ordinal}`, `{count}` stand for any of their words.
   */
  patterns: string[];
  /** Four lists: "first", "second" and so on, for quarters. */
  ordinals?: WordList[];
  /** "last week" -> -1, "last quarter" -> -1. */
  weeksAgo?: Record<WordList, number>;
  quartersAgo?: Record<WordList, number>;
  /** "yesterday" -> -1 day and the like. */
  days: Record<WordList, number>;
  /** "this month" -> 0, "last month" -> -1. */
  monthsAgo: Record<WordList, number>;
  yearsAgo: Record<WordList, number>;
  /** Words before a date that is not of the sum beside it: "founded", "since". */
  notOfSums?: WordList;
  /** Words that make a date vague: "early", "Anfang". */
  about: WordList;
}

/** How a language names the stages of rounds. */
export interface StageWording {
  /** Stage by its words. */
  named: Record<string, WordList>;
  /** Regular expressions with the group `letter` for lettered series. */
  series: string[];
  /** Words beside a stage that make it an extension of it. */
  extension: WordList;
}

/** What a word or phrase says of the sum beside it, as lists of wording tell. */
export type MoneyPhrase =
  | 'raise'
  | 'receive'
  | 'round'
  | 'invest'
  | 'valuation'
  | 'worth'
  | 'total'
  | 'acquire'
  | 'acquiredBy'
  | 'acquisition'
  | 'ipo'
  | 'fund'
  | 'debt';

/** What words in a sentence of funding news tell. */
export interface CueWording {
  /** Verbs with the company as subject and a sum: "raised", "secured". */
  raise: Words;
  /** Verbs that tell of money only where the sentence names a round or who gave: "received", "closed", "announced". */
  receive: Words;
  /** Nouns for money that came in: "funding round", "financing". */
  round: Words;
  /** Verbs with the investor as subject and the company behind {@link into}: "invested". */
  invest: Words;
  /** What leads from investment to company: "in", "into". */
  into: Words;
  /** What leads from a round to its company: "for", "of", "bei". */
  roundOf: Words;
  /** Small words between a verb of worth and the sum: "valued at", "mit … bewertet"; empty where the sum needs none. */
  valuedAt: Words;
  /** Nouns for a deal, whose worth is nobody's valuation. */
  deal: Words;
  /** Words that open a list of some of many: "including", "darunter", "dont". */
  among: Words;
  /** Words that tell that something went before the news: "previously", "had raised", "bis dahin", "此前". */
  earlier: Words;
  /** What stands before a round that was told of: "the", "this latest"; and what shows it to be a former one. */
  definite: Words;
  formerRound: Words;
  /** "That round" is the one told last; "this round" that of the news. */
  thatRound: Words;
  thisRound: Words;
  /** Words that say that something was still to come: "prior to its IPO". */
  priorTo: Words;
  valuation: Words;
  /** Words for the worth of anything, that of the company they stand beside too: "worth", "wert". */
  worth: Words;
  /** Words that say before or after the money. */
  pre: Words;
  post: Words;
  total: Words;
  acquire: Words;
  /** Passive: the company bought comes first. */
  acquiredBy: Words;
  acquisition: Words;
  ipo: Words;
  fund: Words;
  debt: Words;
  /** The lead investors follow: "led by". */
  ledBy: Words;
  /** The lead investors come before: "led the round", "领投". */
  leads: Words;
  /** Further investors follow: "with participation from". */
  joinedBy: Words;
  /**
   * Regular expressions over the folded text for whole phrases about investors, by what they say of the names beside; `{number}`
   * stands for any number, in figures or in words.
   */
  partyPatterns?: Partial<Record<'ledBy' | 'leads' | 'joinedBy' | 'joins' | 'backedBy', string[]>>;
  /** The same for phrases about sums, by the list that a word like them would stand in. */
  moneyPatterns?: Partial<Record<MoneyPhrase, string[]>>;
  /** The same for sums that are no funding. */
  otherPatterns?: Partial<Record<'other' | 'otherSubject', string[]>>;
  /** Further investors come before: "participated", "跟投". */
  joins: Words;
  /** What opens a group of names that ends at leads or joins: "由". */
  agent: Words;
  /** Earlier investors, debt givers and advisers: the names beside them did not come in now. */
  adviser: Words;
  /** "backed by": investors of the company, not of this round. */
  backedBy: Words;
  /** Sums that are no funding, the word behind or before the figure: "in revenue", "market", "per share". */
  other: Words;
  /** Subjects whose worth is no valuation: "market", "industry". */
  otherSubject: Words;
  /** Parts of a round: "of which", "davon". */
  part: Words;
  /** Nouns that stand for the company of the article: "the startup", "das Unternehmen", "该公司". */
  company: Words;
  /** Companies or deals in the plural, whose money is no one company's: "startups", "deals". */
  crowd?: Words;
  /** Pronouns that do: "it", "its". */
  pronoun: Words;
  /** Words before a company name that show it is one: "startup", "fintech". */
  companyBefore: Words;
  /** Words after an investor's name, or parts of it: "Ventures", "Capital", "资本". */
  investorWords: Words;
  /** Words in front of an investor's name: "investor", "Staatsfonds", "existing investors". */
  investorBefore: Words;
  /** Particles behind the subject: "は"; empty where word order tells it. */
  subjectMarks: Words;
  /** Particles behind the object: "を". */
  objectMarks: Words;
  /** What an older figure is set against: "up from", "gegenüber". */
  against: Words;
  /** Clause borders: "while", "während". */
  clause: Words;
  /** What was said by somebody: "according to", "told", "berichtet". */
  saidBefore: Words;
  saidAfter: Words;
  /** Unnamed sources. */
  sources: Words;
  status: Partial<Record<FactStatus, Words>>;
  negation: Words;
  /** Without spaces: words in which no shorter word of these lists is meant, "平台" with "台" in it. */
  whole?: Words;
}

/**
 * What words in a row tell, as regular expressions over text folded by `foldText`; `(?i)` before one makes capitals and
 * small letters the same. What a language has no pattern for never fits. A pattern that ends with `$` is tried on what
 * stands before a place, one that begins with `^` on what stands behind it, one with both on all between two places.
 */
export interface WordPatterns {
  names: NamePatterns;
  parties: PartyPatterns;
  statements: StatementPatterns;
  subjects: SubjectPatterns;
  sums: SumPatterns;
  clauses: ClausePatterns;
  events: EventPatterns;
}

/** Habits of a language's grammar and press that no list of words tells; what is not named is not so. */
export interface GrammarWording {
  /** A verb may stand before its subject: "lidera la ronda Roble". */
  verbMayLead?: boolean;
  /** What leads from a round to its company leads to known givers as well: "2 millones de Roble". */
  giversBehindOf?: boolean;
  /** A paragraph names its currency once for all of its sums. */
  currencyOnce?: boolean;
  /** A text that names but one currency names it for all of its sums. */
  currencyOfText?: boolean;
  /** Several deals are told in a row, the verb of later ones of many meanings: "CollectID bekam 3,2 Millionen". */
  dealsInARow?: boolean;
  /** A grant is told of as a round is. */
  grantsAreRounds?: boolean;
  /** A word for a fund within a known name is only part of the name. */
  fundWordsInNames?: boolean;
}

/** All that the engine knows about one language: one file each. */
export interface ExtractionWording {
  lang: string;
  /** Whether words are set apart by spaces. */
  spaced: boolean;
  /** Whether all nouns have capitals, so that a capital says nothing. */
  capitalNouns: boolean;
  grammar: GrammarWording;
  /** Abbreviations that end in a full stop without ending the sentence. */
  abbreviations: Words;
  amounts: AmountWording;
  dates: DateWording;
  stages: StageWording;
  cues: CueWording;
  /** Capitalised words that are no names: months, nationalities, titles, sentence openers. */
  notNames: Words;
  /** Countries, regions and towns: no company's name by themselves, though they may stand in one. */
  places?: Words;
  /** Lower-case words that may stand inside a name: "of", "de", "&". */
  inNames: Words;
  /** Words that end a list of names or stand between its members. */
  listJoiners: Words;
  patterns: { [Group in keyof WordPatterns]?: WordPatterns[Group] };
  instruments?: Partial<Record<NonNullable<RoundFact['instrument']>, WordList>>;
}
