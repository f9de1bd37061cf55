/** A file to read, wherever it lies: on a disk, in a `File` of the browser, in an archive. */
export interface ByteSource {
  /** Its name without folders. */
  name: string;
  /** Size in bytes, where known. */
  size?: number;
  /** Its bytes from the beginning, in pieces of any size. May be asked more than once. */
  open(): AsyncIterable<Uint8Array>;
  /** A file of this name beside it, for formats of several tables; `null` where there is none. */
  beside?(name: string): Promise<ByteSource | null>;
}

/** A source of bytes already in memory. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

/** The first `most` bytes of a source; fewer when it is shorter. */
export async function firstBytes(source: ByteSource, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= most) break;
  }
  return joinBytes(pieces, Math.min(length, most));
}

/** The first `length` bytes of `pieces` joined. */
export function joinBytes(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, length - at);
    joined.set(part, at);
    at += part.length;
    if (at >= length) break;
  }
  return joined;
}
