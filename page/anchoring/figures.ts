import material from './figures.json' with { type: 'json' };

const WORDS = new Set(material.words);
const SINGLE = new Set([...material.signs, ...material.han]);
/** A number with the separators inside it, a word, or any other character; each alternative is linear. */
const PARTS = /\p{Nd}+(?:[.,']\p{Nd}+)*|[\p{L}\p{M}]+|[^\s]/gu;
const DIGIT = /^\p{Nd}/u;
const HAN = /\p{Script=Han}/u;
const CAPITAL = /\p{Lu}/u;

/**
 * What makes the figures of a text, in order: every number as its digits and separators stand, every currency
 * sign, every word of number, unit or currency in small letters. Two texts with other lists say other figures.
 */
export function figuresOf(text: string): string[] {
  const figures: string[] = [];
  for (const [part] of text.matchAll(PARTS)) {
    if (DIGIT.test(part) || SINGLE.has(part)) figures.push(part);
    else if (HAN.test(part)) figures.push(...[...part].filter((sign) => SINGLE.has(sign)));
    else if (WORDS.has(part.toLowerCase())) figures.push(part.toLowerCase());
  }
  return figures;
}

/** The words of a text that carry a capital letter, and how many words there are. The first word is left out. */
export function capitalsOf(text: string): { words: string[]; of: number } {
  const words = [...text.matchAll(PARTS)].map(([part]) => part).filter((part) => /^\p{L}/u.test(part));
  return { words: words.slice(1).filter((word) => CAPITAL.test(word)), of: words.length };
}
