import type { Inherited } from './run-context.ts';
import type { PageBlock, Piece } from './text-blocks.ts';

/** What surrounds a run of text: settled once for each block-level element. */
export interface RunContext {
  container: Element;
  above: Inherited;
}

/** Longest block, in UTF-16 units; a longer text is cut at a space, so that no single piece of work grows with the page. */
export const MAX_BLOCK_CHARS = 8_000;
/** Most text nodes in one block. */
const MAX_PIECES = 1_000;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
const LOWER_CASE = 0x20;
const TEXT_NODE = 3;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;
const VISIBLE_SPACE = /\S/;

/** Whether a text holds what makes it worth reading: a letter or a digit. Most begin with one, which is seen at once. */
export function isReadable(text: string): boolean {
  const first = text.charCodeAt(0) | LOWER_CASE;
  return (first >= LOWER_A && first <= LOWER_Z) || LETTER_OR_DIGIT.test(text);
}

/**
 * Collects text nodes that run on into blocks. `keep` gets each finished block. Nothing is changed in the
 * text: soft hyphens, no-break spaces and line ends of the source stay, so offsets need no mapping.
 */
export class TextRun {
  readonly #keep: (block: PageBlock) => void;
  #pieces: Piece[] = [];
  #text = '';
  #context: RunContext | null = null;

  constructor(keep: (block: PageBlock) => void) {
    this.#keep = keep;
  }

  /** Whether no text is under way. */
  get empty(): boolean {
    return this.#text === '';
  }

  /** Adds a text node to the block under way. */
  add(node: Text, context: RunContext): void {
    const data = node.data;
    if (this.#text === '' && !VISIBLE_SPACE.test(data)) return;
    this.#context = context;
    if (data.length + this.#text.length > MAX_BLOCK_CHARS || this.#pieces.length >= MAX_PIECES)
      this.#addInParts(node, data, context);
    else this.#append(node, data, 0);
  }

  /** Whether the text under way would join what `element` goes on with, no space being between them. */
  touches(element: Element): boolean {
    if (this.#text === '' || isSpace(this.#text.charCodeAt(this.#text.length - 1))) return false;
    const next = element.firstChild;
    return next !== null && !(next.nodeType === TEXT_NODE && isSpace((next as Text).data.charCodeAt(0)));
  }

  /** Keeps the next text from joining the last one. */
  gap(): void {
    if (this.#text !== '') this.#text += ' ';
  }

  /** Ends the block under way. */
  end(): void {
    const context = this.#context;
    if (context && this.#text !== '' && isReadable(this.#text))
      this.#keep({
        text: this.#text,
        lang: context.above.lang,
        kind: context.above.heading ? 'heading' : 'text',
        section: context.above.section,
        container: context.container,
        pieces: this.#pieces,
      });
    if (this.#text === '') return;
    this.#pieces = [];
    this.#text = '';
    this.#context = null;
  }

  #append(node: Text, text: string, from: number): void {
    this.#pieces.push({ node, from, start: this.#text.length, length: text.length });
    this.#text += text;
  }

  #addInParts(node: Text, data: string, context: RunContext): void {
    let from = 0;
    while (from < data.length) {
      const room = MAX_BLOCK_CHARS - this.#text.length;
      if (room <= 0 || this.#pieces.length >= MAX_PIECES) {
        this.end();
        this.#context = context;
        continue;
      }
      const to = from + room >= data.length ? data.length : cutBefore(data, from, from + room);
      if (to > from) this.#append(node, data.slice(from, to), from);
      from = to;
      if (from < data.length) {
        this.end();
        this.#context = context;
      }
    }
  }
}

function isSpace(code: number): boolean {
  return code <= SPACE || code === NO_BREAK_SPACE;
}

/** Last place to cut before `to`: after a space if one is near, and never between the halves of one character. */
function cutBefore(text: string, from: number, to: number): number {
  const space = text.lastIndexOf(' ', to - 1);
  if (space > from + (to - from) / 2) return space + 1;
  const code = text.charCodeAt(to - 1);
  return code >= 0xd800 && code < 0xdc00 ? to - 1 : to;
}
