import { type Answer, textOf } from './http.ts';
import { SyncError } from './sync-error.ts';

/** An answer in JSON. @throws SyncError 'torn' when it is not whole, or no JSON. */
export function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch (error) {
    throw new SyncError('torn', 'The answer is no whole JSON', { status: answer.status, cause: error });
  }
}

/** An answer that is one JSON object. @throws SyncError 'torn' for any other. */
export function readObject(answer: Answer): Record<string, unknown> {
  const value = readJson(answer);
  if (typeof value !== 'object' || value === null) throw new SyncError('torn', 'The answer is no object');
  return value as Record<string, unknown>;
}
