import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../sync/engine/payload.ts';
import { SyncStop } from '../../../sync/engine/run.ts';
import { problemAfter } from '../../../sync/engine/sync-space.ts';
import { SyncError } from '../../../sync/remote/sync-error.ts';
import { newEpochKey, objectHash, sealSegment } from '../../../sync/seal/segment.ts';
import { FakeServer } from './model/fake-server.ts';
import { Random } from './model/random.ts';
import { factLine, idOf, KEY, lineId, Peer, SPACE_ID } from './peer.ts';

const KIB = 1024;
const serverOf = (feed: boolean) => new FakeServer({ random: new Random(1), feed });
const noteLine = (n: number, text = 'Met them.') =>
  JSON.stringify({ id: idOf(n), shelf: 'note', kind: 'note', note: { text } });

const names = (server: FakeServer, prefix: string) =>
  [...server.state.objects.keys()].filter((name) => name.startsWith(prefix)).sort();

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('on a server $kind', ({ feed }) => {
  it('ten thousand facts go in 12 requests and a megabyte, and come in as few', {
    timeout: 60_000,
  }, async () => {
    const server = serverOf(feed);
    const [writer, reader] = [await Peer.join(server), await Peer.join(server)];
    await writer.sync();
    await reader.sync();
    const lines = Array.from({ length: 10_000 }, (_, n) => factLine(n));
    for (const line of lines) writer.write(line);
    const push = await writer.cost(() => writer.sync('push'));
    expect(push.requests).toBeLessThanOrEqual(12);
    expect(push.bytes).toBeLessThanOrEqual(1_024 * KIB);
    const pull = await reader.cost(() => reader.sync());
    expect(pull.requests).toBeLessThanOrEqual(12);
    expect(pull.bytes).toBeLessThanOrEqual(1_024 * KIB);
    expect(reader.ids).toEqual(writer.ids);
    expect(reader.disk.records).toEqual(new Map(lines.map((line) => [lineId(line), line])));
  });

  it('ten changes cost two requests and 4 KiB each way, and nothing new costs one', async () => {
    const server = serverOf(feed);
    const [writer, reader] = [await Peer.join(server), await Peer.join(server)];
    await writer.sync();
    await reader.sync();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 10; n++) writer.write(factLine(round * 10 + n));
      const push = await writer.cost(() => writer.sync('push'));
      const pull = await reader.cost(() => reader.sync());
      for (const cost of [push, pull]) {
        expect(cost.requests).toBeLessThanOrEqual(2);
        expect(cost.bytes).toBeLessThanOrEqual(4 * KIB);
      }
    }
    expect(reader.ids).toHaveLength(30);
    for (const peer of [writer, reader]) {
      const idle = await peer.cost(() => peer.sync());
      expect(idle.requests).toBe(1);
      expect(idle.bytes).toBeLessThanOrEqual(feed ? KIB : 3 * KIB);
    }
  });

  it('a device that comes later has the newest first, and says how far it is', async () => {
    const server = serverOf(feed);
    const writer = await Peer.join(server);
    for (let n = 0; n < 30; n++) {
      writer.write(factLine(n));
      await writer.sync('push');
    }
    const late = await Peer.join(server);
    const seen: string[] = [];
    const told: (number | undefined)[] = [];
    const take = late.journal.take.bind(late.journal);
    late.journal.take = async (object, change) => {
      seen.push(...object.records.map(({ id }) => id));
      told.push(late.disk.space?.incoming?.done);
      return take(object, change);
    };
    await late.sync();
    expect(seen.slice(0, 8)).toEqual(Array.from({ length: 8 }, (_, at) => lineId(factLine(29 - at))));
    expect(late.ids).toEqual(writer.ids);
    expect(told.some((done) => (done ?? 0) > 0)).toBe(true);
    expect(late.disk.space?.incoming).toBe(null);
  });

  it('what a server lost comes back from the devices, and records of others with it', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    for (let n = 0; n < 20; n++) (n % 2 ? one : two).write(factLine(n));
    for (const peer of [one, two, one]) await peer.sync();
    expect(one.ids).toHaveLength(20);
    server.restore({ objects: new Map(), feed: [], history: 'first' });
    await one.sync('everything');
    const late = await Peer.join(server);
    await late.sync();
    expect(late.ids).toEqual(one.ids);
  });

  it('a history that went backwards is noticed at the next poll', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    await one.sync();
    await two.sync();
    one.write(factLine(1));
    await one.sync();
    await two.sync();
    const before = server.backup();
    one.write(factLine(2));
    await one.sync();
    await two.sync();
    server.restore(before);
    await two.sync();
    const late = await Peer.join(server);
    await late.sync();
    expect(late.ids).toEqual([lineId(factLine(1)), lineId(factLine(2))].sort());
  });

  it('two profiles with one disk both go on, and neither writes under the other’s name', async () => {
    const server = serverOf(feed);
    const one = await Peer.join(server);
    one.write(factLine(1));
    await one.sync();
    const two = new Peer(server);
    Object.assign(two.disk, structuredClone({ ...one.disk, space: null }), { space: one.disk.space });
    one.write(factLine(2));
    two.write(factLine(3));
    await one.sync();
    await two.sync('everything');
    await one.sync('everything');
    expect(one.ids).toHaveLength(3);
    expect(two.ids).toEqual(one.ids);
    expect(one.disk.space?.device).not.toBe(two.disk.space?.device);
  });

  it('the reader’s own words are never sealed together with what pages say', async () => {
    const server = serverOf(feed);
    const peer = await Peer.join(server);
    for (let n = 0; n < 6; n++) peer.write(n % 2 ? noteLine(n) : factLine(n));
    const sealed: Uint8Array[] = [];
    await peer.sync('push', {
      sealer: {
        seal: async (key, space, stem, payload) => {
          if (stem.startsWith('log/')) sealed.push(payload);
          return sealSegment(key, space, stem, payload);
        },
        open: () => Promise.reject(new Error('Nothing is there to open')),
        hash: objectHash,
      },
    });
    const log = sealed.map((payload) => readPayload(payload).records.map(({ line }) => line));
    expect(log.map(({ length }) => length)).toEqual([3, 3]);
    for (const lines of log)
      expect(new Set(lines.map((line) => line.includes('"shelf":"note"'))).size).toBe(1);
  });

  it('a record that the server does not take stops no other, and is said', async () => {
    const server = serverOf(feed);
    const peer = await Peer.join(server);
    await peer.sync();
    server.largest = 2_000;
    const random = new Random(3);
    const long = Array.from({ length: 300 }, () => random.id()).join('');
    peer.write(noteLine(1, long));
    for (let n = 2; n < 60; n++) peer.write(noteLine(n, random.id()));
    await peer.sync();
    expect(peer.disk.space?.problem?.code).toBe('too-large');
    const late = await Peer.join(server);
    await late.sync();
    expect(late.ids).toHaveLength(58);
    server.largest = 1e9;
    await peer.sync('everything');
    expect(peer.disk.space?.problem).toBe(null);
    await late.sync('everything');
    expect(late.ids).toHaveLength(59);
  });

  it('many that are too large together go one by one, and packs are made as small as it takes them', async () => {
    const server = serverOf(feed);
    const peer = await Peer.join(server);
    await peer.sync();
    const limits = { segmentText: 20_000, smallSegments: 8 };
    const lines = Array.from({ length: 1_000 }, (_, n) => factLine(n));
    for (const line of lines) peer.write(line);
    server.largest = 3_000;
    await peer.sync('push', { limits });
    const segments = names(server, 'log/').length;
    expect(segments).toBeGreaterThanOrEqual(20);
    expect(peer.disk.space?.problem).toBe(null);
    expect([peer.disk.outbox.size, peer.disk.sealed.size]).toEqual([0, 0]);
    peer.time += 2 * 24 * 3_600_000;
    await peer.sync('everything', { limits });
    expect(peer.disk.space?.problem).toBe(null);
    const packs = names(server, 'snap/').length;
    expect(packs).toBeGreaterThan(1);
    expect(packs).toBeLessThan(segments);
    const late = await Peer.join(server);
    await late.sync();
    expect(late.ids).toHaveLength(1_000);
  });

  it('put back by a little it is compared by names, without reading again what is known', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    await one.sync();
    for (let n = 0; n < 1_200; n++) {
      one.write(factLine(n));
      if (n % 20 === 19) await one.sync('push');
    }
    await two.sync();
    const before = server.backup();
    one.write(factLine(5_000));
    await one.sync();
    await two.sync();
    server.restore(before);
    const bytes = [...server.state.objects.values()].reduce((sum, { length }) => sum + length, 0);
    const cost = await two.cost(() => two.sync());
    expect(cost.bytes).toBeLessThan(bytes / 4);
    // What was lost is back, and what comes later is not hidden by where the feed was before.
    one.write(factLine(5_001));
    await one.sync();
    await two.sync();
    const late = await Peer.join(server);
    await late.sync();
    expect(late.ids).toHaveLength(1_202);
    expect(two.ids).toEqual(one.ids);
  });

  it('taken off the server it is gone there and stays everywhere else, whoever comes next', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    one.write(factLine(1));
    await one.sync();
    await two.sync();
    await one.erase();
    await one.erase();
    expect([...server.state.objects.keys()].filter((name) => !name.startsWith('meta/erased'))).toEqual([]);
    two.write(factLine(2));
    await expect(two.sync('everything')).rejects.toThrow(new SyncStop('erased'));
    expect(two.ids).toHaveLength(2);
    expect(names(server, 'log/')).toEqual([]);
  });

  it('where another space lies nothing is written or read', async () => {
    const server = serverOf(feed);
    const [mine, theirs] = [await Peer.join(server), await Peer.join(server, { id: '6d'.repeat(16) })];
    theirs.write(factLine(1));
    await theirs.sync();
    const before = server.backup();
    mine.write(factLine(2));
    await expect(mine.sync()).rejects.toThrow(new SyncStop('other-space'));
    expect(server.backup()).toEqual(before);
    expect(mine.ids).toHaveLength(1);
    expect(mine.disk.quarantine.size).toBe(0);
  });

  it('objects that cannot be read are put aside one by one, and block nothing', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    one.write(factLine(1));
    await one.sync();
    const put = async (stem: string, bytes: Uint8Array, hash?: string) => {
      await server
        .store()
        .putNew(`${stem}-${hash ?? (await objectHash(bytes))}`, bytes, new AbortController().signal);
    };
    const sealed = async (stem: string, text: string, space = SPACE_ID) =>
      put(stem, await sealSegment(await KEY, space, stem, new TextEncoder().encode(text)));
    const stem = (n: number) => `log/${'ee'.repeat(8)}/${String(n).padStart(9, '0')}`;
    await put(stem(1), new TextEncoder().encode('<html>Please log in</html>'));
    await put(stem(2), new Uint8Array(100), '0123456789abcdef');
    await sealed(stem(3), '{"v":99,"label":"newer"}');
    await sealed(stem(4), '{"v":1,"label":""}\n{"id":"../../etc"}');
    await sealed(stem(5), '{"v":1}\nno JSON');
    await sealed(stem(6), `{"v":1,"label":""}\n${factLine(9)}`, '6d'.repeat(16));
    const strange = await newEpochKey(1, new Uint8Array(32).fill(9));
    await put(stem(7), await sealSegment(strange, SPACE_ID, stem(7), new Uint8Array([1])));
    const later = await newEpochKey(2, new Uint8Array(32).fill(9));
    await put(stem(8), await sealSegment(later, SPACE_ID, stem(8), new Uint8Array([1])));
    await sealed(stem(9), `{"v":1,"label":"Fine"}\n${factLine(2)}`);
    await two.sync();
    expect(two.ids).toEqual([lineId(factLine(1)), lineId(factLine(2))].sort());
    expect([...two.disk.quarantine.values()].map(({ problem }) => problem).sort()).toEqual(
      ['content', 'content', 'damaged', 'damaged', 'hash', 'no-key', 'too-new', 'wrong-key'].sort(),
    );
    expect(two.disk.space?.problem?.code).toBe('no-key');
    // None is asked for again at once, and none is taken for something that must be sent again.
    const again = await two.cost(() => two.sync());
    expect(again.requests).toBeLessThanOrEqual(feed ? 1 : 2);
    expect(two.disk.outbox.size).toBe(0);
  });

  it('small segments are packed and go once the pack has been known for two weeks', async () => {
    const server = serverOf(feed);
    const [one, two] = [await Peer.join(server), await Peer.join(server)];
    await two.sync();
    for (let n = 0; n < 70; n++) {
      one.write(n % 5 ? factLine(n) : noteLine(n));
      await one.sync('push');
    }
    const day = 24 * 3_600_000;
    for (const peer of [one, two]) {
      peer.time += 2 * day;
      await peer.sync('everything');
    }
    // What pages say and the reader's own words, apart.
    expect(names(server, 'snap/')).toHaveLength(2);
    expect(names(server, 'log/')).toHaveLength(70);
    one.time += 11 * day;
    await one.sync('everything');
    expect(names(server, 'log/')).toHaveLength(70);
    one.time += 4 * day;
    await one.sync('everything');
    expect(names(server, 'log/')).toEqual([]);
    two.time += 20 * day;
    await two.sync('everything');
    expect(two.disk.outbox.size + two.disk.sealed.size).toBe(0);
    const late = await Peer.join(server);
    const cost = await late.cost(() => late.sync());
    expect(late.ids).toEqual(one.ids);
    expect(cost.requests).toBeLessThan(15);
  });
});

describe('a failure', () => {
  const now = 1_000_000;

  it('is waited out, longer each time, an hour at most', () => {
    let problem = problemAfter(new SyncError('offline', ''), null, now);
    expect(problem).toMatchObject({ code: 'offline', since: now, tries: 1, until: now + 60_000 });
    for (let at = 0; at < 20; at++) problem = problemAfter(new SyncError('offline', ''), problem, now + 5);
    expect(problem).toMatchObject({ since: now, tries: 21, until: now + 5 + 3_600_000 });
  });

  it('that the server sets a time for is waited out that long', () => {
    const asked = new SyncError('throttled', '', { retryAfter: 7_200_000 });
    expect(problemAfter(asked, null, now)).toMatchObject({ code: 'throttled', until: now + 7_200_000 });
  });

  it('of this computer is told from one of the server', () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    expect(problemAfter(full, null, now)?.code).toBe('store-full');
    expect(problemAfter(new TypeError('x is not a function'), null, now)).toMatchObject({ code: 'bug' });
    expect(problemAfter(new SyncStop('other-space'), null, now)?.code).toBe('other-space');
  });
});
