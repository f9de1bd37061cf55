import type { PhraseHit } from '../phrases.ts';
import type { CueTools, NameCue } from './cues.ts';

const ARTICLE = /^(?:der|die|das|dem|des|den)$/;

/** "Die", "des Berliner", "der schwedische": what leads up to a noun that stands for the company. */
const DEFINITE =
  /(?<![\p{L}-])(?:der|die|das|dem|des|diese[rsm]?)\s(?:(?:\d{4}\s)?\p{Ll}[\p{L}-]*(?:e|en|er)\s|\p{Lu}\p{Ll}+er\s){0,2}(?:[\p{L}\d]+-)*$/iu;

const STAND_IN =
  /(?:startup|start-up|unternehmen|firma|anbieter|plattform|hersteller|spezialist|fintech|biotech|dienst|dienstleister|entwickler|app|scaleup|scale-up|einhorn|betreiber|insurtech|marktplatz|händler|versicherer|broker|neobank|konkurrent|rivale|portal|pionier|jungfirma)s?$/;

/**
 * An article is no pronoun; a noun with one, and no name behind it, stands for the company: "die Coachingplattform",
 * "der Paypal-Konkurrent".
 */
export function germanStandIns(text: string, folded: string, tools: CueTools): PhraseHit<NameCue>[] {
  const kept: PhraseHit<NameCue>[] = [];
  for (const hit of tools.name.findAll(folded)) {
    const word = folded.slice(hit.start, hit.end);
    // "Das Startup Kiefer": the name follows.
    if (hit.value === 'company' && STAND_IN.test(word)) {
      const next = /^\s(\p{Lu}[\p{L}\d]+)/u.exec(text.slice(hit.end, hit.end + 32))?.[1]?.toLowerCase();
      if (next && !tools.notNames.has(next) && !tools.places.has(next)) {
        kept.push({ ...hit, value: 'companyBefore' });
        continue;
      }
    }
    if (hit.value === 'pronoun') {
      if (
        ARTICLE.test(word) &&
        !(
          /,\s$/.test(folded.slice(hit.start - 2, hit.start)) &&
          !/^\s\p{Lu}/u.test(text.slice(hit.end, hit.end + 2))
        )
      )
        continue;
      // "es ging um", "es gab": nobody.
      if (
        word === 'es' &&
        /^\s(?:ging|geht|gab|gibt|handelt|handele|heißt|hieß|sei|war|ist|um)\b|^\s?(?:sich)\b/.test(
          folded.slice(hit.end, hit.end + 9),
        )
      )
        continue;
      if (
        word === 'es' &&
        /\b(?:ging|geht|gehe|gab|gibt|handelt|heißt|hieß)\s$/.test(
          folded.slice(Math.max(0, hit.start - 8), hit.start),
        )
      )
        continue;
    }
    if (
      hit.value === 'companyBefore' &&
      STAND_IN.test(word) &&
      !/^\s\p{Lu}|^\s[„"»]/u.test(text.slice(hit.end, hit.end + 2))
    ) {
      const before = DEFINITE.exec(text.slice(Math.max(0, hit.start - 48), hit.start))?.[0];
      if (before !== undefined) {
        kept.push({ ...hit, start: hit.start - before.length, value: 'company' });
        continue;
      }
    }
    kept.push(hit);
  }
  return kept;
}
