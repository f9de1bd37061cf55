import type { CaptureSource } from './capture.ts';
import { doubtsOf } from './checks.ts';
import { type Citation, speaker } from './citation.ts';
import type { FactDraft } from './draft.ts';
import type { Entity } from './entity.ts';
import type { RateTable } from './exchange-rates.ts';
import type { Fact } from './fact.ts';
import { citationOf } from './fact-from-draft.ts';
import type { ComparedFact, Judgement } from './judgement.ts';
import { comparePartialDates, type PartialDate } from './partial-date.ts';
import { amountOf } from './report-views.ts';
import { type DraftEvent, type Relation, relationTo } from './same-event.ts';
import { isParty } from './same-party.ts';
import { byReport } from './shown-first.ts';
import { sameVoice } from './voices.ts';

/** What a draft is judged with, besides the facts. */
export interface ReconcileContext {
  /** Whom it is about in the store; `null` for a company the store does not have. */
  company: Pick<Entity, 'id' | 'name' | 'aliases' | 'founded'> | null;
  /** Where it was read; `null` for one without a source yet. */
  source: CaptureSource | null;
  /** The reader's day. */
  today: PartialDate;
  /** `null` while the table is not loaded: then sums in two currencies are never one. */
  rates: RateTable | null;
  /** Other drafts of the same text about the same company, for doubts. */
  beside?: readonly FactDraft[];
}

/**
 * A draft against what the store holds about its company (the reader's own facts included). The rules, which a reader
 * can check in the panel:
 *
 * 1. Only reports of one event are compared: {@link relationTo} says kind by kind when two are. What is planned or
 *    rumoured and what was done are two things.
 * 2. Figures are the same within 5 %, in two currencies at the average rate of the month, and a range is the same as any
 *    figure in it. Every other figure differs, also one above a bare floor: both stay, side by side.
 * 3. A draft that says less than a report (no sum) agrees with it; one that says more than every report is new.
 * 4. Where some reports of the event agree, it is known when one of them is the same voice (same origin, publisher,
 *    site or document; copies of one report are one voice), else it adds a source. But leads that share nobody differ.
 * 5. Where none agrees and some differ, it differs; the figure counts before the acquirer before the date.
 * 6. Everything else is new.
 *
 * The result does not depend on the order of `facts`.
 */
export function reconcile(draft: FactDraft, facts: readonly Fact[], context: ReconcileContext): Judgement {
  const own = context.company ? facts.filter(({ subject }) => subject === context.company?.id) : facts;
  const known = [...own].sort(byReport);
  const citation = context.source ? citationOf(draft, { source: context.source }) : null;
  const event: DraftEvent = { draft, published: context.source?.published ?? null, rates: context.rates };
  const related = Map.groupBy(known, (fact) => relationTo(event, fact));
  const outcome = verdictOf(draft, related, citation);
  return { ...outcome, doubts: doubtsOf(event, known, context, outcome) };
}

type Outcome = Omit<Judgement, 'doubts'>;

function verdictOf(
  draft: FactDraft,
  related: ReadonlyMap<Relation, Fact[]>,
  citation: Citation | null,
): Outcome {
  const agreeing = related.get('agrees') ?? [];
  if (agreeing.length > 0) {
    const otherLeads = draft.kind === 'round' ? leadsApart(draft, agreeing) : [];
    if (otherLeads.length > 0) return { verdict: 'differs', about: 'lead', others: compared(otherLeads) };
    const same = citation ? agreeing.filter((fact) => sameVoice(citation, fact.citation)) : [];
    const rest = agreeing.filter((fact) => !same.includes(fact));
    return { verdict: same.length > 0 ? 'known' : 'adds-source', others: compared([...same, ...rest]) };
  }
  for (const about of ['amount', 'acquirer', 'date'] as const) {
    const differing = related.get(about) ?? [];
    if (differing.length > 0)
      return {
        verdict: 'differs',
        about,
        others: compared(about === 'amount' ? ofOneTime(draft, differing) : differing),
      };
  }
  return { verdict: 'new', others: [] };
}

/** A figure of no date differs from the newest of the store alone: older ones were of their time. */
function ofOneTime(draft: FactDraft, facts: readonly Fact[]): readonly Fact[] {
  if (draft.date?.value || (draft.kind !== 'valuation' && draft.kind !== 'totalRaised')) return facts;
  const time = (fact: Fact) => fact.asOf ?? fact.citation.published;
  const newest = facts
    .map(time)
    .filter((date) => date !== null)
    .sort(comparePartialDates)
    .at(-1);
  return facts.filter((fact) => newest === undefined || comparePartialDates(time(fact), newest) === 0);
}

/** The reports whose leads are none of the draft's, where no report shares one. */
function leadsApart(draft: FactDraft, agreeing: readonly Fact[]): Fact[] {
  const led = agreeing.filter((fact) => fact.kind === 'round' && fact.lead.length > 0);
  const apart = led.filter(
    (fact) =>
      fact.kind === 'round' &&
      draft.lead.every((read) => fact.lead.every((lead) => isParty(read, lead) === false)),
  );
  return draft.lead.length > 0 && apart.length === led.length ? apart : [];
}

function compared(facts: readonly Fact[]): ComparedFact[] {
  const seen = new Map<string, ComparedFact>();
  for (const fact of facts) {
    const one = { money: amountOf(fact), who: speaker(fact.citation), date: fact.asOf };
    const key = JSON.stringify([one.money, one.who, one.date]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
