import type { TextBlock } from '../../domain/mention.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { WIRE } from '../wording/world.ts';
import { readDates } from './read-dates.ts';

/** "DENVER, March 3, 2025 /PRNewswire/ --", "BERLIN (dpa) -": where a report opens with its place. */
const DATELINES = [
  WIRE,
  /^\p{Lu}[\p{Lu}\s.'’-]{2,40}(?:,\s[^–—\n]{2,50}?)?\s?[-–—]{1,2}\s/u,
  /^\p{Lu}[^–—\n]{2,60}?\b(?:19|20)\d\d\b[^–—\n]{0,12}\s?(?:--|[–—])\s?/u,
];

/** A report's place and day stand within its first so many UTF-16 units. */
const REACH = 140;

/** Where the place and day before a report end, in UTF-16 units; 0 where there are none. */
export function datelineEnd(text: string): number {
  const opening = text.slice(0, REACH);
  // All of them end in a dash, or have an agency in brackets or between strokes.
  if (!/[-–—(/]/.test(opening)) return 0;
  return Math.max(0, ...DATELINES.map((pattern) => pattern.exec(opening)?.[0].length ?? 0));
}

/** A line with the day of a report and little else is no longer, in UTF-16 units. */
const SHORT = 48;
/** Headline, teaser, author, place: the day stands in one of the first blocks. */
const FIRST_BLOCKS = 5;

/**
 * The day that a text gives itself: in the dateline of a report, in a line of its own, or set off before the first
 * words ("May 3, 2025 | …"). `null` where there is none; a day named in a sentence is none.
 */
export function datelineDate(blocks: readonly TextBlock[], lang: string | null): PartialDate | null {
  for (const { text, kind } of blocks.slice(0, FIRST_BLOCKS)) {
    if (kind === 'heading') continue;
    const opening = text.slice(0, REACH);
    if (!/\d{4}/.test(opening)) continue;
    const day = readDates(opening, lang, null).find(({ value }) => value?.length === 10);
    if (!day) continue;
    const alone = text.length <= SHORT && !/[.!?。]\s*$/u.test(text);
    const setOff = day.start === 0 && /^\s*[|–—:：-]/u.test(text.slice(day.end, day.end + 3));
    if (alone || setOff || day.end <= datelineEnd(text)) return day.value;
  }
  return null;
}
