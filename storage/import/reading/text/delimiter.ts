import type { Delimiter } from '../../../../domain/import-options.ts';
import { fieldsOf } from './fields.ts';

/** Lines that are judged. */
const MOST_LINES = 400;
const CANDIDATES: Delimiter[] = ['\t', ',', ';', '|'];

/**
 * What separates cells, judged by the first lines: the sign that gives most lines the same number of cells. Lines of
 * a preamble, or of an address with commas in it, may differ.
 */
export function delimiterOf(sample: string): Delimiter {
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  const found = mostEven(lines.slice(0, MOST_LINES));
  if (found !== '') return found;
  // Texts of many lines in quotation marks may be most of what there is.
  const rows = wholeRows(lines);
  return rows.length < lines.length ? mostEven(rows.slice(0, MOST_LINES)) : '';
}

function mostEven(lines: readonly string[]): Delimiter | '' {
  let best: { delimiter: Delimiter; score: number } = { delimiter: '', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = evenness(lines, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Lines, of which those that a quoted cell holds are one. Of a last one that never closes nothing is taken. */
function wholeRows(lines: readonly string[]): string[] {
  const rows: string[] = [];
  let open: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    open.push(line);
    if ((line.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (isOpen) continue;
    rows.push(open.join('\n'));
    open = [];
  }
  return rows;
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
