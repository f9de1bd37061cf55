import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenText } from '../../../../page/anchoring/even-text.ts';
import { figuresOf } from '../../../../page/anchoring/figures.ts';
import { QuoteSpace } from '../../../../page/anchoring/page-quotes.ts';

const blocks = (...texts: string[]) => texts.map((text) => ({ text }));

const QUOTE = 'The startup raised $30 million in seed funding led by Tallow Street.';
const PAGE = ['Harbourlight had a good year.', `${QUOTE} It was founded in 2017.`, 'More is to come.'];

/** Keeps `quote` as it stands in `before` and looks for it in `after`; the words found, block by block. */
function look(quote: string, before: string[], after: string[]): string[] | null {
  const block = before.findIndex((text) => text.includes(quote));
  const start = before[block]!.indexOf(quote);
  const kept = new QuoteSpace(blocks(...before)).describe([{ block, start, end: start + quote.length }])!;
  const spans = new QuoteSpace(blocks(...after)).find(kept);
  return spans?.map((span) => after[span.block]!.slice(span.start, span.end)) ?? null;
}

describe('a kept quote', () => {
  it.each<[string, string[], string[]]>([
    ['on the same page', PAGE, [QUOTE]],
    ['with text put before it', ['Updated today.', 'By a reporter.', ...PAGE], [QUOTE]],
    ['in a paragraph of its own', [PAGE[0]!, QUOTE, 'It was founded in 2017.'], [QUOTE]],
    [
      'split over two paragraphs',
      ['The startup raised $30 million', 'in seed funding led by Tallow Street.'],
      ['The startup raised $30 million', 'in seed funding led by Tallow Street.'],
    ],
    [
      'with no-break spaces, soft hyphens and line ends',
      ['The start\u00adup raised $30\u00a0million in\n  seed funding led by Tallow\u00a0Street. More.'],
      ['The start\u00adup raised $30\u00a0million in\n  seed funding led by Tallow\u00a0Street.'],
    ],
    [
      'with another small word',
      [
        PAGE[0]!,
        'The startup has raised $30 million in seed funding led by Tallow Street. It was founded in 2017.',
      ],
      ['The startup has raised $30 million in seed funding led by Tallow Street.'],
    ],
  ])('is found %s', (_, after, words) => {
    expect(look(QUOTE, PAGE, after)).toEqual(words);
  });

  it.each([
    ['digit', QUOTE.replace('30', '31')],
    ['number of digits', QUOTE.replace('30', '300')],
    ['decimal', QUOTE.replace('$30', '$30.5')],
    ['currency sign', QUOTE.replace('$', '€')],
    ['unit', QUOTE.replace('million', 'billion')],
    ['backer', QUOTE.replace('Tallow Street', 'Tailor Street')],
  ])('is not found with another %s in its place', (_, changed) => {
    expect(look(QUOTE, PAGE, [PAGE[0]!, `${changed} It was founded in 2017.`, PAGE[2]!])).toBeNull();
  });

  it('is found with changed words although a like sentence with another figure comes first', () => {
    const decoy = QUOTE.replace('30', '31');
    const real = QUOTE.replace('raised', 'has raised');
    expect(look(QUOTE, PAGE, [decoy, PAGE[0]!, `${real} It was founded in 2017.`])).toEqual([real]);
  });

  it('keeps 万 and 亿 apart', () => {
    const quote = '青榕智能近日宣布完成3亿元人民币融资';
    const changed = quote.replace('亿', '万');
    expect(look(quote, [`今天，${quote}。`], [`今天，${changed}。`])).toBeNull();
    expect(look(quote, [`今天，${quote}。`], [`昨天下午，${quote}。`])).toEqual([quote]);
  });

  it('that stands twice is found where its surroundings agree, and nowhere when they agree nowhere', () => {
    const twice = 'raised ten million dollars';
    const page = [`In spring Keimblatt ${twice} in Freiburg.`, `In autumn Kelpwerk ${twice} in Bergen.`];
    const kept = new QuoteSpace(blocks(...page)).describe([
      { block: 1, start: page[1]!.indexOf(twice), end: page[1]!.indexOf(twice) + twice.length },
    ])!;
    expect(new QuoteSpace(blocks(page[1]!, page[0]!)).find(kept)?.[0]?.block).toBe(0);
    const elsewhere = [`A ${twice} B.`, `C ${twice} D.`];
    expect(new QuoteSpace(blocks(...elsewhere)).find(kept)).toBeNull();
  });

  it('of a few characters is found only among the words it stood in', () => {
    expect(look('$30 million', PAGE, PAGE)).toEqual(['$30 million']);
    expect(look('$30 million', PAGE, ['A rival made losses of $30 million last year.'])).toBeNull();
  });

  it('does not end inside a longer number', () => {
    const page = ['Its first round brought exactly $30'];
    expect(
      look('first round brought exactly $30', page, ['Its first round brought exactly $300 million.']),
    ).toBeNull();
    expect(
      look('first round brought exactly $30', page, ['Its first round brought exactly $30.5 million.']),
    ).toBeNull();
  });

  it('of markup or pattern signs is text like any other', () => {
    const quote = '<b>(.*)+$</b> raised $5 million [sic]';
    expect(look(quote, [`x ${quote} y`], [`z ${quote} y`])).toEqual([quote]);
  });

  it('is found again on an unchanged page, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(),
        (texts, seed) => {
          const space = new QuoteSpace(blocks(...texts));
          const block = seed % texts.length;
          const kept = space.describe([{ block, start: 0, end: texts[block]!.length }]);
          if (!kept) return;
          const spans = space.find(kept);
          if (!spans) return;
          const there = spans.map((span) => texts[span.block]!.slice(span.start, span.end)).join(' ');
          expect(evenText(there).text).toBe(kept.quote.exact);
        },
      ),
    );
  });
});

describe('evened text', () => {
  it('leads each unit back to where it stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { text, from } = evenText(original);
        expect(from).toHaveLength(text.length + 1);
        for (let at = 1; at < from.length; at += 1) expect(from[at]).toBeGreaterThan(from[at - 1]!);
        expect(evenText(text).text).toBe(text);
      }),
    );
  });
});

describe('figures of a text', () => {
  it.each([
    ['over US$1,100.9 million', ['$', '1,100.9', 'million']],
    ['4,5 Milliarden Euro', ['4,5', 'milliarden', 'euro']],
    ['完成3亿元人民币B轮融资', ['3', '亿', '元']],
    ['no figure at all', []],
  ])('%s', (text, figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });
});
