import type { AmountReading } from '../amounts/read-amounts.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { SumKind } from './sum-kind.ts';

/** A company and the sum right behind it. */
interface Pair {
  name: NameSpan;
  amount: AmountReading;
  /** What stands between them, which is alike in all of a row: " (", " – ", ": ", ", ", or nothing. */
  gap: string;
}

const GAP =
  /^(?:\s?[(（]|\s?[:：]\s?|\s[–—-]\s|[,，]\s?(?:worth\s|at\s|valued at\s|with\s|con\s|avec\s)?|\s?)$/u;
/** Between a sum and the company of the next. */
const NEXT =
  /^[)）]?\s?(?:[,;、，；和与及]|and\b|und\b|et\b|y\b|[,;]\s(?:and|und|et|y)\b|)\s?(?:(?:the|die|der|das|la|le|el)\s(?:[\p{Ll}-]+\s){0,3})?$/u;

/** A pair with the first of its row. */
interface Placed {
  first: Pair;
  own: Pair;
}

const FEWEST = 2;
const NONE: ReadonlyMap<number, Placed> = new Map();
const seen = new WeakMap<SentenceNotes, ReadonlyMap<number, Placed>>();

/**
 * The rows of a sentence, by where their sums begin: "The most valuable startups are Oakline ($225 billion), Fernway ($180
 * billion) and Larch", "估值排名前三的是云青科技750亿美元、松达科技560亿美元". A row has two pairs at least, all of companies that the
 * store knows.
 */
function rowsOf(sentence: SentenceNotes): ReadonlyMap<number, Placed> {
  if (sentence.amounts.length < FEWEST) return NONE;
  const known = seen.get(sentence);
  if (known) return known;
  const placed = new Map<number, Placed>();
  let row: Pair[] = [];
  const end = () => {
    if (row.length >= FEWEST) for (const own of row) placed.set(own.amount.start, { first: row[0]!, own });
    row = [];
  };
  for (const amount of sentence.amounts) {
    if (amount.sameAs !== undefined) continue;
    const pair = pairAt(sentence, amount);
    const last = row.at(-1);
    const goesOn =
      pair?.gap === last?.gap &&
      NEXT.test(sentence.block.folded.slice(last?.amount.end ?? 0, pair?.name.start ?? 0));
    if (!pair || (last && !goesOn)) end();
    if (pair) row.push(pair);
  }
  end();
  seen.set(sentence, placed);
  return placed;
}

function pairAt({ block, names }: SentenceNotes, amount: AmountReading): Pair | null {
  const from = Math.min(amount.start, amount.boundSpan?.start ?? amount.start);
  const name = names.findLast(({ end }) => end <= from);
  if (!name?.known || name.gives || name.weak || isMedium(name.name)) return null;
  const gap = block.folded.slice(name.end, from);
  return GAP.test(gap) ? { name, amount, gap } : null;
}

/** Whose a sum of such a row is. */
export const rankedOf = (sentence: SentenceNotes, at: { start: number }): NameSpan | undefined =>
  rowsOf(sentence).get(at.start)?.own.name;

/** What the sums of such a row are, by what opens it: worths of "the most valuable", or rounds. */
export function ofRanking(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const first = rowsOf(sentence).get(amount.start)?.first;
  if (!first || sentence.other.some(({ end }) => end <= first.name.start)) return null;
  const { block, start, money } = sentence;
  const before = block.folded.slice(start, first.name.start);
  const told = money.findLast(({ value, end }) => KINDS.has(value) && end <= first.name.start);
  const isWorth = told ? WORTHS.has(told.value) : block.tools.sums.ranksWorth.test(before);
  if (isWorth) return { kind: 'valuation', debt: false, cue: null, sure: 0.7 };
  if (told || block.tools.sums.ranksRounds.test(before))
    return { kind: 'round', debt: false, cue: null, sure: 0.6 };
  // "Después de Pino, el podio lo completan dos más. Olmo, con 5.100 millones, y Roble, con 5.050": told before, in other paragraphs.
  const last = block.tools.wording.capitalNouns || money.length > 0 ? null : lastTold(block, start);
  return last && block.tools.wording.spaced ? { kind: last, debt: false, cue: null, sure: 0.5 } : null;
}

/** What the last sum before a sentence was, in its paragraph or in those before. */
const lastTold = (block: BlockNotes, start: number): BlockNotes['toldLast'] =>
  kindOf(block.money.findLast(({ value, end }) => KINDS.has(value) && end <= start)) ??
  (block.tools.sums.ranksWorth.test(block.folded.slice(0, start)) ? 'valuation' : block.toldLast);

const kindOf = (cue: { value: MoneyCue } | undefined): BlockNotes['toldLast'] =>
  cue ? (WORTHS.has(cue.value) ? 'valuation' : 'round') : null;

/** Whether a paragraph tells of worths or of rounds: a ranking of worths does whatever else it tells. */
export const toldIn = (block: BlockNotes): BlockNotes['toldLast'] =>
  block.tools.sums.ranksWorth.test(block.folded)
    ? 'valuation'
    : kindOf(block.money.findLast(({ value }) => KINDS.has(value) && value !== 'worth'));

const WORTHS: ReadonlySet<MoneyCue> = new Set(['valuation', 'worth']);
const KINDS: ReadonlySet<MoneyCue> = new Set([...WORTHS, 'raise', 'receive', 'round']);

/** "Auf Platz zwei folgte Kiefer mit 26 Millionen": in a row by size, of the kind of the sums told before. */
export function placed(
  { block, start, other, money, names }: SentenceNotes,
  amount: AmountReading,
): 'round' | 'valuation' | null {
  if (other.length > 0) return null;
  if (!names.some(({ weak }) => !weak)) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "devant Orme et Charme, qui a décroché 14 millions": where nouns have no capitals, a verb behind the sum is another's.
  const taken = money.some(
    ({ value, end }) =>
      (value === 'raise' || value === 'receive') && (block.tools.wording.capitalNouns || end <= from),
  );
  if (taken) return null;
  if (!block.tools.sums.ranked.test(block.folded.slice(start, from))) return null;
  const last = block.money.findLast(
    ({ value, end }) =>
      end <= from && (value === 'round' || value === 'raise' || value === 'receive' || value === 'valuation'),
  );
  if (last) return last.value === 'valuation' ? 'valuation' : 'round';
  return block.tools.wording.capitalNouns ? null : block.toldLast;
}
