import type { ReadName } from '../domain/draft.ts';
import { LEGAL_FORMS, UNSPACED_LEGAL_FORMS } from './wording/world.ts';

/** A name without what varies between mentions: case, legal form, spaces, punctuation. */
const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(LEGAL_FORMS, '')
    .toLowerCase()
    .replace(UNSPACED_LEGAL_FORMS, '')
    .replace(/[\s\p{P}]/gu, '');

/** Names come up again and again while one text is read. */
const bare = new Map<string, string>();

/** {@link bareName}, remembered. */
export function bareCached(name: string): string {
  let made = bare.get(name);
  if (made === undefined) {
    if (bare.size > 2000) bare.clear();
    made = bareName(name);
    bare.set(name, made);
  }
  return made;
}

/** Whether two names of one text mean the same: an entity in common, the same words, or one the short form of the other. */
export function sameName(a: ReadName, b: ReadName): boolean {
  if (a.entities.some((id) => b.entities.includes(id))) return true;
  if (a.entities.length > 0 && b.entities.length > 0) return false;
  if (a.aliases.length === 0 && b.aliases.length === 0) {
    const [one, other] = [bareCached(a.name), bareCached(b.name)];
    return one === other || isShortForm(one, other);
  }
  const [left, right] = [namesOf(a), namesOf(b)];
  return left.some((one) => right.some((other) => one === other || isShortForm(one, other)));
}

const namesOf = ({ name, aliases }: ReadName) => [name, ...aliases.map(({ text }) => text)].map(bareCached);

/** "SoftBank" for "SoftBank International", "威马" for "威马汽车": the beginning, and not too short. */
function isShortForm(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (!long.startsWith(short)) return false;
  const least = /^[\p{Script=Han}]+$/u.test(short) ? 2 : 4;
  return short.length >= least;
}
