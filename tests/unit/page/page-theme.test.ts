import { describe, expect, it } from 'vitest';
import { luminance, readColour } from '../../../page/page-theme.ts';

describe('colours as browsers compute them', () => {
  it.each([
    ['rgb(255, 255, 255)', [255, 255, 255, 1]],
    ['rgba(0, 0, 0, 0)', [0, 0, 0, 0]],
    ['rgb(18 18 18 / 0.5)', [18, 18, 18, 0.5]],
    ['color(srgb 1 0.5 0)', [255, 127.5, 0, 1]],
    ['transparent', null],
  ])('%s', (text, rgba) => {
    expect(readColour(text)).toEqual(rgba);
  });

  it('tells dark grounds from light ones', () => {
    expect(luminance(readColour('oklch(0.95 0.02 90)')!)).toBeGreaterThan(0.7);
    expect(luminance(readColour('oklch(0.2 0.02 260)')!)).toBeLessThan(0.1);
    expect(luminance([255, 255, 255, 1])).toBeCloseTo(1);
    expect(luminance([0, 0, 0, 1])).toBe(0);
  });
});
