import type { NameSpan } from './names.ts';

/** "a former Halden executive", "a Halden for farms": the name only tells where somebody was, or what something is like. */
export const formerly = (folded: string, name: NameSpan, lang: string): NameSpan =>
  (/\b(?:former|ex|one-time|onetime)[ -]$/.test(folded.slice(Math.max(0, name.start - 10), name.start)) ||
    (lang === 'en' &&
      /\b(?:as|the|like|called) an?\s$/.test(folded.slice(Math.max(0, name.start - 10), name.start)) &&
      /^\s(?:for|of)\s/.test(folded.slice(name.end, name.end + 6)))) &&
  !name.possessive
    ? { ...name, weak: true }
    : name;

/** "(NYSE: HLD)": what stands behind the name of an exchange. */
export const isTicker = (folded: string, { start }: NameSpan): boolean =>
  /\([\p{L}\s.-]{2,20}:\s?$/u.test(folded.slice(Math.max(0, start - 24), start));

/** "Woburn, MA-based", "Waltham, Mass.": a town before its state, and the state. */
export const isPlace = (text: string, { start, end, name }: NameSpan): boolean =>
  /^,\s(?:\p{Lu}{2}|\p{Lu}\p{Ll}{1,5}\.)(?![\p{L}\d])/u.test(text.slice(end, end + 10)) ||
  /^,\s\p{Lu}[\p{L} ]{2,20}-(?:based|headquartered)/u.test(text.slice(end, end + 36)) ||
  (/^\p{Lu}{2}$/u.test(name) && /\p{Ll},\s$/u.test(text.slice(Math.max(0, start - 3), start)));
