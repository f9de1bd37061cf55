import type { Bound } from '../../domain/money.ts';
import { type AmountText, skipBlanks } from './amount-text.ts';
import type { Figure } from './figure.ts';

/** How a sum is bounded, and the words that say so. */
export interface BoundReading {
  bound: Bound;
  span?: { start: number; end: number };
}

const SIGNS: Record<string, Bound> = {
  '>': 'over',
  '≥': 'atLeast',
  '<': 'under',
  '≤': 'upTo',
  '~': 'about',
  '≈': 'about',
  '～': 'about',
  '±': 'about',
};

/** What bounds the sum from `start` to `end`. */
export function boundOf(source: AmountText, start: number, end: number, figure: Figure): BoundReading {
  const { text, folded, tools } = source;
  const before = tools.boundBefore.endingAt(folded, start, 2);
  if (before) return { bound: before.value, span: { start: before.start, end: before.end } };
  const next = skipBlanks(folded, end);
  const after = tools.boundAfter.at(folded, next);
  if (after) return { bound: after.value, span: { start: after.start, end: after.end } };
  if (figure.more) return { bound: 'over' };
  const sign = /^[ \u00a0\u202f]?\+/u.exec(text.slice(end, end + 2));
  if (sign) return { bound: 'over', span: { start: end, end: end + sign[0].length } };
  const gap = folded[start - 1] === ' ' ? 1 : 0;
  const bound = SIGNS[text[start - 1 - gap] ?? ''];
  return bound ? { bound, span: { start: start - 1 - gap, end: start - gap } } : { bound: 'exact' };
}
