import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes } from '../notes/block-notes.ts';
import { bareCached } from '../same-name.ts';
import { readName } from '../statements/draft-fields.ts';
import type { Statement } from '../statements/statement.ts';
import { isNamedIn } from './named-in.ts';

/**
 * "Birch Ventures has closed its second fund … The firm raised $155 million in 2006": what a firm with a fund of its own
 * raises without a stage and from nobody named is a fund, too.
 */
export function fundsOfFirms(statements: readonly Statement[]): readonly Statement[] {
  const firms = new Set(
    statements.flatMap(({ draft: { kind, company }, subject }) =>
      kind === 'fund' && company && subject && subject !== 'topic' ? [bareCached(company.name)] : [],
    ),
  );
  const staged = new Set(
    statements.flatMap(({ draft: { kind, company, stage } }) =>
      kind === 'round' && stage && company ? [bareCached(company.name)] : [],
    ),
  );
  for (const { draft } of statements) {
    if (draft.kind !== 'round' || draft.stage || !draft.company || !draft.amount) continue;
    const name = bareCached(draft.company.name);
    if (!firms.has(name) || staged.has(name) || draft.lead.length + draft.investors.length > 0) continue;
    draft.kind = 'fund';
    draft.instrument = null;
  }
  return statements;
}

/**
 * Whose a fund is that the text only tells of "the firm": a company of the store raises none, and so whoever its paragraph
 * named last of those that give money, or who opens the paragraph before in a digest. `giving` are their bare names,
 * `company` whom the article is about, `before` the paragraphs before, in order.
 */
export function giverBefore(
  { sentence, draft }: Statement,
  giving: ReadonlySet<string>,
  company: ReadName | null,
  before: readonly BlockNotes[],
): ReadName | null {
  const opener = openerBefore(sentence.block, company, before);
  if (opener) return opener;
  const sum = draft.amount?.spans[0]?.start ?? sentence.end;
  const giver = sentence.block.names.findLast(
    ({ known, gives, weak, end }) => known && gives === true && !weak && end <= sum,
  );
  // "Elm Partners revised its close. It now totals $175 million": not the firm that the digest began with.
  const isOther =
    giver !== undefined &&
    !isNamedIn(company, sentence.block.text) &&
    // "Birch Ventures", "Birch III": a firm and its fund.
    company?.name.split(' ')[0] !== giver.name.split(' ')[0];
  if (company && !isOther && giving.has(bareCached(company.name))) return company;
  return giver ? readName(giver, sentence.block.index) : company;
}

/** How near to its beginning a paragraph names whom it is about, in UTF-16 units. */
const OPENING = 48;
/** So many paragraphs back whoever was told of may stand. */
const BACK = 2;

/** "Last week, Elm Partners revised its close. // The firm raised $140 million": not the firm that the digest began with. */
function openerBefore(
  { names, tools }: BlockNotes,
  company: ReadName | null,
  before: readonly BlockNotes[],
): ReadName | null {
  if (!tools.wording.spaced || names.some(({ known }) => known)) return null;
  const last = before.slice(-BACK).findLast((block) => block.names.some(({ known }) => known));
  const giver = last?.names.find(({ known, gives, weak }) => known && gives === true && !weak);
  return last && giver && giver.start < OPENING && !isNamedIn(company, last.text)
    ? readName(giver, last.index)
    : null;
}
