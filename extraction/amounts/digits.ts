/** A figure in digits, and whether it can be read in another way. */
export interface DigitReading {
  value: number;
  /** White space inside the figure was taken to be a slip: "4, 5". */
  spacing: boolean;
  /** Both readings make sense: "1.800" beside no unit. */
  twoWays: boolean;
  /** Its one sign was taken to part thousands: beside a large unit it may be a decimal sign after all. */
  grouped: boolean;
}

const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/gu;
const WIDE = /[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/u;
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/**
 * A text with full-width, Arabic and Indian digits, full-width signs of money and letters made plain, and full-width
 * commas between groups of three: of the same length, so that offsets stay.
 */
export function plainDigits(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(OTHER_DIGIT, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = ZEROS.find((first) => code >= first && code <= first + 9) ?? code;
      return String(code - zero);
    })
    .replace(/[＄．～＋Ａ-Ｚａ-ｚ]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/(?<=\d)，(?=\d{3}(?!\d))/gu, ',');
}

/** Groups of three, or in the Indian way of two and then three: "1,00,00,000". */
const GROUPS = /^(?:\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})$/;

/**
 * Reads a figure in plain digits as a language writes it. `decimal` is its decimal sign; a sign that stands where the
 * other one belongs ("1,5" in English) is understood. `null` for what is no single figure, such as a date.
 */
export function readDigits(text: string, decimal: '.' | ','): DigitReading | null {
  const spacing = /^\d{1,3}[.,][\s\u00a0]+\d{1,2}$/u.test(text);
  const bare = text.replace(SPACES, '');
  if (!/^\d+(?:[.,]\d+)*$/.test(bare)) return null;
  const signs = bare.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  const sure = { spacing, twoWays: false, grouped: false };
  if (last === undefined) return { ...sure, value: Number(bare) };
  const sole = signs.length === 1;
  const afterLast = bare.length - bare.lastIndexOf(last) - 1;
  const kinds = new Set(signs);
  if (kinds.size === 1 && (!sole || (afterLast === 3 && last !== decimal))) {
    if (!GROUPS.test(bare)) return null;
    return { ...sure, value: Number(bare.replaceAll(last, '')), grouped: sole };
  }
  if (kinds.size === 2 && bare.indexOf(last) !== bare.lastIndexOf(last)) return null;
  const head = bare.slice(0, bare.lastIndexOf(last));
  if (kinds.size === 2 && !GROUPS.test(head)) return null;
  const whole = head.replace(/[.,]/g, '');
  return {
    ...sure,
    value: Number(`${whole}.${bare.slice(bare.lastIndexOf(last) + 1)}`),
    twoWays: sole && afterLast === 3 && whole !== '0',
  };
}
