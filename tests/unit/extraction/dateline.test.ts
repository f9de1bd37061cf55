import { describe, expect, it } from 'vitest';
import { datelineDate } from '../../../extraction/dates/dateline.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';

const blocks = (...texts: string[]) =>
  texts.map((text, index) => ({
    text,
    kind: index === 0 ? ('heading' as const) : ('text' as const),
    section: 0,
  }));

describe('the day a text gives itself', () => {
  it.each([
    ['LEEDS, England, March 3, 2025 /PRNewswire/ -- Oakline today announced a round.', '2025-03-03'],
    ['Porto, PT (April 30th, 2018) – Oakline today announced a round.', '2018-04-30'],
    ['December 2, 2021 | Rounds for farm sensors, batteries and more.', '2021-12-02'],
    ['November 24, 2014 8:00 AM UTC', '2014-11-24'],
    ['Date: Jan 22, 2018', '2018-01-22'],
  ])('%s', (line, day) => {
    expect(datelineDate(blocks('Oakline raises $5 million', line), 'en')).toBe(day);
  });

  it.each([
    'Oakline was founded on March 3, 2019.',
    'The round closed on 12 May 2021, after talks that had gone on for more than a year in Leeds.',
    'In 2020 the market was worth $3 billion – and grew.',
  ])('finds none in a sentence: %s', (line) => {
    expect(datelineDate(blocks('Oakline raises $5 million', line), 'en')).toBeNull();
  });

  it('dates the news of such a text, and reckons from it', () => {
    const drafts = extractFacts({
      blocks: blocks(
        'Oakline raises $5 million',
        'LEEDS, March 3, 2025 /PRNewswire/ -- Oakline today announced a $5 million seed round led by Birch Ventures.',
        'The company had raised a $900,000 angel round last year.',
      ),
      lang: 'en',
      published: null,
      names: [],
    });
    expect(drafts.map(({ amount, date }) => [amount?.money.amount, date?.value])).toEqual([
      [5_000_000, '2025-03-03'],
      [900_000, '2024'],
    ]);
  });
});
