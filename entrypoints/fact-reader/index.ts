import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { extractFacts } from '../../extraction/extract-facts.ts';
import type { TextToRead } from '../../extraction/text-to-read.ts';
import { answerPosted } from '../../messaging/posted-questions.ts';

/**
 * The worker that reads facts: the largest script of all, which the background would otherwise be handed whenever it is woken. It
 * knows what it is sent, and nothing else.
 */
export default defineUnlistedScript(() => {
  answerPosted(self, (text: TextToRead) => extractFacts(text));
});
