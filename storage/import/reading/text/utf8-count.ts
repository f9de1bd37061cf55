/** How many letters of several bytes a text holds that are good UTF-8, and how many places that are none. */
export function countUtf8(bytes: Uint8Array): { multi: number; broken: number } {
  let [multi, broken, at] = [0, 0, 0];
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = lengthBy(byte);
    // A letter that the sample cuts off is no damage.
    if (length > 0 && at + length > bytes.length && onlyTails(bytes, at + 1, bytes.length)) break;
    if (length > 0 && onlyTails(bytes, at + 1, at + length) && !overlong(byte, bytes[at + 1]!)) {
      multi++;
      at += length;
    } else {
      broken++;
      at++;
    }
  }
  return { multi, broken };
}

function lengthBy(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

function onlyTails(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) return false;
  return true;
}

const overlong = (first: number, second: number) =>
  (first === 0xe0 && second < 0xa0) ||
  (first === 0xed && second > 0x9f) ||
  (first === 0xf0 && second < 0x90) ||
  (first === 0xf4 && second > 0x8f);
