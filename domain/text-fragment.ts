import type { TextQuote } from './citation.ts';

/** Quotes of more words are linked by their beginning and end. */
const WORDS_IN_FULL = 12;
/** Words that stand for the beginning or the end of a long quote, and for what surrounds a quote. */
const WORDS_OF_END = 5;
const WORDS_AROUND = 3;
/** Writing without spaces is cut by characters instead. */
const UNITS_IN_FULL = 60;
const UNITS_OF_END = 12;
const UNITS_AROUND = 6;

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A text as a link carries it: percent-encoded, with the characters that the directive itself uses. */
const encoded = (text: string) =>
  // Half a pair of surrogates, as is left of a cut text, cannot be encoded.
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[-!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const evened = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The pieces that a text is cut by: words, or characters where no spaces divide it. */
function cut(text: string) {
  const unspaced = HAN_OR_KANA.test(text);
  const pieces = unspaced ? [...text] : text.split(' ').filter(Boolean);
  const joint = unspaced ? '' : ' ';
  const limits = unspaced
    ? { inFull: UNITS_IN_FULL, ofEnd: UNITS_OF_END, around: UNITS_AROUND }
    : { inFull: WORDS_IN_FULL, ofEnd: WORDS_OF_END, around: WORDS_AROUND };
  return {
    isLong: pieces.length > limits.inFull,
    first: (count: keyof typeof limits) => pieces.slice(0, limits[count]).join(joint).trim(),
    last: (count: keyof typeof limits) => pieces.slice(-limits[count]).join(joint).trim(),
  };
}

/**
 * The address of a page that leads to quoted words on it: a text directive (WICG Scroll-to-text fragment) with the words
 * around them, so that the right one of several places is meant. The address alone where nothing is quoted.
 */
export function textFragmentAddress(url: string, quote: TextQuote | undefined): string {
  const page = url.split('#', 1)[0] ?? url;
  const exact = evened(quote?.exact ?? '');
  if (!quote || exact === '') return url;
  const words = cut(exact);
  const range = words.isLong
    ? `${encoded(words.first('ofEnd'))},${encoded(words.last('ofEnd'))}`
    : encoded(exact);
  const before = cut(evened(quote.prefix)).last('around');
  const after = cut(evened(quote.suffix)).first('around');
  const parts = [before && `${encoded(before)}-`, range, after && `-${encoded(after)}`];
  return `${page}#:~:text=${parts.filter(Boolean).join(',')}`;
}
