import { addCounts, countByShelf, NO_RECORDS, withEvent } from '../../domain/sync-history.ts';
import type { SyncProblem } from '../../domain/sync-state.ts';
import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import type { TravellingRecord } from '../journal/journal.ts';

/** To be without a server for less than this is nothing to tell of, milliseconds. */
const AWAY_MS = 10 * 60_000;

/** What records are, for the history. */
export const countsOf = (records: readonly TravellingRecord[]) =>
  countByShelf(
    records.map(({ line, value }) => ((value ?? JSON.parse(line)) as { shelf?: unknown } | null)?.shelf),
  );

/** What one run has done so far, for the history of its space and the size of what lies on the server. */
export class WhatWasDone {
  #sent = NO_RECORDS;
  #received = NO_RECORDS;
  readonly #from = new Set<string>();
  #grown = { bytes: 0, objects: 0 };

  /** An object of ours is there. */
  sent(bytes: number, counts = NO_RECORDS): void {
    this.#sent = addCounts(this.#sent, counts);
    this.#there(bytes);
  }

  /** An object was read; so many of its records were new. */
  received(
    object: { device: string; bytes: number },
    records: readonly TravellingRecord[],
    fresh: number,
  ): void {
    this.#there(object.bytes);
    const counts = fresh < records.length ? { ...NO_RECORDS, others: fresh } : countsOf(records);
    if (fresh === 0) return;
    this.#received = addCounts(this.#received, counts);
    this.#from.add(object.device);
  }

  /** All that lies there was listed: what was counted until now is in that. */
  listed(): void {
    this.#grown = { bytes: 0, objects: 0 };
  }

  /** The change of the space that tells of it; what was told is not told again. */
  take({ events = [], folder }: SpaceRow, before: SyncProblem | null, now: number): Partial<SpaceRow> {
    const since = before?.code === 'offline' ? now - before.since : 0;
    const event = {
      at: now,
      sent: this.#sent,
      received: this.#received,
      from: [...this.#from],
      away: since >= AWAY_MS ? since : 0,
    };
    const { bytes, objects } = this.#grown;
    this.#sent = NO_RECORDS;
    this.#received = NO_RECORDS;
    this.#from.clear();
    this.listed();
    return {
      events: withEvent(events, event),
      ...(folder ? { folder: { bytes: folder.bytes + bytes, objects: folder.objects + objects } } : {}),
    };
  }

  #there(bytes: number): void {
    this.#grown = { bytes: this.#grown.bytes + bytes, objects: this.#grown.objects + 1 };
  }
}
