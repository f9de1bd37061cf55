/** Cuts long texts into windows and packs short ones together, so that an engine needs a fixed amount of memory. */
import { LOOKAHEAD_UNITS, WINDOW_UNITS, type Window } from './engine.ts';
import { foldTable } from './fold-table.ts';
import { IDEOGRAPH, KIND, SOFT } from './unit-class.ts';

/** How far back from the end of a window a good place to cut is looked for, in UTF-16 units. */
const CUT_SEARCH = 512;
/** Stands between two texts; nothing joins across it. */
const WALL_TEXT = '\0';

/** A window, and the offset of its first unit in the text it comes from. */
export interface PlacedWindow extends Window {
  offset: number;
}

/** The windows of one text of any length: names begin in exactly one of them. */
export function* windowsOf(text: string): Generator<PlacedWindow> {
  let offset = 0;
  let torn = false;
  while (text.length - offset > WINDOW_UNITS) {
    const cut = cutBefore(text, offset + WINDOW_UNITS);
    yield { text: text.slice(offset, cut.at + LOOKAHEAD_UNITS), until: cut.at - offset, torn, offset };
    offset = cut.at;
    torn = cut.torn;
  }
  const rest = offset === 0 ? text : text.slice(offset);
  yield { text: rest, until: rest.length, torn, offset };
}

/** A place at or shortly before `limit` where reading can start anew: after a space, or before an ideograph. */
function cutBefore(text: string, limit: number): { at: number; torn: boolean } {
  const { classes } = foldTable();
  for (let at = limit; at > limit - CUT_SEARCH; at--) {
    const before = text.charCodeAt(at - 1);
    if (classes[before] === SOFT && (before <= 0x20 || before >= 0x2000)) return { at, torn: false };
    if ((classes[text.charCodeAt(at)]! & KIND) === IDEOGRAPH && (classes[before]! & KIND) === IDEOGRAPH) {
      return { at, torn: false };
    }
  }
  const low = text.charCodeAt(limit);
  return { at: low >= 0xdc00 && low <= 0xdfff ? limit - 1 : limit, torn: true };
}

/** Short texts that are scanned as one: which of the given texts, and where each begins in the joined text. */
export interface Batch {
  text: string;
  members: number[];
  offsets: number[];
}

/** Texts of up to half a window, packed together in order. */
export function* batchesOf(texts: readonly string[]): Generator<Batch> {
  let members: number[] = [];
  let offsets: number[] = [];
  let parts: string[] = [];
  let length = 0;
  const joined = (): Batch => ({
    text: parts.length === 1 ? parts[0]! : parts.join(WALL_TEXT),
    members,
    offsets,
  });
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    if (length > 0 && length + text.length > WINDOW_UNITS) {
      yield joined();
      members = [];
      offsets = [];
      parts = [];
      length = 0;
    }
    members.push(i);
    offsets.push(length);
    parts.push(text);
    length += text.length + 1;
  }
  if (members.length > 0) yield joined();
}
