import type { CaptureSource } from './capture.ts';
import type { Citation, QuoteSelectors } from './citation.ts';
import type { FactDraft, ReadName } from './draft.ts';
import type { EntityId } from './entity.ts';
import type { NewFact, Party } from './fact.ts';
import type { PartialDate } from './partial-date.ts';

/** What a draft does not say itself but a fact needs. */
export interface FactContext {
  /** Who it is about in the store. */
  subject: EntityId;
  source: CaptureSource;
  /** Day it is saved. */
  accessed?: PartialDate;
  /** How the words it was read from are found again. */
  quote?: QuoteSelectors | null;
  /** The entry of the store that a named party is; none where it is not known. */
  entityOf(party: ReadName): EntityId | undefined;
}

/** Who says a draft and where: the source it was read in, and whom that source relays. */
export function citationOf(
  draft: Pick<FactDraft, 'attribution'>,
  { source, accessed, quote }: Pick<FactContext, 'source' | 'accessed' | 'quote'>,
): Citation {
  const { url, title, publisher, published, lang } = source;
  const { origin, words } = draft.attribution ?? {};
  return {
    title: title.trim() || publisher?.trim() || url || '',
    published,
    ...(url ? { url } : {}),
    ...(publisher?.trim() ? { publisher: publisher.trim() } : {}),
    ...(accessed ? { accessed } : {}),
    ...(lang ? { lang } : {}),
    ...(quote ? { quote: quote.quote, position: quote.position } : {}),
    ...(origin ? { origin } : {}),
    ...(words ? { attribution: words } : {}),
  };
}

/**
 * The fact that a draft states, once the reader has agreed to it. The sum is the one in the draft's first field, sums
 * in further currencies stand beside it. `null` for a kind that cannot be without an amount, or an acquirer, and is.
 */
export function factFromDraft(draft: FactDraft, context: FactContext): NewFact | null {
  const { kind, status, stage, basis, instrument, venue } = draft;
  const amount = draft.amount?.money ?? null;
  const also = draft.alsoAmounts.map(({ money }) => money).filter((money) => money.currency !== '');
  const party = (name: ReadName): Party => {
    const entity = context.entityOf(name);
    return entity === undefined ? { name: name.name } : { name: name.name, entity };
  };
  const report = {
    subject: context.subject,
    asOf: draft.date?.value ?? null,
    status: status.value,
    citation: citationOf(draft, context),
    ...(amount && also.length > 0 ? { also } : {}),
  };
  switch (kind) {
    case 'round':
      return {
        kind,
        ...report,
        stage: stage?.value ?? null,
        raised: amount,
        lead: draft.lead.map(party),
        investors: draft.investors.map(party),
        ...(instrument ? { instrument: instrument.value } : {}),
      };
    case 'valuation':
      if (!amount) return null;
      return {
        kind,
        ...report,
        value: amount,
        basis: basis?.value ?? 'unknown',
        ...(stage ? { stage: stage.value } : {}),
      };
    case 'totalRaised':
      return amount && { kind, ...report, amount };
    case 'acquisition':
      return draft.acquirer && { kind, ...report, acquirer: party(draft.acquirer), price: amount };
    case 'ipo':
      return { kind, ...report, raised: amount, ...(venue ? { venue: venue.value } : {}) };
    case 'fund':
      return { kind, ...report, size: amount };
  }
}
