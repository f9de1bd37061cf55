import type { ExtractionWording, WordPatterns } from './wording-types.ts';
import { WORDINGS } from './wordings.ts';

/** The patterns of a language, ready for use: one that it does not have fits nowhere. */
export type Patterns = { [Group in keyof WordPatterns]: Record<keyof WordPatterns[Group], RegExp> };

/** Tried at the beginning alone, and not at every place. */
const NEVER = /^(?!)/u;

const namesOf = (group: keyof WordPatterns): string[] =>
  WORDINGS.flatMap(({ patterns }) => Object.keys(patterns[group] ?? {}));

function made(source: string | undefined): RegExp {
  if (source === undefined) return NEVER;
  return source.startsWith('(?i)') ? new RegExp(source.slice(4), 'iu') : new RegExp(source, 'u');
}

/** Makes the patterns of a language. */
export function patternsOf({ patterns }: ExtractionWording): Patterns {
  const groups = ['names', 'parties', 'statements', 'subjects', 'sums', 'clauses', 'events'] as const;
  return Object.fromEntries(
    groups.map((group) => {
      const own = (patterns[group] ?? {}) as Record<string, string | undefined>;
      return [group, Object.fromEntries(namesOf(group).map((name) => [name, made(own[name])]))];
    }),
  ) as unknown as Patterns;
}
