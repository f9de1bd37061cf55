/** Crockford's base 32: no I, L, O or U, so that hardly anything can be misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS: Record<string, string> = { O: '0', I: '1', L: '1' };
const GROUPS = 8;
/** Letters of a group that carry the secret; one more checks them. */
const CARRYING = 4;
const GROUP_LETTERS = CARRYING + 1;
/** What a letter carries. */
const LETTER_BITS = 5;

/** Bytes that a recovery code stands for. */
export const RECOVERY_BYTES = (GROUPS * CARRYING * LETTER_BITS) / 8;

/** What is wrong with a recovery code as it was typed; groups are counted from 1. */
export type CodeSlip =
  /** A character that codes do not have. */
  | { code: 'letter'; group: number; letter: string }
  /** A group whose letters do not fit together: mistyped, changed about, or in another place. */
  | { code: 'group'; group: number }
  /** Too few letters or too many; the first group that does not fit. */
  | { code: 'length'; group: number; letters: number };

/** A product in the field of 32 elements (x^5 + x^2 + 1). */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < LETTER_BITS; bit++) if (b & (1 << bit)) product ^= a << bit;
  for (let bit = 2 * LETTER_BITS - 2; bit >= LETTER_BITS; bit--)
    if (product & (1 << bit)) product ^= 0b100101 << (bit - LETTER_BITS);
  return product;
}

/**
 * The letter that checks a group. Each place weighs another power of the field's generator and the group adds its number, so
 * that any one wrong letter, any two letters and any two groups that changed places are found.
 */
function checkOf(values: readonly number[], group: number): number {
  let weight = 1;
  let sum = group;
  for (const value of values) {
    weight = times(weight, 2);
    sum ^= times(weight, value);
  }
  return sum;
}

/** A secret of {@link RECOVERY_BYTES} bytes as people write it down: eight groups of five letters. */
export function writeRecoveryCode(secret: Uint8Array): string {
  const bits = Array.from(secret, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups: string[] = [];
  for (let group = 0; group < GROUPS; group++) {
    const values = Array.from({ length: CARRYING }, (_, at) => {
      const from = (group * CARRYING + at) * LETTER_BITS;
      return Number.parseInt(bits.slice(from, from + LETTER_BITS), 2);
    });
    groups.push([...values, checkOf(values, group)].map((value) => LETTERS[value]).join(''));
  }
  return groups.join('-');
}

function firstMisfit(values: readonly number[]): number | null {
  for (let group = 0; group < GROUPS; group++) {
    const from = group * GROUP_LETTERS;
    const carrying = values.slice(from, from + CARRYING);
    if (checkOf(carrying, group) !== values[from + CARRYING]) return group;
  }
  return null;
}

/**
 * The secret of a code as it was typed: small letters, spaces and hyphens anywhere, O for 0 and I or L for 1 will do. Says which
 * group to look at where it is not a code.
 */
export function readRecoveryCode(
  typed: string,
): { ok: true; secret: Uint8Array<ArrayBuffer> } | { ok: false; slip: CodeSlip } {
  const letters = [...typed.normalize('NFKC').replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())].filter(
    (letter) => !/[\s\p{Pd}.·_]/u.test(letter),
  );
  const values: number[] = [];
  for (const letter of letters) {
    const value = LETTERS.indexOf(READ_AS[letter] ?? letter);
    const group = Math.min(Math.floor(values.length / GROUP_LETTERS) + 1, GROUPS);
    if (value < 0) return { ok: false, slip: { code: 'letter', group, letter } };
    values.push(value);
  }
  const misfit = firstMisfit(values);
  if (values.length !== GROUPS * GROUP_LETTERS)
    return { ok: false, slip: { code: 'length', group: (misfit ?? GROUPS - 1) + 1, letters: values.length } };
  if (misfit !== null) return { ok: false, slip: { code: 'group', group: misfit + 1 } };
  const bits = values
    .filter((_, at) => at % GROUP_LETTERS < CARRYING)
    .map((value) => value.toString(2).padStart(LETTER_BITS, '0'))
    .join('');
  return {
    ok: true,
    secret: Uint8Array.from({ length: RECOVERY_BYTES }, (_, at) =>
      Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
    ),
  };
}
