/** Fewer characters than this can be tried out by whoever has the files. */
export const LEAST_PASSPHRASE_CHARACTERS = 12;
/** "aaaaaaaaaaaa" and "121212121212" are long, too. */
const LEAST_DIFFERENT = 6;

/**
 * A passphrase in the one form in which it counts: characters that look alike made one (NFKC), without the spaces around it that
 * copying brings along. Spaces within it count.
 */
export const settledPassphrase = (typed: string): string => typed.normalize('NFKC').trim();

/** Why a passphrase will not do for new keys; `null` where it will. */
export function passphraseProblem(typed: string): 'too-short' | 'too-plain' | null {
  const characters = [...settledPassphrase(typed)];
  if (characters.length < LEAST_PASSPHRASE_CHARACTERS) return 'too-short';
  return new Set(characters).size < LEAST_DIFFERENT ? 'too-plain' : null;
}
