import { type CompanyView, companyView, type ViewInput } from './company-view.ts';
import type { Role } from './entity.ts';
import { type InvestorView, investorView } from './investor-view.ts';

/** What a card can show for an entity of the store; `bare` when the store has its names and nothing else. */
export type EntityView = CompanyView | InvestorView | { kind: 'bare'; view: CompanyView };

/**
 * The card for an entity in the role it plays in the text; the other role when only that one has anything to
 * show (an investor known for the money it raised itself).
 */
export function entityView(input: ViewInput, role: Role): EntityView {
  const company = companyView(input);
  const investor = investorView(input);
  const told = company.sources.length > 0;
  if (investor.deals.length > 0 && (role === 'investor' || !told)) return investor;
  const fundsOnly = told && investor.other.every((report) => report.kind === 'fund');
  if (investor.deals.length === 0 && fundsOnly && role === 'investor') return investor;
  return told ? company : { kind: 'bare', view: company };
}
