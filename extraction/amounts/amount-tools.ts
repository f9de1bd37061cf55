import type { Bound } from '../../domain/money.ts';
import { foldText, isLetter, Phrases, phrasesOf } from '../phrases.ts';
import type { AmountWording, WordList } from '../wording/wording-types.ts';
import { allAmountWordings, amountWording } from './amount-wordings.ts';
import shared from './currencies.json' with { type: 'json' };
import { HAN_OPENERS } from './han-numbers.ts';
import { ReversedPhrases } from './reversed-phrases.ts';

/** A unit word of another language. */
interface ForeignUnit {
  size: number;
  /** Languages differ on its size: "billion". */
  unclear: boolean;
}

/** What may begin at a place of a text. */
type Opener = 'digit' | 'han' | 'word' | null;

/** A language's way of writing sums, ready for use. */
export interface AmountTools {
  decimal: '.' | ',';
  /** Both decimal signs are in use among those who write the language. */
  divided: boolean;
  /** What "¥" and "$" stand for in this language and country; several codes where it is unclear. */
  yen: string;
  dollar: string;
  /** What "元" beside a figure in traditional characters stands for. */
  traditionalYuan: string;
  units: Phrases<number>;
  shortUnits: Phrases<number>;
  foreignUnits: Phrases<ForeignUnit>;
  bareUnits: Phrases<true>;
  numbers: Phrases<number>;
  /** What a number in words may begin with. */
  wordStarts: Phrases<true>;
  parts: ReadonlyMap<string, number>;
  gluedBy: string;
  joiners: Phrases<true>;
  currencies: Phrases<string>;
  nationals: Phrases<string>;
  links: Phrases<true>;
  ranges: Phrases<true>;
  levels: Phrases<true>;
  follow: Phrases<true>;
  vague: Phrases<[number, number]>;
  vagueSums: Phrases<[number, number]>;
  boundAfter: Phrases<Bound>;
  boundBefore: ReversedPhrases<Bound>;
  betweenBefore: ReversedPhrases<true>;
  fromBefore: ReversedPhrases<true>;
  unitShared: Phrases<true>;
  unitSharedFrom: Phrases<true>;
  currencyWordBefore: ReversedPhrases<string>;
  /** Signs, codes and words without borders beside a figure, as they are written, with what they multiply it by. */
  codes: ReadonlyMap<string, { code: string; scale: number }>;
  /** By UTF-16 unit: 1 where one of them begins with it, 2 where one ends with it. */
  codeEnds: Uint8Array;
  opens(text: string, at: number): Opener;
  isUnclear(unit: string, firstAsWritten: string): boolean;
  /** Whether every noun has a capital. */
  capitalNouns: boolean;
}

const ready = new Map<string, AmountTools>();

/** The tools of a BCP 47 language, made at its first use. */
export function amountTools(lang: string | null): AmountTools {
  const key = lang?.toLowerCase() ?? '';
  let tools = ready.get(key);
  if (!tools) {
    tools = build(lang);
    ready.set(key, tools);
  }
  return tools;
}

function phrases<T>(lists: Record<WordList, T>): Phrases<T> {
  const made = new Phrases<T>();
  for (const [list, value] of Object.entries(lists)) made.add(list, value);
  return made;
}

const marks = (list: WordList = '') => phrases<true>({ [list]: true });

const pairs = <T>(lists: Record<WordList, T>): (readonly [string, T])[] =>
  Object.entries(lists).flatMap(([list, value]) =>
    phrasesOf(list).map((phrase): readonly [string, T] => [phrase, value]),
  );

const bounds = (lists: Partial<Record<Bound, WordList>>): (readonly [string, Bound])[] =>
  (Object.entries(lists) as [Bound, WordList][]).flatMap(([bound, list]) =>
    phrasesOf(list).map((phrase): readonly [string, Bound] => [phrase, bound]),
  );

function build(tag: string | null): AmountTools {
  const { lang, spaced, capitalNouns, amounts } = amountWording(tag);
  const region = /[-_]([a-z]{2})(?:$|[-_])/i.exec(tag ?? '')?.[1]?.toUpperCase() ?? '';
  const own = shared.regions[region as keyof typeof shared.regions] as
    | { decimal?: '.' | ','; dollar?: string }
    | undefined;
  const custom = shared.languages[lang as keyof typeof shared.languages] as
    | { yen?: string; dollar?: string; yuan?: string; divided?: boolean }
    | undefined;
  const boundAfter = new Phrases<Bound>();
  for (const [phrase, bound] of bounds(amounts.after)) boundAfter.add(phrase, bound);
  const unclear = new Set(phrasesOf(amounts.unclear ?? '').map(foldText));
  const foreign = foreignUnits(lang);
  const numbers = pairs(amounts.numbers).filter(([word]) => !word.includes(' '));
  const codes = codesOf(amounts);
  const thousands = pairs(amounts.units).filter(([, size]) => size === 1000);
  return {
    decimal: own?.decimal ?? amounts.decimal,
    divided: (custom?.divided ?? false) && !own?.decimal,
    yen: custom?.yen ?? 'CNY JPY',
    dollar: own?.dollar ?? custom?.dollar ?? 'USD',
    traditionalYuan: custom?.yuan ?? 'CNY',
    units: phrases(amounts.units),
    shortUnits: phrases(amounts.shortUnits),
    foreignUnits: foreign.phrases,
    bareUnits: marks(amounts.bareUnits),
    numbers: phrases(amounts.numbers),
    wordStarts: wordStarts(amounts),
    parts: new Map([...numbers, ...thousands].map(([word, value]) => [foldText(word), value])),
    gluedBy: amounts.gluedBy ?? '',
    joiners: marks(amounts.joiners),
    currencies: phrases(amounts.currencies),
    nationals: phrases(amounts.nationals ?? {}),
    links: marks(amounts.links),
    ranges: marks(amounts.ranges),
    levels: marks(amounts.levels),
    follow: marks(amounts.follow),
    vague: phrases(amounts.vague),
    vagueSums: phrases(amounts.vagueSums),
    boundAfter,
    boundBefore: new ReversedPhrases(bounds(amounts.before)),
    betweenBefore: new ReversedPhrases(phrasesOf(amounts.between ?? '').map((word) => [word, true])),
    fromBefore: new ReversedPhrases(phrasesOf(amounts.from ?? '').map((word) => [word, true])),
    unitShared: marks(amounts.unitShared),
    unitSharedFrom: marks(amounts.unitSharedFrom),
    currencyWordBefore: new ReversedPhrases(
      pairs(amounts.front ?? (spaced ? {} : amounts.currencies)).filter(([, code]) => code !== '-'),
    ),
    codes,
    codeEnds: endsOf(codes.keys()),
    opens: openers(amounts),
    capitalNouns,
    isUnclear: (unit, first) =>
      unclear.has(unit) || (capitalNouns && /\p{Ll}/u.test(first) && foreign.differing.has(unit)),
  };
}

/** Signs and codes of all countries, each alone and with "M", "k", "Mrd" before it, and words that need no border. */
function codesOf({ currencies }: AmountWording): Map<string, { code: string; scale: number }> {
  const codes = new Map<string, { code: string; scale: number }>();
  for (const [mark, code] of Object.entries(shared.symbols)) codes.set(mark, { code, scale: 1 });
  for (const code of shared.codes.split(' ')) codes.set(code, { code, scale: 1 });
  for (const code of shared.looseCodes.split(' '))
    codes.set(code, { code: code.toUpperCase(), scale: 1 }).set(code[0]?.toUpperCase() + code.slice(1), {
      code: code.toUpperCase(),
      scale: 1,
    });
  for (const [prefix, scale] of Object.entries(shared.scaled))
    for (const mark of shared.scaledMarks.split(' ')) {
      const plain = codes.get(mark);
      if (plain && !codes.has(prefix + mark)) codes.set(prefix + mark, { code: plain.code, scale });
    }
  for (const [word, code] of pairs(currencies))
    if (/^\p{Script=Hangul}+$/u.test(word)) codes.set(word, { code, scale: 1 });
  return codes;
}

function endsOf(words: Iterable<string>): Uint8Array {
  const ends = new Uint8Array(0x10000);
  for (const word of words) {
    ends[word.charCodeAt(0)]! |= 1;
    ends[word.charCodeAt(word.length - 1)]! |= 2;
  }
  return ends;
}

/** All number words; in a language that writes several as one, anything that begins with one of them. */
function wordStarts(amounts: AmountWording): Phrases<true> {
  const made = new Phrases<true>();
  const lists = [amounts.numbers, amounts.vague, amounts.vagueSums, { [amounts.bareUnits ?? '']: 1 }];
  for (const [word] of lists.flatMap((one) => pairs<unknown>(one))) {
    made.add(word, true);
    if (amounts.gluedBy) made.add(`${word}*`, true);
  }
  return made;
}

/** What kind of number may begin at a character, looked up in one table. */
function openers(amounts: AmountWording): AmountTools['opens'] {
  const kinds = new Uint8Array(0x10000);
  const words = [amounts.numbers, amounts.vague, amounts.vagueSums, { [amounts.bareUnits ?? '']: 1 }];
  for (const [word] of words.flatMap((lists) => pairs<unknown>(lists))) {
    kinds[word.toLowerCase().charCodeAt(0)] = 3;
    kinds[word.toUpperCase().charCodeAt(0)] = 3;
  }
  for (const char of HAN_OPENERS) kinds[char.charCodeAt(0)] = 2;
  for (let digit = 48; digit < 58; digit++) kinds[digit] = 1;
  return (text, at) => {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === 3) return isLetter(text, at - 1) ? null : 'word';
    return kind === 1 ? 'digit' : kind === 2 ? 'han' : null;
  };
}

/** Unit words of all other languages: clear where all that have one agree on its size. */
function foreignUnits(lang: string): { phrases: Phrases<ForeignUnit>; differing: Set<string> } {
  const sizes = new Map<string, number[]>();
  const own = new Set<string>();
  for (const wording of allAmountWordings())
    for (const [word, size] of pairs(wording.amounts.units)) {
      const folded = foldText(word);
      if (wording.lang === lang) own.add(folded);
      sizes.set(folded, [...(sizes.get(folded) ?? []), size]);
    }
  const made = new Phrases<ForeignUnit>();
  const differing = new Set<string>();
  for (const [word, [first = 1, ...others]] of sizes) {
    const unclear = others.some((size) => size !== first);
    if (unclear) differing.add(word);
    // Thousands are small words that mean other things elsewhere: "mil", "mille".
    if (!own.has(word) && first > 1000) made.add(word, { size: first, unclear });
  }
  return { phrases: made, differing };
}
