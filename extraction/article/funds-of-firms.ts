import type { ReadName } from '../../domain/draft.ts';
import { bareCached } from '../same-name.ts';
import { readName } from '../statements/draft-fields.ts';
import type { Statement } from '../statements/statement.ts';

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
 * named last of those that give money. `giving` are their bare names, `company` whom the article is about.
 */
export function giverBefore(
  { sentence, draft }: Statement,
  giving: ReadonlySet<string>,
  company: ReadName | null,
): ReadName | null {
  if (company && giving.has(bareCached(company.name))) return company;
  const sum = draft.amount?.spans[0]?.start ?? sentence.end;
  const giver = sentence.block.names.findLast(
    ({ known, gives, weak, end }) => known && gives === true && !weak && end <= sum,
  );
  return giver ? readName(giver, sentence.block.index) : company;
}
