import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apart,
  belowOf,
  textWidth,
  valuesOf,
  withRoom,
} from '../../../../components/workspace/history-labels.ts';
import { HISTORY, layOutHistory, niceStep } from '../../../../components/workspace/history-layout.ts';
import { shapesOf, valuationShapes } from '../../../../components/workspace/history-shapes.ts';
import { type ChartView, inCurrency } from '../../../../domain/chart-view.ts';
import { companyView } from '../../../../domain/company-view.ts';
import { entities, sample, senseTimeFacts } from '../../../fixtures/store-samples.ts';

const words = {
  value: (amount: number) => `$${String(amount)}`,
  undated: () => ({ value: [], raised: ['RMB 12.5B', 'Round'] }),
  figure: () => '$4.5B',
  below: () => ({ amount: '$600M', when: 'C, Apr 2018' }),
};
const layOut = (view: ChartView, width = 788) =>
  layOutHistory(view, { width, valueIn: (figure) => inCurrency(figure, view.currency), words });

describe('the large chart of a company', () => {
  const view = companyView(sample(entities.sensetime!, senseTimeFacts(true))).chart!;

  it.each([320, 788, 1_160])(
    'keeps time on the axis, values above the line, and one dot for each figure, %i pixels wide',
    (width) => {
      const layout = layOut(view, width);
      for (const [at, step] of layout.steps.entries()) {
        expect(step.x).toBeGreaterThanOrEqual(layout.left);
        expect(step.until).toBeLessThanOrEqual(layout.right);
        expect(step.x).toBeGreaterThanOrEqual(layout.steps[at - 1]?.x ?? 0);
        expect(step.dots).toHaveLength(step.point.valuation?.figures.all.length ?? 0);
        for (const { y } of step.dots) {
          expect(y).toBeLessThan(HISTORY.base);
          expect(y).toBeGreaterThanOrEqual(HISTORY.top);
        }
      }
      expect(layout.steps.some(({ dots }) => dots.some(({ open }) => open === 'up'))).toBe(true);
    },
  );

  it.each([320, 788])('gives the words of each undated bar their room, %i pixels wide', (width) => {
    const [bar] = view.dated.filter(({ raised }) => raised);
    const undated = [1, 2, 3].map((at) => ({ ...bar!, key: `undated ${String(at)}`, asOf: null, at: null }));
    const layout = layOut({ ...view, undated }, width);
    expect(layout.undated.length + layout.moreUndated).toBe(3);
    expect(layout.undated.length).toBeGreaterThan(width > 400 ? 1 : 0);
    const edges = [...layout.undated.slice(1).map(({ x }) => x - 5), width];
    for (const [at, { x }] of layout.undated.entries()) {
      expect(x).toBeGreaterThan(layout.right);
      expect(x + 9 + textWidth('RMB 12.5B')).toBeLessThan(edges[at]!);
    }
  });

  it('says nothing beyond its edges, and lets no words of two points touch', () => {
    for (const width of [320, 500, 788]) {
      const layout = layOut(view, width);
      for (const labels of [
        withRoom(layout.steps, { gap: 8, labelsOf: (step) => valuesOf(step, layout, words) }),
        withRoom(layout.steps, { gap: 14, labelsOf: (step) => belowOf(step, layout, { base: 150, words }) }),
      ]) {
        const wide = labels.map(({ x, y, at, text, who }) => {
          const room = textWidth(who ? `${who} ${text}` : text);
          return { y, from: at === 'end' ? x - room : x, to: at === 'end' ? x : x + room };
        });
        expect(wide.length).toBeGreaterThan(0);
        for (const [at, one] of wide.entries()) {
          expect(one.from).toBeGreaterThanOrEqual(0);
          expect(one.to).toBeLessThanOrEqual(width);
          for (const other of wide.slice(at + 1))
            expect(one.y === other.y && one.from < other.to && other.from < one.to).toBe(false);
        }
      }
    }
  });

  it('draws any number of points with the same few elements', () => {
    const { steps } = layOut(view);
    const { dots, differingDots, bars } = shapesOf(steps);
    expect(`${dots}${differingDots}`.match(/Z/g)).toHaveLength(steps.flatMap((step) => step.dots).length);
    expect(bars.match(/Z/g)).toHaveLength(
      steps.filter(({ bar, point }) => bar !== null && !point.open).length,
    );
    expect(valuationShapes(steps)?.bands).toContain('Z');
  });

  it('draws grid lines at round values', () => {
    expect([1, 3.2e9, 4.5e9, 7.1e7, 950].map(niceStep)).toEqual([0.5, 1e9, 2e9, 2e7, 500]);
  });

  it('never lets lines of words touch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 8 }), (wanted) => {
        const placed = apart(wanted);
        expect(placed).toHaveLength(wanted.length);
        const sorted = [...placed].sort((a, b) => a - b);
        for (const [at, y] of sorted.entries())
          if (at > 0) expect(y - sorted[at - 1]!).toBeGreaterThanOrEqual(15);
        if (wanted.length > 0) expect(Math.max(...placed)).toBe(Math.max(...wanted));
      }),
    );
  });
});
