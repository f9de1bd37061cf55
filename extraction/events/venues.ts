import type { FactDraft } from '../../domain/draft.ts';
import { VENUE } from '../wording/world.ts';
import type { Article } from './event-drafts.ts';

/** Listings with the exchange or board that their sentences name, in the words of the text: "Nasdaq", "科创板". */
export const withVenues = (drafts: readonly FactDraft[], { blocks }: Article): FactDraft[] =>
  drafts.map((draft) => {
    if (draft.kind !== 'ipo' || draft.venue) return draft;
    for (const { block, start, end } of draft.quotes) {
      const match = VENUE.exec(blocks[block]?.text.slice(start, end) ?? '');
      if (!match) continue;
      const at = start + match.index;
      return {
        ...draft,
        venue: { value: match[0], spans: [{ block, start: at, end: at + match[0].length }] },
      };
    }
    return draft;
  });
