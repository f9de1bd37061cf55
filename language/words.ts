import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Translate, WordsValue } from '../components/words.ts';
import type { Language } from '../domain/language.ts';
import { readLanguage } from './choice.ts';
import { type Messages, type MessagesFile, messagesOf, translator } from './translator.ts';

/** Where browsers have the messages of each. */
const FOLDERS: Record<Language, string> = { en: 'en', de: 'de', zh: 'zh_CN' };

const wordsOf = (t: Translate): WordsValue => ({ t, locale: t('localeTag') });

/** The words in the browser's language. */
const browserWords = (): WordsValue => wordsOf(i18n.t as Translate);

/**
 * The messages of the chosen language; `null` where it is the browser's, whose messages need no reading. Throws where
 * files of the extension cannot be read, as in a frame that its page cut off from them.
 */
export async function chosenMessages(): Promise<Messages | null> {
  const choice = await readLanguage();
  if (choice === 'browser') return null;
  const path = `_locales/${FOLDERS[choice]}/messages.json`;
  const response = await fetch(new URL(path, browser.runtime.getURL('/')));
  return messagesOf((await response.json()) as MessagesFile);
}

/**
 * The words in the language that the reader chose. Where they cannot be had here, `ask` is asked for them, and failing
 * that the browser's language is spoken.
 */
export async function loadWords(ask?: () => Promise<Messages | null>): Promise<WordsValue> {
  try {
    const messages = await (ask ? chosenMessages().catch(ask) : chosenMessages());
    if (messages) return wordsOf(translator(messages));
  } catch {
    // Words in another language are better than none.
  }
  return browserWords();
}
