import { defineExtensionMessaging } from '@webext-core/messaging';
import type { CaptureCalls, FilePageCalls, PageCalls, ReaderCalls, TabCalls } from './messages.ts';

/**
 * How the calls of `messages.ts` travel: through the browser's own extension messaging, which no page can
 * send on. `call` sends to the background, or to a tab when a tab id follows the data; `answer` registers the
 * one handler of a call in this context.
 */
export const { sendMessage: call, onMessage: answer } = defineExtensionMessaging<
  ReaderCalls & PageCalls & CaptureCalls & FilePageCalls & TabCalls
>();
