import type { Money } from '../domain/money.ts';
import { readAmounts } from './amounts/read-amounts.ts';
import { readDates } from './dates/read-dates.ts';
import { readStages } from './stages/read-stages.ts';

/** STUB until the real one is merged. */
export function typedReaders(locale: string) {
  return {
    readAmount(text: string, currency: string) {
      const found = readAmounts(`${text} ${currency}`, locale)[0];
      const money: Money = found
        ? { ...found.money, currency }
        : { amount: Number(text), currency, bound: 'exact' };
      return text.trim() === '' ? ({ kind: 'empty' } as const) : ({ kind: 'amount', money } as const);
    },
    readDate: (text: string) => readDates(text, locale, null)[0]?.value ?? null,
    readStage: (text: string) => readStages(text, locale)[0]?.stage ?? text,
  };
}
