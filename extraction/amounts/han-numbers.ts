/** A number in Han numerals, digits or both: "一万五千亿", "2億5000万", "1,100.9亿". */
export interface HanReading {
  value: number;
  /** First and last value that a vague number may mean: "三十几", "数千万". */
  range?: { low: number; high: number };
  /** UTF-16 offset where it ends. */
  end: number;
  /** The largest unit in it, 1 where there is none. */
  unit: number;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const BIG: Record<string, number> = {
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  亿: 1e8,
  億: 1e8,
  억: 1e8,
  兆: 1e12,
  조: 1e12,
};
const KOREAN_SMALL: Record<string, number> = { 십: 10, 백: 100, 천: 1000 };
/** "several": any digit from two to nine. */
const SEVERAL = new Set(['几', '数', '數', '幾', '수']);

const FIGURE = /\d+(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?/uy;

/** Whether a character may begin a number of this kind. */
export const beginsHanNumber = (char: string): boolean =>
  char in DIGITS || char in SMALL || SEVERAL.has(char);

/**
 * Reads the number that begins at `start`; `null` where there is none. White space between figure and unit is
 * passed over, as is "多" ("more than") inside: the caller sees it in the text.
 */
export function readHanNumber(text: string, start: number): HanReading | null {
  let at = start;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let unit = 1;
  let lastBig = Number.POSITIVE_INFINITY;
  let severalOf = 0;
  let seen = false;
  const flush = () => {
    section += digit ?? 0;
    digit = null;
  };
  for (;;) {
    let next = at;
    while (seen && /[\s\u00a0]/u.test(text[next] ?? '') && next - at < 2) next++;
    const char = text[next] ?? '';
    FIGURE.lastIndex = next;
    const figure = /[\d]/.test(char) ? FIGURE.exec(text) : null;
    if (figure) {
      if (digit !== null || (next > at && unit === 1 && seen)) break;
      digit = Number(figure[0].replace(/[,，]/g, '').replace('．', '.'));
      at = FIGURE.lastIndex;
    } else if (char in DIGITS && (next === at || !seen)) {
      // "二〇一八" is a year, not a number of this kind.
      if (digit !== null && digit > 0 && DIGITS[char] !== 0) return null;
      digit = DIGITS[char] ?? 0;
      at = next + 1;
    } else if (SEVERAL.has(char) && digit === null) {
      severalOf = 1;
      at = next + 1;
      seen = true;
      continue;
    } else if (char in SMALL || char in KOREAN_SMALL) {
      const size = SMALL[char] ?? KOREAN_SMALL[char] ?? 1;
      if (severalOf === 1 && digit === null) severalOf = size;
      else {
        section += (digit ?? 1) * size;
        digit = null;
      }
      unit = Math.max(unit, size);
      at = next + 1;
    } else if (char in BIG) {
      const size = BIG[char] ?? 1;
      flush();
      if (severalOf > 0 && section === 0 && total === 0) severalOf *= size;
      else {
        if (!seen && section === 0) section = 1;
        if (severalOf > 0) severalOf *= size;
        if (size > lastBig) {
          total = (total + section) * size;
        } else total += section * size;
        section = 0;
      }
      lastBig = size;
      unit = Math.max(unit, size);
      at = next + 1;
    } else if (/[多余餘]/u.test(char) && seen && (text[next + 1] ?? '') in BIG) {
      at = next + 1;
    } else break;
    seen = true;
  }
  if (!seen) return null;
  flush();
  const value = total + section;
  if (severalOf > 0) {
    const low = value > 0 ? value + severalOf : 2 * severalOf;
    const high = value > 0 ? value + 9 * severalOf : 10 * severalOf - 1;
    return { value: (low + high) / 2, range: { low, high }, end: at, unit };
  }
  return { value, end: at, unit };
}
