import type { Frame, Page } from 'puppeteer-core';

/** The messages of a built extension in one language. */
export type Messages = Record<string, { message: string }>;

/** Pieces of a message between what is filled in and between its plural forms, without the signs around them. */
const piecesOf = (message: string): string[] =>
  message
    .split(/\$\d+|\{[^}]*\}|\|/u)
    .map((piece) => piece.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((piece) => /\p{L}{3}/u.test(piece));

/** A piece of this length is looked for within other text; a shorter one may be a word of a source. */
const SENTENCE_CHARS = 10;

/** What is said in English and otherwise in another language. */
export interface ForeignWords {
  sentences: string[];
  words: Set<string>;
}

/** English pieces of messages that the other language says otherwise and has nowhere among its own. */
export function foreignWords(english: Messages, spoken: Messages): ForeignWords {
  const own = Object.values(spoken)
    .map(({ message }) => message)
    .join('\n');
  const pieces = [...new Set(Object.values(english).flatMap(({ message }) => piecesOf(message)))].filter(
    (piece) => !own.includes(piece),
  );
  return {
    sentences: pieces.filter((piece) => piece.length >= SENTENCE_CHARS && /\s/.test(piece)),
    words: new Set(pieces),
  };
}

/** Every text of a page or frame: of its text nodes that are shown, and what is read out or shown in place of text. */
const textsOf = (where: Page | Frame): Promise<string[]> =>
  where.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement!.closest('script, style, q, blockquote')) texts.push(node.nodeValue ?? '');
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.push(element.getAttribute(name) ?? '');
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
  });

/** English left on a page or frame that speaks another language: whole texts, and sentences within them. */
export async function foreignIn(where: Page | Frame, { words, sentences }: ForeignWords): Promise<string[]> {
  const texts = await textsOf(where);
  return texts.flatMap((text) => {
    const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    if (words.has(bare)) return [bare];
    return sentences.filter((sentence) => text.includes(sentence));
  });
}
