import type { Entity } from './entity.ts';

/** A name as it is set on a card, with its language where that decides the typeface. */
export interface SetName {
  text: string;
  lang?: string;
}

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** The language that the script of a name gives away; `undefined` for Latin and other scripts. */
export function scriptLanguage(text: string): string | undefined {
  if (KANA.test(text)) return 'ja';
  if (HANGUL.test(text)) return 'ko';
  return HAN.test(text) ? 'zh' : undefined;
}

/**
 * The names at the head of a card: the entity's name, and the one in the other writing where it has one. A
 * reader of Chinese sees the Chinese name first.
 */
export function displayNames(entity: Pick<Entity, 'name' | 'aliases'>, locale: string): [SetName, SetName?] {
  const current = entity.aliases.filter((alias) => alias.kind === 'brand' || alias.kind === 'translation');
  const names: SetName[] = [{ text: entity.name }, ...current.map(({ text, lang }) => ({ text, lang }))];
  const set = names.map(({ text, lang }) => ({ text, lang: lang ?? scriptLanguage(text) }));
  const asian = set.find(
    ({ text, lang }) => lang !== undefined && scriptLanguage(text) !== undefined && prefers(lang),
  );
  const main = set[0]!;
  const mainScript = scriptLanguage(main.text);
  if (mainScript) {
    const latin = set.find(({ text }) => scriptLanguage(text) === undefined);
    return locale.startsWith('zh') || !latin ? [main, latin] : [latin, main];
  }
  if (!asian) return [main];
  return locale.startsWith('zh') ? [asian, main] : [main, asian];

  function prefers(lang: string): boolean {
    return (
      lang.startsWith('zh') || !set.some((name) => name.lang?.startsWith('zh') && scriptLanguage(name.text))
    );
  }
}
