import { numberFormat } from './intl.ts';
import de from './locales/de.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

/** How one language writes amounts and dates; a file of `locales/` each. */
export type LocaleFormat = typeof en;

const FORMATS: Record<string, LocaleFormat> = { en, de, zh };

/** The way of writing for a language tag ("de-AT"); English where there is none of its own. */
export function localeFormat(locale: string): LocaleFormat {
  return FORMATS[locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? 'en'] ?? en;
}

/** A count in the reader's digits grouping: "1,204". */
export function formatCount(count: number, locale: string): string {
  return numberFormat(localeFormat(locale).tag, {}).format(count);
}
