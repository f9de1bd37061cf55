import type { ByteSource } from './reading/bytes/byte-source.ts';

const BYTES_AT_ONCE = 65_536;

/** A file of the browser as a source; `onRead` is told how far it was read, in bytes from its beginning. */
export function blobSource(name: string, blob: Blob, onRead?: (bytes: number) => void): ByteSource {
  return {
    name,
    size: blob.size,
    async *open() {
      for (let at = 0; at < blob.size; at += BYTES_AT_ONCE) {
        const bytes = new Uint8Array(await blob.slice(at, at + BYTES_AT_ONCE).arrayBuffer());
        onRead?.(at + bytes.length);
        yield bytes;
      }
    },
  };
}
