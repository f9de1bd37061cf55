import { bareCached } from '../same-name.ts';
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
