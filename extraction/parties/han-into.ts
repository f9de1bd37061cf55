import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';

/** "向云青科技追加投资": the small word of whom the money goes to, and the verb. */
function intoBefore(
  { block, link }: SentenceNotes,
  verb: number,
): { start: number; end: number } | undefined {
  return link.findLast(
    ({ start, end }) =>
      end <= verb &&
      verb - end < 30 &&
      block.tools.parties.intoMark.test(block.folded.slice(start, end)) &&
      !/[，。；]/u.test(block.folded.slice(end, verb)),
  );
}

/** The word tells of money that goes into a company named before it: "追加投资", which elsewhere stands behind a list of givers. */
export const putsInto = (sentence: SentenceNotes, { value, start, end }: PhraseHit<PartyCue>): boolean =>
  value === 'joins' &&
  sentence.block.tools.wording.cues.objectMarks === '' &&
  sentence.block.tools.parties.investVerb.test(sentence.block.folded.slice(start, end)) &&
  intoBefore(sentence, start) !== undefined;

/** "向云青科技追加投资2亿美元": whom the money goes to, or the noun that stands for it. */
export function investedInto(
  sentence: SentenceNotes,
  at: { start: number },
): NameSpan | 'company' | undefined {
  const { block, names, nameCues, party } = sentence;
  if (block.tools.wording.cues.objectMarks !== '' || block.tools.wording.spaced) return undefined;
  // "领投探探500万美元A轮": the object of the verb.
  const led = party.findLast(({ value, end }) => value === 'leads' && end <= at.start);
  const object =
    led &&
    names.find(
      ({ known, start, end }) => known && start >= led.end && start - led.end <= 2 && end <= at.start,
    );
  if (object) return object;
  const verb = block.tools.parties.putsBefore.exec(block.folded.slice(sentence.start, at.start));
  if (!verb) return undefined;
  const from = sentence.start + verb.index;
  const into = intoBefore(sentence, from);
  if (!into) return undefined;
  const within = ({ start, end }: { start: number; end: number }) => start >= into.end && end <= from;
  const name = names.findLast((one) => one.known && within(one));
  if (name) return name;
  return nameCues.some((hit) => hit.value === 'company' && within(hit)) ? 'company' : undefined;
}

/** "大众汽车向云青科技投资": who gives stands before the small word. */
export function fromInto(sentence: SentenceNotes): PhraseHit<PartyCue>[] {
  const { amounts, names, start: first, block } = sentence;
  return amounts.flatMap(({ start, boundSpan }) => {
    const to = investedInto(sentence, { start: Math.min(start, boundSpan?.start ?? start) });
    const verb =
      to &&
      block.tools.parties.putsBefore.exec(
        block.folded.slice(first, Math.min(start, boundSpan?.start ?? start)),
      );
    const into = verb && intoBefore(sentence, first + verb.index);
    const giver =
      into && names.findLast(({ known, end }) => known && end <= into.start && into.start - end < 40);
    return giver ? [{ start: giver.end, end: giver.end, value: 'joins' as const }] : [];
  });
}
