/**
 * Texts of 50,000 characters to search names in: news of the shared corpus and the manual pages of the system where
 * they are, else sentences made of common words. Every sixth sentence names a company of the list, so that there is
 * something to find. Nothing of the sources is kept.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import material from '../../tools/name-material.json' with { type: 'json' };
import { sharedFolder } from '../../tools/real-names.ts';
import { seededRandom } from '../../tools/seeded-random.ts';

/** Length of each text, in UTF-16 units. */
export const TEXT_LENGTH = 50_000;
export type Language = 'en' | 'de' | 'ru' | 'zh';
export const LANGUAGES: Language[] = ['en', 'de', 'ru', 'zh'];
/** Texts of each language: a reader never opens the same article twice in a row. */
const TEXTS = 24;
const MANUALS = '/usr/share/man';
const OWN_NAMES: Record<Language, RegExp> = {
  en: /^\p{Script=Latin}/u,
  de: /^\p{Script=Latin}/u,
  ru: /^\p{Script=Cyrillic}/u,
  zh: /^\p{Script=Han}/u,
};
const FULL_STOP: Record<Language, string> = { en: '. ', de: '. ', ru: '. ', zh: '。' };

function corpusTexts(language: Language): string[] {
  const folder = join(sharedFolder(), 'corpus');
  if (!existsSync(join(folder, 'gold.jsonl'))) return [];
  const gold = readFileSync(join(folder, 'gold.jsonl'), 'utf8').trim().split('\n');
  const ids = gold
    .map((line) => JSON.parse(line) as { id: string; lang: string })
    .filter(({ lang }) => lang === language);
  return ids.map(({ id }) => readFileSync(join(folder, 'docs', `${id}.txt`), 'utf8'));
}

/** Prose lines of the system's manual pages in that language. */
function manualTexts(language: Language): string[] {
  const folder = join(MANUALS, language === 'zh' ? 'zh_CN' : language);
  if (language === 'en' || !existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.gz'))
    .map((file) => gunzipSync(readFileSync(join(file.parentPath, file.name))).toString('utf8'))
    .map((page) =>
      page
        .split('\n')
        .filter((line) => line.length > 30 && !/^[.']/.test(line))
        .join(' '),
    )
    .map((prose) => prose.replace(/\\[&-]|\\f./g, ''));
}

/** Words of the language in random order, for a machine with no texts. */
function madeText(language: Language, random: () => number): string {
  const script = language === 'ru' ? material.cyrillic : material.latin;
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;
  let text = '';
  while (text.length < TEXT_LENGTH) {
    for (let words = 6 + random() * 12; words > 0; words--) {
      if (language === 'zh')
        text += pick(material.han.unit) + (random() < 0.2 ? pick(material.han.trade) : '');
      else text += `${pick(script.onset)}${pick(script.nucleus)}${pick(script.coda)}${pick(script.nucleus)} `;
    }
    text = text.trimEnd() + FULL_STOP[language];
  }
  return text;
}

/** Texts of one language, all different: sentences drawn from what there is, names drawn from the whole list. */
function textsOf(language: Language, names: string[], random: () => number): string[] {
  const own = names.filter((name) => OWN_NAMES[language].test(name));
  const sources = [...corpusTexts(language), ...manualTexts(language)].join('\n');
  const source = sources.length > 5000 ? sources : madeText(language, random);
  const sentences = source.split(/(?<=[.。!?] ?)(?=\S)/u);
  return Array.from({ length: TEXTS }, () => {
    let text = '';
    for (let i = 1; text.length < TEXT_LENGTH; i++) {
      text += sentences[Math.floor(random() * sentences.length)];
      if (i % 6 === 0) text += `${own[Math.floor(random() * own.length)]}${FULL_STOP[language]}`;
    }
    return text.slice(0, TEXT_LENGTH);
  });
}

/** `TEXTS` texts a language, the same for the same machine, names and seed. */
export function benchTexts(names: string[], seed = 7): Record<Language, string[]> {
  const random = seededRandom(seed);
  const [en, de, ru, zh] = LANGUAGES.map((language) => textsOf(language, names, random));
  return { en: en!, de: de!, ru: ru!, zh: zh! };
}
