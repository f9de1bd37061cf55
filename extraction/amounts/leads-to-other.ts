import type { AmountText } from './amount-text.ts';

/** "von knapp fünf auf rund zwölf Milliarden": whether a figure, with what bounds it, is the first of two that share a unit. */
export function leadsToOther({ folded, tools }: AmountText, start: number, end: number): boolean {
  const bound = tools.boundBefore.endingAt(folded, start, 2);
  return (
    folded[end] === ' ' &&
    tools.fromBefore.endingAt(folded, bound?.start ?? start, 1) !== null &&
    tools.unitSharedFrom.at(folded, end + 1) !== null
  );
}
