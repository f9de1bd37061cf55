import type { FactStatus } from '../../domain/fact.ts';
import { neededWords } from '../needed-words.ts';
import { Phrases } from '../phrases.ts';
import { type Patterns, patternsOf } from '../wording/patterns.ts';
import type { CueWording, ExtractionWording, MoneyPhrase, Words } from '../wording/wording-types.ts';
import { wordingOf } from '../wording/wordings.ts';
import type { CuePattern } from './cue-phrases.ts';

/** What a word says of the sum beside it. */
export type MoneyCue = MoneyPhrase | 'other' | 'otherSubject';

/** What a word says of the names beside it. */
export type PartyCue = 'ledBy' | 'leads' | 'joinedBy' | 'joins' | 'adviser' | 'backedBy';

/** Small words that hold a sentence together. */
export type LinkCue =
  | 'against'
  | 'into'
  | 'roundOf'
  | 'agent'
  | 'part'
  | 'clause'
  | 'negation'
  | 'pre'
  | 'post';

/** Words that stand for a company or beside one. */
export type NameCue = 'company' | 'pronoun' | 'crowd' | 'companyBefore' | 'investorBefore';

/** Who said it, and how far it is. */
export type VoiceCue = FactStatus | 'saidBefore' | 'saidAfter' | 'sources';

/** The cue words of a language, ready to be found. */
export interface CueTools extends Patterns {
  wording: ExtractionWording;
  money: Phrases<MoneyCue>;
  /** Sums that are none of ours; looked for apart, since a longer word of funding may cover them. */
  other: Phrases<'other' | 'otherSubject'>;
  party: Phrases<PartyCue>;
  /** Whole phrases, beside {@link money}, {@link other} and {@link party}. */
  moneyPatterns: CuePattern<MoneyCue>[];
  otherPatterns: CuePattern<'other' | 'otherSubject'>[];
  partyPatterns: CuePattern<PartyCue>[];
  link: Phrases<LinkCue>;
  name: Phrases<NameCue>;
  voice: Phrases<VoiceCue>;
  notNames: Set<string>;
  places: Set<string>;
  inNames: Set<string>;
  investorWords: Phrases<true>;
  listJoiners: Phrases<true>;
  /** Ends before the sum that something is valued at. */
  valuedAt: RegExp;
  /** Ends before a word of worth that speaks of a deal. */
  dealBefore: RegExp;
  /** Ends before a date that is not of a sum. */
  notDated: RegExp;
  /** Words that open a list of some of many: "including". */
  among: Phrases<true>;
  /** Words that tell of what went before the news. */
  earlier: Phrases<true>;
  /** Ends before a round that the text has told of before. */
  definite: RegExp;
  /** Ends before the round told last, and before that of the news. */
  thatRound: RegExp;
  thisRound: RegExp;
  /** Ends before something that was still to come. */
  priorTo: RegExp;
}

const ready = new Map<string, CueTools>();

const MONEY: MoneyCue[] = [
  'total',
  'valuation',
  'worth',
  'acquiredBy',
  'acquire',
  'acquisition',
  'ipo',
  'fund',
  'debt',
  'round',
  'invest',
  'raise',
  'receive',
];

const PARTY: PartyCue[] = ['adviser', 'backedBy', 'ledBy', 'leads', 'joinedBy', 'joins'];

const LINK: LinkCue[] = ['against', 'pre', 'post', 'part', 'clause', 'negation', 'into', 'roundOf', 'agent'];

const NAME: NameCue[] = ['company', 'pronoun', 'crowd', 'companyBefore', 'investorBefore'];

function build<K extends keyof CueWording>(cues: CueWording, keys: readonly K[]): Phrases<K> {
  const phrases = new Phrases<K>();
  for (const key of keys) phrases.add((cues[key] as Words | undefined) ?? '', key);
  phrases.addWhole(cues.whole ?? '');
  return phrases;
}

/**
 * A letter or figure of the Latin languages in folded text: a plain range, since `\p{L}` took a third of the time that all phrases
 * took together.
 */
const IN_WORD = '[0-9a-z\\u00df-\\u024f\\u1e00-\\u1eff]';

/** What `{number}` of a phrase stands for: a figure, or a number in words. */
const numberIn = ({ amounts }: ExtractionWording): string =>
  `(?:[$€£]?\\d[\\d.,]*|(?:${Object.keys(amounts.numbers).flatMap(listed).join('|')})(?!\\p{L}))`;

/** Shorter words stand in almost every text, in UTF-16 units. */
const LEAST_NEEDED = 3;

/** Whole phrases by what they say; between word borders in a language with spaces. */
function phrasesBy<K extends string>(
  keys: readonly K[],
  sources: Partial<Record<K, string[]>> | undefined,
  wording: ExtractionWording,
): CuePattern<K>[] {
  const number = numberIn(wording);
  return keys.flatMap((value) =>
    (sources?.[value] ?? []).map((written) => {
      const source = written.replaceAll('{number}', number);
      return {
        value,
        words: neededWords(source).filter((any) => any.every((word) => word.length >= LEAST_NEEDED)),
        // "sous la houlette d'Orme": behind an apostrophe the next word begins at once.
        pattern: new RegExp(
          wording.spaced ? `(?<!${IN_WORD})(?:${source})(?:(?<=['\\s])|(?!${IN_WORD}))` : source,
          'gu',
        ),
      };
    }),
  );
}

/** Ends in one of some words, and at most one other behind it. */
const wordBefore = (words: Words): RegExp =>
  new RegExp(`(?:^|\\s)(?:${listed(words).join('|') || '(?!)'})\\s(?:[\\p{L}\\d-]+\\s)?$`, 'u');

function phrasesIn(words: Words): Phrases<true> {
  const phrases = new Phrases<true>();
  phrases.add(words, true);
  return phrases;
}

const listed = (words: Words) =>
  (typeof words === 'string' ? words : words.join(','))
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');

/** The cue words of a language, made at its first use. */
export function cueTools(lang: string | null): CueTools {
  const wording = wordingOf(lang);
  let tools = ready.get(wording.lang);
  if (tools) return tools;
  const { cues } = wording;
  const voice = new Phrases<VoiceCue>();
  for (const status of ['rumoured', 'reported', 'planned', 'announced'] as const)
    voice.add(cues.status[status] ?? '', status);
  voice.add(cues.saidBefore, 'saidBefore');
  voice.add(cues.saidAfter, 'saidAfter');
  voice.add(cues.sources, 'sources');
  voice.addWhole(cues.whole ?? '');
  tools = {
    wording,
    ...patternsOf(wording),
    money: build(cues, MONEY),
    other: build(cues, ['otherSubject', 'other']),
    party: build(cues, PARTY),
    moneyPatterns: phrasesBy<MoneyCue>(MONEY, cues.moneyPatterns, wording),
    otherPatterns: phrasesBy(['otherSubject', 'other'], cues.otherPatterns, wording),
    partyPatterns: phrasesBy<PartyCue>(PARTY, cues.partyPatterns, wording),
    link: build(cues, LINK),
    name: build(cues, NAME),
    voice,
    notNames: new Set(listed(wording.notNames)),
    places: new Set(listed(wording.places ?? '')),
    inNames: new Set(listed(wording.inNames)),
    investorWords: phrasesIn(cues.investorWords),
    listJoiners: phrasesIn(wording.listJoiners),
    dealBefore: new RegExp(
      `(?:^|\\s)(?:${listed(cues.deal).join('|') || '(?!)'})\\s(?:[\\p{L}]+\\s){0,3}$`,
      'u',
    ),
    notDated: new RegExp(
      `(?:^|[\\s(])(?:${listed(wording.dates.notOfSums ?? '').join('|') || '(?!)'})\\s(?:[\\p{L}]+\\s){0,3}$`,
      'u',
    ),
    among: phrasesIn(cues.among),
    earlier: phrasesIn(cues.earlier),
    definite: new RegExp(
      `(?:^|\\s)(?:${listed(cues.definite).join('|') || '(?!)'})\\s(?:(?!${listed(cues.formerRound).join('|') || '(?!)'})[\\p{L}\\d-]+\\s)?$`,
      'u',
    ),
    thatRound: wordBefore(cues.thatRound),
    thisRound: wordBefore(cues.thisRound),
    priorTo: new RegExp(
      `(?:^|\\s)(?:${listed(cues.priorTo).join('|') || '(?!)'})\\s(?:[\\p{L}.-]+\\s){0,4}$`,
      'u',
    ),
    valuedAt: new RegExp(`(?:^|\\s)(?:${listed(cues.valuedAt).join('|')})\\s$`, 'u'),
  };
  ready.set(wording.lang, tools);
  return tools;
}
