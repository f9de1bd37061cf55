import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Span } from '../notes/word-order.ts';
import { isLed } from './name-before-verb.ts';
import { isRelayed } from './speakers.ts';

/** How far behind its verb a sum may stand, in UTF-16 units. */
const BEHIND_VERB = 40;

/**
 * "…, die Firma Kiefer holte sich 20 Millionen", "…, the marketplace Oakline, raised $5 million": a name of the store, the
 * verb right behind it and then the sum: whatever else the sentence names, this is the subject.
 */
export function nameAtVerb(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  const { block, money, names, amounts, link } = sentence;
  if (!block.tools.wording.spaced) return undefined;
  const verb = money.findLast(
    ({ value, end }) => (value === 'raise' || value === 'receive') && end <= at.start,
  );
  if (!verb || at.start - verb.end > BEHIND_VERB) return undefined;
  if (/[,;:]/.test(block.folded.slice(verb.end, at.start))) return undefined;
  if (amounts.some(({ start }) => start > verb.end && start < at.start)) return undefined;
  // "Birch wants to invest $1 billion in Oakline": the verb of wanting takes nothing.
  const puts = money.some(
    ({ value, start, end }) => value === 'invest' && start >= verb.end && end <= at.start,
  );
  if (puts && link.some(({ value, start }) => value === 'into' && start >= at.end)) return undefined;
  const name = names.findLast(({ end, known, weak }) => known && !weak && end <= verb.start);
  if (!name || name.gives || name.possessive || isRelayed(sentence, name)) return undefined;
  // "avec Sapin (40 M€) et Orme qui a levé 25 M€": a clause of its own right behind the name.
  const clause = block.tools.subjects.whoTakes.exec(block.folded.slice(name.end, verb.start + 12));
  const describes = block.tools.subjects.describesOther.test(
    block.folded.slice(Math.max(0, name.start - 12), name.start),
  );
  if (clause && !describes && Math.abs(name.end + clause[0].length - verb.start) < 6) return name;
  if (!block.tools.subjects.atVerb.test(block.folded.slice(name.end, verb.start))) return undefined;
  // "Oakline, a company that made Oaktree, raised": only what commas set off on both sides.
  const setOff =
    /^,[^,]*$/.test(block.folded.slice(name.end, verb.start)) &&
    !/,\s$/.test(block.folded.slice(Math.max(0, name.start - 2), name.start));
  // "with Oakline securing $5 million, Fernway $3 million": a clause of its own, whatever leads to it.
  const isClause =
    block.tools.sums.participle.test(block.folded.slice(verb.start, verb.end)) &&
    block.tools.subjects.withBefore.test(
      block.folded.slice(Math.max(sentence.start, name.start - 32), name.start),
    );
  if (isClause) return name;
  return setOff || isLed(sentence, name) || isJoined(sentence, name) ? undefined : name;
}

/** "Fernway rival Oakline today announced that it has raised $5 million": whoever says so of itself, the name right before. */
export function announcer({ block, names }: SentenceNotes, at: { start: number }): NameSpan | undefined {
  const name = names.findLast(({ known, weak, end }) => known && !weak && end <= at.start);
  return name &&
    !name.gives &&
    block.tools.subjects.announcesItself.test(block.folded.slice(name.end, at.start))
    ? name
    : undefined;
}

/** "Oakline and Fernway raised": of two none alone. */
const isJoined = ({ block, names }: SentenceNotes, name: NameSpan): boolean => {
  const before = names.findLast(({ known, end }) => known && end < name.start);
  return before !== undefined && block.tools.subjects.and.test(block.folded.slice(before.end, name.start));
};
