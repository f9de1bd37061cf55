import { browser } from 'wxt/browser';
import { LANGUAGES, type LanguageChoice } from '../domain/language.ts';

const KEY = 'language';

const choiceOf = (kept: unknown): LanguageChoice =>
  typeof kept === 'string' && Object.hasOwn(LANGUAGES, kept) ? (kept as LanguageChoice) : 'browser';

/**
 * The language chosen on this device. Kept beside the store, not in it: every context needs it before it says its first
 * word, also that the store does not open. Where it cannot be read, that of the browser.
 */
export async function readLanguage(): Promise<LanguageChoice> {
  try {
    return choiceOf((await browser.storage.local.get(KEY))[KEY]);
  } catch {
    return 'browser';
  }
}

/** Keeps the choice; the browser tells every context of ours. */
export async function keepLanguage(choice: LanguageChoice): Promise<void> {
  await browser.storage.local.set({ [KEY]: choice });
}

/** Tells when another language is chosen, wherever that is done, until `signal` stops it. */
export function followLanguage(callback: (choice: LanguageChoice) => void, signal: AbortSignal): void {
  const changed: Parameters<typeof browser.storage.onChanged.addListener>[0] = (changes, area) => {
    if (area === 'local' && changes[KEY]) callback(choiceOf(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(changed);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed));
}
