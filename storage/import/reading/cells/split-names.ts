/** A name in a cell of several, with what stood in brackets behind it. */
export interface ListedName {
  name: string;
  /** "DFJ" of "Draper Fisher Jurvetson (DFJ)", the person of "Alpha Fund(Ann Alpha)". */
  inBrackets?: string;
}

/** What follows a comma but belongs to the name before it. */
const FORM =
  /^(?:inc|ltd|llc|l\.?l\.?c|l\.?p|llp|co|corp|plc|gmbh|s\.?a|s\.?a\.?s|s\.?l|n\.?v|b\.?v|ag|pte|pty|kk|k\.k|limited|incorporated|company|lp|sicar|s\.?c\.?a|jr|sr|ii|iii|iv)\b\.?(?:\s+(?:ltd|limited|co|inc|llc|l\.?p)\.?)?$/i;

const NO_NAME =
  /^(?:-|—|n\/?a|none|unknown|undisclosed(?: (?:investors?|venture investors?))?|undisclosed .*investors?|not (?:published|disclosed)|investors?|others?|unbekannt|etc\.?|and others|private investors?|angel investors?|various|等|未透露.*|未披露.*|投资方未透露|未知|投资人未知|其他.*)$/i;

/** Whether a text in a list of investors names nobody: "undisclosed investors", "未透露", "-". */
export const namesNobody = (text: string) => text === '' || NO_NAME.test(text);

/**
 * Takes a cell apart that lists names: at commas, semicolons, "、", "|", "++" and line ends outside brackets, and at a
 * last "and", "und", "和". "Beta Capital, Inc." stays one name, and so does what stands in brackets.
 */
export function splitNames(cell: string): ListedName[] {
  if (cell === '') return [];
  const separators = cell.includes('++') ? /\+\+/ : outerSeparators(cell);
  const parts: string[] = [];
  for (const part of outside(cell, separators)) {
    const text = part.trim();
    if (text === '') continue;
    if (FORM.test(text) && parts.length > 0) parts.push(`${parts.pop()}, ${text}`);
    else parts.push(text);
  }
  const last = parts.at(-1);
  // "A, B and C": the "and" of a single name ("Marks and Spencer") is left alone.
  const joined = last && parts.length > 1 ? /^(.+?)\s+(?:and|und|et|y|和|及)\s+(.+)$/i.exec(last) : null;
  if (joined) parts.splice(-1, 1, joined[1]!, joined[2]!);
  return parts
    .map((part) => part.replace(/^(?:and|und|et|&)\s+/i, '').replace(/等$/u, ''))
    .map(withBrackets)
    .filter(({ name }) => !namesNobody(name));
}

/** Semicolons and bars separate names in which commas may stand; commas only where nothing stronger is there. */
function outerSeparators(cell: string): RegExp {
  if (cell.includes(';') || cell.includes('；')) return /[;；\n]/;
  if (cell.includes('|')) return /[|\n]/;
  return /[,，、\n]/;
}

/** Splits at `separators` where no bracket is open. A bracket that never closes holds nothing together. */
function outside(cell: string, separators: RegExp): string[] {
  if (!/[([（【]/.test(cell)) return cell.split(separators);
  const global = new RegExp(`${separators.source}|[(（\\[【]|[)）\\]】]`, 'g');
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (const match of cell.matchAll(global)) {
    if (/^[([（【]$/.test(match[0])) depth++;
    else if (/^[)\]）】]$/.test(match[0])) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      parts.push(cell.slice(from, match.index));
      from = match.index + match[0].length;
    }
  }
  parts.push(cell.slice(from));
  return depth > 0 ? cell.split(separators) : parts;
}

function withBrackets(text: string): ListedName {
  const match = /^(.+?)\s*[(（]([^()（）]*)[)）]$/u.exec(text);
  if (!match) return { name: text };
  const [, name = '', inBrackets = ''] = match;
  return inBrackets.trim() === '' ? { name } : { name: name.trim(), inBrackets: inBrackets.trim() };
}
