import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Parties } from '../parties/parties.ts';
import { isLed } from './name-before-verb.ts';
import { isRelayed } from './speakers.ts';
import { isParty, type Subject } from './subject.ts';

/** "Bolt, last valued at", "Stripe, the payments company valued at": what the participle or its noun stands behind. */
export function lastValued(
  { block, names, nameCues }: SentenceNotes,
  cue: { start: number; end: number },
): NameSpan | undefined {
  const { folded, tools } = block;
  if (!tools.wording.spaced || !tools.subjects.valuedWord.test(folded.slice(cue.start, cue.end)))
    return undefined;
  const name = names.findLast(({ end, weak }) => !weak && end <= cue.start);
  if (!name) return undefined;
  const gap = folded.slice(name.end, cue.start);
  // "Pino, la dueña de Olmo, valorada en": what the apposition names is not the one.
  const outer = names.findLast(({ known, weak, end }) => known && !weak && end < name.start);
  if (
    outer &&
    isLed({ block, start: outer.end } as SentenceNotes, name) &&
    /^,\s$/.test(gap) &&
    tools.subjects.innerApposition.test(folded.slice(outer.end, name.start))
  )
    return outer;
  if (tools.subjects.whose.test(gap)) return name;
  if (tools.subjects.lastValued.test(gap)) return name;
  const noun = nameCues.find(
    ({ value, start, end }) => value === 'company' && start - name.end === 2 && cue.start - end < 24,
  );
  return noun && folded[name.end] === ',' ? name : undefined;
}

/** "Oakline is merging with a shell in a deal that values the startup at": the noun stands for who opens the sentence. */
export function opener(sentence: SentenceNotes, before: number, parties: Parties): Subject {
  if (!sentence.block.tools.wording.spaced) return null;
  const name = sentence.names.find(({ weak, end }) => !weak && end <= before);
  if (
    !name?.known ||
    name.gives ||
    name.start - sentence.start > 40 ||
    isParty(parties, name) ||
    isLed(sentence, name) ||
    isRelayed(sentence, name) ||
    sentence.money.some(({ value, start }) => value === 'invest' && start < before)
  )
    return null;
  return { name, sure: true };
}
