/**
 * Text to tokens, the same way when a name enters the index and when a page is read. A run of letters and digits of
 * one script is a token; each Han, Kana, Hangul or Thai unit is one, and so are & and +. What stands between two
 * tokens either joins them, cuts (a token of its own in a name: "Yahoo!(Japan)" holds a cut), ends a sentence, or is a
 * wall between two texts.
 */
import { EXPANSION_SLOTS, foldTable } from './fold-table.ts';
import { hashToken, hashUnit } from './hash.ts';
import legalForms from './legal-forms.json' with { type: 'json' };
import * as unit from './unit-class.ts';

/** What stands before a token. */
export const JOINED = 0;
export const CUT = 1;
export const SENTENCE_END = 2;
export const TEXT_START = 3;

/** Flags of a token: it is a single unit; a name may begin here; bits 0 and 1 say what stands before it. */
export const IS_UNIT = 4;
export const MAY_START = 8;
const BEFORE = 3;

/** Units of what may be an abbreviation, so that its full stop joins ("St. Jude", "J. P. Morgan"). */
const SHORT_TOKEN = 2;

/** The tokens of one text, as columns. Offsets are UTF-16 units of that text, ends exclusive. */
export class TokenList {
  count = 0;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  hashA = new Int32Array(256);
  hashB = new Int32Array(256);
  flags = new Uint8Array(256);
  /** Folded units of all tokens one after another; token i has `units[unitEnds[i-1] .. unitEnds[i])`. */
  units = new Uint16Array(1024);
  unitEnds = new Int32Array(256);

  /** What stands before token `i`: JOINED, CUT, SENTENCE_END or TEXT_START. */
  before(i: number): number {
    return this.flags[i]! & BEFORE;
  }

  /** The folded text of token `i`. */
  folded(i: number): string {
    const from = i === 0 ? 0 : this.unitEnds[i - 1]!;
    return String.fromCharCode(...this.units.subarray(from, this.unitEnds[i]!));
  }

  /** Empties the list and makes room for a text of `length` units. */
  reset(length: number): void {
    this.count = 0;
    if (this.starts.length <= length) {
      const size = Math.max(length + 1, this.starts.length * 2);
      this.starts = new Int32Array(size);
      this.ends = new Int32Array(size);
      this.hashA = new Int32Array(size);
      this.hashB = new Int32Array(size);
      this.flags = new Uint8Array(size);
      this.unitEnds = new Int32Array(size);
    }
    if (this.units.length < length * (EXPANSION_SLOTS - 1) + EXPANSION_SLOTS) {
      this.units = new Uint16Array((length + 2) * (EXPANSION_SLOTS - 1) * 2);
    }
  }
}

/** What was seen between two tokens, as bits. */
const SOMETHING = 1;
const MORE_THAN_ONE = 2;
const SEEN_DOT = 4;
const SEEN_DOTS = 8;
const SEEN_COMMA = 16;
const SEEN_NEWLINE = 32;
const SEEN_NEWLINES = 64;
const SEEN_DASH = 128;
const SEEN_CUT = 256;
const SEEN_END = 512;
const SEEN_WALL = 1024;

/** First hash halves of the legal forms. */
export const LEGAL_FORM_HASHES: ReadonlySet<number> = new Set(legalForms.hashes);

function note(between: number, kind: number): number {
  const seen = between | (between & SOMETHING ? MORE_THAN_ONE : SOMETHING);
  if (kind === unit.SOFT) return seen;
  if (kind === unit.DOT) return seen | (between & SEEN_DOT ? SEEN_DOTS : SEEN_DOT);
  if (kind === unit.COMMA) return seen | SEEN_COMMA;
  if (kind === unit.NEWLINE) return seen | (between & SEEN_NEWLINE ? SEEN_NEWLINES : SEEN_NEWLINE);
  if (kind === unit.TIGHT) return seen | SEEN_DASH;
  if (kind === unit.STOP) return seen | SEEN_END;
  return seen | (kind === unit.WALL ? SEEN_WALL : SEEN_CUT);
}

/** `short` says that the token before is letters and may be an abbreviation. */
function judge(between: number, short: boolean, hashAfter: number): number {
  if (between <= (SOMETHING | MORE_THAN_ONE)) return JOINED;
  if (between & SEEN_WALL) return TEXT_START;
  if (between & (SEEN_END | SEEN_NEWLINES)) return SENTENCE_END;
  if (between & SEEN_CUT) return between & SEEN_DOT ? SENTENCE_END : CUT;
  if (between & (SEEN_DOT | SEEN_COMMA)) {
    if (!(between & (MORE_THAN_ONE | SEEN_COMMA))) return JOINED;
    if (LEGAL_FORM_HASHES.has(hashAfter)) return JOINED;
    if (between & SEEN_COMMA) return CUT;
    return short && !(between & SEEN_DOTS) ? JOINED : SENTENCE_END;
  }
  return between & SEEN_DASH && between & MORE_THAN_ONE ? CUT : JOINED;
}

/** Reads `text` into `into`, whatever that held before. Linear in the length of the text. */
export function tokenise(text: string, into: TokenList): void {
  into.reset(text.length);
  new TokenReader(text, into).readAll();
}

/** One walk through one text. */
class TokenReader {
  private readonly table = foldTable();
  private readonly hash = { a: 0, b: 0 };
  private readonly text: string;
  private readonly into: TokenList;
  private at = 0;
  private end = 0;
  private filled = 0;
  private between = SEEN_WALL;
  private lastKind = -1;
  private short = false;

  constructor(text: string, into: TokenList) {
    this.text = text;
    this.into = into;
  }

  readAll(): void {
    const { text } = this;
    const { classes } = this.table;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      const kind = classes[code]! & unit.KIND;
      if (kind >= unit.IDEOGRAPH) this.readUnit(code);
      else if (kind >= unit.LATIN) this.readLetters();
      else if (kind >= unit.HIGH_HAN && kind <= unit.HIGH_IGNORE) this.readPair(kind, code);
      else {
        this.at++;
        if (kind !== unit.IGNORE && kind !== unit.COMBINE) this.between = note(this.between, kind);
      }
    }
  }

  private put(code: number): void {
    const { classes, distances, expansions } = this.table;
    const { units } = this.into;
    const value = (code + distances[code]!) & 0xffff;
    if (!(classes[code]! & unit.EXPANDS)) {
      units[this.filled++] = value;
      return;
    }
    const slot = value * EXPANSION_SLOTS;
    for (let i = 1; i <= expansions[slot]!; i++) units[this.filled++] = expansions[slot + i]!;
  }

  private readLetters(): void {
    const { text, into, table } = this;
    const { classes } = table;
    const start = this.at;
    const from = this.filled;
    let script = unit.DIGIT;
    let seen = 0;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      const cls = classes[code]!;
      const kind = cls & unit.KIND;
      if (kind >= unit.LATIN && kind <= unit.DIGIT) {
        if (kind !== unit.DIGIT) {
          if (script !== unit.DIGIT && script !== kind) break;
          script = kind;
        }
        seen |= cls;
        this.put(code);
        this.end = this.at + 1;
      } else if (kind === unit.COMBINE) this.end = this.at + 1;
      else if (kind !== unit.IGNORE) break;
    }
    hashToken(into.units, from, this.filled, this.hash);
    this.add(start, seen & unit.STARTS ? MAY_START : 0);
    this.lastKind = script;
    this.short = this.filled - from <= SHORT_TOKEN;
  }

  private readUnit(code: number): void {
    const { text, into, table } = this;
    const { classes, distances } = table;
    const cls = classes[code]!;
    const kind = cls & unit.KIND;
    const start = this.at++;
    if (kind === unit.VOICING) return;
    const from = this.filled;
    this.put(code);
    this.end = this.at;
    for (; this.at < text.length; this.at++) {
      const next = text.charCodeAt(this.at);
      const nextKind = classes[next]! & unit.KIND;
      if (nextKind === unit.VOICING) {
        if (this.filled - from === 1) into.units[this.filled++] = (next + distances[next]!) & 0xffff;
      } else if (nextKind !== unit.COMBINE && nextKind !== unit.IGNORE) break;
      if (nextKind !== unit.IGNORE) this.end = this.at + 1;
    }
    const inRun =
      this.between === 0 && this.lastKind === kind && (kind === unit.KATAKANA || kind === unit.HANGUL);
    const first = into.units[from]!;
    hashUnit(this.filled - from === 1 ? first : (first << 16) | into.units[from + 1]!, this.hash);
    this.add(start, IS_UNIT | (cls & unit.STARTS && !inRun ? MAY_START : 0));
    this.lastKind = kind;
    this.short = false;
  }

  private readPair(kind: number, high: number): void {
    const low = this.at + 1 < this.text.length ? this.text.charCodeAt(this.at + 1) : 0;
    const start = this.at;
    const whole = low >= 0xdc00 && low <= 0xdfff;
    this.at += whole ? 2 : 1;
    if (!whole || kind !== unit.HIGH_HAN) {
      if (!whole || kind !== unit.HIGH_IGNORE) this.between = note(this.between, unit.BREAK);
      return;
    }
    this.end = this.at;
    this.into.units[this.filled++] = high;
    this.into.units[this.filled++] = low;
    hashUnit((high << 16) | low, this.hash);
    this.add(start, IS_UNIT | MAY_START);
    this.lastKind = unit.IDEOGRAPH;
    this.short = false;
  }

  private add(start: number, flags: number): void {
    const { into, hash } = this;
    const i = into.count++;
    into.starts[i] = start;
    into.ends[i] = this.end;
    into.hashA[i] = hash.a;
    into.hashB[i] = hash.b;
    into.flags[i] = flags | judge(this.between, this.short, hash.a);
    into.unitEnds[i] = this.filled;
    this.between = 0;
  }
}
