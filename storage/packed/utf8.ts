/**
 * UTF-8 (RFC 3629) in plain code, for very many short texts. A `TextEncoder` or `TextDecoder` copies each text into the
 * browser's own heap, and gives each piece of bytes that it is handed an object there, all of which stay until the whole heap
 * is collected: of a million texts that was more than all that an import knows (docs/benchmarks.md). For long texts those
 * are quicker.
 */

/** Bytes that a UTF-16 unit takes at most. */
export const MOST_BYTES_A_UNIT = 3;
const REPLACEMENT = 0xfffd;

/**
 * Writes a text into bytes from a place on, and gives where it ends; half a surrogate pair becomes U+FFFD. There must be
 * room for {@link MOST_BYTES_A_UNIT} bytes a unit.
 */
export function writeUtf8(text: string, bytes: Uint8Array, from: number): number {
  let place = from;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[place++] = unit;
      continue;
    }
    const point = pointAt(text, at, unit);
    if (point > 0xffff) at++;
    place = writePoint(point, bytes, place);
  }
  return place;
}

/** The character of which `unit` is the first; U+FFFD for half a pair. */
function pointAt(text: string, at: number, unit: number): number {
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const second = text.charCodeAt(at + 1);
  const isPair = unit < 0xdc00 && second >= 0xdc00 && second <= 0xdfff;
  return isPair ? 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00) : REPLACEMENT;
}

function writePoint(point: number, bytes: Uint8Array, from: number): number {
  let place = from;
  if (point < 0x800) bytes[place++] = 0xc0 | (point >> 6);
  else {
    if (point < 0x10000) bytes[place++] = 0xe0 | (point >> 12);
    else {
      bytes[place++] = 0xf0 | (point >> 18);
      bytes[place++] = 0x80 | ((point >> 12) & 63);
    }
    bytes[place++] = 0x80 | ((point >> 6) & 63);
  }
  bytes[place++] = 0x80 | (point & 63);
  return place;
}

/** Units made into a string at once: an argument each. */
const UNITS_AT_ONCE = 1_024;
const units = new Uint16Array(UNITS_AT_ONCE);

/** The text of bytes that {@link writeUtf8} wrote. */
export function readUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let used = 0;
  for (let at = from; at < to; ) {
    const first = bytes[at++]!;
    if (first < 0x80) units[used++] = first;
    else {
      let point: number;
      if (first < 0xe0) point = ((first & 31) << 6) | (bytes[at++]! & 63);
      else if (first < 0xf0) point = ((first & 15) << 12) | ((bytes[at++]! & 63) << 6) | (bytes[at++]! & 63);
      else {
        point =
          ((first & 7) << 18) |
          ((bytes[at++]! & 63) << 12) |
          ((bytes[at++]! & 63) << 6) |
          (bytes[at++]! & 63);
        units[used++] = 0xd800 + ((point - 0x10000) >> 10);
        point = 0xdc00 + ((point - 0x10000) & 0x3ff);
      }
      units[used++] = point;
    }
    if (used < UNITS_AT_ONCE - 1) continue;
    text += stringOf(used);
    used = 0;
  }
  return text === '' ? stringOf(used) : text + stringOf(used);
}

// One call for all of them would need a view, or an array, of their number.
function stringOf(count: number): string {
  let text = '';
  let at = 0;
  for (; at + 8 <= count; at += 8)
    text += String.fromCharCode(
      units[at]!,
      units[at + 1]!,
      units[at + 2]!,
      units[at + 3]!,
      units[at + 4]!,
      units[at + 5]!,
      units[at + 6]!,
      units[at + 7]!,
    );
  for (; at < count; at++) text += String.fromCharCode(units[at]!);
  return text;
}
