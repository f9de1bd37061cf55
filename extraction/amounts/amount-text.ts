import type { AmountTools } from './amount-tools.ts';

/** A text about to be searched for sums: with plain digits, folded, and its language's tools. All of one length. */
export interface AmountText {
  text: string;
  folded: string;
  tools: AmountTools;
}

/** The place behind up to two blanks or hyphens. */
export function skipBlanks(folded: string, from: number): number {
  let at = from;
  while (at - from < 2 && (folded[at] === ' ' || folded[at] === '-')) at++;
  return at;
}
