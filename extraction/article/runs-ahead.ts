import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isEmployer } from '../parties/no-party.ts';
import { bareCached } from '../same-name.ts';
import type { Statement } from '../statements/statement.ts';
import { isLed } from '../subjects/name-before-verb.ts';
import { hasOffice, hasTitle } from '../subjects/persons.ts';

/**
 * Whether a statement without a name of its own would be about a company that the text only names later, while something else
 * is named before: "Der Robo-Advisor Ahorn Capital erhält 50 Millionen … Das Start-up Birke". Whose it is, nobody could tell.
 */
export function runsAhead(
  { sentence, draft }: Statement,
  at: NamedPlace | null,
  backers: ReadonlySet<string>,
): boolean {
  const { block } = sentence;
  if (!at || at.block < block.index || (at.block === block.index && at.start < sentence.end)) return false;
  const sum = draft.amount?.spans[0]?.start ?? sentence.end;
  const from = at.block === block.index ? sentence.start : 0;
  return block.names.some(
    (name) =>
      name.start >= from &&
      name.end <= sum &&
      // One of the store would have been taken for whom the sentence is about.
      !name.known &&
      mayBeSomebody(block, name) &&
      !isEmployer(block, name) &&
      !isLed(sentence, name) &&
      !backers.has(bareCached(name.name)) &&
      !isMedium(name.name) &&
      !hasOffice(block, name) &&
      !hasTitle(block, name),
  );
}

/** A place in a text: the number of its block, and the UTF-16 unit there. */
export interface NamedPlace {
  block: number;
  start: number;
}

/** Where a text first names somebody. */
export function placeNamed(blocks: readonly BlockNotes[], name: ReadName): NamedPlace | null {
  const words = [name.name, ...name.aliases.map(({ text }) => text)];
  for (const { index, text } of blocks) {
    const starts = words.map((word) => text.indexOf(word)).filter((start) => start >= 0);
    if (starts.length > 0) return { block: index, start: Math.min(...starts) };
  }
  return null;
}

/** One capitalised word may be any noun in German. */
const mayBeSomebody = ({ tools }: BlockNotes, { weak, name }: NameSpan): boolean =>
  !weak || name.includes(' ') || !tools.wording.capitalNouns;
