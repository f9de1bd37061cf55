import { describe, expect, it } from 'vitest';
import { cutAt } from '../../../../components/workspace/LongText.tsx';

describe('where a long text is cut', () => {
  it('is behind a line, else behind a word', () => {
    expect(
      'one line\nanother one that goes on'.slice(0, cutAt('one line\nanother one that goes on', 9)),
    ).toBe('one line\n');
    expect('several words'.slice(0, cutAt('several words', 9))).toBe('several ');
  });

  it('is never inside a character', () => {
    expect(cutAt('😀'.repeat(10), 5)).toBe(4);
  });

  it('is its end where it is short', () => {
    expect(cutAt('short', 100)).toBe(5);
  });
});
