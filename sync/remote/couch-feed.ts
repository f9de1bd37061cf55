import type { ObjectDocument } from './couch-document.ts';
import type { Answer } from './http.ts';
import { readObject } from './json-answer.ts';
import { SyncError } from './sync-error.ts';

/** A page of the feed of changes. */
export interface Feed {
  results: { id: string; deleted?: boolean; doc?: ObjectDocument }[];
  lastSeq: string | number;
  /** How many are left; `null` from servers that do not tell. */
  pending: number | null;
}

export function readFeed(answer: Answer): Feed {
  const { results, last_seq: lastSeq, pending } = readObject(answer);
  const isWhole = Array.isArray(results) && (typeof lastSeq === 'string' || typeof lastSeq === 'number');
  if (!isWhole || results.some((row) => typeof row?.id !== 'string'))
    throw new SyncError('torn', 'The changes are not as they should be');
  return { results, lastSeq, pending: typeof pending === 'number' ? pending : null };
}

/** From where the feed goes on, and what the database said of itself before all of it had been read. */
export interface Cursor {
  since: string | number;
  seen: string | null;
  /** The history that `since` belongs to; `null` before anything was read. */
  history: string | null;
}

export const writeCursor = ({ since, seen, history }: Cursor): string =>
  JSON.stringify([since, seen, history]);

export function readCursor(cursor: string | null): Cursor {
  if (cursor === null) return { since: 0, seen: null, history: null };
  const [since, seen, history = null] = JSON.parse(cursor);
  return { since, seen, history };
}

/** How many changes a place in the feed stands for, about. */
export const heightOf = (since: string | number): number => Number.parseInt(String(since), 10) || 0;
