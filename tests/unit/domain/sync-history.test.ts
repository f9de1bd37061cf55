import { describe, expect, it } from 'vitest';
import { countByShelf, NO_RECORDS, sumOfCounts, withEvent } from '../../../domain/sync-history.ts';
import type { SyncEvent } from '../../../domain/sync-state.ts';

const MINUTE = 60_000;
const event = (at: number, change: Partial<SyncEvent> = {}): SyncEvent => ({
  at,
  sent: NO_RECORDS,
  received: { ...NO_RECORDS, facts: 1 },
  from: ['a'],
  away: 0,
  ...change,
});

describe('the history of syncing', () => {
  it('counts what is the reader’s, and not what devices tell of themselves', () => {
    const counts = countByShelf(['fact', 'note', 'alias', 'device', 'fact', undefined]);
    expect(counts).toEqual({ facts: 2, notes: 1, others: 2 });
    expect(sumOfCounts(counts)).toBe(5);
  });

  it('puts what comes in pieces together, and leaves out what did nothing', () => {
    const first = withEvent([], event(0));
    const second = withEvent(first, event(5 * MINUTE, { from: ['b', 'a'] }));
    expect(second).toEqual([event(5 * MINUTE, { received: { ...NO_RECORDS, facts: 2 }, from: ['a', 'b'] })]);
    expect(withEvent(second, event(6 * MINUTE, { received: NO_RECORDS }))).toEqual(second);
    expect(withEvent(second, event(60 * MINUTE))).toHaveLength(2);
    expect(withEvent(second, event(0))).toHaveLength(2);
  });

  it('tells of a server that could not be reached, and keeps the newest events', () => {
    const away = event(MINUTE, { received: NO_RECORDS, away: 2 * 60 * MINUTE });
    expect(withEvent([event(0)], away)).toEqual([event(0), away]);
    let events: SyncEvent[] = [];
    for (let at = 0; at < 100; at++) events = withEvent(events, event(at * 20 * MINUTE));
    expect(events).toHaveLength(30);
    expect(events.at(-1)?.at).toBe(99 * 20 * MINUTE);
  });
});
