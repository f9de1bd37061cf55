/** Shorter than this nothing is made to look, bytes: one word more or less in a note is not to be seen. */
const LEAST = 256;

/**
 * The length to which `bytes` bytes are filled up, so that a length tells little of what it holds: Padmé, which keeps as many
 * leading bits of a length as its exponent has (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", 2019). Costs
 * at most 12 %, less the longer.
 */
export function paddedLength(bytes: number): number {
  if (bytes <= LEAST) return LEAST;
  const exponent = Math.floor(Math.log2(bytes));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keptBits);
  return Math.ceil(bytes / step) * step;
}
