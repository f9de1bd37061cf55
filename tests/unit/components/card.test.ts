import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceName } from '../../../components/card/card-context.ts';
import { cardText, investorText } from '../../../components/card/card-text.ts';
import { CHART, layOutChart } from '../../../components/card/chart-layout.ts';
import { stageName, stageShort } from '../../../components/format/stage.ts';
import { webAddress } from '../../../components/values.tsx';
import { speechOf, type Translate } from '../../../components/words.ts';
import { companyView } from '../../../domain/company-view.ts';
import { investorView } from '../../../domain/investor-view.ts';
import { entities, sample, senseTimeFacts, softbankFacts } from '../../fixtures/store-samples.ts';
import { arbitraryFacts } from '../domain/arbitrary-facts.ts';

/** Says the key and the values, so that a test sees what was asked for. */
const t: Translate = (key, ...args) => {
  const values = args.find((arg) => typeof arg === 'object') ?? {};
  return key === 'quote'
    ? `“${Object.values(values)[0]}”`
    : [key.split('.').at(-1), ...Object.values(values)].join(' ');
};
const speech = speechOf({ t, locale: 'en' });

describe('stages', () => {
  it.each([
    ['series-c', 'series C', 'seriesShort C'],
    ['series-a-ext', 'extension series A', 'extension series A'],
    ['series-b+', 'after series B', 'after series B'],
    ['seed', 'seed', 'seed'],
    ['pre-ipo', 'preIpo', 'preIpo'],
    ['private-equity', 'Private equity', 'Private equity'],
    ['', '', ''],
  ])('%s', (stage, long, short) => {
    expect([stageName(stage, t), stageShort(stage, t)]).toEqual([long, short]);
  });
});

describe('the chart', () => {
  it('places two rounds by date, valuations above the line and money below', () => {
    const { chart } = companyView(sample(entities.sensetime!, senseTimeFacts(false)));
    const { points, axisEnd, gutter, top } = layOutChart(chart!);
    expect(points.map(({ x, until, low, high }) => [x, until, low, high])).toEqual([
      [0, 176, 24.67, 24.67],
      [176, 274, 6, 6],
    ]);
    expect(points.map(({ bar }) => bar)).toEqual([8.2, 12]);
    expect([axisEnd, gutter, top]).toEqual([274, null, 0]);
  });

  it('keeps everything inside its box, in order of time, labels clear of each other', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const { chart } = companyView(sample({ id: 'c', name: 'C', roles: ['company'], aliases: [] }, facts));
        if (!chart) return;
        const { points, axisEnd } = layOutChart(chart);
        for (const [index, { x, until, low, high, bar }] of points.entries()) {
          expect(x).toBeGreaterThanOrEqual(points[index - 1]?.x ?? 0);
          expect(until).toBeGreaterThanOrEqual(x);
          expect(axisEnd).toBeGreaterThanOrEqual(until);
          if (low !== null && high !== null) {
            expect(high).toBeGreaterThanOrEqual(CHART.top);
            expect(low).toBeGreaterThanOrEqual(high);
            expect(low).toBeLessThanOrEqual(CHART.baseline);
          }
          if (bar !== null) expect(bar).toBeLessThanOrEqual(CHART.barRoom);
        }
        const labelled = points.filter(({ labelBelow }) => labelBelow).map(({ x }) => x);
        const apart = labelled.map((x, index, all) => x - (all[index - 1] ?? Number.NEGATIVE_INFINITY));
        for (const gap of apart) expect(gap).toBeGreaterThanOrEqual(72);
      }),
    );
  });
});

describe('sources', () => {
  it('are called by publisher, by title, or by whom they relay, and told apart by title', () => {
    const { sources } = companyView(sample(entities.sensetime!, senseTimeFacts(true)));
    expect(sources.map((source) => sourceName(source, speech, sources))).toEqual([
      'TechCrunch',
      '“Chinesisches KI-Start-up holt 600 Millionen”',
      'relayed Bloomberg “Chinese AI Startup Prepares For $2B”',
    ]);
    const twin = { ...sources[0]!, number: 9, title: 'Another story' };
    expect(sourceName(twin, speech, [...sources, twin])).toBe('“Another story”');
  });

  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['not an address', undefined],
    [undefined, undefined],
  ])('%s as a link', (url, expected) => {
    expect(webAddress(url)).toBe(expected);
  });
});

describe('a copied card', () => {
  it('carries a source number behind every amount, and the sources', () => {
    const company = cardText(companyView(sample(entities.sensetime!, senseTimeFacts(true))), speech);
    const investor = investorText(investorView(sample(entities.softbank!, softbankFacts)), speech);
    for (const text of [company, investor]) {
      const [facts = ''] = text.split('\n\n');
      for (const amount of facts.matchAll(/\$[\d.]+[KMB][^[]*(\[\d+\])?/g))
        expect(amount[1]).toMatch(/\[\d+\]/);
      expect(text).toMatch(/\n\[1\] /);
    }
    expect(company).toContain('>$3B (Bloomberg) [2]');
    expect(investor).toContain('almost\u00a0$1B [1]');
  });
});
