import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** What ends a clause in Chinese and Japanese; "、" stands in lists, and in Japanese behind clauses too. */
const BORDER = /[，,。；;：:！？!?]/u;

/** Where the clause around a place begins. UTF-16 offset in the block. */
export function clauseStart({ start, block }: SentenceNotes, at: number): number {
  for (let place = at - 1; place >= start; place--) {
    const char = block.text[place] ?? '';
    // "1,000": a comma within a figure.
    if (BORDER.test(char) && !(/[,:]/.test(char) && /\d/.test(block.text[place + 1] ?? ''))) return place + 1;
  }
  return start;
}

/** The names of a clause that a preposition or a verb governs, and those listed with them. */
function governed(sentence: SentenceNotes, names: readonly NameSpan[]): Set<NameSpan> {
  const { text } = sentence.block;
  const found = new Set<NameSpan>();
  let last: NameSpan | undefined;
  for (const name of names) {
    const before = text.slice(Math.max(sentence.start, name.start - 8), name.start);
    const listed =
      last &&
      found.has(last) &&
      sentence.block.tools.subjects.listedGap.test(text.slice(last.end, name.start));
    if (
      listed ||
      sentence.block.tools.subjects.governs.test(before) ||
      sentence.block.tools.subjects.tells.test(text.slice(name.end, name.end + 26))
    )
      found.add(name);
    last = name;
  }
  return found;
}

/** Whom the words up to a verb are about, clause by clause backwards: the first name that nothing governs, or the one it describes. */
export function headName(
  sentence: SentenceNotes,
  candidates: readonly NameSpan[],
  verb: number,
): NameSpan | undefined {
  const { text } = sentence.block;
  const led = governed(sentence, candidates);
  const direct = candidates.findLast(({ end }) => end <= verb && verb - end < 3);
  if (direct && !led.has(direct)) return direct;
  let end = verb;
  for (let clauses = 0; clauses < 8 && end > sentence.start; clauses++) {
    const begin = clauseStart(sentence, end);
    const names = candidates.filter((name) => name.start >= begin && name.end <= end && !led.has(name));
    let head = names.find(({ known }) => known) ?? names[0];
    for (const next of names) {
      if (!head || next.start < head.end) continue;
      const gap = text.slice(head.end, next.start);
      const verbs = [...sentence.money, ...sentence.party].some(
        (cue) =>
          cue.start >= head!.end && cue.end <= next.start && cue.value !== 'round' && cue.value !== 'fund',
      );
      if (!verbs && sentence.block.tools.subjects.describing.test(gap) && (next.known || !head.known))
        head = next;
    }
    if (head) return head;
    end = begin - 1;
  }
  return undefined;
}
