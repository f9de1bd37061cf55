import type { TextBlock } from '../../domain/mention.ts';
import { BUSINESS_BIT, type CompiledWording } from './compile-wording.ts';
import { hasUnspaced, wordBounds } from './words.ts';

/** How a word is written. */
export const Spelling = { lower: 0, capital: 1, capitals: 2, other: 3 } as const;
export type SpellingOf = (typeof Spelling)[keyof typeof Spelling];

/** A block read once: its words, its sentences and what each sentence is about. Offsets are UTF-16 in `text`. */
export interface BlockReading {
  text: string;
  wording: CompiledWording;
  /** Wording for names among Han or kana, where the block has any. */
  cjk: CompiledWording | null;
  starts: number[];
  ends: number[];
  /** Lower case. */
  words: string[];
  spellings: SpellingOf[];
  /** Sentence number of each word. */
  sentences: number[];
  /** Whether the word opens a sentence or a quotation, so that its capital says nothing. */
  opens: boolean[];
  /** Mask of the cue families named in each sentence. */
  masks: number[];
  /** Whether each sentence has a word of business. */
  business: boolean[];
  /** The deciding words of each sentence as they stand, for the reason shown. */
  cueWords: string[][];
  /** Where each sentence starts. */
  sentenceStarts: number[];
  /** A headline in which every word has a capital, or all letters are capitals. */
  titleCase: boolean;
}

const MONEY_SIGN = /[$€£¥₹￥₩]/u;
/** The bit of the family of money, which a currency sign shows as well as a word. */
export const MONEY_BIT = 1;

const DIGIT_NINE = 57;

function spelling(word: string, lower: string): SpellingOf {
  const code = word.charCodeAt(0);
  if (word === lower) {
    if (code < 128) return code <= DIGIT_NINE ? Spelling.other : Spelling.lower;
    return /^\p{N}/u.test(word) ? Spelling.other : Spelling.lower;
  }
  const first = word[0] ?? '';
  if (first === lower[0]) return Spelling.other;
  if (word.length > 1 && word === word.toUpperCase()) return Spelling.capitals;
  return Spelling.capital;
}

const SPACE = 32;

/** What lies between two words: nothing that matters, the end of a sentence, or an opening where capitals start. */
function gapKind(gap: string, before: string, wording: CompiledWording): 'none' | 'end' | 'opens' {
  if (gap === ' ' || gap === '') return 'none';
  if (/[!?。！？\n…]/u.test(gap)) return 'end';
  const dot = gap.indexOf('.');
  if (dot >= 0 && /\s/u.test(gap.slice(dot + 1))) {
    // "J. Smith", "Calif. startup": a dot behind an initial or a known abbreviation ends nothing.
    if (dot === 0 && (before.length === 1 || wording.abbreviations.has(before))) return 'none';
    return 'end';
  }
  return /[:;"“”„«»•–—|]/u.test(gap) || /(^|\s)[-‘']/u.test(gap) ? 'opens' : 'none';
}

function readTerms(reading: BlockReading, { terms, termStarts }: CompiledWording): void {
  const { text, sentenceStarts } = reading;
  let sentence = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (termStarts[code] === 0) continue;
    const found = terms.get(code)?.find(({ term }) => text.startsWith(term, at));
    if (!found) continue;
    while ((sentenceStarts[sentence + 1] ?? Number.POSITIVE_INFINITY) <= at) sentence++;
    note(reading, sentence, found.mask, found.business, found.term);
    at += found.term.length - 1;
  }
}

function note(reading: BlockReading, sentence: number, mask: number, business: boolean, word: string): void {
  reading.masks[sentence] = (reading.masks[sentence] ?? 0) | mask;
  if (business || mask) reading.business[sentence] = true;
  const words = reading.cueWords[sentence];
  if (words && words.length < 3 && !words.includes(word)) words.push(word);
}

function addSentence(reading: BlockReading, start: number): void {
  reading.sentenceStarts.push(start);
  reading.masks.push(0);
  reading.business.push(false);
  reading.cueWords.push([]);
}

/** Unspaced text: sentences end at their own marks, wherever words of other scripts stand. */
function cjkSentenceStarts(text: string): number[] {
  const starts: number[] = [];
  for (const match of text.matchAll(/[。！？!?\n]+/gu)) starts.push(match.index + match[0].length);
  return starts;
}

function isTitleCase(reading: BlockReading, kind: TextBlock['kind']): boolean {
  const { words, spellings, wording, text } = reading;
  if (wording.capitalNouns || (kind !== 'heading' && (text.length > 160 || /[.。]\s*$/u.test(text))))
    return false;
  let long = 0;
  let raised = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word.length < 4 || wording.functionWords.has(word) || spellings[index] === Spelling.other) continue;
    long++;
    if (spellings[index] !== Spelling.lower) raised++;
  }
  // Two thirds: sub-editors leave a verb or a long preposition small.
  return long >= 3 && raised * 3 >= long * 2;
}

function emptyReading(text: string, wording: CompiledWording, cjk: CompiledWording | null): BlockReading {
  return {
    text,
    wording,
    cjk,
    starts: [],
    ends: [],
    words: [],
    spellings: [],
    sentences: [],
    opens: [],
    masks: [0],
    business: [false],
    cueWords: [[]],
    sentenceStarts: [0],
    titleCase: false,
  };
}

function noteWord(reading: BlockReading, raw: string, lower: string, before: string, gap: string): void {
  const { cueOf } = reading.wording;
  let cues = cueOf.get(lower) ?? 0;
  if (gap !== ' ' && gap !== '') {
    if (gap === '-') cues |= cueOf.get(`${before} ${lower}`) ?? 0;
    if (MONEY_SIGN.test(gap)) cues |= MONEY_BIT;
  }
  if (cues === 0) return;
  const business = (cues & BUSINESS_BIT) !== 0;
  note(reading, reading.masks.length - 1, cues & ~BUSINESS_BIT, business, raw);
}

/**
 * Reads a block once for judging every name in it. One pass over the text, linear in its length. `cjkFor` gives the
 * wording for Han and kana; it is asked only about a text that has any.
 */
export function readBlock(
  block: TextBlock,
  wording: CompiledWording,
  cjkFor: (text: string) => CompiledWording,
): BlockReading {
  const { text } = block;
  const reading = emptyReading(text, wording, hasUnspaced(text) ? cjkFor(text) : null);
  const lowered = text.toLowerCase();
  // One letter, the Turkish İ, grows when it becomes small, and every place behind it moves.
  const inPlace = lowered.length === text.length;
  const breaks = reading.cjk ? cjkSentenceStarts(text) : [];
  let nextBreak = 0;
  let before = '';
  let end = 0;
  let opens = true;
  const bounds = wordBounds(text);
  for (let index = 0; index < bounds.length; index += 2) {
    const start = bounds[index] ?? 0;
    // Most words have one space before them, which says nothing.
    const plain = start === end + 1 && text.charCodeAt(end) === SPACE;
    const gap = plain ? ' ' : text.slice(end, start);
    end = bounds[index + 1] ?? 0;
    const raw = text.slice(start, end);
    while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) <= start) {
      addSentence(reading, breaks[nextBreak++] ?? 0);
      opens = true;
    }
    const kind = plain || before === '' ? 'none' : gapKind(gap, before, wording);
    if (kind === 'end' && !reading.cjk) addSentence(reading, start);
    if (kind !== 'none') opens = true;
    const lower = inPlace ? lowered.slice(start, end) : raw.toLowerCase();
    reading.starts.push(start);
    reading.ends.push(end);
    reading.words.push(lower);
    reading.spellings.push(spelling(raw, lower));
    reading.sentences.push(reading.masks.length - 1);
    reading.opens.push(opens);
    opens = false;
    if (!plain || wording.cueOf.has(lower)) noteWord(reading, raw, lower, before, gap);
    before = lower;
  }
  while (nextBreak < breaks.length) addSentence(reading, breaks[nextBreak++] ?? 0);
  if (reading.cjk) readTerms(reading, reading.cjk);
  reading.titleCase = isTitleCase(reading, block.kind);
  return reading;
}

/** Index of the first word that ends after `offset`. */
export function wordAt(reading: BlockReading, offset: number): number {
  let low = 0;
  let high = reading.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reading.ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of the sentence that holds `offset`. */
export function sentenceAt(reading: BlockReading, offset: number): number {
  let low = 0;
  let high = reading.sentenceStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((reading.sentenceStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
