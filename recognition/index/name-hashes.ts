/** The hashes of one name, as the index stores it and looks for it. */

import { once } from '../once.ts';
import { BREAK_HASH, chain, type Hash, STOP_HASH } from './hash.ts';
import { CUT, IS_UNIT, JOINED, MAY_START, SENTENCE_END, TokenList, tokenise } from './tokens.ts';
import { MAX_TOKENS } from './unit-class.ts';

/** Extends the hash of a run by token `i` and by what stands before it. */
export function chainToken(run: Hash, tokens: TokenList, i: number): void {
  const before = tokens.before(i);
  if (before !== JOINED) {
    const mark = before === CUT ? BREAK_HASH : STOP_HASH;
    chain(run, mark, mark);
  }
  chain(run, tokens.hashA[i]!, tokens.hashB[i]!);
}

/** Takes what a name puts into the tables; each call's hash is only valid during the call. */
export interface NameSink {
  /**
   * A run of tokens that the name goes on after; the shortest run is the first token, or the first two when the first
   * is a single unit. `lower` = the name's own first token has no capital, so it is also found in lower case.
   */
  prefix(a: number, b: number, lower: boolean): void;
  /** The whole name. `single` = it is one unit; `lower` as above. */
  whole(a: number, b: number, single: boolean, lower: boolean): void;
}

const shared = once(() => new TokenList());
const run: Hash = { a: 0, b: 0 };

/** Feeds one name into `sink`; false if it cannot be indexed: no token, too many, or a wall (U+0000) inside. */
export function feedName(name: string, sink: NameSink): boolean {
  const list = shared();
  tokenise(name, list);
  const { count } = list;
  if (count === 0 || count > MAX_TOKENS) return false;
  for (let i = 1; i < count; i++) if (list.before(i) > SENTENCE_END) return false;
  const flags = list.flags[0]!;
  const pairs = (flags & IS_UNIT) !== 0;
  const lower = !pairs && !(flags & MAY_START);
  run.a = list.hashA[0]!;
  run.b = list.hashB[0]!;
  for (let i = 1; i < count; i++) {
    if (!pairs || i > 1) sink.prefix(run.a, run.b, lower);
    chainToken(run, list, i);
  }
  sink.whole(run.a, run.b, pairs && count === 1, lower);
  return true;
}
