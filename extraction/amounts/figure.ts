/** A number with its units, before it is known whether it is money. UTF-16 offsets. */
export interface Figure {
  start: number;
  end: number;
  /** `NaN` for what is no number but was read past: a date, a year in numerals. */
  value: number;
  range?: { low: number; high: number };
  /** What its units multiply the number by; 1 where it has none. */
  unit: number;
  /** White space in it was taken for a slip. */
  spacing: boolean;
  twoWays: boolean;
  /** A figure in words or Han numerals is never a date or a version. */
  inDigits: boolean;
  /** A word or sign for "more than" stands inside: "1000多万", "100+ million". */
  more: boolean;
  /** Its unit is one letter that other things are measured in too: "5m". */
  loose: boolean;
  /** Its unit is a word of another language. */
  foreign: boolean;
}

/** A figure without anything remarkable. */
export const plainFigure = (start: number, end: number, value: number, unit: number): Figure => ({
  start,
  end,
  value,
  unit,
  spacing: false,
  twoWays: false,
  inDigits: false,
  more: false,
  loose: false,
  foreign: false,
});
