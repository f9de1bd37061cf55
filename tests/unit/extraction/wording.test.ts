import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { patternsOf } from '../../../extraction/wording/patterns.ts';
import { WORDINGS } from '../../../extraction/wording/wordings.ts';

const folder = join(import.meta.dirname, '../../../extraction/wording');

/** Names of the patterns that are described, by group: `name-patterns.ts` for `names`. */
function described(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('-patterns.ts'))) {
    const group = file.replace('-patterns.ts', '').replace(/y$/, 'ie');
    const source = readFileSync(join(folder, file), 'utf8');
    groups.set(
      `${group}s`,
      [...source.matchAll(/^ {2}(\w+)\?: string;/gm)].map(([, name = '']) => name),
    );
  }
  return groups;
}

describe('patterns of the languages', () => {
  const groups = described();
  test.each(WORDINGS)('$lang: each is described, and no wrong expression', (wording) => {
    for (const [group, own] of Object.entries(wording.patterns))
      expect(Object.keys(own ?? {}).filter((name) => !groups.get(group)?.includes(name))).toEqual([]);
    const made = Object.values(patternsOf(wording)).flatMap((own) => Object.values(own));
    expect(made.every((pattern) => pattern instanceof RegExp)).toBe(true);
  });
  test('each that is described is one of some language', () => {
    for (const [group, names] of groups) {
      const used = WORDINGS.flatMap(({ patterns }) => Object.keys(patterns[group as 'names'] ?? {}));
      expect(names.filter((name) => !used.includes(name))).toEqual([]);
    }
  });
});
