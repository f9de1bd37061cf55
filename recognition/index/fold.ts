/**
 * The folded form of names and texts, as the index compares them: case, width, accents, ligatures and traditional
 * characters are gone; possessives and hyphen compounds fall apart into tokens.
 */

import { once } from '../once.ts';
import { CUT, JOINED, TokenList, tokenise } from './tokens.ts';

/** One token of a text. */
export interface FoldedToken {
  folded: string;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** What stands before it: nothing that parts a name, a cut inside a sentence, the end of a sentence, the start of the text. */
  before: 'joined' | 'cut' | 'sentence' | 'start';
}

/** How a cut and a sentence end inside a name are written in its folded form. */
const CUT_MARK = '|';
const SENTENCE_MARK = '‖';
const BEFORE = ['joined', 'cut', 'sentence', 'start'] as const;

const shared = once(() => new TokenList());

/** The tokens of `text` in order. */
export function foldedTokens(text: string): FoldedToken[] {
  const list = shared();
  tokenise(text, list);
  const tokens: FoldedToken[] = [];
  for (let i = 0; i < list.count; i++) {
    const before = BEFORE[list.before(i)]!;
    tokens.push({ folded: list.folded(i), start: list.starts[i]!, end: list.ends[i]!, before });
  }
  return tokens;
}

/**
 * Folded tokens of `text` joined by one space, which is what `NameRecord.folded` holds; '' if it has no token.
 * A cut inside ("Yahoo!(Japan)") stands as a token `|`, the end of a sentence as `‖`, so a text that has one there
 * matches and a text that has none does not.
 */
export function foldName(text: string): string {
  const list = shared();
  tokenise(text, list);
  let folded = '';
  for (let i = 0; i < list.count; i++) {
    const before = list.before(i);
    if (i > 0) folded += before === JOINED ? ' ' : before === CUT ? ` ${CUT_MARK} ` : ` ${SENTENCE_MARK} `;
    folded += list.folded(i);
  }
  return folded;
}
