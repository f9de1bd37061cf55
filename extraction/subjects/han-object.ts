import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { foldText, phrasesOf } from '../phrases.ts';
import { hanName } from './han-name.ts';

/** The name before a particle of the object: "BをC買収した". */
export function objectOf(sentence: SentenceNotes, verb: number): NameSpan | undefined {
  const marks = phrasesOf(sentence.block.tools.wording.cues.objectMarks);
  const known = sentence.names.find(
    ({ end }) =>
      end <= verb && marks.some((mark) => sentence.block.text.startsWith(mark, behindBracket(sentence, end))),
  );
  return known ?? guessedObject(sentence, verb, marks);
}

/** "カシテック（東京・港区）に": where what a bracket adds to a name ends. */
function behindBracket({ block }: SentenceNotes, end: number): number {
  const at = end + (/^[（(][^（）()]{1,30}[）)]/u.exec(block.text.slice(end, end + 32))?.[0].length ?? 0);
  // "Paidy株式のすべてを取得": what is bought are its shares.
  return at + (block.tools.subjects.sharesOf.exec(block.text.slice(at, at + 24))?.[0].length ?? 0);
}

/** The words between the subject's particle and the object's: "松会社はカシテックを買収". */
function guessedObject(
  { block, start }: SentenceNotes,
  verb: number,
  marks: readonly string[],
): NameSpan | undefined {
  for (const mark of marks) {
    const at = block.text.lastIndexOf(mark, verb);
    if (at <= start) continue;
    const before = block.text.slice(Math.max(start, at - 24), at);
    const name = block.tools.subjects.objectBefore.exec(before)?.[1];
    if (
      !name ||
      block.tools.money.findAll(foldText(name)).length > 0 ||
      block.tools.subjects.noObject.test(name)
    )
      continue;
    return hanName(name, at - name.length);
  }
  return undefined;
}

/** "30億ドルの投資を行ったウィワークは": whom a clause before the name tells that somebody put money into. */
export const relativeTaker = (
  { block, names }: SentenceNotes,
  { end }: { end: number },
): NameSpan | undefined =>
  block.tools.wording.spaced
    ? undefined
    : names.find(
        ({ known, start }) =>
          known &&
          start > end &&
          block.tools.subjects.relativeTaker.test(block.text.slice(Math.max(end, start - 12), start)),
      );
