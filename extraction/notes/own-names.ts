import type { CueTools } from './cues.ts';
import type { NameSpan } from './names.ts';

/** "a former Halden executive", "a Halden for farms": the name only tells where somebody was, or what something is like. */
export const formerly = (folded: string, name: NameSpan, tools: CueTools): NameSpan =>
  (tools.names.former.test(folded.slice(Math.max(0, name.start - 34), name.start)) ||
    (tools.names.likening.test(folded.slice(Math.max(0, name.start - 10), name.start)) &&
      tools.names.likened.test(folded.slice(name.end, name.end + 6)))) &&
  !name.possessive
    ? { ...name, weak: true }
    : name;

/** "(NYSE: HLD)": what stands behind the name of an exchange. */
export const isTicker = (folded: string, { start }: NameSpan): boolean =>
  /\([\p{L}\s.-]{2,20}:\s?$/u.test(folded.slice(Math.max(0, start - 24), start));

/** "Woburn, MA-based", "Waltham, Mass.": a town before its state, and the state. */
export const isPlace = (text: string, { start, end, name }: NameSpan, tools: CueTools): boolean =>
  /^,\s(?:\p{Lu}{2}|\p{Lu}\p{Ll}{1,5}\.)(?![\p{L}\d])/u.test(text.slice(end, end + 10)) ||
  tools.names.townBefore.test(text.slice(end, end + 36)) ||
  (/^\p{Lu}{2}$/u.test(name) && /\p{Ll},\s$/u.test(text.slice(Math.max(0, start - 3), start)));
