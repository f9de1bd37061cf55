import { once } from './once.ts';
import { WORDINGS } from './wording/wordings.ts';

/** The legal forms of all known languages, lower case, longest first; those with spaces split at them. */
const forms = once(() => {
  const spaced: string[][] = [];
  const unspaced: string[] = [];
  for (const wording of WORDINGS) {
    for (const form of wording.legalForms) {
      if (wording.unspaced || /^[㈜(（]/u.test(form)) unspaced.push(form);
      else spaced.push(form.split(' '));
    }
  }
  spaced.sort((a, b) => b.length - a.length);
  unspaced.sort((a, b) => b.length - a.length);
  return { spaced, unspaced };
});

const bare = (word: string) => word.toLowerCase().replace(/[.,]+$/u, '');

function endsWithForm(words: string[], form: string[]): boolean {
  if (words.length <= form.length) return false;
  return form.every(
    (part, index) => bare(words[words.length - form.length + index] ?? '') === part.replace(/[.]+$/u, ''),
  );
}

/** Removes one legal form from the end ("Qualcomm Inc.", "商汤科技有限公司") or the start ("株式会社…"). */
function stripOnce(name: string): string {
  const { spaced, unspaced } = forms();
  const words = name.split(/\s+/u);
  const form = spaced.find((candidate) => endsWithForm(words, candidate));
  if (form) {
    return words
      .slice(0, words.length - form.length)
      .join(' ')
      .replace(/[\s,&]+$/u, '');
  }
  for (const suffix of unspaced) {
    if (name.length > suffix.length && name.endsWith(suffix)) return name.slice(0, -suffix.length).trim();
    if (name.length > suffix.length && name.startsWith(suffix)) return name.slice(suffix.length).trim();
  }
  return name;
}

/**
 * The name without its legal forms: "Alibaba Group Holding Limited" gives "Alibaba". A name that is nothing
 * but legal forms, or of which a single character or only digits would be left, is returned as it is.
 */
export function withoutLegalForm(name: string): string {
  let current = name;
  for (let step = 0; step < 4; step++) {
    const next = stripOnce(current);
    if (next === current) break;
    if (!/\p{L}.*[\p{L}\p{N}]|[\p{N}].*\p{L}/u.test(next)) break;
    current = next;
  }
  return current;
}
