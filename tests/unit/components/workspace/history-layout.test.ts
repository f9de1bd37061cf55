import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, HISTORY, layOutHistory, niceStep } from '../../../../components/workspace/history-layout.ts';
import { companyView } from '../../../../domain/company-view.ts';
import { entities, sample, senseTimeFacts } from '../../../fixtures/store-samples.ts';

describe('the large chart of a company', () => {
  const view = companyView(sample(entities.sensetime!, senseTimeFacts(true)));
  const layout = layOutHistory(view.chart!, ({ money, dollars }) =>
    money.currency === view.chart!.currency ? money.amount : (dollars?.money.amount ?? null),
  );

  it('keeps time on the axis, values above the line, and one dot for each figure', () => {
    for (const [at, step] of layout.steps.entries()) {
      expect(step.x).toBeGreaterThanOrEqual(HISTORY.left);
      expect(step.until).toBeLessThanOrEqual(HISTORY.right);
      expect(step.x).toBeGreaterThanOrEqual(layout.steps[at - 1]?.x ?? 0);
      expect(step.dots).toHaveLength(step.point.valuation?.figures.all.length ?? 0);
      for (const { y } of step.dots) {
        expect(y).toBeLessThan(HISTORY.base);
        expect(y).toBeGreaterThanOrEqual(HISTORY.top);
      }
    }
    expect(layout.steps.some(({ dots }) => dots.some(({ open }) => open === 'up'))).toBe(true);
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
