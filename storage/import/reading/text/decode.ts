import type { Encoding } from './encoding.ts';
import { countUtf8 } from './utf8-count.ts';

/** What was done to make a text readable, for the report. */
export interface DecodeNotes {
  /** Lines that were not in the encoding of the others and read as windows-1252. */
  otherLines: number;
  /** Zero bytes taken out. */
  zeros: number;
}

/**
 * The text of a file in pieces that end at line ends, all line ends (LF, CR LF, CR) made LF, zero bytes taken out.
 * In damaged UTF-8 each run of letters that is none is read on its own: as GB 2312 in a Chinese text where it can be that, as
 * windows-1252 where nothing in it is UTF-8, else with "�".
 */
export async function* decode(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  notes: DecodeNotes,
): AsyncGenerator<string> {
  const text =
    encoding.label === 'utf-8' ? decodeUtf8(pieces, encoding, notes) : decodeStream(pieces, encoding);
  let held = '';
  for await (const piece of text) {
    let joined = held + piece;
    held = '';
    if (joined.includes('\0')) {
      const clean = joined.replaceAll('\0', '');
      notes.zeros += joined.length - clean.length;
      joined = clean;
    }
    // CR and LF may come in two pieces.
    if (joined.endsWith('\r')) {
      held = '\r';
      joined = joined.slice(0, -1);
    }
    if (joined !== '') yield joined.includes('\r') ? joined.replace(/\r\n?/g, '\n') : joined;
  }
  if (held !== '') yield '\n';
}

async function* decodeStream(
  pieces: AsyncIterable<Uint8Array>,
  { label, mark }: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let skip = mark;
  for await (const piece of pieces) {
    const rest = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - rest.length;
    yield decoder.decode(rest, { stream: true });
  }
  yield decoder.decode();
}

/** A line without an end is cut here, in bytes; no table has one. */
const LONGEST_HELD = 8 * 1024 * 1024;

async function* decodeUtf8(
  pieces: AsyncIterable<Uint8Array>,
  { mark }: Encoding,
  notes: DecodeNotes,
): AsyncGenerator<string> {
  let held: Uint8Array = new Uint8Array(0);
  let skip = mark;
  for await (const piece of pieces) {
    const rest = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - rest.length;
    const end = Math.max(rest.lastIndexOf(10), rest.lastIndexOf(13)) + 1;
    if (end === 0 && held.length + rest.length < LONGEST_HELD) {
      held = concat(held, rest);
      continue;
    }
    const cut = end === 0 ? rest.length : end;
    yield lines(concat(held, rest.subarray(0, cut)), notes);
    held = rest.slice(cut);
  }
  if (held.length > 0) yield lines(held, notes);
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const western = new TextDecoder('windows-1252');

function lines(bytes: Uint8Array, notes: DecodeNotes): string {
  try {
    return strict.decode(bytes);
  } catch {
    const isChinese = /\p{Script=Han}/u.test(lenient.decode(bytes));
    let text = '';
    for (let start = 0; start < bytes.length; ) {
      const lf = bytes.indexOf(10, start);
      const end = lf < 0 ? bytes.length : lf + 1;
      text += line(bytes.subarray(start, end), isChinese, notes);
      start = end;
    }
    return text;
  }
}

function line(bytes: Uint8Array, isChinese: boolean, notes: DecodeNotes): string {
  if (countUtf8(bytes).broken === 0) return lenient.decode(bytes);
  notes.otherLines++;
  let text = '';
  for (let from = 0; from < bytes.length; ) {
    const isAscii = bytes[from]! < 0x80;
    let to = from;
    while (to < bytes.length && bytes[to]! < 0x80 === isAscii) to++;
    const run = bytes.subarray(from, to);
    text += isAscii ? lenient.decode(run) : letters(run, isChinese);
    from = to;
  }
  return text;
}

const chinese = new TextDecoder('gb18030');

/** Letters beyond ASCII that stand together in a broken line. */
function letters(run: Uint8Array, isChinese: boolean): string {
  const { multi, broken } = countUtf8(run);
  if (broken > 0 && isChinese && isGb2312(run)) return chinese.decode(run);
  return (multi === 0 && broken > 0 ? western : lenient).decode(run);
}

/** Whether bytes are pairs in the range of Chinese characters, two at least: single letters of the west stand among ASCII. */
const isGb2312 = (run: Uint8Array) =>
  run.length >= 4 &&
  run.length % 2 === 0 &&
  run.every((byte, at) => byte >= (at % 2 === 0 ? 0xb0 : 0xa1) && byte !== 0xff);
