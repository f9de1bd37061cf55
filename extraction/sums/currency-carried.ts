import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';

/** "600 millions d'euros, dont 468 millions en capital": the currency named before goes on, and so does the only one of a text. */
export function withCurrency(sentence: SentenceNotes, amount: AmountReading): AmountReading {
  if (amount.currencyNamed) return amount;
  const before = sentence.amounts.filter((one) => one.currencyNamed && one.end <= amount.start).at(-1);
  // "insgesamt 116 Millionen und die Bewertung 400 Millionen Euro".
  const next =
    before ??
    (sentence.block.tools.wording.spaced
      ? sentence.amounts.find(
          (one) => one.currencyNamed && one.start > amount.end && one.start - amount.end < 140,
        )
      : undefined) ??
    // A paragraph names its currency once: "sammelte 13,5 Millionen Euro ein … insgesamt nun 20 Millionen".
    (sentence.block.tools.wording.grammar.currencyOnce
      ? sentence.block.amounts.findLast((one) => one.currencyNamed && one.end < amount.start)
      : undefined);
  const { grammar } = sentence.block.tools.wording;
  // Below a headline, which rounds what the text tells, a sum is in the only currency of the text.
  const ofText =
    grammar.currencyOfText ||
    (sentence.block.tools.wording.capitalNouns &&
      sentence.block.index > 0 &&
      sentence.block.kind !== 'heading' &&
      !amount.range);
  const currency = next?.money.currency ?? (ofText ? sentence.block.onlyCurrency : null);
  return currency ? { ...amount, money: { ...amount.money, currency } } : amount;
}
