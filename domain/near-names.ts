/**
 * Whether two names may mean the same company, so that a reader is asked before a second entry is made. It says
 * nothing of whether they do: a near match is never merged by itself.
 */

/** Legal forms and other last words that come and go between mentions of one company. */
const LAST_WORDS =
  /(?:[\s,.·]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|lp|plc|gmbh|ag|kg|ug|se|sa|sas|sarl|srl|spa|bv|nv|oy|oyj|ab|as|asa|kk|pte|pty|holdings?|group|gruppe|groupe|grupo|technologies|technology|tech|labs?|systems|software|international|global|capital|ventures|partners))+[.\s]*$/iu;
const LAST_CHARACTERS = /(?:股份|有限责任公司|有限公司|公司|株式会社|集团|集團|控股|科技|주식회사|그룹)+$/u;
const FIRST_CHARACTERS = /^(?:株式会社|주식회사|㈱)/u;
const ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Shorter names have too many neighbours for a letter to differ. */
const LEAST_FOR_TYPO = 5;

/** A name with only its letters and figures, lower case, without accents. */
export function bareLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A name without its last words, as far as something is left of it: "SenseTime" of "SenseTime Group Ltd." */
export function withoutLastWords(name: string): string {
  const cut = name
    .trim()
    .replace(LAST_WORDS, '')
    .replace(FIRST_CHARACTERS, '')
    .replace(LAST_CHARACTERS, '')
    .trim();
  return bareLetters(cut).length >= (ASIAN.test(cut) ? 2 : 3) ? cut : name.trim();
}

/** Whether one letter more, less, other, or two swapped make one name of the other. */
function oneTypo(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [[...a], [...b]] : [[...b], [...a]];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = (letters: string[], from: number) => letters.slice(from).join('');
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1);
  return (
    rest(short, start + 1) === rest(long, start + 1) ||
    (short[start] === long[start + 1] &&
      short[start + 1] === long[start] &&
      rest(short, start + 2) === rest(long, start + 2))
  );
}

const figures = (text: string) => text.replace(/\P{N}/gu, '');

/**
 * Near are: the same letters however spaced, cased or accented ("Sense Time", "SenseTime"); the same but for legal
 * form and the like ("SenseTime Group"); one slip of a letter in names of five letters or more ("Megvi", "Megvii"),
 * never of a figure ("Fund 2", "Fund 3"), and not in Chinese, Japanese or Korean, where one sign is another name. Names in different
 * writings are never near. Symmetric.
 */
export function areNear(a: string, b: string): boolean {
  const [left, right] = [bareLetters(a), bareLetters(b)];
  if (left === '' || right === '') return false;
  if (ASIAN.test(left) !== ASIAN.test(right)) return false;
  if (left === right) return true;
  const [shortLeft, shortRight] = [bareLetters(withoutLastWords(a)), bareLetters(withoutLastWords(b))];
  if (shortLeft === shortRight) return true;
  if (ASIAN.test(left) || figures(left) !== figures(right)) return false;
  const slip = (one: string, other: string) =>
    Math.min(one.length, other.length) >= LEAST_FOR_TYPO && oneTypo(one, other);
  return slip(left, right) || slip(shortLeft, shortRight);
}
