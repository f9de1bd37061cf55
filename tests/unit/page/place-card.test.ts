import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_GAP_PX, EDGE_PX, placeCard, SHEET_BELOW_PX, SHEET_SHARE } from '../../../page/place-card.ts';

const VIEW = { width: 1200, height: 800 };
const line = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 20 });
const CARD = { width: 360, height: 400 };

describe('placing the card', () => {
  it.each([
    {
      says: 'below, left edges aligned',
      mark: line(100, 100),
      expected: { left: 100, top: 126, side: 'below' },
    },
    {
      says: 'above where it fits better',
      mark: line(100, 700),
      expected: { left: 100, top: 294, side: 'above' },
    },
    {
      says: 'inside the right edge',
      mark: line(1_100, 100),
      expected: { left: 832, top: 126, side: 'below' },
    },
    { says: 'inside the left edge', mark: line(2, 100), expected: { left: 8, top: 126, side: 'below' } },
  ])('$says', ({ mark, expected }) => {
    expect(placeCard({ mark, card: CARD, viewport: VIEW })).toMatchObject(expected);
  });

  it('is a sheet at the bottom edge in a narrow viewport and for touch', () => {
    const narrow = placeCard({ mark: line(10, 10), card: CARD, viewport: { width: 390, height: 500 } });
    expect(narrow).toMatchObject({ side: 'sheet', left: 0, width: 390, top: 150, height: 350 });
    expect(placeCard({ mark: line(10, 10), card: CARD, viewport: VIEW, touch: true }).side).toBe('sheet');
  });

  it('never covers the marked line, and stays off the edges wherever it fits', () => {
    fc.assert(
      fc.property(
        fc.record({
          width: fc.integer({ min: SHEET_BELOW_PX, max: 3_000 }),
          height: fc.integer({ min: 120, max: 2_000 }),
          x: fc.double({ min: 0, max: 1, noNaN: true }),
          y: fc.double({ min: 0, max: 1, noNaN: true }),
          card: fc.record({
            width: fc.integer({ min: 100, max: 500 }),
            height: fc.integer({ min: 40, max: 1_500 }),
          }),
        }),
        ({ width, height, x, y, card }) => {
          const mark = line(x * (width - 80), y * (height - 20));
          const place = placeCard({ mark, card, viewport: { width, height } });
          const bottom = place.top + place.height;
          expect(place.top >= mark.bottom + CARD_GAP_PX || bottom <= mark.top - CARD_GAP_PX).toBe(true);
          expect(place.height).toBeLessThanOrEqual(place.maxHeight);
          expect(place.left).toBeGreaterThanOrEqual(EDGE_PX);
          expect(place.left + place.width).toBeLessThanOrEqual(width - EDGE_PX);
          if (place.height > 0) {
            expect(place.top).toBeGreaterThanOrEqual(EDGE_PX);
            expect(bottom).toBeLessThanOrEqual(height - EDGE_PX);
          }
          const room = Math.max(mark.top, height - mark.bottom) - CARD_GAP_PX - EDGE_PX;
          expect(place.height).toBeCloseTo(Math.min(card.height, Math.max(0, room)), 6);
        },
      ),
    );
  });

  it('gives a sheet no more than its share of the height', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: SHEET_BELOW_PX - 1 }),
        fc.integer({ min: 100, max: 2_000 }),
        (width, height) => {
          const place = placeCard({ mark: line(0, 0), card: CARD, viewport: { width, height } });
          expect(place.height).toBeLessThanOrEqual(height * SHEET_SHARE);
          expect(place.top + place.height).toBe(height);
        },
      ),
    );
  });
});
