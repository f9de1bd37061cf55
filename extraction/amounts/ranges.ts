import type { AmountText } from './amount-text.ts';
import { type Currency, currencyAfter, currencyBefore } from './currency-beside.ts';
import type { Figure } from './figure.ts';
import { figureAt } from './figures.ts';

/** Two figures that are the ends of one range. */
export interface Range {
  low: number;
  high: number;
  last: Figure;
  /** The words may also tell of a change: "from 10 to 20 million". */
  unclear: boolean;
  /** "between", which no bound stands before. */
  opener?: { start: number; end: number };
}

/** The other end of a range never is more than this many times the first. */
const WIDEST = 100;

/** Reads the second end of a range: "$10 to 20 million", "between €5m and €10m", "10亿至20亿美元". */
export function rangeFrom(source: AmountText, first: Figure, front: Currency | null): Range | null {
  const { text, folded, tools } = source;
  // "extended its Series A to $26 million": the letter of a round is no figure.
  if (first.range || /^an?$/i.test(text.slice(first.start, first.end))) return null;
  const own = currencyAfter(source, first.end);
  // "2社から15億円": a count of things is no end of a range of money.
  if (own?.code === '-') return null;
  const start = front?.start ?? first.start;
  const link = behindLink(source, own?.end ?? first.end);
  if (link === null) return null;
  const between = tools.betweenBefore.endingAt(folded, start, 1);
  if (link.joiner && !between) return null;
  // "passe d'environ 450 millions à 1,8 milliard": what bounds the first sum may stand between.
  const bound = tools.boundBefore.endingAt(folded, start, 2);
  const from =
    tools.fromBefore.endingAt(folded, start, 1) ??
    (bound ? tools.fromBefore.endingAt(folded, bound.start, 1) : null);
  const next = link.end;
  // A sign may stand before the second figure as well.
  let at = next;
  while (at - next < 6 && text[at] !== undefined && tools.opens(text, at) !== 'digit') at++;
  const signed = at > next ? currencyBefore(source, at, next) : null;
  const second = signed?.start === next ? figureAt(source, at) : figureAt(source, next);
  if (!second || Number.isNaN(second.value) || second.range) return null;
  const codes = (one: Currency | null | undefined) => one?.code.split(' ') ?? [];
  const firstCodes = [...codes(front), ...codes(own)];
  if (signed && firstCodes.length > 0 && !codes(signed).some((code) => firstCodes.includes(code)))
    return null;
  const low = first.unit === 1 ? first.value * second.unit : first.value;
  if (second.value <= low || second.value >= low * WIDEST) return null;
  // "by $240,000 to $600,000": both are told in full.
  const whole = first.unit > 1 || own !== null || (signed !== null && second.unit === 1);
  // "from $1 billion to $2 billion" tells of a change.
  if (from && whole && (signed || second.unit > 1)) return null;
  return {
    low,
    high: second.value,
    last: second,
    unclear: from !== null,
    ...(between ? { opener: { start: between.start, end: between.end } } : {}),
  };
}

/** Where the second figure may begin: behind "to", a dash, or a joiner, which counts when "between" stands before. */
function behindLink(
  { text, folded, tools }: AmountText,
  end: number,
): { end: number; joiner: boolean } | null {
  let at = end;
  while (folded[at] === ' ') at++;
  const word = tools.ranges.at(folded, at);
  const joiner = word ? null : tools.joiners.at(folded, at);
  const dash = folded[at] === '-' || /[~～〜－]/u.test(text[at] ?? '');
  if (!word && !joiner && !dash) return null;
  let next = word?.end ?? joiner?.end ?? at + 1;
  while (folded[next] === ' ') next++;
  return { end: next, joiner: joiner !== null };
}
