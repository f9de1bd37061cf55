import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** "云青科技的2亿元B轮融资": whose round it is stands right before the sum, with the particle of what belongs to it. */
export function ownerOf({ block, names, start: from }: SentenceNotes, at: number): NameSpan | undefined {
  return names.find(
    ({ start, end, known }) =>
      known &&
      end < at &&
      // "获得松柏资本的2000万元": whoever gave it stands there, too.
      !block.tools.subjects.receives.test(block.text.slice(Math.max(from, start - 6), start)) &&
      block.tools.subjects.ownerGap.test(block.text.slice(end, at)),
  );
}

/** "竞争者包括云青科技（已融资2500万美元）": what stands in brackets tells of the name before them. */
export function bracketOwner(
  { block, start, names }: SentenceNotes,
  at: { start: number },
): NameSpan | undefined {
  if (block.tools.wording.spaced) return undefined;
  const open = /[（(][^（）()]*$/u.exec(block.text.slice(start, at.start));
  const bracket = open ? start + open.index : -1;
  return names.find(({ end, known }) => known && end === bracket);
}

/** "A投资了B，后者估值约30亿美元": of two, the one named last. */
export function latterOf({ block, start, names }: SentenceNotes, at: number): NameSpan | undefined {
  const word = block.tools.subjects.latter.exec(block.text.slice(start, at));
  return word ? names.findLast(({ end, known }) => known && end <= start + word.index) : undefined;
}

/** "在获松柏资本10亿美元投资后，云青科技估值已达60亿美元": whoever the clause behind speaks of took the money. */
export function hanAfter(
  { block, names, end: stop }: SentenceNotes,
  { end }: { end: number },
): NameSpan | undefined {
  const { text, tools } = block;
  if (tools.wording.spaced) return undefined;
  const clause = tools.subjects.afterIt.exec(text.slice(end, Math.min(stop, end + 16)));
  const at = clause ? end + clause[0].length : -1;
  return clause ? names.find(({ known, gives, start }) => known && !gives && start === at) : undefined;
}
