import type { CaptureSource } from '../../../domain/capture.ts';
import type { FactDraft, ReadName } from '../../../domain/draft.ts';
import type { Fact, Party } from '../../../domain/fact.ts';
import { amountOf } from '../../../domain/report-views.ts';

const named = ({ name, entity }: Party): ReadName => ({
  name,
  spans: [],
  entities: entity === undefined ? [] : [entity],
  aliases: [],
});

/** The draft that a text would give which says just what a fact says. */
export function draftOfFact(fact: Fact): FactDraft {
  const money = amountOf(fact);
  const { origin, attribution } = fact.citation;
  const stage = 'stage' in fact ? fact.stage : undefined;
  return {
    kind: fact.kind,
    company: { name: 'Larch', spans: [], entities: [fact.subject], aliases: [] },
    amount: money && { money, spans: [] },
    alsoAmounts: [],
    stage: stage ? { value: stage, spans: [] } : null,
    lead: fact.kind === 'round' ? fact.lead.map(named) : [],
    investors: fact.kind === 'round' ? fact.investors.map(named) : [],
    acquirer: fact.kind === 'acquisition' ? named(fact.acquirer) : null,
    date: fact.asOf === null ? null : { value: fact.asOf, spans: [], relative: false },
    status: { value: fact.status, spans: [] },
    basis: fact.kind === 'valuation' ? { value: fact.basis, spans: [] } : null,
    instrument: fact.kind === 'round' && fact.instrument ? { value: fact.instrument, spans: [] } : null,
    venue: fact.kind === 'ipo' && fact.venue ? { value: fact.venue, spans: [] } : null,
    attribution:
      origin || attribution
        ? { ...(origin ? { origin } : {}), ...(attribution ? { words: attribution } : {}), spans: [] }
        : null,
    quotes: [],
    confidence: 1,
  };
}

/** Where a fact was read, as the source of a capture. */
export function sourceOfFact({ citation }: Fact): CaptureSource {
  const { title, publisher, url, published } = citation;
  return { title, published, ...(publisher ? { publisher } : {}), ...(url ? { url } : {}) };
}
