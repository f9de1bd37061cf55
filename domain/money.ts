/**
 * How a source bounds an amount: `over` "more than", `atLeast` "no less than", `under` "almost, nearly",
 * `upTo` "up to, could amount to", `about` "around, in the order of", `exact` a bare figure.
 */
export type Bound = 'exact' | 'over' | 'atLeast' | 'under' | 'upTo' | 'about';

/** An amount as a source states it: whole currency units, ISO 4217 code. */
export interface Money {
  amount: number;
  currency: string;
  bound: Bound;
}

/** Two figures count as one when they are this close (5 %, the design's rule for "sources agree"). */
export const SAME_FIGURE_TOLERANCE = 0.05;

/**
 * Whether two reports of one amount say the same: same currency and within 5 % of each other, which also
 * covers one being the bound of the other ("over 1.5" and "1.5").
 */
export function sameFigure(a: Money, b: Money): boolean {
  if (a.currency !== b.currency) return false;
  const larger = Math.max(a.amount, b.amount);
  return larger === 0 || Math.abs(a.amount - b.amount) / larger < SAME_FIGURE_TOLERANCE;
}

/** Sum of amounts in one currency; the bound is `over` when any part is a floor, `about` when any part is loose. */
export function sumMoney(parts: Money[]): Money | null {
  const [first] = parts;
  if (!first || parts.some((part) => part.currency !== first.currency)) return null;
  const amount = parts.reduce((total, part) => total + part.amount, 0);
  const bounds = new Set(parts.map((part) => part.bound));
  const floors = bounds.has('over') || bounds.has('atLeast');
  const ceilings = bounds.has('under') || bounds.has('upTo');
  let bound: Bound = 'exact';
  if (bounds.has('about') || (floors && ceilings)) bound = 'about';
  else if (floors) bound = bounds.has('over') ? 'over' : 'atLeast';
  else if (ceilings) bound = bounds.has('under') ? 'under' : 'upTo';
  return { amount, currency: first.currency, bound };
}
