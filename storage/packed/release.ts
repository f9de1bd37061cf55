/** Below this an array is left to be collected; in bytes. */
const WORTH_IT = 1_024;

/**
 * Gives the memory of an array back at once; the array is empty afterwards, and so is any other view of its bytes. Left to
 * itself a browser lets some sixty megabytes of arrays that nobody holds any more come together before it collects them.
 */
export function release(array: Uint8Array | Uint16Array | Uint32Array | Int32Array): void {
  if (array.byteLength < WORTH_IT) return;
  const { buffer } = array;
  // Node.js 20 has no `transfer`; there the arrays are collected in time.
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0);
}
