import type { Delimiter } from '../../../../domain/import-options.ts';
import { fieldsOf } from './fields.ts';

const CANDIDATES: Delimiter[] = ['\t', ',', ';', '|'];

/**
 * What separates cells, judged by the first lines: the sign that gives most lines the same number of cells. Lines of
 * a preamble, or of an address with commas in it, may differ.
 */
export function delimiterOf(sample: string): Delimiter {
  const lines = sample
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 400);
  let best: { delimiter: Delimiter; score: number } = { delimiter: '', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = evenness(lines, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Share of lines with the commonest number of cells above one, and a little more for more cells. */
function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let several = 0;
  for (const line of lines) {
    if (!line.includes(delimiter)) continue;
    several++;
    const cells = fieldsOf(line, delimiter).length;
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  // One name with a comma among many without makes no table.
  if (several < lines.length * 0.5) return 0;
  let [most, cells] = [0, 0];
  for (const [count, times] of counts) if (times > most) [most, cells] = [times, count];
  return (most / lines.length) * (1 + Math.min(cells, 50) / 100);
}
