import type { Box } from './marks/box.ts';

/** The card keeps this far from the marked line, in pixels. */
export const CARD_GAP_PX = 6;
/** The card keeps this far from the edges of the viewport, in pixels. */
export const EDGE_PX = 8;
/** In a viewport narrower than this the card is a sheet at the bottom edge. */
export const SHEET_BELOW_PX = 400;
/** A sheet takes at most this share of the viewport's height. */
export const SHEET_SHARE = 0.7;

/** Where the card goes, in viewport pixels. */
export interface CardPlace {
  left: number;
  top: number;
  width: number;
  /** What the card may fill; it scrolls inside when its content is higher. */
  maxHeight: number;
  height: number;
  side: 'below' | 'above' | 'sheet';
}

/**
 * Places the card at a mark: below its line with left edges aligned, above if it fits better there, always
 * clear of the viewport's edges and never over the marked line. A narrow viewport, or a touch, gets a sheet.
 */
export function placeCard(request: {
  /** The line of the mark that the pointer is on. */
  mark: Box;
  /** What the card wants, in pixels. */
  card: { width: number; height: number };
  viewport: { width: number; height: number };
  touch?: boolean;
}): CardPlace {
  const { mark, card, viewport } = request;
  if (viewport.width < SHEET_BELOW_PX || request.touch) {
    const maxHeight = Math.floor(viewport.height * SHEET_SHARE);
    const height = Math.min(card.height, maxHeight);
    return {
      left: 0,
      top: viewport.height - height,
      width: viewport.width,
      maxHeight,
      height,
      side: 'sheet',
    };
  }
  const width = Math.min(card.width, viewport.width - 2 * EDGE_PX);
  const below = Math.max(0, viewport.height - EDGE_PX - (mark.bottom + CARD_GAP_PX));
  const above = Math.max(0, mark.top - CARD_GAP_PX - EDGE_PX);
  const side = below >= card.height || below >= above ? 'below' : 'above';
  const maxHeight = side === 'below' ? below : above;
  const height = Math.min(card.height, maxHeight);
  const top = side === 'below' ? mark.bottom + CARD_GAP_PX : mark.top - CARD_GAP_PX - height;
  const left = Math.max(EDGE_PX, Math.min(mark.left, viewport.width - EDGE_PX - width));
  return { left, top, width, maxHeight, height, side };
}
