import type { FactDraft } from '../../domain/draft.ts';
import type { TextBlock } from '../../domain/mention.ts';
import type { Bound } from '../../domain/money.ts';

/** A fact as the command line prints it, in the words of the labelled corpus. */
export interface PrintedFact {
  company: string;
  kind: string;
  round?: string;
  amount: number | null;
  currency: string | null;
  qualifier: string;
  lead: string[];
  investors: string[];
  acquirer?: string;
  post_money?: boolean | null;
  date: string | null;
  status: string;
  quote: string;
}

const QUALIFIERS: Record<Bound, string> = {
  exact: 'exact',
  over: 'over',
  atLeast: 'over',
  under: 'under',
  about: 'about',
  upTo: 'up-to',
};

/** A draft as one plain object; a date without a year is `--MM` or `--MM-DD`. */
export function printedFact(draft: FactDraft, blocks: readonly TextBlock[]): PrintedFact {
  const names = (all: FactDraft['lead']) => all.map(({ name }) => name);
  const [quote] = draft.quotes;
  return {
    company: draft.company?.name ?? '',
    kind: draft.kind === 'totalRaised' ? 'total_raised' : draft.kind,
    ...(draft.kind === 'round' ? { round: draft.stage?.value.replace(/-ext$/u, '') ?? 'unknown' } : {}),
    amount: draft.amount?.money.amount ?? null,
    currency: draft.amount?.money.currency || null,
    qualifier: QUALIFIERS[draft.amount?.money.bound ?? 'exact'],
    lead: names(draft.lead),
    investors: names(draft.investors),
    ...(draft.acquirer ? { acquirer: draft.acquirer.name } : {}),
    ...(draft.kind === 'valuation' ? { post_money: postMoney(draft) } : {}),
    date: dateText(draft),
    status: draft.status.value,
    quote: quote ? (blocks[quote.block]?.text.slice(quote.start, quote.end) ?? '') : '',
  };
}

const postMoney = ({ basis }: FactDraft) =>
  basis?.value === 'post' ? true : basis?.value === 'pre' ? false : null;

function dateText({ date }: FactDraft): string | null {
  if (!date) return null;
  if (date.value) return date.value.replace('~', '');
  const two = (part: number) => String(part).padStart(2, '0');
  const { month, day } = date.yearless ?? {};
  return month ? `--${two(month)}${day ? `-${two(day)}` : ''}` : null;
}
