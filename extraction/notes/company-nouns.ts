import type { PhraseHit } from '../phrases.ts';
import type { NameCue } from './cues.ts';

/** "the Redwood City, Calif.-based company", "the Tewksbury, MA, startup". */
const OF_TOWN =
  /\b(?:the|this)\s(?:[\p{L}.'-]+\s){0,2}[\p{L}.'-]+,\s[\p{L}.]{2,14}(?:,|-based|-headquartered)\s(?:[\p{L}-]+\s){0,2}$/u;

const DESCRIBED = /\b(?:the|this)\s(?:[\p{L}\d.]+(?:[-'][\p{L}\d.]+)*\s){1,3}$/u;

/** "the Seattle-based company", "the two-year-old startup": stands for the company as "the company" does. */
export function describedCompanies(folded: string, hits: PhraseHit<NameCue>[]): PhraseHit<NameCue>[] {
  return hits.map((hit) => {
    if (
      hit.value !== 'companyBefore' ||
      !/^(?:company|startup|start-up|firm|group)$/.test(folded.slice(hit.start, hit.end))
    )
      return hit;
    const ahead = folded.slice(Math.max(0, hit.start - 64), hit.start);
    const before = OF_TOWN.exec(ahead)?.[0] ?? DESCRIBED.exec(ahead.slice(-48))?.[0];
    // "the first company to", "the company's firm": other words than adjectives.
    if (
      !before ||
      /\b(?:first|only|largest|biggest|most|best|same|other|latest|of|and|by|for|in)\b/.test(before)
    )
      return hit;
    return { ...hit, start: hit.start - before.length, value: 'company' };
  });
}
