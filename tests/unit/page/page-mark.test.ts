import { describe, expect, it } from 'vitest';
import { type PageMark, settleStrengths } from '../../../page/marks/page-mark.ts';
import type { PageBlock } from '../../../page/text-blocks.ts';

function mark(name: number, section: number, more: Partial<PageMark> = {}): PageMark {
  const block = { text: 'x', kind: 'text', section, pieces: [] } as unknown as PageBlock;
  return {
    block,
    start: 0,
    end: 1,
    name,
    role: 'company',
    muted: false,
    inLink: false,
    strength: 'first',
    ...more,
  };
}

const strengths = (marks: PageMark[], setting: Parameters<typeof settleStrengths>[1]) => {
  settleStrengths(marks, setting);
  return marks.map(({ strength }) => strength).join(' ');
};

describe('first and further mentions', () => {
  it.each([
    { setting: 'every' as const, expected: 'first first first first' },
    { setting: 'first-per-section' as const, expected: 'first more first first' },
    { setting: 'first-per-page' as const, expected: 'first more more first' },
  ])('$setting', ({ setting, expected }) => {
    expect(strengths([mark(1, 0), mark(1, 0), mark(1, 1), mark(2, 1)], setting)).toBe(expected);
  });

  it('lets a mention that draws nothing leave the first place to the next', () => {
    const marks = [
      mark(1, 0, { inLink: true }),
      mark(1, 0),
      mark(1, 0),
      mark(2, 0, { muted: true }),
      mark(2, 0),
    ];
    expect(strengths(marks, 'first-per-section')).toBe('first first more first first');
  });

  it('tells which marks changed, and none the second time', () => {
    const marks = [mark(1, 0), mark(1, 0)];
    expect(settleStrengths(marks, 'first-per-page')).toEqual([marks[1]]);
    expect(settleStrengths(marks, 'first-per-page')).toEqual([]);
  });
});
