import { type Answer, textOf, torn } from './http.ts';

/** An answer in JSON. @throws SyncError 'torn' when it is not whole, or no JSON. */
export function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch {
    throw torn(answer, 'no whole JSON');
  }
}

/** An answer that is one JSON object. @throws SyncError 'torn' for any other. */
export function readObject(answer: Answer): Record<string, unknown> {
  const value = readJson(answer);
  if (typeof value !== 'object' || value === null) throw torn(answer, 'no object');
  return value as Record<string, unknown>;
}
