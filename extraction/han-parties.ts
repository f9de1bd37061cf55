import type { PartyCue } from './cues.ts';
import type { PhraseHit } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';

/** "从松柏资本、白桦创投那里筹集了": whom the money comes from stands between two words. */
export function fromVerb({ block, link, money, names }: SentenceNotes): PhraseHit<PartyCue>[] {
  return link
    .filter(
      ({ value, start, end }) => value === 'agent' && /^(?:从|從)$/u.test(block.folded.slice(start, end)),
    )
    .flatMap(({ end }) => {
      const verb = money.find(
        ({ value, start }) => (value === 'raise' || value === 'receive' || value === 'total') && start > end,
      );
      const within = verb && names.filter((name) => name.start >= end && name.end <= verb.start);
      return verb && within && within.length > 0 && !/[，。；]/u.test(block.folded.slice(end, verb.start))
        ? [{ start: verb.start, end: verb.start, value: 'joins' as const }]
        : [];
    });
}
