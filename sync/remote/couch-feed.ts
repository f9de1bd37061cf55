import type { ObjectDocument } from './couch-document.ts';
import { type Answer, torn } from './http.ts';
import { readObject } from './json-answer.ts';

/** A place in the feed, which only the server understands: a number, a text, or on some clusters a list of both. */
export type Place = string | number | unknown[];

/** A page of the feed of changes. */
export interface Feed {
  results: { id: string; deleted?: boolean; doc?: ObjectDocument }[];
  lastSeq: Place;
  /** How many are left; `null` from servers that do not tell. */
  pending: number | null;
}

export function readFeed(answer: Answer): Feed {
  const { results, last_seq: lastSeq, pending } = readObject(answer);
  const isWhole = Array.isArray(results) && results.every((row) => typeof row?.id === 'string');
  if (!isWhole || !isPlace(lastSeq)) throw torn(answer, 'no changes');
  return { results, lastSeq, pending: typeof pending === 'number' ? pending : null };
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'string' || typeof value === 'number' || Array.isArray(value);

/** A place as it is asked by. */
export const asSince = (place: Place): string =>
  encodeURIComponent(Array.isArray(place) ? JSON.stringify(place) : place);

/** From where the feed goes on, and what the database said of itself before all of it had been read. */
export interface Cursor {
  since: Place;
  seen: string | null;
  /** The history that `since` belongs to; `null` before anything was read. */
  history: string | null;
  /** How far that history had come. */
  height: number;
}

export const writeCursor = ({ since, seen, history, height }: Cursor): string =>
  JSON.stringify([since, seen, history, height]);

export function readCursor(cursor: string | null): Cursor {
  const [since, seen, history = null, height = 0] = JSON.parse(cursor ?? '[0,null]');
  return { since, seen, history, height };
}

/** How many changes a place in the feed stands for, about; 0 where it does not tell. */
export const heightOf = (place: unknown): number => Number.parseInt(String(place), 10) || 0;
