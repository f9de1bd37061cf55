import type { TextQuery } from '../storage/search-texts.ts';

/** Words of a query that an amount may take up: "600 million", "RMB 1.8 billion". */
const AMOUNT_WORDS = 3;
const FIGURE = /\d/;
const SIGN_OR_SCALE = /[^\d.,\s]/;

/**
 * Parts amounts from the words of a query: "$600M series c" asks for 600 million and the words "series c". Figures
 * without sign or scale, such as years, stay words. What reads amounts is loaded when a figure was typed.
 */
export async function typedQuery(query: string, locale: string): Promise<TextQuery> {
  if (!FIGURE.test(query)) return { text: query, amounts: [] };
  const { readTypedAmount } = await import('../extraction/typed-values.ts');
  const words = query.trim().split(/\s+/);
  const text: string[] = [];
  const amounts: number[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 0;
    for (let length = Math.min(AMOUNT_WORDS, words.length - at); length > 0 && taken === 0; length--) {
      const part = words.slice(at, at + length).join(' ');
      if (!FIGURE.test(part) || !SIGN_OR_SCALE.test(part)) continue;
      const read = readTypedAmount(part, 'USD', locale);
      if (read.kind !== 'amount') continue;
      amounts.push(read.money.amount);
      taken = length;
    }
    if (taken === 0) text.push(words[at]!);
    at += Math.max(1, taken);
  }
  return { text: text.join(' '), amounts };
}
