/** Shelves of records in which the reader's own words stand. */
const OWN_WORDS = new Set<unknown>(['note', 'settlement']);

/** Whether a record, of whatever version, holds words of the reader's own: it is never sealed together with words from pages. */
export const isOwn = (record: unknown): boolean =>
  OWN_WORDS.has((record as { shelf?: unknown } | null)?.shelf);
