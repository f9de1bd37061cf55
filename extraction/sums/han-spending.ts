import type { SentenceNotes } from '../notes/block-notes.ts';

/** Money that somebody puts into a thing: the verb is one of spending, and the thing stands behind the sum. */
export const isHanSpending = (
  { block, money }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean =>
  !block.tools.wording.spaced &&
  money.some(
    (cue) =>
      (cue.value === 'invest' || cue.value === 'round') &&
      ((cue.end <= start && start - cue.end <= 4) || (cue.start >= end && cue.start - end <= 2)) &&
      block.tools.sums.spends.test(block.folded.slice(cue.start, cue.end)),
  ) &&
  block.tools.sums.spentOn.test(block.folded.slice(end, end + 20));

/** "在电动汽车领域投入330亿欧元", "EV電池に6000億円投資": what the money goes into is a thing. */
export const isHanThing = (
  { block, names, stages }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean => {
  if (block.tools.wording.spaced || stages.length > 0) return false;
  const before = block.folded.slice(Math.max(0, start - 24), start);
  if (block.tools.sums.spentIn.test(before)) return true;
  if (block.tools.sums.expense.test(before)) return true;
  const spent = block.tools.sums.investsBehind.test(block.folded.slice(end, end + 6));
  const into = block.tools.sums.thingBefore.exec(before);
  return (
    spent &&
    into !== null &&
    !names.some(({ known, end: to }) => known && to > start - into[0].length - 1 && to <= start)
  );
};

/** "江城市宣布设立100亿元母基金": public money, which is no manager's fund. */
export const isPublicFund = ({ block, start }: SentenceNotes, at: { start: number }): boolean =>
  !block.tools.wording.spaced && block.tools.sums.publicBefore.test(block.text.slice(start, at.start));
