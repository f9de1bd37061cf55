import { readerWordsIn } from '../../language/reader-words.ts';
import { translator } from '../../language/translator.ts';
import { chosenMessages } from '../../language/words.ts';
import type { ReaderWords } from '../../messaging/messages.ts';

/** What readers say in the chosen language; `null` where that is the browser's, whose words they have themselves. */
export async function readerWords(): Promise<ReaderWords | null> {
  const messages = await chosenMessages();
  return messages && readerWordsIn(translator(messages));
}
