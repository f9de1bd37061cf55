import type { Words } from './wording/wording-types.ts';

/** A phrase found in a text. */
export interface PhraseHit<T> {
  start: number;
  end: number;
  value: T;
}

/** The value of words that only look as if a phrase were in them. */
const WHOLE = Symbol('whole');

interface Node<T> {
  /** By UTF-16 unit. */
  next: Map<number, Node<T>>;
  /** A phrase ends here. */
  value?: T | typeof WHOLE;
  /** A phrase ends here and takes the rest of the word with it. */
  open?: T;
}

const newNode = <T>(): Node<T> => ({ next: new Map() });

/** The node that a phrase leads to, made where it is missing. */
function nodeOf<T>(root: Node<T>, phrase: string): Node<T> {
  let node = root;
  for (let at = 0; at < phrase.length; at++) {
    const unit = phrase.charCodeAt(at);
    let next = node.next.get(unit);
    if (!next) {
      next = newNode();
      node.next.set(unit, next);
    }
    node = next;
  }
  return node;
}

/** The phrases of a list. */
export const phrasesOf = (list: Words): string[] =>
  (typeof list === 'string' ? list : list.join(','))
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

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

const isLetter = (text: string, at: number) => (kindOf(text, at) & 2) !== 0;

const isHan = (text: string, at: number) => (kindOf(text, at) & 4) !== 0;

/**
 * Folds a text without changing its length, so that offsets stay: lower case, typographic quotes and dashes made
 * plain, any white space a blank.
 */
export function foldText(text: string): string {
  // The readers of one block ask one after the other.
  if (text !== folded.text) folded = { text, folded: fold(text) };
  return folded.folded;
}

let folded = { text: '', folded: '' };

function fold(text: string): string {
  const lower = text.toLowerCase();
  // A few letters grow when made small (İ); such a text is folded letter by letter.
  const same = lower.length === text.length ? lower : [...text].map((char) => smaller(char)).join('');
  return same
    .replace(/[\s\u00a0\u202f\u2009]/gu, ' ')
    .replace(/[‘’‛]/gu, "'")
    .replace(/[‐‑–—]/gu, '-');
}

const smaller = (char: string) => {
  const low = char.toLowerCase();
  return low.length === char.length ? low : char;
};

/**
 * Many phrases looked for at once, in time proportional to the text. A phrase stands between word borders; `*` at
 * its end takes any ending along, `*` at its beginning any first part of the word. Han and kana need no borders.
 */
export class Phrases<T> {
  readonly #root: Node<T> = newNode();
  readonly #inner: Node<T> = newNode();
  #hasInner = false;
  /** Which UTF-16 units a phrase may begin with, one bit each. */
  readonly #firsts = new Uint8Array(0x2000);

  /** Adds all phrases of a list; the first list that names a phrase keeps it. */
  add(list: Words, value: T): void {
    for (const phrase of phrasesOf(list)) {
      const folded = foldText(phrase);
      const inner = folded.startsWith('*');
      const open = folded.endsWith('*') && folded.length > 1;
      let node = inner ? this.#inner : this.#root;
      if (inner) this.#hasInner = true;
      else this.#mark(folded);
      node = nodeOf(node, folded.slice(inner ? 1 : 0, open ? -1 : undefined));
      if (open) node.open ??= value;
      else node.value ??= value;
    }
  }

  /** Words in which no shorter phrase is found: "平台" has no "台" in it. Phrases added before stay. */
  addWhole(list: Words): void {
    for (const phrase of phrasesOf(list)) {
      const folded = foldText(phrase);
      this.#mark(folded);
      const node = nodeOf(this.#root, folded);
      node.value ??= WHOLE;
    }
  }

  /** The longest phrase at each place, none overlapping an earlier one; `text` is folded by {@link foldText}. */
  findAll(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    let word = -1;
    for (let at = 0; at < text.length; at++) {
      if (!this.#hasInner && !this.mayBegin(text.charCodeAt(at))) continue;
      const begins = at === 0 || !isLetter(text, at - 1) || isHan(text, at) || isHan(text, at - 1);
      if (begins) word = at;
      let hit = begins ? this.#longest(this.#root, text, at) : null;
      let start = at;
      if (!hit && this.#hasInner && !begins && isLetter(text, at)) {
        hit = this.#longest(this.#inner, text, at);
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
    const hit = this.mayBegin(text.charCodeAt(at)) ? this.#longest(this.#root, text, at) : null;
    return hit && hit.value !== WHOLE ? { start: at, end: hit.end, value: hit.value } : null;
  }

  #longest(root: Node<T>, text: string, from: number): { end: number; value: T | typeof WHOLE } | null {
    let node: Node<T> | undefined = root;
    let best: { end: number; value: T | typeof WHOLE } | null = null;
    for (let at = from; node && at <= text.length; at++) {
      if (node.open !== undefined && at > from) {
        let end = at;
        while (isLetter(text, end) && !isHan(text, end)) end++;
        best = { end, value: node.open };
      }
      if (node.value !== undefined && endsWord(text, at)) best = { end: at, value: node.value };
      node = node.next.get(text.charCodeAt(at));
    }
    return best;
  }
}

function endsWord(text: string, at: number): boolean {
  return !isLetter(text, at - 1) || !isLetter(text, at) || isHan(text, at - 1) || isHan(text, at);
}
