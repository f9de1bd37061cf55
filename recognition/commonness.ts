import type { Commonness } from './name-record.ts';
import { once } from './once.ts';
import { type HeldWords, WordRun } from './word-run.ts';
import households from './wording/households.json' with { type: 'json' };
import { terms, WORDINGS } from './wording/wordings.ts';

/** The word lists that tell an ordinary word from a name, all lower case. */
export interface WordLists {
  /** Dictionary words. */
  words: HeldWords;
  /** Places, given names, family names, peoples. */
  properNouns: HeldWords;
}

/**
 * Reads a word list file (`public/commonness/words.txt`). Lines that start with `#` are its notice, `@name`
 * starts a list; every other line is one word, sorted and front-coded: one base-36 digit says how many
 * characters it shares with the word before it. Throws when the text is not such a file.
 */
export function readWordLists(text: string): WordLists {
  const lists = new Map<string, HeldWords>();
  const heads = [...text.matchAll(/^@(.*)$/gm)];
  for (const [number, { index, 0: head, 1: name = '' }] of heads.entries()) {
    const list = WordRun.read(text, index + head.length, heads[number + 1]?.index ?? text.length);
    if (!list) throw new Error('damaged word list');
    lists.set(name, list);
  }
  const before = text.slice(0, heads[0]?.index ?? text.length);
  const words = lists.get('words');
  const properNouns = lists.get('proper-nouns');
  if (!words || !properNouns || /^[^#\n]/m.test(before)) throw new Error('damaged word list');
  return { words, properNouns };
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** With and without accents, since the index does not tell "Uberall" from "überall". */
const collect = (pick: (wording: (typeof WORDINGS)[number]) => string[]) =>
  new Set(WORDINGS.flatMap((wording) => pick(wording)).flatMap((word) => [word, unaccented(word)]));

const grammar = once(() => collect((wording) => [...wording.functionWords, ...wording.calendar]));
const ordinary = once(() =>
  collect((wording) => [
    ...wording.ordinary,
    ...wording.givenNames,
    ...wording.business,
    ...wording.kinds,
    ...wording.roles,
    ...Object.values(wording.families).flat(),
  ]),
);
const orgWords = once(() => collect((wording) => [...wording.orgWords, ...wording.legalForms]));
const household = once(() => new Set([...terms(households.names), ...terms(households.han)].map(fold)));

/** Whether a name is so well known as a company that it is hardly ever anything else ("Google", "腾讯"). */
export function isHousehold(name: string): boolean {
  return household().has(fold(name.trim()));
}

const CJK = once(() => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u);

function classifyCjk(name: string, lists: WordLists): Commonness {
  const letters = [...name.replace(/[^\p{L}\p{N}ー]/gu, '')];
  if (letters.length < 2 || grammar().has(name)) return 0;
  if (ordinary().has(name) || lists.words.has(name) || lists.properNouns.has(name)) {
    return letters.length === 2 ? 0 : 1;
  }
  return letters.length === 2 ? 1 : 2;
}

function classifyWord(word: string, surface: string, lists: WordLists): Commonness {
  if (!/\p{L}/u.test(word) || word.length === 1 || grammar().has(word)) return 0;
  const known = ordinary().has(word) || lists.words.has(word);
  if (known && surface === surface.toLowerCase()) return 0;
  // "AR", "VC", "TV": an abbreviation everybody uses is rarely the company of that name.
  if (word.length <= 3 && ordinary().has(word)) return 0;
  return known || lists.properNouns.has(word) || word.length <= 3 ? 1 : 2;
}

function classifyPhrase(words: string[], surface: string, lists: WordLists): Commonness {
  const usual = (word: string) =>
    !/\p{L}/u.test(word) || grammar().has(word) || ordinary().has(word) || lists.words.has(word);
  const plain = words.every(usual);
  if (words.every((word) => grammar().has(word) || !/\p{L}/u.test(word))) return 0;
  if (plain && surface === surface.toLowerCase()) return 0;
  // "Foundation Capital" is made of ordinary words, yet nobody capitalises them together by chance.
  if (orgWords().has(words[words.length - 1] ?? '') && words.length > 1) return 2;
  const content = words.filter((word) => !grammar().has(word));
  if (plain) return content.length >= 3 ? 2 : 1;
  const placeOrPerson = words.every((word) => usual(word) || lists.properNouns.has(word));
  return placeOrPerson && words.length <= 3 ? 1 : 2;
}

/**
 * How ordinary a name is as a word; see {@link Commonness}. `name` is taken as its source writes it: the
 * case counts ("box" is more ordinary than "Box").
 */
export function classifyName(name: string, lists: WordLists): Commonness {
  const surface = name.normalize('NFKC').trim();
  const folded = fold(surface);
  if (isHousehold(surface)) return 2;
  if (CJK().test(surface) && !/\p{Script=Latin}/u.test(surface)) return classifyCjk(surface, lists);
  const words = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
  if (words.length === 0) return 0;
  // "4paradigm" and "C3.ai" are no ordinary spelling; "Root!" and "LookUp" are, to an index that folds them.
  const oddlySpelt = /\p{L}\p{N}|\p{N}\p{L}|\p{L}[.]\p{L}/u.test(surface);
  if (words.length === 1) {
    const only = words[0] ?? '';
    return oddlySpelt && only.length >= 4 ? 2 : classifyWord(only, surface, lists);
  }
  if (oddlySpelt && folded.length >= 5) return 2;
  return classifyPhrase(words, surface, lists);
}
