import type { Page } from 'puppeteer-core';
import type { SyncPlace } from '../../domain/sync-state.ts';
import { freshSpace } from '../../storage/sync/spaces.ts';
import { spaceMark } from '../../sync/engine/space-mark.ts';
import { type Extent, syncSpace } from '../../sync/engine/sync-space.ts';
import { openRemote } from '../../sync/remote/place.ts';
import { newEpochKey } from '../../sync/seal/segment.ts';
import { openPlace } from '../../sync/setup/open-place.ts';
import { emptyDisk, MemoryJournal } from '../unit/sync/model/memory-journal.ts';

const SPACE = '5c'.repeat(16);
const SECRET = new Uint8Array(32).fill(7);

/** A fact as the notebook keeps it, another for each number. */
export function factRecord(n: number) {
  const id = `${(Math.imul(n + 1, 2654435761) >>> 0).toString(16).padStart(8, '0')}${n.toString(16).padStart(24, '0')}`;
  const about = `n/${(n % 500).toString(16).padStart(32, '0')}`;
  const device = 'd'.repeat(32);
  const fact = {
    id: `n/${id}`,
    kind: 'totalRaised',
    subject: about,
    asOf: '2026-03',
    status: 'reported',
    citation: { url: `https://news.example/${n}`, title: `Report number ${n}`, published: '2026-03-04' },
    author: { kind: 'person', device },
    amount: { amount: (n + 1) * 1_000_000, currency: 'USD', bound: 'over' },
  };
  return { id, shelf: 'fact', kind: 'fact', made: n, device, replaces: [], about: [about], fact };
}

/** A device without a browser, on the same server. */
export class OtherDevice {
  readonly disk = emptyDisk();
  readonly journal = new MemoryJournal(this.disk, Date.now);
  readonly #place: SyncPlace;
  #written = 0;
  #newest = '';

  private constructor(place: SyncPlace) {
    this.#place = place;
  }

  static async join(place: SyncPlace): Promise<OtherDevice> {
    const device = new OtherDevice(place);
    const keys = [await newEpochKey(1, SECRET)];
    const space = { id: SPACE, place, keys, fixed: [await spaceMark(SPACE)], label: 'Other' };
    device.disk.space = freshSpace(space, Date.now());
    return device;
  }

  async prepare(): Promise<void> {
    await openPlace(this.#place, fetch).prepare(new AbortController().signal);
  }

  write(): void {
    const record = factRecord(this.#written++);
    this.journal.write(record.id, JSON.stringify(record));
    this.#newest = record.id;
  }

  /** The record of the fact that was written last. */
  get newest(): string {
    return this.#newest;
  }

  async sync(extent: Extent = 'exchange'): Promise<void> {
    const store = openRemote(this.#place, fetch);
    await syncSpace({ journal: this.journal, store, signal: new AbortController().signal }, extent);
  }

  /** Names that devices have given the entry. */
  get names(): string[] {
    return [...this.disk.records.values()].flatMap((line) => {
      const record = JSON.parse(line) as { kind: string; alias?: { text: string } };
      return record.alias ? [record.alias.text] : [];
    });
  }
}

/** Joins the space in the browser, as its page does once passphrase and address are known. */
export async function joinInBrowser(page: Page, place: SyncPlace): Promise<void> {
  const mark = await spaceMark(SPACE);
  const space = { id: SPACE, place, keys: [], fixed: [], label: 'Browser' };
  const row = { ...freshSpace(space, Date.now()) };
  await page.evaluate(
    async (joined, secret, name, bytes) => {
      const root = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, [
        'deriveBits',
      ]);
      const whole = {
        ...joined,
        keys: [{ epoch: 1, root }],
        fixed: [{ name, bytes: new Uint8Array(bytes) }],
      };
      await new Promise<void>((done, fail) => {
        const opening = indexedDB.open('postmoney-notebook');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('spaces', 'readwrite');
          transaction.objectStore('spaces').put(whole);
          transaction.onabort = () => fail(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      });
    },
    row as object as Record<string, never>,
    [...SECRET],
    mark.name,
    [...mark.bytes],
  );
}

/** How many records of the notebook there are, by their kind. */
export const recordsIn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(
    () =>
      new Promise<Record<string, number>>((done, fail) => {
        const opening = indexedDB.open('postmoney-notebook');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('records').objectStore('records').getAll();
          asked.onerror = () => fail(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            const counts: Record<string, number> = {};
            for (const { kind } of asked.result as { kind: string }[]) counts[kind] = (counts[kind] ?? 0) + 1;
            done(counts);
          };
        };
      }),
  );

/** Whether the notebook holds a record. */
export const holds = (page: Page, id: string): Promise<boolean> =>
  page.evaluate(
    (key) =>
      new Promise<boolean>((done, fail) => {
        const opening = indexedDB.open('postmoney-notebook');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('records').objectStore('records').count(key);
          asked.onerror = () => fail(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result > 0);
          };
        };
      }),
    id,
  );
