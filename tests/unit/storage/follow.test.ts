import 'fake-indexeddb/auto';

import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { follow } from '../../../storage/follow.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { emptyStore } from './fresh-store.ts';

/** Longer than what counts as long to read, milliseconds. */
const SLOW_MS = 600;

const changed = (value: number) => notebook.settings.put({ key: 'x', value });

/** Follows a setting; what was told, and how often it was read. */
function following(readMs: number, signal: AbortSignal) {
  const told: unknown[] = [];
  let reads = 0;
  follow({
    databases: [notebook],
    watch: () => notebook.settings.get('x'),
    read: async () => {
      reads += 1;
      const row = await notebook.settings.get('x');
      await pause(readMs);
      return row?.value;
    },
    callback: (value) => told.push(value.ok ? value.value : value.error),
    signal,
  });
  return { told, reads: () => reads };
}

const until = async (isTrue: () => boolean) => {
  const end = Date.now() + 15_000;
  while (!isTrue() && Date.now() < end) await pause(10);
};

describe('following the store', () => {
  beforeEach(emptyStore);

  it('tells of each change where it is quick to read', async () => {
    const stop = new AbortController();
    const { told } = following(0, stop.signal);
    await until(() => told.length === 1);
    for (let value = 1; value <= 3; value++) {
      await changed(value);
      await until(() => told.at(-1) === value);
    }
    expect(told).toEqual([undefined, 1, 2, 3]);
    stop.abort();
  });

  it('reads now and then only what takes long, and tells the last change in the end', async () => {
    const stop = new AbortController();
    const { told, reads } = following(SLOW_MS, stop.signal);
    await until(() => told.length === 1);
    for (let value = 1; value <= 50; value++) {
      await changed(value);
      await pause(20);
    }
    await until(() => told.at(-1) === 50);
    expect(told.at(-1)).toBe(50);
    expect(reads()).toBeLessThanOrEqual(4);
    stop.abort();
    await changed(51);
    await pause(SLOW_MS * 4);
    expect(told.at(-1)).toBe(50);
  });
});
