import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Random numbers from a seed (mulberry32), so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A copy in seeded random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other]!, all[last]!];
  }
  return all;
}

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';

/** Invented names that differ from one another, all of one shape and length: nothing but the store tells them apart. */
export function inventedNames(count: number, random: () => number): string[] {
  const from = (letters: string) => letters[Math.floor(random() * letters.length)]!;
  const names = new Set<string>();
  while (names.size < count) {
    const word = [...'CVCCVCVVC'].map((kind) => from(kind === 'C' ? CONSONANTS : VOWELS)).join('');
    names.add(word[0]!.toUpperCase() + word.slice(1));
  }
  return [...names];
}

/** A copy of a build whose starter pack also has companies and investors of these names; gives its folder. */
export function buildThatKnows(build: string, names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-planted-'));
  cpSync(build, folder, { recursive: true });
  const file = join(folder, 'pack/starter.json');
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { entities: unknown[] };
  const added = names.map((name, index) => ({
    id: `starter/${name.toLowerCase()}`,
    name,
    roles: [index % 2 === 0 ? 'company' : 'investor'],
    aliases: [],
  }));
  writeFileSync(file, JSON.stringify({ ...pack, entities: [...pack.entities, ...added] }));
  return folder;
}
