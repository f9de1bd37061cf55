import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshSpace } from '../../../../storage/sync/spaces.ts';
import { spaceMark } from '../../../../sync/engine/space-mark.ts';
import { type Extent, syncSpace } from '../../../../sync/engine/sync-space.ts';
import { openPlace } from '../../../../sync/setup/open-place.ts';
import { startCouchCluster } from '../../../servers/couch-cluster.ts';
import type { TestServer } from '../../../servers/test-server.ts';
import { emptyDisk, MemoryJournal } from '../model/memory-journal.ts';
import { factLine, KEY, lineId, SPACE_ID } from '../peer.ts';

const signal = new AbortController().signal;

describe('a cluster of CouchDB whose copies count apart', () => {
  let server: TestServer;
  let bytes = 0;
  let requests = 0;
  const counting = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    requests += 1;
    bytes += Number(response.headers.get('content-length'));
    return response;
  };

  beforeAll(async () => {
    server = await startCouchCluster(7);
    const store = openPlace(server.place, fetch);
    await store.prepare(signal);
    // What was written and taken away while a machine was away counts there once, or not at all.
    for (let n = 0; n < 150; n += 1) {
      await store.putNew(`probe/${n}`, new Uint8Array(8), signal);
      await store.delete(`probe/${n}`, signal);
    }
  });
  afterAll(() => server?.stop());

  async function join() {
    const disk = emptyDisk();
    const journal = new MemoryJournal(disk, Date.now);
    const space = {
      id: SPACE_ID,
      place: server.place,
      keys: [await KEY],
      fixed: [await spaceMark(SPACE_ID)],
      label: 'One',
    };
    disk.space = freshSpace(space, Date.now());
    const sync = (extent: Extent = 'exchange') =>
      syncSpace({ journal, store: openPlace(server.place, counting), signal }, extent);
    return { disk, journal, sync };
  }

  it('is asked for little where nothing is new, whichever copy answers', async () => {
    const one = await join();
    await one.sync();
    for (let n = 0; n < 800; n += 1) {
      const line = factLine(n);
      one.journal.write(lineId(line), line);
      if (n % 20 === 19) await one.sync('push');
    }
    const two = await join();
    await two.sync();
    expect(two.disk.records.size).toBe(800);
    [bytes, requests] = [0, 0];
    const LOOKS = 60;
    for (let look = 0; look < LOOKS; look += 1) await two.sync();
    // 0.6 KiB for a look; what is compared now and then is names.
    expect(requests / LOOKS).toBeLessThan(8);
    expect(bytes / LOOKS).toBeLessThan(8 * 1024);
    expect(two.disk.space?.problem).toBe(null);
  });
});
