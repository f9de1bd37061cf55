import { SealError } from './sealed.ts';

const collected = async (
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream, so that a bomb is unpacked no further.
  for await (const part of stream) {
    length += part.length;
    if (length > most) throw new SealError('too-large');
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const through = (bytes: Uint8Array, step: CompressionStream | DecompressionStream) =>
  new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(step);

/** Bytes as gzip packs them. */
export const squeeze = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  collected(through(bytes, new CompressionStream('gzip')), Number.POSITIVE_INFINITY);

/** What gzip packed. Throws a {@link SealError}: `too-large` for more than `most` bytes, `damaged` for what is not gzip. */
export async function unsqueeze(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await collected(through(bytes, new DecompressionStream('gzip')), most);
  } catch (error) {
    throw error instanceof SealError ? error : new SealError('damaged');
  }
}
