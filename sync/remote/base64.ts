/** Bytes that `btoa` is given at once: a call may have only so many arguments. A multiple of three, so that no padding falls within. */
const PIECE = 0x6000;

/** Bytes as base64 (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return text;
}

/** The bytes that base64 stands for; `null` for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}
