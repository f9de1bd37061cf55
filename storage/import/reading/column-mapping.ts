import type { ColumnTarget } from '../../../domain/import-options.ts';
import { readAmountCell } from './cells/amounts.ts';
import { cleanText, isNothing } from './cells/cell-text.ts';
import { countryOf } from './cells/countries.ts';
import { readDateCell } from './cells/dates.ts';
import { roundKindOf } from './cells/stages.ts';
import { websiteOf } from './cells/web-address.ts';
import WORDS from './formats/column-words.json' with { type: 'json' };
import { columnKey } from './table/columns.ts';
import type { RawRow } from './table/raw-row.ts';

/** What each column of a table is taken for, by its index. */
export type ColumnMapping = Map<number, ColumnTarget>;

const targetByWord = new Map<string, ColumnTarget>();
for (const [target, words] of Object.entries(WORDS))
  for (const word of words.split('|'))
    if (!targetByWord.has(word)) targetByWord.set(word, target as ColumnTarget);

/** Targets of which a row may have several columns; of others the first counts. */
const REPEATABLE = new Set<ColumnTarget>(['investors', 'aliases', 'formerNames']);

/** The header without its unit and numbering: "Valuation ($B)" is "valuation", "Select Investors 2" is not it. */
const bare = (header: string) =>
  columnKey(header)
    .replace(/\s*[([（].*?[)\]）]\s*/g, ' ')
    .replace(/\bin (?:usd|eur|us\$|\$|€|millions?|m|mn)\b/g, ' ')
    .replace(/[?:*]+$/, '')
    .trim();

/** A currency and what its figures count: "USD m", "€m", "Mio. EUR", "$ million". */
const SUM_UNIT =
  /(?:^|\s)(?:(?:in )?(?:us\$|usd|eur|gbp|cny|rmb|inr|[$€£¥₹])\s?(?:k|mm?|mn|bn?|mio\.?|mrd\.?|millions?|billions?|tsd\.?)|(?:in )?(?:mio\.?|mrd\.?|tsd\.?|millions?|billions?|mn|bn)\s?(?:us\$|usd|eur|gbp|cny|rmb|inr|[$€£¥₹]))$/u;

/** What a header says its column holds, in any of a dozen languages; `null` for a header nobody knows. */
export function targetOf(header: string): ColumnTarget | null {
  const whole = bare(header);
  const named = whole.replace(SUM_UNIT, '').trim();
  return (
    targetByWord.get(columnKey(header)) ??
    targetByWord.get(whole) ??
    targetByWord.get(whole.replace(/[-_/]/g, ' ')) ??
    targetByWord.get(named) ??
    // A column of sums in a list of companies is what they raised, as long as nothing else is said.
    (named === '' && whole !== '' ? 'raised' : null)
  );
}

/**
 * Guesses what the columns of a table hold by their headers, checked against the first rows; what the reader chose
 * comes first. A table without any column of names has none to give.
 */
export function mappingByHeader(
  header: readonly string[],
  sample: readonly RawRow[],
  chosen: Record<string, ColumnTarget | null> = {},
): ColumnMapping {
  const mapping: ColumnMapping = new Map();
  const taken = new Set<ColumnTarget>();
  const put = (index: number, target: ColumnTarget) => {
    if (taken.has(target) && !REPEATABLE.has(target)) return;
    taken.add(target);
    mapping.set(index, target);
  };
  for (const [index, text] of header.entries()) {
    const target = chosen[text] ?? chosen[text.trim()];
    if (target) put(index, target);
  }
  const transaction = taken.has('transaction')
    ? -1
    : header.findIndex((_, index) => isTransactions(sample, index));
  if (transaction >= 0) put(transaction, 'transaction');
  for (const [index, text] of header.entries()) {
    if (mapping.has(index) || chosen[text] === null || chosen[text.trim()] === null) continue;
    const target = targetOf(text);
    if (target && fits(target, sample, index)) put(index, target);
  }
  oneOfTwoNames(mapping, header);
  return mapping;
}

/** Whether a column holds names as Crunchbase gives rounds: "Series B - Acme". */
function isTransactions(sample: readonly RawRow[], index: number): boolean {
  const cells = filled(sample, index);
  const named =
    /^(?:pre-?seed|seed|series [a-k]|angel|venture|corporate|private equity|debt|grant|convertible|post-ipo|secondary|funding|equity crowd|initial coin|undisclosed)\b.* [-–] \S/i;
  return cells.length > 2 && share(cells, (cell) => named.test(cell)) > 0.6;
}

/** "Fund" or "Investor" beside "Company" names the investor; "Investors" in a list of rounds several. */
function oneOfTwoNames(mapping: ColumnMapping, header: readonly string[]): void {
  const named = [...mapping].find(([, target]) => target === 'name')?.[0];
  if (named === undefined) return;
  const isInvestorWord = (text: string) =>
    /^(?:investor|investor name|investors name|vc|fund|投资机构|投资方名称)$/.test(columnKey(text));
  const others = header.flatMap((text, index) =>
    index !== named && !mapping.has(index) && targetOf(text) === 'name' ? [index] : [],
  );
  const investor = isInvestorWord(header[named] ?? '')
    ? named
    : others.find((index) => isInvestorWord(header[index] ?? ''));
  const company = investor === named ? others[0] : named;
  if (investor === undefined) return;
  const hasRounds = [...mapping.values()].some((target) =>
    ['raised', 'stage', 'transaction', 'date'].includes(target),
  );
  const transaction = [...mapping.values()].includes('transaction');
  if (company === undefined && !transaction) return;
  if (!hasRounds) return;
  if (company !== undefined) mapping.set(company, 'name');
  // Where several investors stand in a cell, each row is a round of its own.
  mapping.set(investor, 'investor');
}

/** Whether the first cells of a column can be what its header says. */
function fits(target: ColumnTarget, sample: readonly RawRow[], index: number): boolean {
  const cells = filled(sample, index);
  if (cells.length === 0) return true;
  switch (target) {
    case 'name':
    case 'investors':
      return share(cells, (cell) => /\p{L}/u.test(cell)) > 0.5;
    case 'website':
      return share(cells, (cell) => websiteOf(cell) !== null) > 0.4;
    case 'date':
    case 'founded':
    case 'ipoDate':
      return share(cells, isDate) > 0.3;
    case 'raised':
    case 'valuation':
    case 'preMoney':
    case 'total':
    case 'price':
    case 'fundSize':
      return share(cells, isSum) > 0.2;
    case 'parent':
      // "Owner" may be whoever looks after the company: initials or an address of mail.
      return share(cells, (cell) => /^\p{Lu}{1,3}$|^\p{Lu}\. ?\p{Lu}\.$|@/u.test(cell)) < 0.5;
    case 'url':
      return share(cells, (cell) => /^https?:\/\//.test(cell)) > 0.4;
    case 'key':
      // Numbers that only count rows tell nobody apart.
      return (
        new Set(cells).size > cells.length * 0.95 && share(cells, (cell) => /^\d{1,7}$/.test(cell)) < 0.5
      );
    default:
      return true;
  }
}

const isDate = (cell: string) => ['date', 'open'].includes(readDateCell(cell, 'open').kind);
const isSum = (cell: string) => readAmountCell(cell).kind === 'amount';

function filled(sample: readonly RawRow[], index: number): string[] {
  const cells: string[] = [];
  for (const row of sample.slice(0, 300)) {
    const cell = cleanText(row.cells[index] ?? '');
    if (!isNothing(cell)) cells.push(cell);
  }
  return cells;
}

const share = (cells: readonly string[], test: (cell: string) => boolean) =>
  cells.filter(test).length / Math.max(cells.length, 1);

/**
 * Guesses columns of a table without a header by what stands in them: the first column of names is the company, a
 * second one in a list of rounds the investor.
 */
export function mappingByContent(sample: readonly RawRow[]): ColumnMapping {
  const mapping: ColumnMapping = new Map();
  const width = Math.max(0, ...sample.slice(0, 200).map(({ cells }) => cells.length));
  const taken = new Set<ColumnTarget>();
  for (let index = 0; index < Math.min(width, 200); index++) {
    const target = byContent(filled(sample, index), taken);
    if (!target) continue;
    taken.add(target);
    mapping.set(index, target);
  }
  // Figures that nothing says to be money may count anything.
  if (!taken.has('currency') && !taken.has('stage'))
    for (const [index, target] of mapping)
      if (
        target === 'investor' ||
        (target === 'raised' && !filled(sample, index).some((cell) => /[$€£¥₹\p{L}]/u.test(cell)))
      )
        mapping.delete(index);
  return mapping;
}

function byContent(cells: readonly string[], taken: ReadonlySet<ColumnTarget>): ColumnTarget | null {
  if (cells.length === 0) return null;
  const first = (target: ColumnTarget) => (taken.has(target) ? null : target);
  if (share(cells, (cell) => /^Q\d+$/.test(cell)) > 0.8) return first('key');
  if (share(cells, (cell) => websiteOf(cell) !== null) > 0.8) return first('website');
  if (share(cells, (cell) => /^[A-Z]{3}$/.test(cell) && readAmountCell(`1 ${cell}`).kind === 'amount') > 0.9)
    return first('currency');
  if (share(cells, isDate) > 0.8) return first('date');
  if (share(cells, isSum) > 0.8)
    return share(cells, (cell) => /^\d{1,4}$/.test(cell)) > 0.8 ? null : first('raised');
  if (
    share(
      cells,
      (cell) =>
        /^(?:series[- ])?[a-h]\+?$|^(?:seed|angel|venture|debt|unattributed|grant)\b|轮$/i.test(cell) &&
        roundKindOf(cell).stage !== undefined,
    ) > 0.7
  )
    return first('stage');
  if (share(cells, (cell) => countryOf(cell) !== null) > 0.8) return first('country');
  if (share(cells, (cell) => /\p{L}/u.test(cell) && cell.length <= 120) < 0.8) return null;
  if (!taken.has('name')) return 'name';
  return taken.has('raised') || taken.has('stage') ? first('investor') : null;
}
