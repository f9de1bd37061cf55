import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { heldRecords } from '../../../storage/held-records.ts';
import { type NotebookRecord, notebook } from '../../../storage/notebook-db.ts';
import { emptyStore } from './fresh-store.ts';

const record = (at: number): NotebookRecord => ({
  // In an order of their own, as random ids are.
  id: (Math.imul(at + 1, 2_654_435_761) >>> 0).toString(16).padStart(32, '0'),
  shelf: at % 3 === 0 ? 'fact' : 'mute',
  kind: 'retraction',
  made: at,
  device: 'd',
  replaces: [],
  about: [],
});

describe('the records that a page holds', () => {
  beforeEach(emptyStore);

  it('are always those of the notebook, whatever was written since, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(3_000), fc.constant(-1)), {
          maxLength: 6,
        }),
        async (portions) => {
          await emptyStore();
          let at = 0;
          for (const count of portions) {
            if (count < 0) await emptyStore();
            else await notebook.records.bulkAdd(Array.from({ length: count }, () => record(at++)));
            expect(await heldRecords(99_999)).toEqual(await notebook.records.toArray());
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are read once', async () => {
    await notebook.records.bulkAdd([record(0), record(1)]);
    const before = await heldRecords(9);
    await notebook.records.add(record(2));
    const after = await heldRecords(9);
    expect(after).toHaveLength(3);
    for (const one of before!) expect(after).toContain(one);
  });

  it('are none where there are very many facts, until there are fewer', async () => {
    await notebook.records.bulkAdd([record(0), record(3), record(6)]);
    expect(await heldRecords(2)).toBeNull();
    expect(await heldRecords(2)).toBeNull();
    expect(await heldRecords(3)).toHaveLength(3);
    await emptyStore();
    expect(await heldRecords(2)).toEqual([]);
    await notebook.records.add(record(0));
    expect(await heldRecords(2)).toHaveLength(1);
  });
});
