import type { FactDraft, ReadName } from '../../domain/draft.ts';
import { sameName } from '../same-name.ts';
import { finer } from './same-sum.ts';

/** Adds to `target` what `more` says beyond it. */
export function join(target: FactDraft, more: FactDraft): void {
  // A headline says shortly what the text tells on somebody's word.
  if (
    target.status.value === 'announced' &&
    more.attribution &&
    target.quotes.every(({ block }) => block === 0)
  )
    target.status = more.status;
  target.quotes.push(...more.quotes);
  // "lève 300 millions" in a headline, "300 millions de dollars" in the text.
  if (more.amount && target.amount && !target.amount.money.currency && more.amount.money.currency)
    target.amount = { ...more.amount, spans: [...target.amount.spans, ...more.amount.spans] };
  if (more.amount && (!target.amount || finer(more, target) || inText(more, target))) {
    const other = target.amount;
    target.amount = more.amount;
    if (other && other.money.currency !== more.amount.money.currency) target.alsoAmounts.push(other);
  } else if (more.amount && more.amount.money.currency !== target.amount?.money.currency)
    target.alsoAmounts.push(more.amount);
  target.alsoAmounts.push(...more.alsoAmounts);
  target.stage ??= more.stage;
  target.date ??= more.date;
  target.acquirer ??= more.acquirer;
  target.attribution ??= more.attribution;
  if (more.basis && (!target.basis || target.basis.value === 'unknown')) target.basis = more.basis;
  if (target.company && more.company) addAliases(target.company, more.company);
  for (const name of more.lead) addParty(target, name, 'lead');
  for (const name of more.investors) addParty(target, name, 'investors');
  target.confidence = Math.max(target.confidence, more.confidence);
}

/** Of the same figure in headline and text, how the text bounds it counts. */
const inText = (more: FactDraft, target: FactDraft): boolean =>
  target.quotes[0]?.block === 0 &&
  (more.quotes[0]?.block ?? 0) > 0 &&
  !target.quotes.some(({ block }) => block > 0 && block !== more.quotes[0]?.block) &&
  more.amount?.money.amount === target.amount?.money.amount &&
  more.amount?.money.currency === target.amount?.money.currency;

function addAliases(target: ReadName, more: ReadName): void {
  for (const alias of more.aliases)
    if (!target.aliases.some(({ text }) => text === alias.text)) target.aliases.push(alias);
  if (target.entities.length === 0) target.entities = more.entities;
}

function addParty(draft: FactDraft, name: ReadName, shelf: 'lead' | 'investors'): void {
  const lead = draft.lead.find((one) => sameName(one, name));
  if (lead) {
    addAliases(lead, name);
    return;
  }
  const at = draft.investors.findIndex((one) => sameName(one, name));
  if (at >= 0) {
    const known = draft.investors[at]!;
    addAliases(known, name);
    if (shelf === 'lead') {
      draft.investors.splice(at, 1);
      draft.lead.push(known);
    }
    return;
  }
  draft[shelf].push(name);
}
