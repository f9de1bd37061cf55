import { foldedTokens } from '../../recognition/index/fold.ts';
import { pinyinOf } from '../../recognition/pinyin.ts';

/** UTF-16 offsets in a name, end exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** Where in a name the words typed stand: the first run of its tokens that begins with them, or is read so. */
export function matchedRange(name: string, typed: string): TextRange {
  const tokens = foldedTokens(name);
  const words = typed.split(' ');
  const fits = (at: number) =>
    words.every((word, index) => {
      const folded = tokens[at + index]?.folded;
      return index < words.length - 1 ? folded === word : folded?.startsWith(word);
    });
  const at = tokens.findIndex((_, index) => fits(index));
  const first = tokens[at];
  const last = tokens[at + words.length - 1];
  const ending = words.at(-1);
  if (!first || !last || ending === undefined) return readRange(tokens, words.join(''));
  // Folding may lengthen or shorten a token; only where it did not can a part of it be pointed at.
  const sameLength = last.end - last.start === last.folded.length;
  return { start: first.start, end: sameLength ? last.start + ending.length : last.end };
}

/** The first tokens that together are read as what was typed. */
function readRange(tokens: ReturnType<typeof foldedTokens>, typed: string): TextRange {
  for (let count = 1; count <= tokens.length; count++) {
    const some = tokens.slice(0, count);
    const readings = pinyinOf(some.map(({ folded }) => folded).join(' '));
    if (readings.some((reading) => reading.startsWith(typed)))
      return { start: some[0]!.start, end: some.at(-1)!.end };
  }
  return { start: 0, end: 0 };
}
