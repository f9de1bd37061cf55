/** A private file in memory, which writes no more than so many bytes at once. */
export function fakeFile(most = Infinity) {
  const bytes: number[] = [];
  return {
    read(into: Uint8Array, { at }: { at: number }) {
      const part = bytes.slice(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write(from: Uint8Array, { at }: { at: number }) {
      const part = from.subarray(0, most);
      part.forEach((byte, index) => {
        bytes[at + index] = byte;
      });
      return part.length;
    },
    truncate() {},
    close() {},
  };
}
