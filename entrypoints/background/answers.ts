import type { answer } from '../../messaging/extension-messaging.ts';
import type { CaptureCalls, PageCalls, ReaderCalls } from '../../messaging/messages.ts';

/** Everything that is asked of the background. */
export type BackgroundCalls = ReaderCalls & PageCalls & CaptureCalls;

/** What answers some of the calls, by their names. */
export type AnswersTo<Calls> = {
  [Call in keyof Calls & keyof BackgroundCalls]: Parameters<typeof answer<Call>>[1];
};

/** What answers each call. */
export type Answers = AnswersTo<BackgroundCalls>;
