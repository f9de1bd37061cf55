import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { GeneratedI18nStructure } from '#i18n';
import type { Money } from '../domain/money.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import { formatDate } from './format/date.ts';
import { formatCount } from './format/locale.ts';
import { moneyText, spokenAmount } from './format/money.ts';

/** Keys of the words in `locales/`. */
export type WordKey = Exclude<keyof GeneratedI18nStructure, `@@${string}`>;

/** Values for the `{name}` places of a message. */
export type WordValues = Record<string, string | number>;

/**
 * Gives the words of a key in the reader's language. A count chooses the plural form, values fill the
 * `{name}` places; a place without a value stays as it is.
 */
export type Translate = (key: WordKey, ...args: (number | WordValues)[]) => string;

/** What components need to speak: the words and the language that decides how figures are written. */
export interface WordsValue {
  t: Translate;
  /**
   * BCP 47 tag of the words themselves, `t('localeTag')`: a browser in a language that has no words of ours
   * gets English ones, and then its figures must be English, too.
   */
  locale: string;
}

/** The words of the interface; an entrypoint provides them once at the top. */
export const Words = createContext<WordsValue>({
  t: (key) => key,
  locale: 'en',
});

/** Everything for saying something: words, and figures and dates written in the reader's language. */
export interface Speech extends WordsValue {
  money(money: Money): string;
  /** "over 4.5 billion US dollars", for a screen reader. */
  spoken(money: Money): string;
  /** A date, or "no date". */
  date(date: PartialDate | null): string;
  count(count: number): string;
  /** Names in a row: "Temasek, Suning", "淡马锡、苏宁". */
  list(items: readonly string[]): string;
  /** Parts of a sentence in a row: "Series C, Apr 2018". */
  clauses(parts: readonly string[]): string;
  /** Text in the quotation marks of the language. */
  quoted(text: string): string;
}

/** The words and formats of the surrounding {@link Words} provider. */
export function useWords(): Speech {
  return speechOf(useContext(Words));
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Text from outside, ready to stand in a sentence of ours: in a writing that goes from right to left it is set apart
 * (Unicode FSI and PDI), so that the figures and marks behind it keep their places.
 */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

const isolatingOf = new WeakMap<Translate, Translate>();

/** The same words with every value that needs it set apart; the same function for the same words. */
function isolating(plain: Translate): Translate {
  const known = isolatingOf.get(plain);
  if (known) return known;
  const t: Translate = (key, ...args) =>
    plain(
      key,
      ...args.map((arg) =>
        typeof arg === 'number'
          ? arg
          : Object.fromEntries(
              Object.entries(arg).map(([name, value]) => [
                name,
                typeof value === 'string' ? isolated(value) : value,
              ]),
            ),
      ),
    );
  isolatingOf.set(plain, t);
  return t;
}

/** Words and formats outside a component. */
export function speechOf({ t: plain, locale }: WordsValue): Speech {
  const t = isolating(plain);
  return {
    t,
    locale,
    money: (money) => moneyText(money, locale),
    spoken(money) {
      const amount = spokenAmount(money, locale);
      return money.bound === 'exact' ? amount : t(`bound.${money.bound}`, { amount });
    },
    date: (date) => (date === null ? t('noDate') : formatDate(date, locale)),
    count: (count) => formatCount(count, locale),
    list: (items) => items.map(isolated).join(t('list.names')),
    clauses: (parts) => parts.join(t('list.comma')),
    quoted: (text) => t('quote', { text }),
  };
}
