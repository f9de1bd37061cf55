import 'fake-indexeddb/auto';

import { describe, expect, it } from 'vitest';
import { problemAfter, syncSpace } from '../../../sync/engine/sync-space.ts';
import { SyncRunner } from '../../../sync/schedule/sync-runner.ts';
import { closeStore, good } from '../storage/fresh-store.ts';
import { expectAllEight, joinedNotebook } from './joined-notebook.ts';

/** Has one write to the browser's store, counted from 0, find no room; gives how to end that, and whether it came so far. */
function withoutRoomAt(step: number): { end: () => void; reached: () => boolean } {
  const store = IDBObjectStore.prototype;
  const { add, put } = store;
  let writes = 0;
  const counted = <Args extends unknown[]>(write: (...args: Args) => IDBRequest<IDBValidKey>) =>
    function (this: IDBObjectStore, ...args: Args) {
      if (writes++ === step) throw new DOMException('No room', 'QuotaExceededError');
      return write.apply(this, args);
    };
  Object.assign(store, { add: counted(add), put: counted(put) });
  return { end: () => Object.assign(store, { add, put }), reached: () => writes > step };
}

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('a browser without room, against a server $kind', ({ feed }) => {
  it('keeps all there is whichever write finds none, says so, and goes on once there is some', {
    timeout: 300_000,
  }, async () => {
    let steps = 0;
    for (let reached = true; reached; steps++) {
      const { server, parts } = await joinedNotebook(feed);
      const full = withoutRoomAt(steps);
      const failure = await syncSpace(parts, 'everything').then(
        () => null,
        (error: unknown) => error,
      );
      full.end();
      reached = full.reached();
      if (reached)
        expect(problemAfter(failure, null, Date.now()), `no room at write ${steps}`).toMatchObject({
          code: 'store-full',
        });
      await closeStore();
      const runner = new SyncRunner({
        storeOf: () => parts.store,
        mayReach: async () => true,
        classifier: async () => () => 0,
        alone: (work) => work(),
        introduce: async () => undefined,
        came: () => undefined,
      });
      good(await runner.run('exchange'));
      good(await runner.run('exchange'));
      await expectAllEight(server, `no room at write ${steps}`);
    }
    expect(steps).toBeGreaterThan(30);
  });
});
