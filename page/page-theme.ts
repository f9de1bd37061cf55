import { parentElementOf } from './tree-steps.ts';

/** Share of opaque colour that hides what is behind. */
const OPAQUE = 0.5;
/** Relative luminance under which a background counts as dark; grey #767676 is as far from white as from black. */
const DARK_BELOW = 0.18;

/** Red, green, blue (0–255) and opacity (0–1). */
type Rgba = [number, number, number, number];

/** Reads a colour as browsers compute it: `rgb()`, `rgba()`, or `color(srgb …)`; `null` for anything else. */
export function readColour(text: string): Rgba | null {
  const numbers = text.match(/-?\d*\.?\d+(?:e-?\d+)?%?/g)?.map((part) => Number.parseFloat(part));
  if (!numbers || numbers.length < 3) return null;
  const [a = 0, b = 0, c = 0, alpha = 1] = numbers;
  if (text.startsWith('rgb')) return [a, b, c, alpha];
  if (text.startsWith('color(srgb ')) return [a * 255, b * 255, c * 255, alpha];
  if (text.startsWith('oklch') || text.startsWith('oklab')) {
    const lightness = text.includes('%') ? a / 100 : a;
    // Cube of the lightness is the luminance of a grey, near enough to tell dark from light.
    const grey = 255 * lightness ** (3 / 2.2);
    return [grey, grey, grey, numbers[3] ?? 1];
  }
  return null;
}

/** Relative luminance of a colour (WCAG 2.2), 0–1. */
export function luminance([red, green, blue]: Rgba): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Whether the page is light or dark under an element: by the first opaque background behind it, else by its ink
 * (a picture may be the ground), else by the page's colour scheme.
 */
export function themeUnder(element: Element): 'light' | 'dark' {
  for (let at: Element | null = element; at; at = parentElementOf(at)) {
    const style = getComputedStyle(at);
    const ground = readColour(style.backgroundColor);
    if (ground && ground[3] > OPAQUE) return luminance(ground) < DARK_BELOW ? 'dark' : 'light';
  }
  const ink = readColour(getComputedStyle(element).color);
  return ink && luminance(ink) > 0.4 ? 'dark' : 'light';
}
