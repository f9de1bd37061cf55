/** Text is handed to the browser in pieces of this many characters, which it may put on disk. */
const PIECE = 4_000_000;

/** Makes one file of pieces of text as they come; only some of it is in memory at a time. */
export async function fileOf(parts: Iterable<string> | AsyncIterable<string>, type: string): Promise<Blob> {
  const pieces: Blob[] = [];
  let [waiting, length]: [string[], number] = [[], 0];
  const flush = () => {
    pieces.push(new Blob(waiting));
    [waiting, length] = [[], 0];
  };
  for await (const part of parts) {
    waiting.push(part);
    length += part.length;
    if (length >= PIECE) flush();
  }
  flush();
  return new Blob(pieces, { type });
}

/** An address of a file lives this long after it was given to the browser, in milliseconds. */
const ADDRESS_MS = 60_000;

/** Has the browser save a file where the reader keeps downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ADDRESS_MS);
}
