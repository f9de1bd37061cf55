import type { NameSpan } from '../notes/names.ts';

/** Words of a text without spaces as a name. */
export const hanName = (name: string, start: number): NameSpan => ({
  start,
  end: start + name.length,
  name,
  entities: [],
  known: false,
  initial: false,
  weak: false,
  possessive: false,
  aliases: [],
});
