import type { FigureView } from '../../domain/figures.ts';
import type { HistoryLayout, PlacedStep } from './history-layout.ts';

/** A line of words at its place; `at` is where it begins, or where it ends. */
export interface Label {
  x: number;
  y: number;
  at: 'start' | 'end';
  text: string;
  kind: 'figure' | 'differs' | 'plain';
  /** Who says it, set before the figure. */
  who?: string;
}

/** The words of a chart. */
export interface LabelWords {
  figure(figure: FigureView): string;
  /** What stands below a bar: its amount, then stage and date; the amount may be missing. */
  below(step: PlacedStep): { amount: string | null; when: string };
}

const LINE_PX = 15;
const BESIDE_PX = 11;
/** Wider names of speakers are cut. */
const MOST_WHO = 22;

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** About how wide a line of words is at the chart's size of 11 pixels; rather too wide than too narrow. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += WIDE.test(character) ? 11.5 : /[\s.,:'|il]/.test(character) ? 4 : 6.8;
  return width;
}

/** Moves lines of words apart until none touches another, the lowest kept in its place. */
export function apart(wanted: readonly number[]): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => b.y - a.y);
  const placed: number[] = [];
  let above = Number.POSITIVE_INFINITY;
  for (const { y, at } of order) {
    above = Math.min(y, above - LINE_PX);
    placed[at] = above;
  }
  return placed;
}

const shortened = (name: string) =>
  name.length > MOST_WHO ? `${name.slice(0, MOST_WHO - 1).trimEnd()}…` : name;

const wordsWide = ({ who, text }: Pick<Label, 'who' | 'text'>) => textWidth(who ? `${who} ${text}` : text);

interface Extent {
  from: number;
  to: number;
}

const extentOf = (labels: readonly Label[]): Extent => ({
  from: Math.min(...labels.map((label) => (label.at === 'end' ? label.x - wordsWide(label) : label.x))),
  to: Math.max(...labels.map((label) => (label.at === 'end' ? label.x : label.x + wordsWide(label)))),
});

/** The figures of a point beside its dots: left of them, or right above them where there is no room. */
export function valuesOf(step: PlacedStep, layout: HistoryLayout, words: LabelWords): Label[] {
  const ys = apart(step.dots.map(({ y }) => y + 4));
  const lines = step.dots.map(({ figure, differs }, at) => ({
    y: ys[at]!,
    text: words.figure(figure),
    ...(differs ? { who: shortened(figure.speakers[0]?.name ?? '') } : {}),
    kind: differs ? ('differs' as const) : ('figure' as const),
  }));
  const widest = Math.max(0, ...lines.map(wordsWide));
  const fitsLeft = step.x - BESIDE_PX - widest >= layout.left;
  return lines.map((line) =>
    fitsLeft
      ? { ...line, x: step.x - BESIDE_PX, at: 'end' }
      : { ...line, y: line.y - 9, x: step.x + BESIDE_PX, at: 'start' },
  );
}

/** The words below a point: right of its bar, or left of it where the axis ends. */
export function belowOf(
  step: PlacedStep,
  layout: HistoryLayout,
  { base, words }: { base: number; words: LabelWords },
): Label[] {
  const { amount, when } = words.below(step);
  const lines = [
    { y: base + 18, text: amount ?? '', kind: 'figure' as const },
    { y: base + 33, text: when, kind: 'plain' as const },
  ].filter(({ text }) => text !== '');
  const widest = Math.max(0, ...lines.map(wordsWide));
  const fitsRight = step.x + 10 + widest <= layout.right + 6;
  return lines.map((line) =>
    fitsRight ? { ...line, x: step.x + 10, at: 'start' } : { ...line, x: step.x - 10, at: 'end' },
  );
}

/** Of the words of all points those that do not touch others, the newest first, for they matter most. */
export function withRoom(
  steps: readonly PlacedStep[],
  {
    gap,
    least = 0,
    labelsOf,
  }: {
    /** Between a point and what stands to its right, CSS pixels. */
    gap: number;
    /** The narrowest words that stand right of a point: where there is less room, they need not be made. */
    least?: number;
    labelsOf(step: PlacedStep): Label[];
  },
): Label[] {
  const kept: Label[] = [];
  let edge = Number.POSITIVE_INFINITY;
  for (const step of steps.toReversed()) {
    // Its mark alone would already touch what stands there.
    if (step.x + Math.max(gap, least) > edge && edge !== Number.POSITIVE_INFINITY) continue;
    const labels = labelsOf(step);
    if (labels.length === 0) continue;
    const { from, to } = extentOf(labels);
    if (Math.max(to, step.x) + gap > edge) continue;
    kept.push(...labels);
    edge = Math.min(from, step.x);
  }
  return kept;
}
