/**
 * What a measurement says. Every `*.bench.ts` in this folder exports `figures(asks)`: an async generator of figures,
 * which leaves out the work for figures nobody asks for.
 */

/** One measured value beside the value of whatever stands for "the others". */
export interface Figure {
  /** Group and figure, for instance `index.scan-en`; the group is the name of the bench file. */
  name: string;
  /** Our value; null if it could not be measured. */
  ours: number | null;
  unit: string;
  /** What `peerValue` was measured on, or '' if there is nothing to compare with. */
  peer: string;
  peerValue: number | null;
  /** How many times better ours is than the peer's (more is better whatever the unit). */
  ratio: number | null;
}

/** Whether a figure, or any of a group when given `group.`, is asked for. */
export type Asks = (name: string) => boolean;

/** What a bench module exports. */
export interface Bench {
  figures(asks: Asks): AsyncIterable<Figure>;
}

type MakeFigure = (
  name: string,
  ours: number | null,
  unit: string,
  peer?: string,
  peerValue?: number | null,
) => Figure;

const figureMaker =
  (ratioOf: (ours: number, peerValue: number) => number): MakeFigure =>
  (name, ours, unit, peer = '', peerValue = null) => ({
    name,
    ours,
    unit,
    peer,
    peerValue,
    ratio: ours !== null && peerValue !== null ? ratioOf(ours, peerValue) : null,
  });

/** A figure of which less is better (times, sizes). */
export const lessIsBetter = figureMaker((ours, peerValue) => peerValue / ours);

/** A figure of which more is better (speeds). */
export const moreIsBetter = figureMaker((ours, peerValue) => ours / peerValue);

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
