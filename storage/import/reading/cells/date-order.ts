import type { DateOrder } from '../../../../domain/import-options.ts';

const FIGURES = /^\s*(\d{1,2})([-/.])(\d{1,2})\2?(\d{2,4})(?!\d)/;

/**
 * Which figure is the day in a column, by its first cells: a first figure above 12 makes it day first, a second one
 * month first. Where a file mixes both, each separator is asked alone by the caller's reading, and what stays unclear
 * is `open`. Full stops mean day first, as everywhere they are used.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder {
  let [dayFirst, monthFirst, stops, figures] = [0, 0, 0, 0];
  for (const cell of cells) {
    const match = FIGURES.exec(cell);
    if (!match) continue;
    figures++;
    if (match[2] === '.') stops++;
    if (Number(match[1]) > 12 && Number(match[3]) <= 12) dayFirst++;
    if (Number(match[3]) > 12 && Number(match[1]) <= 12) monthFirst++;
  }
  if (figures > 0 && stops === figures && monthFirst === 0) return 'day-first';
  // One typing error in a hundred changes nothing.
  if (dayFirst > monthFirst * 50) return 'day-first';
  if (monthFirst > dayFirst * 50) return 'month-first';
  return 'open';
}
