import type { PhraseHit } from '../phrases.ts';
import type { CueTools, NameCue } from './cues.ts';

/**
 * An article is no pronoun; a noun with one, and no name behind it, stands for the company: "die Coachingplattform",
 * "der Paypal-Konkurrent".
 */
export function germanStandIns(text: string, folded: string, tools: CueTools): PhraseHit<NameCue>[] {
  const kept: PhraseHit<NameCue>[] = [];
  for (const hit of tools.name.findAll(folded)) {
    const word = folded.slice(hit.start, hit.end);
    // "Das Fintech-Unternehmen": only the first part of a longer noun.
    if (hit.value === 'company' && text[hit.end] === '-') continue;
    // "die Berliner Smartphone-Bank": the town only tells of the noun behind.
    if (
      hit.value === 'company' &&
      tools.names.townFolk.test(word) &&
      /^\s\p{Lu}/u.test(text.slice(hit.end, hit.end + 2))
    )
      continue;
    // "Das Startup Kiefer": the name follows.
    if (hit.value === 'company' && tools.names.standIn.test(word)) {
      const next = /^\s(\p{Lu}[\p{L}\d]+)/u.exec(text.slice(hit.end, hit.end + 32))?.[1]?.toLowerCase();
      if (next && !tools.notNames.has(next) && !tools.places.has(next)) {
        kept.push({ ...hit, value: 'companyBefore' });
        continue;
      }
    }
    if (hit.value === 'pronoun') {
      // "Diese war mit 35 Millionen bewertet worden", but "diese Runde".
      if (
        tools.names.demonstrative.test(word) &&
        !(
          tools.names.demonstrativeVerb.test(folded.slice(hit.end, hit.end + 12)) &&
          /(?:^|[.!?:;]\s)$/.test(folded.slice(Math.max(0, hit.start - 2), hit.start))
        )
      )
        continue;
      if (
        tools.names.article.test(word) &&
        !(
          /,\s$/.test(folded.slice(hit.start - 2, hit.start)) &&
          !/^\s\p{Lu}/u.test(text.slice(hit.end, hit.end + 2))
        )
      )
        continue;
      // "es ging um", "es gab": nobody.
      if (
        tools.names.impersonal.test(word) &&
        tools.names.impersonalBehind.test(folded.slice(hit.end, hit.end + 9))
      )
        continue;
      if (
        tools.names.impersonal.test(word) &&
        tools.names.impersonalBefore.test(folded.slice(Math.max(0, hit.start - 8), hit.start))
      )
        continue;
    }
    if (
      hit.value === 'companyBefore' &&
      tools.names.standIn.test(word) &&
      !/^-|^\s\p{Lu}|^\s[„"»]/u.test(text.slice(hit.end, hit.end + 2)) &&
      // "der Anbieter von Software Kiefer": the name follows what it makes.
      !/^\s(?:von|für)\s\p{Lu}[\p{L}-]+\s\p{Lu}\p{L}/u.test(text.slice(hit.end, hit.end + 64))
    ) {
      const before = tools.names.definite.exec(text.slice(Math.max(0, hit.start - 48), hit.start))?.[0];
      if (before !== undefined) {
        kept.push({ ...hit, start: hit.start - before.length, value: 'company' });
        continue;
      }
    }
    kept.push(hit);
  }
  return kept;
}
