import type { PhraseHit } from '../phrases.ts';
import type { CueTools, PartyCue } from './cues.ts';

/** The words about investors in a folded text, in order; of two that overlap the longer one. */
export function partyCues(folded: string, tools: CueTools): PhraseHit<PartyCue>[] {
  const hits = tools.party.findAll(folded);
  const words = hits.length;
  for (const { value, pattern } of tools.partyPatterns)
    for (const match of folded.matchAll(pattern))
      hits.push({ start: match.index, end: match.index + match[0].length, value });
  if (hits.length === words) return hits;
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PhraseHit<PartyCue>[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (!last || last.end <= hit.start) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}
