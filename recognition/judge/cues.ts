import type { CompiledWording } from './compile-wording.ts';
import { type BlockReading, MONEY_BIT, sentenceAt } from './read-block.ts';

/** How many words behind "NAME, " an apposition's noun is looked for ("a Berlin-based climate data startup"). */
const APPOSITION_WORDS = 8;

/** Adverbs and auxiliaries skipped between a name and its cue ("has recently raised"). */
const SKIPPED_WORDS = 3;

const words = (reading: BlockReading, from: number, to: number) =>
  reading.text.slice(reading.starts[from], reading.ends[to - 1]);

/** The gap between two neighbouring words lets a cue through: spaces, hyphens, quotes, a closing bracket. */
const joins = (gap: string) => gap.length <= 4 && !/[.;:!?,，。；：！？\n]/u.test(gap);

function phraseBefore(reading: BlockReading, first: number): string | null {
  const { wording } = reading;
  let end = first - 1;
  for (let skipped = 0; skipped <= SKIPPED_WORDS && end >= 0; skipped++, end--) {
    const gap = reading.text.slice(reading.ends[end], reading.starts[end + 1]);
    if (!joins(gap) || reading.sentences[end] !== reading.sentences[first]) return null;
    const candidates = wording.before.get(reading.words[end] ?? '');
    for (const phrase of candidates ?? []) {
      const start = end - phrase.length + 1;
      if (start >= 0 && phrase.every((word, index) => reading.words[start + index] === word)) {
        return words(reading, start, end + 1);
      }
    }
    const compound = wording.capitalNouns && compoundKind(reading, end);
    if (compound) return words(reading, end, end + 1);
    if (!wording.adverbs.has(reading.words[end] ?? '')) return null;
  }
  return null;
}

/** Languages that join nouns: "Rüstungskonzern" is a Konzern. */
function compoundKind(reading: BlockReading, index: number): boolean {
  const word = reading.words[index] ?? '';
  return [...reading.wording.kinds].some((kind) => kind.length >= 4 && word.endsWith(kind));
}

function afterBrackets(reading: BlockReading, last: number): number {
  const { text, ends, starts } = reading;
  let next = last + 1;
  const opening = text.slice(ends[last], starts[next] ?? text.length);
  // "CloudMinds (达闼科技) raised": what is in the brackets is passed over, if they close soon.
  if (/^\s?[(（]/u.test(opening)) {
    const close = text.slice(ends[last], (ends[last] ?? 0) + 60).search(/[)）]/u);
    if (close < 0) return next;
    const closeAt = (ends[last] ?? 0) + close;
    while (next < starts.length && (starts[next] ?? 0) < closeAt) next++;
  } else if (/^['’]$/u.test(opening) && reading.words[next] === 's') next++;
  return next;
}

function phraseAfter(reading: BlockReading, last: number): string | null {
  const { wording, text, ends, starts } = reading;
  let at = afterBrackets(reading, last);
  for (let skipped = 0; skipped <= SKIPPED_WORDS && at < reading.words.length; skipped++, at++) {
    const gap = text.slice(Math.max(ends[at - 1] ?? 0, ends[last] ?? 0), starts[at]);
    if (!joins(gap.replace(/^.*[)）]/u, ''))) return null;
    if (reading.sentences[at] !== reading.sentences[last]) return null;
    for (const phrase of wording.after.get(reading.words[at] ?? '') ?? []) {
      if (phrase.every((word, index) => reading.words[at + index] === word)) {
        return words(reading, at, at + phrase.length);
      }
    }
    if (!wording.adverbs.has(reading.words[at] ?? '')) return null;
  }
  return null;
}

function apposition(reading: BlockReading, last: number): string | null {
  const { text, ends, starts, wording } = reading;
  const next = afterBrackets(reading, last);
  const gap = text.slice(ends[next - 1], starts[next] ?? text.length);
  const copula = gap === ' ' && wording.copulas.has(reading.words[next] ?? '');
  if (!copula && !/^[)）]?,\s/u.test(gap)) return null;
  for (let at = next; at < Math.min(next + APPOSITION_WORDS, reading.words.length); at++) {
    if (reading.sentences[at] !== reading.sentences[last]) return null;
    if (at > next && /[,;:]/u.test(text.slice(ends[at - 1], starts[at]))) return null;
    if (wording.kinds.has(reading.words[at] ?? '') || (wording.capitalNouns && compoundKind(reading, at))) {
      // "Rain, Foo Company": a capital makes it the next name of a list, unless all nouns have one.
      const small = text[starts[at] ?? 0] === reading.words[at]?.[0];
      return small || wording.capitalNouns ? words(reading, at, at + 1) : null;
    }
  }
  return null;
}

/** "(NASDAQ: ABC)", "(YC W21)", "(纳斯达克：": a listing or a batch in brackets behind the name. */
function listing(reading: BlockReading, end: number): string | null {
  const beside = reading.text.slice(end, end + 2);
  if (!beside.includes('(') && !beside.includes('（')) return null;
  const match = /^\s?[(（]\s?((?:NASDAQ|NYSE|LSE|TSX|ASX|HKEX|SEHK|AMEX|FTSE|XETRA|YC)\b)/iu.exec(
    reading.text.slice(end, end + 16),
  );
  return match?.[1] ?? null;
}

/**
 * The words that show by themselves that a name (words `first` to `last` of the reading) is an organisation's,
 * as they stand in the text; `null` when there are none.
 */
export function localCue(reading: BlockReading, first: number, last: number): string | null {
  return (
    phraseAfter(reading, last) ??
    listing(reading, reading.ends[last] ?? 0) ??
    apposition(reading, last) ??
    phraseBefore(reading, first)
  );
}

const QUOTES = /[“”"‘’「」『』《》〈〉【】（(\s]/u;

const termAt = (reading: BlockReading, cjk: CompiledWording, at: number) =>
  cjk.afterTerms.get(reading.text[at] ?? '')?.find((term) => reading.text.startsWith(term, at));

/** Like {@link localCue} for a place in text without spaces; offsets are UTF-16 in the block. */
export function localCueUnspaced(reading: BlockReading, start: number, end: number): string | null {
  const { text, cjk } = reading;
  if (!cjk) return null;
  let from = end;
  if (/[（(]/u.test(text[from] ?? '')) {
    const close = text.slice(from, from + 40).search(/[)）]/u);
    if (close > 0) from += close + 1;
  }
  while (/[”"’」』》〉】\s]/u.test(text[from] ?? '') && from < end + 44) from++;
  const direct = termAt(reading, cjk, from);
  if (direct) return direct;
  for (const adverb of cjk.adverbs) {
    const later = text.startsWith(adverb, from) ? termAt(reading, cjk, from + adverb.length) : undefined;
    if (later) return later;
  }
  let to = start;
  while (to > 0 && start - to < 3 && QUOTES.test(text[to - 1] ?? '')) to--;
  return cjk.beforeTerms.get(text[to - 1] ?? '')?.find((term) => text.endsWith(term, to)) ?? null;
}

/**
 * Cue families and words of the sentence that holds `offset`. A sentence whose only such word is the name itself
 * ("Bridge", "Seed") says nothing.
 */
export function sentenceCues(
  reading: BlockReading,
  offset: number,
  name: string,
): { mask: number; business: boolean; words: string[] } {
  const sentence = sentenceAt(reading, offset);
  const own = name.toLowerCase();
  const words = (reading.cueWords[sentence] ?? []).filter((word) => !own.includes(word.toLowerCase()));
  if (words.length === 0 && (reading.masks[sentence] ?? 0) !== MONEY_BIT) {
    return { mask: 0, business: false, words };
  }
  return { mask: reading.masks[sentence] ?? 0, business: reading.business[sentence] ?? false, words };
}
