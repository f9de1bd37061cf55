import { analyse } from 'chardet';
import { ImportProblem } from '../problem.ts';
import { macRomanLikelier } from './mac-roman.ts';
import { countUtf8 } from './utf8-count.ts';

/** How the bytes of a text are read. */
export interface Encoding {
  /** A label of `TextDecoder`. */
  label: string;
  /** Bytes of the mark at the beginning, which belong to no cell. */
  mark: number;
  /** UTF-8 with broken bytes here and there: lines that are none are read on their own. */
  damaged: boolean;
}

/** Lines of good UTF-8 for each other one beyond ASCII, below which a text is in another encoding. */
const FEWEST_GOOD = 0.2;
/** Share of zero bytes from which on a file is no text. */
const MOST_ZEROS = 0.05;
/** Share of other control bytes from which on a file is no text. */
const MOST_CONTROLS = 0.02;
/** Bytes with letters beyond ASCII that are handed to the detector. */
const TELLING_BYTES = 64 * 1024;

/** Labels of the detector that browsers know by another name. */
const LABELS: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  'UTF-8': 'windows-1252',
};
/** What the detector may answer; anything else (UTF-16, EBCDIC and the like) was ruled out before. */
const BELIEVED = /^(GB18030|Big5|Shift_JIS|EUC-JP|EUC-KR|windows-125\d|ISO-8859-\d+|KOI8-R)$/;

/**
 * How a text is written, judged by its first bytes: a mark at its beginning, two bytes a letter, strict UTF-8, UTF-8
 * with damages, and else what chardet makes of the lines that hold more than ASCII; between windows-1252 and Mac Roman,
 * which it does not know, the likelier letters decide. Throws `not-text` for bytes that are no text at all.
 */
export function encodingOf(sample: Uint8Array): Encoding {
  const marked = byMark(sample);
  if (marked) return marked;
  const wide = twoBytesALetter(sample);
  if (wide) return { label: wide, mark: 0, damaged: false };
  refuseBinary(sample);
  if (countUtf8(sample).broken === 0) return { label: 'utf-8', mark: 0, damaged: false };
  const telling = tellingLines(sample);
  if (mostlyUtf8(telling)) return { label: 'utf-8', mark: 0, damaged: true };
  return { label: legacyLabel(telling), mark: 0, damaged: false };
}

function byMark(sample: Uint8Array): Encoding | null {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { label: 'utf-8', mark: 3, damaged: countUtf8(sample).broken > 0 };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', mark: 2, damaged: false };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', mark: 2, damaged: false };
  return null;
}

function twoBytesALetter(sample: Uint8Array): string | null {
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at & 1]!++;
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.3 && even < half * 0.02) return 'utf-16le';
  return even > half * 0.3 && odd < half * 0.02 ? 'utf-16be' : null;
}

function refuseBinary(sample: Uint8Array): void {
  let [zeros, controls] = [0, 0];
  // Not by an iterator, which makes an object for each byte.
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte === 0) zeros++;
    else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  }
  if (zeros > sample.length * MOST_ZEROS || controls > sample.length * MOST_CONTROLS)
    throw new ImportProblem('not_text');
}

/** The lines of a sample that hold bytes beyond ASCII, joined: what tells encodings apart. */
function tellingLines(sample: Uint8Array): Uint8Array {
  const kept = new Uint8Array(TELLING_BYTES);
  let [length, start, telling] = [0, 0, false];
  for (let at = 0; at <= sample.length && length < TELLING_BYTES; at++) {
    const byte = sample[at];
    if (byte !== undefined && byte >= 0x80) telling = true;
    if (byte !== 10 && byte !== 13 && byte !== undefined) continue;
    if (telling) {
      const line = sample.subarray(start, Math.min(at + 1, start + TELLING_BYTES - length));
      kept.set(line, length);
      length += line.length;
    }
    [start, telling] = [at + 1, false];
  }
  return kept.subarray(0, length);
}

/** Whether lines are UTF-8 with damages: bytes of another encoding pass for UTF-8 in a line only by chance. */
function mostlyUtf8(lines: Uint8Array): boolean {
  let [good, mixed, other, start] = [0, 0, 0, 0];
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && lines[at] !== 10 && lines[at] !== 13) continue;
    const { multi, broken } = countUtf8(lines.subarray(start, at));
    if (multi > 0 && broken === 0) good++;
    else if (multi > 0) mixed++;
    else if (broken > 0) other++;
    start = at + 1;
  }
  return good > mixed && good >= (mixed + other) * FEWEST_GOOD;
}

function legacyLabel(lines: Uint8Array): string {
  const best = analyse(lines).find(({ name }) => BELIEVED.test(name) || name in LABELS);
  const label = best ? (LABELS[best.name] ?? best.name.toLowerCase()) : 'windows-1252';
  const western = /^(windows-125[0247]|iso-8859-\d+)$/.test(label);
  if (!western) return label;
  if (macRomanLikelier(lines)) return 'macintosh';
  return best && best.confidence >= 50 ? label : 'windows-1252';
}
