import { once } from './once.ts';
import { WORDINGS } from './wording/wordings.ts';

/** How much of a text is read to tell its language; a paragraph or two decide. */
const SAMPLE_CHARACTERS = 4000;

const spaced = WORDINGS.filter((wording) => !wording.unspaced);
const languagesOf = once(() => {
  const languages = new Map<string, number[]>();
  spaced.forEach((wording, index) => {
    for (const word of wording.functionWords) {
      const known = languages.get(word);
      if (known) known.push(index);
      else languages.set(word, [index]);
    }
  });
  return languages;
});

/** Whether a text may have Han, kana or Hangul. The classes of Unicode are slow to make ready, ranges are not. */
const EASTERN = /[\u1100-\u11ff\u2e80-\uffff]/;
/** The words of a text that has none: every alphabet in which function words are known. */
const WESTERN_WORD = /[a-zªµºß-öø-\u052f]+/g;
const WORD = once(() => /[\p{L}\p{M}]+/gu);

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * The language a text is written in, as a primary language subtag, or `null` when nothing decides. Kana mean
 * Japanese, Han without kana Chinese, and in languages with spaces the one whose function words occur most.
 * Latin letters weigh a third of a Han character, since one Han character says about as much as a word of three.
 */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  return (EASTERN.test(sample) ? easternLanguage(sample) : undefined) ?? byFunctionWords(sample);
}

function easternLanguage(sample: string): string | undefined {
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(sample, /\p{Script=Han}/gu);
  const letters = count(sample, /\p{L}/gu) - han - kana;
  if ((han + kana) * 3 > letters) {
    if (kana * 8 > han + kana) return 'ja';
    return 'zh';
  }
  return count(sample, /\p{Script=Hangul}/gu) * 2 > letters ? 'ko' : undefined;
}

function byFunctionWords(sample: string): string | null {
  const scores = spaced.map(() => 0);
  const languages = languagesOf();
  for (const word of sample.toLowerCase().match(EASTERN.test(sample) ? WORD() : WESTERN_WORD) ?? []) {
    const langs = languages.get(word);
    // A word of several languages says little about any of them.
    if (langs) for (const lang of langs) scores[lang] = (scores[lang] ?? 0) + 1 / langs.length;
  }
  const best = Math.max(...scores);
  const lang = spaced[scores.indexOf(best)]?.lang;
  return best > 0 && lang ? lang : null;
}
