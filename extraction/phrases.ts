import type { Words } from './wording/wording-types.ts';

/** A phrase found in a text. */
export interface PhraseHit<T> {
  start: number;
  end: number;
  value: T;
}

/** The value of words that only look as if a phrase were in them. */
const WHOLE = Symbol('whole');

/** Lists are those of the wording, and asked for again and again. */
const split = new Map<Words, readonly string[]>();

/** The phrases of a list. */
export function phrasesOf(list: Words): readonly string[] {
  let phrases = split.get(list);
  if (!phrases) {
    phrases = (typeof list === 'string' ? list : list.join(','))
      .split(',')
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== '');
    split.set(list, phrases);
  }
  return phrases;
}

const LETTER = /[\p{L}\p{N}]/u;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What each UTF-16 unit is, looked up once: 1 seen, 2 a letter or digit, 4 a Han character or kana. */
const kinds = new Uint8Array(0x10000);

function kindOf(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 1;
  const unit = text.charCodeAt(at);
  let kind = kinds[unit] ?? 0;
  if (kind === 0) {
    const char = String.fromCharCode(unit);
    kind = 1 | (LETTER.test(char) ? 2 : 0) | (HAN.test(char) ? 4 : 0);
    kinds[unit] = kind;
  }
  return kind;
}

/** Whether a UTF-16 unit of a text is a letter or digit. */
export const isLetter = (text: string, at: number) => (kindOf(text, at) & 2) !== 0;

const isHan = (text: string, at: number) => (kindOf(text, at) & 4) !== 0;

/**
 * Folds a text without changing its length, so that offsets stay: lower case, typographic quotes and dashes made
 * plain, any white space a blank.
 */
export function foldText(text: string): string {
  // The readers of one block ask one after the other, some for a piece of it between.
  if (text === last.text) return last.folded;
  [last, before] = [before, last];
  if (text !== last.text) last = { text, folded: fold(text) };
  return last.folded;
}

let last = { text: '', folded: '' };
let before = last;

function fold(text: string): string {
  const lower = text.toLowerCase();
  // A few letters grow when made small (İ); such a text is folded letter by letter.
  const same = lower.length === text.length ? lower : [...text].map((char) => smaller(char)).join('');
  return same
    .replace(/[^\S ]/gu, ' ')
    .replace(/[‘’‛]/gu, "'")
    .replace(/[‐‑–—]/gu, '-');
}

const smaller = (char: string) => {
  const low = char.toLowerCase();
  return low.length === char.length ? low : char;
};

/** Where a phrase may begin in the text asked for last: at each word, and at each Han character or kana. */
let begins = { text: '', at: new Uint32Array(0), count: 0 };

function beginsOf(text: string): typeof begins {
  if (text === begins.text) return begins;
  const room = begins.at.length < text.length ? new Uint32Array(text.length * 2) : begins.at;
  let count = 0;
  for (let at = 0; at < text.length; at++)
    if (at === 0 || !isLetter(text, at - 1) || isHan(text, at) || isHan(text, at - 1)) room[count++] = at;
  begins = { text, at: room, count };
  return begins;
}

/** Slots for the steps of an empty tree, a power of two. */
const FIRST_SLOTS = 64;
/** Roots of the two trees: phrases from their beginning, and behind any first part of a word. */
const ROOT = 0;
const INNER = 1;

/**
 * Many phrases looked for at once, in time proportional to the text. A phrase stands between word borders; `*` at
 * its end takes any ending along, `*` at its beginning any first part of the word. Han and kana need no borders.
 *
 * The trees of UTF-16 units are kept as numbered nodes and one open-addressed table of steps, (node, unit) to node:
 * one look-up a unit, without an object or a map a node.
 */
export class Phrases<T> {
  #steps = new Uint32Array(FIRST_SLOTS);
  #nodes = new Uint16Array(FIRST_SLOTS);
  #size = 2;
  /** By node: a phrase ends here. */
  readonly #values: (T | typeof WHOLE | undefined)[] = [];
  /** By node: a phrase ends here and takes the rest of the word with it. */
  readonly #opens: (T | undefined)[] = [];
  #hasInner = false;
  /** Which UTF-16 units a phrase may begin with, one bit each. */
  readonly #firsts = new Uint8Array(0x2000);

  /** Adds all phrases of a list; the first list that names a phrase keeps it. */
  add(list: Words, value: T): void {
    for (const phrase of phrasesOf(list)) {
      const folded = foldText(phrase);
      const inner = folded.startsWith('*');
      const open = folded.endsWith('*') && folded.length > 1;
      if (inner) this.#hasInner = true;
      else this.#mark(folded);
      const node = this.#nodeOf(inner ? INNER : ROOT, folded.slice(inner ? 1 : 0, open ? -1 : undefined));
      if (open) this.#opens[node] ??= value;
      else this.#values[node] ??= value;
    }
  }

  /** Words in which no shorter phrase is found: "平台" has no "台" in it. Phrases added before stay. */
  addWhole(list: Words): void {
    for (const phrase of phrasesOf(list)) {
      const folded = foldText(phrase);
      this.#mark(folded);
      this.#values[this.#nodeOf(ROOT, folded)] ??= WHOLE;
    }
  }

  /** The longest phrase at each place, none overlapping an earlier one; `text` is folded by {@link foldText}. */
  findAll(text: string): PhraseHit<T>[] {
    if (this.#hasInner) return this.#findInner(text);
    const hits: PhraseHit<T>[] = [];
    const { at: places, count } = beginsOf(text);
    let free = 0;
    for (let index = 0; index < count; index++) {
      const at = places[index]!;
      if (at < free || !this.mayBegin(text.charCodeAt(at))) continue;
      const hit = this.#longest(ROOT, text, at);
      if (!hit) continue;
      if (hit.value !== WHOLE) hits.push({ start: at, end: hit.end, value: hit.value });
      free = hit.end;
    }
    return hits;
  }

  /** As {@link findAll}, with phrases that may begin within a word. */
  #findInner(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    let word = -1;
    for (let at = 0; at < text.length; at++) {
      const opens = at === 0 || !isLetter(text, at - 1) || isHan(text, at) || isHan(text, at - 1);
      if (opens) word = at;
      let hit = opens && this.mayBegin(text.charCodeAt(at)) ? this.#longest(ROOT, text, at) : null;
      let start = at;
      if (!hit && !opens && isLetter(text, at)) {
        hit = this.#longest(INNER, text, at);
        start = word;
      }
      if (!hit) continue;
      if (hit.value !== WHOLE) hits.push({ start, end: hit.end, value: hit.value });
      at = hit.end - 1;
    }
    return hits;
  }

  #mark(folded: string): void {
    const unit = folded.charCodeAt(0);
    this.#firsts[unit >> 3]! |= 1 << (unit & 7);
  }

  /** Whether any phrase begins with a UTF-16 unit; `*` at the beginning of a phrase left aside. */
  mayBegin(unit: number): boolean {
    return (this.#firsts[unit >> 3]! & (1 << (unit & 7))) !== 0;
  }

  /** The phrase that begins at `at`, if there is one. */
  at(text: string, at: number): PhraseHit<T> | null {
    const hit = this.mayBegin(text.charCodeAt(at)) ? this.#longest(ROOT, text, at) : null;
    return hit && hit.value !== WHOLE ? { start: at, end: hit.end, value: hit.value } : null;
  }

  /**
   * Of phrases that were added with their units turned round, the longest that ends at `end`, at most `reach` UTF-16
   * units back: where it starts.
   */
  endingAt(text: string, end: number, reach: number): PhraseHit<T> | null {
    const floor = Math.max(0, end - reach);
    let node = ROOT;
    let best: PhraseHit<T> | null = null;
    for (let at = end; ; at--) {
      const open = this.#opens[node];
      if (open !== undefined && at < end) {
        let start = at;
        while (start > floor && isLetter(text, start - 1) && !isHan(text, start - 1)) start--;
        best = { start, end, value: open };
      }
      const value = this.#values[node];
      if (value !== undefined && value !== WHOLE && beginsWord(text, at, floor, end))
        best = { start: at, end, value };
      if (at <= floor) return best;
      node = this.#step(node, text.charCodeAt(at - 1));
      if (node < 0) return best;
    }
  }

  #longest(root: number, text: string, from: number): { end: number; value: T | typeof WHOLE } | null {
    let node = root;
    let end = -1;
    let found: T | typeof WHOLE | undefined;
    for (let at = from; at <= text.length; at++) {
      const open = this.#opens[node];
      if (open !== undefined && at > from) {
        end = at;
        while (isLetter(text, end) && !isHan(text, end)) end++;
        found = open;
      }
      const value = this.#values[node];
      if (value !== undefined && endsWord(text, at)) {
        end = at;
        found = value;
      }
      if (at === text.length) break;
      node = this.#step(node, text.charCodeAt(at));
      if (node < 0) break;
    }
    return found === undefined ? null : { end, value: found };
  }

  /** The slot where the step from a node by a unit is, or would be. */
  #slot(node: number, unit: number): number {
    const key = ((node << 16) | unit) >>> 0;
    const mask = this.#steps.length - 1;
    let slot = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 16)) & mask;
    while (this.#nodes[slot] !== 0 && this.#steps[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #step(node: number, unit: number): number {
    const next = this.#nodes[this.#slot(node, unit)]!;
    return next === 0 ? -1 : next;
  }

  /** The node that a phrase leads to, made where it is missing. */
  #nodeOf(root: number, phrase: string): number {
    let node = root;
    for (let at = 0; at < phrase.length; at++) {
      const unit = phrase.charCodeAt(at);
      const next = this.#step(node, unit);
      node = next > 0 ? next : this.#grow(node, unit);
    }
    return node;
  }

  #grow(node: number, unit: number): number {
    if (this.#size * 2 > this.#steps.length) {
      const [steps, nodes] = [this.#steps, this.#nodes];
      this.#steps = new Uint32Array(steps.length * 2);
      this.#nodes = new Uint16Array(steps.length * 2);
      steps.forEach((key, slot) => {
        if (nodes[slot] === 0) return;
        const moved = this.#slot(key >>> 16, key & 0xffff);
        this.#steps[moved] = key;
        this.#nodes[moved] = nodes[slot]!;
      });
    }
    const made = this.#size++;
    if (made > 0xffff) throw new RangeError('more phrases than one tree holds');
    const slot = this.#slot(node, unit);
    this.#steps[slot] = ((node << 16) | unit) >>> 0;
    this.#nodes[slot] = made;
    return made;
  }
}

function endsWord(text: string, at: number): boolean {
  return !isLetter(text, at - 1) || !isLetter(text, at) || isHan(text, at - 1) || isHan(text, at);
}

/** {@link endsWord} from the other side, of a phrase read backwards from `end`; nothing before `floor` is looked at. */
function beginsWord(text: string, at: number, floor: number, end: number): boolean {
  const first = at < end && isLetter(text, at);
  if (!first || at <= floor || !isLetter(text, at - 1)) return true;
  return isHan(text, at) || isHan(text, at - 1);
}
