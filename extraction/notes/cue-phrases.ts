import { hasWords } from '../needed-words.ts';
import type { PhraseHit, Phrases } from '../phrases.ts';

/** A whole phrase that stands for a cue, as a regular expression over folded text. */
export interface CuePattern<T> {
  value: T;
  pattern: RegExp;
  /** Words without which it fits nowhere, of each list one. */
  words: string[][];
}

/** The cues of a kind in a folded text, words and whole phrases, in order; of two that overlap the longer one. */
export function cuesIn<T>(
  folded: string,
  phrases: Phrases<T>,
  patterns: readonly CuePattern<T>[],
): PhraseHit<T>[] {
  const hits = phrases.findAll(folded);
  const words = hits.length;
  for (const { value, pattern, words: needed } of patterns) {
    if (!hasWords(folded, needed)) continue;
    for (const match of folded.matchAll(pattern)) {
      // A phrase whose first word may be left out must not begin in the sentence before.
      const start = match.index + (/\S/.exec(match[0])?.index ?? 0);
      hits.push({ start, end: match.index + match[0].length, value });
    }
  }
  if (hits.length === words) return hits;
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PhraseHit<T>[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (!last || last.end <= hit.start) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}
