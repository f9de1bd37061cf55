/** Heights of a font above and below its baseline, in CSS pixels, as the glyph box of a line of text has them. */
export interface FontMetrics {
  ascent: number;
  descent: number;
}

const known = new Map<string, FontMetrics | null>();
/** A page may animate its font size; then the cache starts anew. */
const MAX_KNOWN = 500;
let context: CanvasRenderingContext2D | null | undefined;

/** Forgets what was measured: a web font may have replaced a system font under the same name. */
export function forgetFonts(): void {
  known.clear();
}

/** Metrics of the first available font of a computed style; `null` where the browser does not tell. */
export function fontMetrics(style: CSSStyleDeclaration): FontMetrics | null {
  const font =
    style.font ||
    `${style.fontStyle} ${style.fontWeight} ${style.fontSize}/${style.lineHeight} ${style.fontFamily}`;
  const seen = known.get(font);
  if (seen !== undefined) return seen;
  if (known.size >= MAX_KNOWN) known.clear();
  context ??= document.createElement('canvas').getContext('2d');
  let metrics: FontMetrics | null = null;
  if (context) {
    context.font = font;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
    if (ascent + descent > 0) metrics = { ascent, descent };
  }
  known.set(font, metrics);
  return metrics;
}
