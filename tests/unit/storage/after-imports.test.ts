import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { beforeEach, expect, it, vi } from 'vitest';
import { followDatasets } from '../../../storage/after-imports.ts';
import { datasets } from '../../../storage/datasets-db.ts';
import { startImport } from '../../../storage/import/imports.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

/** What an import leaves for the next one to begin in, in milliseconds. */
const LEFT_MS = 1_000;

beforeEach(emptyStore);

it('leaves a moment for the next import, also when the list of imports changes in it', async () => {
  const id = good(await startImport(new File(['Company\nRowan\n'], 'list.csv'), {}));
  const stop = new AbortController();
  const changed: number[] = [];
  const told: number[] = [];
  const progress = liveQuery(() => datasets.imports.get(id)).subscribe((row) =>
    told.push(row?.progress ?? 0),
  );
  followDatasets(
    () => 0,
    () => changed.push(performance.now()),
    stop.signal,
  );
  try {
    good(await installPack(packOf('q', [entityOf('q/ash', 'Ash')], [roundOf('q/f', 'q/ash')])));
    await datasets.imports.update(id, { state: 'done', progress: 1 });
    const done = performance.now();
    for (const next of [2, 3]) {
      await vi.waitFor(() => expect(told.at(-1)).toBe(next - 1));
      await datasets.imports.update(id, { progress: next });
    }
    await vi.waitFor(() => expect(changed).toHaveLength(1), { timeout: 10_000 });
    expect(changed[0]! - done).toBeGreaterThan(LEFT_MS);
  } finally {
    progress.unsubscribe();
    stop.abort();
  }
});
