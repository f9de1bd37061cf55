/**
 * A slow matcher that is easy to believe: the text becomes a string of class letters, a regular expression finds the
 * tokens in that, and every run of tokens is looked up in a Map. It shares the fold table (data) with the real one
 * and none of its code; keys are the index's own, so that results can be compared.
 */
import { foldTable } from '../../../../recognition/index/fold-table.ts';
import { nameKey } from '../../../../recognition/index/key.ts';
import legalForms from '../../../../recognition/index/legal-forms.json' with { type: 'json' };
import type { Candidate } from '../../../../recognition/name-record.ts';

/** Letter of each kind of `unit-class.ts`; kinds without a letter cut. */
const LETTERS: Record<number, string> = {
  0: 'x',
  1: ' ',
  2: 'i',
  3: '.',
  4: ',',
  5: 'n',
  6: '!',
  7: '-',
  8: 'W',
  12: 'm',
  16: 'L',
  17: 'G',
  18: 'C',
  19: 'O',
  20: 'D',
  24: 'H',
  25: 'K',
  26: 'N',
  27: 'S',
  28: 'V',
};
const TOKENS = /(?:D[Dim]*)?(?:L[LDim]*|G[GDim]*|C[CDim]*|O[ODim]*)|D[Dim]*|[HKNS](?:[imV]*[mV])?|PP/g;

interface Token {
  folded: string;
  start: number;
  end: number;
  unit: boolean;
  starts: boolean;
  /** '' joined, '|' cut, '‖' sentence end, 'W' wall. */
  before: '' | '|' | '‖' | 'W';
}

function classLetters(text: string): string {
  const { classes } = foldTable();
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    const kind = classes[text.charCodeAt(i)]! & 31;
    const paired = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(i, i + 2));
    if (kind >= 9 && kind <= 11 && paired) {
      letters += kind === 9 ? 'PP' : kind === 10 ? 'xy' : 'jj';
      i++;
    } else letters += LETTERS[kind] ?? 'x';
  }
  return letters;
}

function foldUnits(text: string): string {
  const { classes, distances, expansions } = foldTable();
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = classes[code]! & 31;
    const value = (code + distances[code]!) & 0xffff;
    if (kind < 16 && !/[\ud800-\udfff]/.test(text[i]!)) continue;
    if (!(classes[code]! & 0x40)) folded += String.fromCharCode(value);
    else
      folded += String.fromCharCode(
        ...expansions.subarray(value * 5 + 1, value * 5 + 1 + expansions[value * 5]!),
      );
  }
  return folded;
}

/** Meaning of the class letters between two tokens. */
function meaning(between: string, before: Token | undefined, after: string): Token['before'] {
  const seen = between.replace(/[imVj]/g, '');
  if (!before || seen.includes('W')) return 'W';
  if (/!|n.*n/.test(seen)) return '‖';
  if (/x/.test(seen)) return seen.includes('.') ? '‖' : '|';
  if (seen === '.') return '';
  if (/[.,]/.test(seen)) {
    if (legalForms.words.includes(after)) return '';
    if (seen.includes(',')) return '|';
    return !before.unit && before.folded.length <= 2 && !/\..*\./.test(seen) ? '' : '‖';
  }
  return seen.includes('-') && seen.replace(/y/g, '').length > 1 ? '|' : '';
}

/** The tokens of a text, found the slow way. */
function referenceTokens(text: string): Token[] {
  const { classes } = foldTable();
  const letters = classLetters(text);
  const tokens: Token[] = [];
  let behind = 0;
  for (const match of letters.matchAll(TOKENS)) {
    const start = match.index;
    const end = start + match[0].replace(/i+$/, '').length;
    const unit = /[HKNSP]/.test(match[0][0]!);
    let folded = foldUnits(text.slice(start, end));
    // A unit takes one voicing mark; further ones are not there.
    if (unit && match[0][0] !== 'P') folded = folded.slice(0, 2);
    const last = tokens.at(-1);
    const between = letters.slice(behind, start);
    const starts = [...text.slice(start, unit ? start + 1 : end)].some((char) => {
      const cls = classes[char.charCodeAt(0)]!;
      return (cls & 31) >= 16 && (cls & 0x80) !== 0;
    });
    const inRun =
      /[KN]/.test(match[0][0]!) && last && letters[last.start] === match[0][0] && /^[imVj]*$/.test(between);
    tokens.push({
      folded,
      start,
      end,
      unit,
      starts: match[0][0] === 'P' || (starts && !inRun),
      before: meaning(between, last, folded),
    });
    behind = start + match[0].length;
  }
  return tokens;
}

/** Folded form of tokens `from` to `to`, or undefined across a wall. */
function foldedRun(tokens: Token[], from: number, to: number): string | undefined {
  let folded = tokens[from]!.folded;
  for (let i = from + 1; i <= to; i++) {
    const { before } = tokens[i]!;
    if (before === 'W') return undefined;
    folded += `${before ? ` ${before}` : ''} ${tokens[i]!.folded}`;
  }
  return folded;
}

/** Folded form of a name; undefined if it cannot be indexed. */
export function referenceFold(name: string): string | undefined {
  const tokens = referenceTokens(name);
  return tokens.length === 0 || tokens.length > 64 ? undefined : foldedRun(tokens, 0, tokens.length - 1);
}

/** Every name at every place where it may begin, in the order of `NameIndex.scan`. */
export function referenceScan(names: string[], text: string): Candidate[] {
  const known = new Map<string, { key: number; lower: boolean }>();
  for (const name of names) {
    const folded = referenceFold(name);
    if (folded === undefined) continue;
    const first = referenceTokens(name)[0]!;
    const lower = (!first.unit && !first.starts) || known.get(folded)?.lower === true;
    known.set(folded, { key: nameKey(name)!, lower });
  }
  const tokens = referenceTokens(text);
  const found: Candidate[] = [];
  for (const [from, first] of tokens.entries()) {
    const here: Candidate[] = [];
    for (let to = from; to < tokens.length && to - from < 64; to++) {
      const end = tokens[to]!.end;
      const folded = foldedRun(tokens, from, to);
      if (folded === undefined || end - first.start > 512) break;
      const name = known.get(folded);
      if (name && (first.starts || (!first.unit && name.lower)))
        here.push({ start: first.start, end, key: name.key });
    }
    found.push(...here.reverse());
  }
  return found;
}
