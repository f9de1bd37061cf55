import type { BlockSpan, FactDraft, ReadName } from './draft.ts';
import type { TextBlock } from './mention.ts';

/** Drafts with no more of their text than the sentences they quote. */
export interface QuotedDrafts {
  blocks: TextBlock[];
  drafts: FactDraft[];
}

interface Piece {
  block: number;
  start: number;
  end: number;
}

/** Quoted stretches of each block; those that overlap are one. */
function piecesOf(drafts: readonly FactDraft[]): Piece[] {
  const spans = drafts.flatMap(({ quotes }) => quotes).sort((a, b) => a.block - b.block || a.start - b.start);
  const pieces: Piece[] = [];
  for (const { block, start, end } of spans) {
    const last = pieces.at(-1);
    if (last?.block === block && start <= last.end) last.end = Math.max(last.end, end);
    else pieces.push({ block, start, end });
  }
  return pieces;
}

/**
 * Cuts a text to what drafts quote, one block for each stretch, in reading order, with every span moved along. Spans
 * outside the quotes go; values stay. Spans are UTF-16 offsets in the new blocks.
 */
export function quotedSentences(blocks: readonly TextBlock[], drafts: readonly FactDraft[]): QuotedDrafts {
  const pieces = piecesOf(drafts);
  const move = (spans: readonly BlockSpan[]): BlockSpan[] =>
    spans.flatMap(({ block, start, end }) => {
      const at = pieces.findIndex(
        (piece) => piece.block === block && piece.start <= start && end <= piece.end,
      );
      const piece = pieces[at];
      return piece ? [{ block: at, start: start - piece.start, end: end - piece.start }] : [];
    });
  const moved = <T extends { spans: BlockSpan[] } | null>(read: T): T =>
    read && { ...read, spans: move(read.spans) };
  const name = <T extends ReadName | null>(read: T): T =>
    read && { ...moved(read), aliases: read.aliases.map((alias) => moved(alias)) };
  return {
    blocks: pieces.map(({ block, start, end }) => ({
      ...blocks[block]!,
      text: blocks[block]!.text.slice(start, end),
    })),
    drafts: drafts.map((draft) => ({
      ...draft,
      company: name(draft.company),
      amount: moved(draft.amount),
      alsoAmounts: draft.alsoAmounts.map((amount) => moved(amount)),
      stage: moved(draft.stage),
      lead: draft.lead.map((party) => name(party)),
      investors: draft.investors.map((party) => name(party)),
      acquirer: name(draft.acquirer),
      date: moved(draft.date),
      status: moved(draft.status),
      basis: moved(draft.basis),
      instrument: moved(draft.instrument),
      venue: moved(draft.venue),
      attribution: moved(draft.attribution),
      quotes: move(draft.quotes),
    })),
  };
}
