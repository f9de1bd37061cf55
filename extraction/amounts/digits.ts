/** A figure in digits, and whether it can be read in another way. */
export interface DigitReading {
  value: number;
  /** White space inside the figure was taken to be a slip: "4, 5". */
  spacing: boolean;
  /** Both readings make sense: "1.800" beside no unit. */
  twoWays: boolean;
}

const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;

/**
 * Reads a figure in digits as a language writes it. `decimal` is its decimal sign; a sign that stands where the
 * other one belongs ("1,5" in English) is understood. `null` for what is no single figure, such as a date.
 */
export function readDigits(text: string, decimal: '.' | ','): DigitReading | null {
  const slip = /^\d{1,3}[.,][\s\u00a0]+\d{1,2}$/u.test(text);
  const bare = text.normalize('NFKC').replace(SPACES, '');
  if (!/^\d+(?:[.,]\d+)*$/.test(bare)) return null;
  const signs = bare.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last === undefined) return { value: Number(bare), spacing: false, twoWays: false };
  const sole = signs.length === 1;
  const afterLast = bare.length - bare.lastIndexOf(last) - 1;
  const kinds = new Set(signs);
  if (kinds.size === 1 && (!sole || (afterLast === 3 && last !== decimal))) {
    // Groups of three, or it is a date or a version.
    if (!bare.split(last).every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))) return null;
    return { value: Number(bare.replaceAll(last, '')), spacing: slip, twoWays: false };
  }
  if (kinds.size === 2 && bare.indexOf(last) !== bare.lastIndexOf(last)) return null;
  const whole = bare.slice(0, bare.lastIndexOf(last)).replace(/[.,]/g, '');
  return {
    value: Number(`${whole}.${bare.slice(bare.lastIndexOf(last) + 1)}`),
    spacing: slip,
    twoWays: sole && afterLast === 3 && whole !== '0',
  };
}
