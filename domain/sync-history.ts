import type { RecordCounts, SyncEvent } from './sync-state.ts';

/** So many events are kept. */
const MOST_EVENTS = 30;
/** Within this time what follows is the same event, milliseconds: much that comes in comes in pieces. */
const SAME_EVENT_MS = 10 * 60_000;

/** No records. */
export const NO_RECORDS: RecordCounts = { facts: 0, notes: 0, others: 0 };

/** Two counts as one. */
export const addCounts = (a: RecordCounts, b: RecordCounts): RecordCounts => ({
  facts: a.facts + b.facts,
  notes: a.notes + b.notes,
  others: a.others + b.others,
});

/** How many records there are in all. */
export const sumOfCounts = ({ facts, notes, others }: RecordCounts): number => facts + notes + others;

/** Counts records by their shelf; what devices tell of themselves is not counted. */
export function countByShelf(shelves: Iterable<unknown>): RecordCounts {
  const counts = { ...NO_RECORDS };
  for (const shelf of shelves) {
    if (shelf === 'fact') counts.facts += 1;
    else if (shelf === 'note') counts.notes += 1;
    else if (shelf !== 'device') counts.others += 1;
  }
  return counts;
}

/** The history, oldest first, with one more event; one that did nothing is left out. */
export function withEvent(events: readonly SyncEvent[], event: SyncEvent): SyncEvent[] {
  if (sumOfCounts(event.sent) + sumOfCounts(event.received) === 0 && event.away === 0) return [...events];
  const last = events.at(-1);
  if (last && event.away === 0 && event.at >= last.at && event.at - last.at < SAME_EVENT_MS) {
    const from = [...new Set([...last.from, ...event.from])];
    const sent = addCounts(last.sent, event.sent);
    const received = addCounts(last.received, event.received);
    return [...events.slice(0, -1), { at: event.at, sent, received, from, away: last.away }];
  }
  return [...events, event].slice(-MOST_EVENTS);
}
