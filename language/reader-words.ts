import type { Translate } from '../components/words.ts';
import type { ReaderWords } from '../messaging/messages.ts';

/** What readers say, in the language of `t`. */
export const readerWordsIn = (t: Translate): ReaderWords => ({
  save: { none: t('bubble.saveNote'), one: t('bubble.save', 1, { count: 1 }), more: t('bubble.save', 2) },
  note: t('bubble.note'),
  said: t('bubble.said'),
  label: t('bubble.label'),
  cardClosed: t('fault.cardClosed'),
});
