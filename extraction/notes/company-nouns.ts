import type { PhraseHit } from '../phrases.ts';
import type { CueTools, NameCue } from './cues.ts';

/** "the Seattle-based company", "the two-year-old startup": stands for the company as "the company" does. */
export function describedCompanies(
  folded: string,
  tools: CueTools,
  hits: PhraseHit<NameCue>[],
): PhraseHit<NameCue>[] {
  return hits.map((hit) => {
    // "此前，公司共完成": without an article, the bare noun at the head of a clause stands for the company.
    if (hit.value === 'companyBefore' && tools.names.bareNoun.test(folded.slice(hit.start, hit.end)))
      return tools.names.clauseOpens.test(folded.slice(Math.max(0, hit.start - 6), hit.start)) &&
        tools.names.nounSpeaks.test(folded.slice(hit.end, hit.end + 2))
        ? { ...hit, value: 'company' }
        : hit;
    if (hit.value !== 'companyBefore' || !tools.names.plainNoun.test(folded.slice(hit.start, hit.end)))
      return hit;
    const ahead = folded.slice(Math.max(0, hit.start - 64), hit.start);
    const before = tools.names.ofTown.exec(ahead)?.[0] ?? tools.names.described.exec(ahead.slice(-48))?.[0];
    // "the first company to", "the company's firm": other words than adjectives.
    if (!before || tools.names.notDescribing.test(before)) return hit;
    return { ...hit, start: hit.start - before.length, value: 'company' };
  });
}
