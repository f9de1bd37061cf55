import type { BlockSpan } from '../../domain/draft.ts';
import type { SelectedText } from '../../messaging/messages.ts';
import { QuoteSpace } from '../anchoring/page-quotes.ts';
import type { PageBlock } from '../text-blocks.ts';

/** So much text around a selection is read with it, to know of whom it speaks; UTF-16 units. */
const AROUND_CHARS = 80_000;

/** The block that comes furthest towards the page's start (or end) without more than `room` units of text. */
function reach(blocks: readonly PageBlock[], from: number, step: 1 | -1, room: number): number {
  let at = from;
  let left = room;
  for (let next = from + step; next >= 0 && next < blocks.length; next += step) {
    left -= blocks[next]!.text.length;
    if (left < 0) break;
    at = next;
  }
  return at;
}

/** Selected words with the text around them that is needed to read them: the part of a call to the background. */
export function selectedText(
  blocks: readonly PageBlock[],
  selected: readonly BlockSpan[],
): Pick<SelectedText, 'blocks' | 'selected' | 'from'> | null {
  const first = selected[0]?.block;
  const last = selected.at(-1)?.block;
  if (first === undefined || last === undefined) return null;
  const begin = reach(blocks, first, -1, AROUND_CHARS / 2);
  const end = reach(blocks, last, 1, AROUND_CHARS / 2);
  const before = new QuoteSpace(blocks.slice(0, begin)).text;
  return {
    blocks: blocks
      .slice(begin, end + 1)
      .map(({ text, lang, kind, section }) => ({ text, lang, kind, section })),
    selected: selected.map((span) => ({ ...span, block: span.block - begin })),
    from: begin === 0 ? 0 : before.length + 1,
  };
}
