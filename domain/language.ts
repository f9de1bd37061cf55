/** Languages that Postmoney has words in (tags of BCP 47), each named in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', zh: '中文' } as const;

/** A language with words of ours. */
export type Language = keyof typeof LANGUAGES;

/** What the reader chose: a language, or that of the browser. */
export type LanguageChoice = 'browser' | Language;
