/** A part of a regular expression: what it needs of a text, and whether it may be left out. */
interface Part {
  /** Of these a match has one in it; empty where that is not told. */
  any: string[];
  /** A single character as it stands, which goes on the word before it. */
  literal: string | null;
  optional: boolean;
}

/**
 * Words without which a regular expression fits nowhere: of each list a text must have one. Only what is plain is told;
 * classes, look-arounds and what may be left out need nothing. The expression is one without the flag `i`.
 */
export function neededWords(source: string): string[][] {
  const [parts] = alternatives(source);
  return parts ? wordsOf(parts) : [];
}

/** Whether a text has what {@link neededWords} tells of. */
export const hasWords = (text: string, needed: readonly string[][]): boolean =>
  needed.every((any) => any.some((word) => text.includes(word)));

/** The only alternative of a source as its parts, or none where it has several. */
function alternatives(source: string): Part[][] {
  const all: Part[][] = [[]];
  for (let at = 0; at < source.length; ) {
    if (source[at] === '|') {
      all.push([]);
      at++;
      continue;
    }
    const { part, end } = partAt(source, at);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(end))?.[0] ?? '';
    const optional = /^(?:[*?]|\{0)/.test(quantifier);
    all.at(-1)!.push({ ...part, optional, literal: quantifier === '' ? part.literal : null });
    at = end + quantifier.length;
  }
  return all.length === 1 ? all : [];
}

function partAt(source: string, at: number): { part: Omit<Part, 'optional'>; end: number } {
  const char = source[at] ?? '';
  const nothing = { any: [], literal: null };
  if (char === '\\') {
    const sign = /^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|k<\w+>|.)/su.exec(source.slice(at))?.[0] ?? '\\';
    const isSign = sign.length === 2 && !/[a-zA-Z0-9]/.test(sign[1] ?? '');
    return { part: isSign ? { any: [sign[1]!], literal: sign[1]! } : nothing, end: at + sign.length };
  }
  if (char === '[') return { part: nothing, end: closing(source, at) };
  if (char === '(') {
    const end = closing(source, at);
    const open = /^\((?:\?(?:<\w+>|:)|(?!\?))/.exec(source.slice(at))?.[0];
    // Look-arounds take nothing of the text.
    return {
      part: open ? { any: anyOf(source.slice(at + open.length, end - 1)), literal: null } : nothing,
      end,
    };
  }
  if (/[.^$]/.test(char)) return { part: nothing, end: at + 1 };
  return { part: { any: [char], literal: char }, end: at + 1 };
}

/** Where a class or a group ends. */
function closing(source: string, from: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = from; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (inClass) {
      if (char === ']') inClass = false;
    } else if (char === '[') inClass = true;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    if (depth === 0 && !inClass) return at + 1;
  }
  return source.length;
}

/** One word of each alternative of a group: its longest; nothing where one of them needs none. */
function anyOf(source: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (let at = 0; at <= source.length; ) {
    if (at < source.length && source[at] !== '|') {
      at = partAt(source, at).end;
      continue;
    }
    const [parts] = alternatives(source.slice(from, at));
    const lists = parts ? wordsOf(parts) : [];
    if (lists.length === 0) return [];
    words.push(...lists.reduce((best, list) => (least(list) > least(best) ? list : best)));
    at++;
    from = at;
  }
  return words;
}

const least = (words: readonly string[]) => Math.min(...words.map((word) => word.length));

/** The words of parts in a row; characters that follow one another are one word. */
function wordsOf(parts: readonly Part[]): string[][] {
  const lists: string[][] = [];
  let word = '';
  const flush = () => {
    if (word !== '') lists.push([word]);
    word = '';
  };
  for (const { any, literal, optional } of parts) {
    if (literal !== null && !optional) {
      word += literal;
      continue;
    }
    flush();
    if (!optional && any.length > 0) lists.push(any);
  }
  flush();
  return lists;
}
