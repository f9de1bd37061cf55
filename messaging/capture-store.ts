import type {
  AcceptedFact,
  CaptureAnswers,
  CaptureQuestion,
  CaptureSource,
  CaptureToken,
  SaveReceipt,
} from '../domain/capture.ts';
import { call } from './extension-messaging.ts';
import type { Pass, Result } from './messages.ts';

/** A call that did not come through says so as a store that did not open does. */
async function through<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await asked;
  } catch (error) {
    return { ok: false, error: { code: 'store-broken', details: String(error) } };
  }
}

/**
 * The store as a capture panel uses it, through the background: the same way from a card framed in any page, from the
 * popup and from the workspace.
 */
export function captureStore(pass: Pass, capture: CaptureToken) {
  return {
    ask: <Q extends CaptureQuestion>(question: Q) =>
      through(call('askCapture', { pass, capture, question }) as Promise<Result<CaptureAnswers[Q['ask']]>>),
    save: (facts: AcceptedFact[], source: CaptureSource) =>
      through(call('saveCapture', { pass, capture, facts, source })),
    saveNote: (about: string | { name: string }, words: string) =>
      through(call('saveQuoteNote', { pass, capture, about, words })),
    undo: (receipt: SaveReceipt) => through(call('undoCapture', { pass, receipt })),
    keep: (forms: unknown[] | null) => {
      void through(call('keepForms', { pass, capture, forms }));
    },
  };
}
