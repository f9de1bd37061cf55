import { readStream } from './read-stream.ts';
import { SealError } from './sealed.ts';

const through = (bytes: Uint8Array, step: CompressionStream | DecompressionStream) =>
  new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(step);

/** Bytes as gzip packs them. */
export const squeeze = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  (await readStream(through(bytes, new CompressionStream('gzip')), Number.POSITIVE_INFINITY))!;

/** What gzip packed. Throws a {@link SealError}: `too-large` for more than `most` bytes, `damaged` for what is not gzip. */
export async function unsqueeze(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer>> {
  let whole: Uint8Array<ArrayBuffer> | null;
  try {
    // A bomb is unpacked no further.
    whole = await readStream(through(bytes, new DecompressionStream('gzip')), most);
  } catch {
    throw new SealError('damaged');
  }
  if (!whole) throw new SealError('too-large');
  return whole;
}
