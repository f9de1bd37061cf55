import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { hanCompanies } from './han-companies.ts';

/** A name, or the words that stand for the company that is spoken of ("the company", "it"). */
export interface Actor {
  start: number;
  end: number;
  name: NameSpan | null;
}

/** Brackets right behind a name: " (NASDAQ: OAK)", "（东京）". */
const BRACKETS = /^\s?[(（][^()（）]{1,80}[)）]/u;

/** How far behind a place patterns look, in UTF-16 units: a longer way between two names is no frame of theirs. */
const FARTHEST = 280;

/** How far before a place they look. */
const FARTHEST_BACK = 120;

/** What commas or dashes set off behind a name: ", a maker of sensors,". */
const ASIDE = /^(?:, [^;:]{3,160}?,|\s-\s[^;:]{3,160}?\s-)(?=\s)/u;

/** What opens a relative clause: "which", "qui"; over folded text. */
export const RELATIVE = /^,? ?(?:which|who|that|qui|que|d(?:er|ie|as))\s/u;

/** Who may act in a sentence, in reading order: its names, and the words that stand for whom the article is about. */
export function actorsIn(sentence: SentenceNotes): Actor[] {
  const { names, nameCues, block } = sentence;
  const named = [...names, ...hanCompanies(sentence)]
    .filter(({ name, weak }) => !weak && !isMedium(name))
    .map((name): Actor => ({ start: name.start, end: name.end, name }));
  const standing = nameCues
    .filter(({ value }) => value === 'company' || value === 'pronoun')
    // "helps companies that plan an IPO": of whoever was told of right before.
    .filter(({ start, end }) => !RELATIVE.test(`${block.folded.slice(start, end)} `))
    .filter((cue) => !named.some(({ start, end }) => start < cue.end && cue.start < end))
    // "the group Halden": what a name is, and nobody else.
    .filter(({ end }) => !named.some(({ start }) => start - end === 1))
    .map(({ start, end }): Actor => ({ start, end, name: null }));
  return [...named, ...standing].sort((a, b) => a.start - b.start);
}

/**
 * The words from `from` to `to` in the ways in which a pattern may be tried on them: as they are, and without brackets and an aside
 * at their beginning.
 */
export function readings({ block }: SentenceNotes, from: number, to: number): string[] {
  if (to - from > FARTHEST) return [];
  const whole = block.folded.slice(from, to);
  const open = whole.replace(BRACKETS, '');
  const aside = ASIDE.exec(open);
  const all = [whole];
  if (open !== whole) all.push(open);
  if (aside) all.push(open.slice(aside[0].length));
  return all;
}

/** The words behind a place, in the same ways, no farther than patterns look. */
export const readingsBehind = (sentence: SentenceNotes, from: number): string[] =>
  readings(sentence, from, Math.min(sentence.end, from + FARTHEST));

/** The words of a sentence before a place, as far back as patterns look. */
export const wordsBefore = ({ block, start }: SentenceNotes, at: number): string =>
  block.folded.slice(Math.max(start, at - FARTHEST_BACK), at);
