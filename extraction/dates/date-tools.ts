import { neededWords } from '../needed-words.ts';
import { foldText, Phrases, phrasesOf } from '../phrases.ts';
import type { DateWording, WordList } from '../wording/wording-types.ts';
import { wordingOf } from '../wording/wordings.ts';
import type { Shift } from './page-date.ts';

/** A pattern, and what a text must have for it to be worth trying. */
interface DatePattern {
  pattern: RegExp;
  digit: boolean;
  month: boolean;
  weekday: boolean;
  words: string[][];
}

/** A language's way of naming dates, ready for use. */
export interface DateTools {
  patterns: DatePattern[];
  months: Phrases<number>;
  weekdays: Phrases<number>;
  ordinals: Phrases<number>;
  counts: Phrases<number>;
  /** Phrases that are dates by themselves. */
  words: Phrases<Shift>;
  /** A word that makes a year vague, behind any border. */
  about: RegExp | null;
}

const ready = new Map<string, DateTools>();

/** The tools of a BCP 47 language, made at its first use. */
export function dateTools(lang: string | null): DateTools {
  const wording = wordingOf(lang);
  let tools = ready.get(wording.lang);
  if (!tools) {
    tools = build(wording.dates, wording.spaced, wording.amounts.numbers);
    ready.set(wording.lang, tools);
  }
  return tools;
}

const escaped = (word: string) => foldText(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A group of any of these words, the longest first. */
function group(name: string, words: readonly string[], border: string): string {
  if (words.length === 0) return '(?!)';
  const sorted = [...words].sort((a, b) => b.length - a.length).map(escaped);
  return `(?<${name}>${sorted.join('|')})${border}`;
}

/** Whether a pattern has a placeholder that is in no alternative and cannot be left out. */
const needs = (source: string, name: string): boolean => {
  const marked = neededWords(source.replaceAll(name, MARK).replaceAll(/\{\w+\}/g, '.'));
  return marked.some((words) => words.every((word) => word.includes(MARK)));
};
const MARK = '\u0001';

/** The highest number of days, weeks, months or years that are counted in words. */
const MAX_COUNT = 12;

function build(dates: DateWording, spaced: boolean, numbers: Record<WordList, number>): DateTools {
  const border = spaced ? '(?!\\p{L})' : '';
  const counts = Object.entries(numbers).filter(([, value]) => Number.isInteger(value) && value <= MAX_COUNT);
  const ordinals = dates.ordinals ?? [];
  const groups: Record<string, string> = {
    '{month}': group('month', dates.months.flatMap(phrasesOf), border),
    '{weekday}': group('weekday', dates.weekdays.flatMap(phrasesOf), border),
    '{ordinal}': group('ordinal', ordinals.flatMap(phrasesOf), border),
    '{count}': `(?<count>\\d{1,2}|${counts
      .flatMap(([list]) => phrasesOf(list))
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})`.replace('|)', ')'),
  };
  const words = new Phrases<Shift>();
  const shifts: [keyof Shift, Record<WordList, number> | undefined][] = [
    ['days', dates.days],
    ['weeks', dates.weeksAgo],
    ['months', dates.monthsAgo],
    ['quarters', dates.quartersAgo],
    ['years', dates.yearsAgo],
  ];
  for (const [unit, lists] of shifts)
    for (const [list, count] of Object.entries(lists ?? {})) words.add(list, { [unit]: count });
  const about = phrasesOf(dates.about).map(escaped);
  return {
    patterns: dates.patterns.map((source) => ({
      pattern: new RegExp(
        `${spaced ? '(?<![\\p{L}\\p{N}])' : ''}(?:${source.replaceAll(/\{\w+\}/g, (name) => groups[name] ?? name)})`,
        'gu',
      ),
      digit: !/\{\w+\}|<count>/.test(source),
      // Without spaces a name may have others beside it that it is found in: "周五" in "上周五".
      month: spaced && needs(source, '{month}'),
      weekday: spaced && needs(source, '{weekday}'),
      words: neededWords(source.replaceAll(/\{\w+\}/g, '.')),
    })),
    months: numbered(dates.months, 1),
    weekdays: numbered(dates.weekdays, 0),
    ordinals: numbered(ordinals, 1),
    counts: counted(counts),
    words,
    about: about.length > 0 ? new RegExp(`(?<!\\p{L})(?:${about.join('|')})${border}`, 'u') : null,
  };
}

function numbered(lists: readonly WordList[], first: number): Phrases<number> {
  const made = new Phrases<number>();
  lists.forEach((list, index) => {
    made.add(list, index + first);
  });
  return made;
}

function counted(lists: readonly [WordList, number][]): Phrases<number> {
  const made = new Phrases<number>();
  for (const [list, value] of lists) made.add(list, value);
  return made;
}
