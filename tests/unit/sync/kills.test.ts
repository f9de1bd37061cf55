import 'fake-indexeddb/auto';

import { describe, expect, it } from 'vitest';
import { notebook } from '../../../storage/notebook-db.ts';
import type { EngineParts } from '../../../sync/engine/run.ts';
import { type Extent, syncSpace } from '../../../sync/engine/sync-space.ts';
import { closeStore } from '../storage/fresh-store.ts';
import { expectAllEight, joinedNotebook, noteLine } from './joined-notebook.ts';
import { cheapSealer } from './model/device.ts';
import { Random } from './model/random.ts';
import { Killed, withHook } from './model/with-hook.ts';

/** One run that is killed at the given step, counted from 0; whether it came so far. */
async function killedAt(
  step: number,
  { journal, store, sealer, ...parts }: EngineParts,
  extent: Extent = 'everything',
): Promise<boolean> {
  let steps = 0;
  const hook = () => {
    if (steps++ === step) throw new Killed();
  };
  const hooked = {
    ...parts,
    journal: withHook(journal, hook),
    store: withHook(store, hook),
    sealer: withHook(sealer ?? cheapSealer(new Random(1)), hook),
  };
  try {
    await syncSpace(hooked, extent);
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('a run against a server $kind', ({ feed }) => {
  it('may be killed before and after anything it waits for', { timeout: 300_000 }, async () => {
    let steps = 0;
    for (let killed = true; killed; steps++) {
      const { server, parts } = await joinedNotebook(feed);
      killed = await killedAt(steps, parts);
      // What was in the memory of the killed context is gone.
      await closeStore();
      await syncSpace(parts, 'exchange');
      await syncSpace(parts, 'exchange');
      await expectAllEight(server, `killed at step ${steps}`);
    }
    expect(steps).toBeGreaterThan(100);
  });

  it('misses nothing that came while it was killed, without comparing everything', {
    timeout: 300_000,
  }, async () => {
    let steps = 0;
    for (let killed = true; killed; steps++) {
      const { other, parts } = await joinedNotebook(feed);
      await syncSpace(parts, 'everything');
      for (let n = 4; n < 7; n++) {
        other.write(noteLine(n));
        await other.sync('push');
      }
      killed = await killedAt(steps, parts, 'exchange');
      const { reconciled } = (await parts.journal.space())!;
      await syncSpace(parts, 'exchange');
      expect(await notebook.records.count(), `killed at step ${steps}`).toBe(11);
      expect((await parts.journal.space())?.reconciled).toBe(reconciled);
    }
    expect(steps).toBeGreaterThan(10);
  });
});
