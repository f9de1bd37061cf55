import { scriptLanguage } from './display-name.ts';
import type { ReadName } from './draft.ts';
import type { Party } from './fact.ts';
import { areNear, bareLetters } from './near-names.ts';

/** Fewer letters do not make a short form. */
const LEAST_SHORT_FORM = 4;

const namesOf = (name: ReadName) => [name.name, ...name.aliases.map(({ text }) => text)];

function alike(a: string, b: string): boolean {
  if (areNear(a, b)) return true;
  const [left, right] = [bareLetters(a), bareLetters(b)];
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const least = scriptLanguage(short) ? 2 : LEAST_SHORT_FORM;
  return short.length >= least && long.startsWith(short);
}

/**
 * Whether a name that was read is a party of the store: the same entry, a near name, or one the short form of the
 * other ("SoftBank", "SoftBank Vision Fund"). `unknown` where the names are of different writings.
 */
export function isParty(read: ReadName, party: Party): boolean | 'unknown' {
  if (party.entity !== undefined && read.entities.includes(party.entity)) return true;
  const names = namesOf(read);
  if (names.some((name) => alike(name, party.name))) return true;
  if (party.entity !== undefined && read.entities.length > 0) return false;
  const writing = (text: string) => scriptLanguage(text) !== undefined;
  return names.some((name) => writing(name) === writing(party.name)) ? false : 'unknown';
}
