import type { Bound } from '../../domain/money.ts';
import { type PhraseHit, Phrases, phrasesOf } from '../phrases.ts';
import type { AmountWording, WordList } from '../wording/wording-types.ts';
import { wordingOf } from '../wording/wordings.ts';
import shared from './currencies.json' with { type: 'json' };

/** A language's way of writing sums, ready for use. */
export interface AmountTools {
  decimal: '.' | ',';
  spaced: boolean;
  /** What "¥" stands for in this language. */
  yen: string;
  units: Phrases<number>;
  shortUnits: Phrases<number>;
  numbers: Phrases<number>;
  joiners: Phrases<true>;
  currencies: Phrases<string>;
  links: Phrases<true>;
  ranges: Phrases<true>;
  vague: Phrases<[number, number]>;
  vagueSums: Phrases<[number, number]>;
  boundAfter: Phrases<Bound>;
  /** Units that end in a full stop. */
  abbreviated: Set<string>;
  /** Signs and codes in front of a figure, as they are written. */
  frontCodes: Map<string, string>;
  backCodes: Map<string, string>;
  boundBefore(folded: string, start: number): PhraseHit<Bound> | null;
  wordBefore(folded: string, end: number, floor: number): PhraseHit<string> | null;
}

const ready = new Map<string, AmountTools>();

/** The tools of a language, made at its first use. */
export function amountTools(lang: string | null): AmountTools {
  const wording = wordingOf(lang);
  let tools = ready.get(wording.lang);
  if (!tools) {
    tools = build(wording.lang, wording.spaced, wording.amounts);
    ready.set(wording.lang, tools);
  }
  return tools;
}

function phrases<T>(lists: Partial<Record<WordList, T>>): Phrases<T> {
  const made = new Phrases<T>();
  for (const [list, value] of Object.entries(lists) as [WordList, T][]) made.add(list, value);
  return made;
}

const marks = (list: WordList) => phrases({ [list]: true as const });

function build(lang: string, spaced: boolean, wording: AmountWording): AmountTools {
  const codes = shared.codes.split(' ');
  const front = new Map<string, string>([
    ...Object.entries(shared.symbols),
    ...codes.map((code) => [code, code] as const),
  ]);
  const back = new Map(front);
  const before = [...boundPhrases(wording.before)];
  const reversed = new ReversedPhrases(before);
  const words = new ReversedPhrases(
    Object.entries(wording.currencies).flatMap(([list, code]) =>
      phrasesOf(list).map((phrase) => [phrase, code] as const),
    ),
  );
  return {
    decimal: wording.decimal,
    spaced,
    yen: lang === 'ja' ? 'JPY' : lang === 'zh' ? 'CNY' : 'CNY JPY',
    units: phrases(wording.units),
    shortUnits: phrases(wording.shortUnits),
    numbers: phrases(wording.numbers),
    joiners: marks(wording.joiners),
    currencies: phrases(wording.currencies),
    links: marks(wording.links),
    ranges: marks(wording.ranges),
    vague: phrases(wording.vague),
    vagueSums: phrases(wording.vagueSums),
    boundAfter: new ByEntries([...boundPhrases(wording.after)]).phrases,
    abbreviated: new Set(
      Object.keys({ ...wording.units, ...wording.shortUnits })
        .flatMap(phrasesOf)
        .filter((unit) => /^\p{L}{2,4}$/u.test(unit)),
    ),
    frontCodes: front,
    backCodes: back,
    boundBefore: (folded, start) => reversed.endingAt(folded, start, 2),
    wordBefore: (folded, end, floor) => {
      const hit = words.endingAt(folded, end, 1);
      return hit && hit.start >= floor ? hit : null;
    },
  };
}

function* boundPhrases(lists: Partial<Record<Bound, WordList>>): Generator<readonly [string, Bound]> {
  for (const [bound, list] of Object.entries(lists) as [Bound, WordList][])
    for (const phrase of phrasesOf(list)) yield [phrase, bound];
}

class ByEntries<T> {
  readonly phrases = new Phrases<T>();
  constructor(entries: readonly (readonly [string, T])[]) {
    for (const [phrase, value] of entries) this.phrases.add(phrase, value);
  }
}

const mirrored = (text: string) => [...text].reverse().join('');

/** Phrases looked for backwards from a place. */
class ReversedPhrases<T> {
  readonly #mirrored = new Phrases<T>();

  constructor(entries: readonly (readonly [string, T])[]) {
    for (const [phrase, value] of entries) this.#mirrored.add(mirrored(phrase), value);
  }

  /** The phrase that ends at `end`, or up to `gap` blanks before it. */
  endingAt(folded: string, end: number, gap: number): PhraseHit<T> | null {
    let stop = end;
    while (end - stop < gap && folded[stop - 1] === ' ') stop--;
    const reach = Math.max(0, stop - 40);
    const back = mirrored(folded.slice(reach, stop));
    const hit = this.#mirrored.at(back, 0);
    return hit && { start: stop - hit.end, end: stop, value: hit.value };
  }
}
