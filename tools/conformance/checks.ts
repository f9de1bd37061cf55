import { deepStrictEqual, fail, ok, rejects, strictEqual } from 'node:assert/strict';
import { promisedHash } from '../../sync/remote/object-name.ts';
import type { ObjectName, SegmentStore } from '../../sync/remote/segment-store.ts';
import { SyncError } from '../../sync/remote/sync-error.ts';
import { objectHash } from '../../sync/seal/segment.ts';
import type { ChaosProxy } from './chaos-proxy.ts';

/** What a check works with. Its objects lie in the place for itself alone, below one device of the check's own. */
export interface Bench {
  store: SegmentStore;
  /** The same place by way of a proxy that lets requests go wrong. */
  troubled: SegmentStore;
  proxy: ChaosProxy;
  /** The same place with a password that is not the right one; `null` where there is no account. */
  mistaken: SegmentStore | null;
  /** A place on the same server that does not exist. */
  nowhere: SegmentStore;
  /** Whether of two that write one name at once the server lets one know that it came too late. WebDAV cannot promise it. */
  settlesRaces: boolean;
  signal: AbortSignal;
}

export interface Check {
  name: string;
  run(bench: Bench): Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes of every value, the same for the same `seed`. */
function mixedBytes(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 7 + seed * 131 + (at >> 8) * 13) & 0xff;
  return bytes;
}

let devices = 0;
/** A folder for one check alone. */
const ownFolder = (): string => `log/${(devices++).toString(16).padStart(4, '0')}${Date.now().toString(16)}`;

async function namesOf(
  store: SegmentStore,
  prefix: string,
  signal: AbortSignal,
  after?: ObjectName,
): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of store.list(prefix, signal, after)) names.push(name);
  return names;
}

/** Writes many objects, some at a time. */
async function putMany(store: SegmentStore, names: string[], signal: AbortSignal): Promise<void> {
  const AT_ONCE = 100;
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const part = names.slice(at, at + AT_ONCE).map((name) => ({ name, bytes: bytesOf(name) }));
    if (store.putAllNew) await store.putAllNew(part, signal);
    else await inTurns(part, 8, ({ name, bytes }) => store.putNew(name, bytes, signal));
  }
}

/** Does something for each item, `width` at a time. */
async function inTurns<T>(items: T[], width: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const turn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, turn));
}

const syncError =
  (...codes: SyncError['code'][]) =>
  (error: unknown): true => {
    ok(error instanceof SyncError, `threw ${error}`);
    ok(codes.includes(error.code), `${error.code} is none of ${codes.join(', ')}: ${error.message}`);
    return true;
  };

/** More than one answer of a listing holds anywhere. */
const MANY = 1205;

/** What every adapter has to do, in an order that leaves nothing to the next. */
export const CHECKS: Check[] = [
  {
    name: 'makes the place, and leaves one alone that is there',
    async run({ store, signal }) {
      await store.prepare(signal);
      await store.prepare(signal);
      deepStrictEqual(await namesOf(store, '', signal), []);
    },
  },
  {
    name: 'gives back the bytes it was given, of every value and up to 300 KiB',
    async run({ store, signal }) {
      const folder = ownFolder();
      for (const [at, length] of [1, 255, 70_000, 300 * 1024].entries()) {
        const bytes = mixedBytes(length, at);
        strictEqual(await store.putNew(`${folder}/${at}`, bytes, signal), 'created');
        const back = await store.get(`${folder}/${at}`, signal);
        ok(back && Buffer.compare(back, bytes) === 0, `${length} bytes came back as ${back?.length}`);
      }
    },
  },
  {
    name: 'says that there is none of a name',
    async run({ store, signal }) {
      strictEqual(await store.get(`${ownFolder()}/none`, signal), null);
      deepStrictEqual(await namesOf(store, `${ownFolder()}/`, signal), []);
    },
  },
  {
    name: 'keeps what is there',
    async run({ store, signal }) {
      const name = `${ownFolder()}/1`;
      strictEqual(await store.putNew(name, bytesOf('first'), signal), 'created');
      strictEqual(await store.putNew(name, bytesOf('second, and longer'), signal), 'exists');
      strictEqual(await store.putNew(name, bytesOf('first'), signal), 'exists');
      deepStrictEqual(await store.get(name, signal), bytesOf('first'));
    },
  },
  {
    name: 'keeps one whole of twenty that write the same name at once',
    async run({ store, settlesRaces, signal }) {
      const name = `head/${ownFolder().slice(4)}/1`;
      const racers = Array.from({ length: 20 }, (_, at) => mixedBytes(5000 + at, at));
      const outcomes = await Promise.all(
        racers.map(async (bytes) => {
          try {
            return await store.putNew(name, bytes, signal);
          } catch (error) {
            // Busy with one of the others is no answer, and no loss.
            syncError('server', 'throttled')(error);
            return 'refused';
          }
        }),
      );
      const winners = racers.filter((_, at) => outcomes[at] === 'created' || outcomes[at] === 'unsafe');
      ok(winners.length >= 1, 'none was written');
      if (settlesRaces) strictEqual(winners.length, 1, 'so many were told that they wrote it');
      const kept = await store.get(name, signal);
      ok(
        winners.some((bytes) => kept && Buffer.compare(kept, bytes) === 0),
        'what stands there is none of those that were told so',
      );
      strictEqual(await store.putNew(name, bytesOf('too late'), signal), 'exists');
    },
  },
  {
    name: 'lists names below a prefix, by code unit, with their sizes where it knows them',
    async run({ store, signal }) {
      const folder = ownFolder();
      const parts = ['a-1', 'a.b', 'a/1', 'a/b-2', 'a0', 'b', '000000002-ff', '000000010-00'];
      for (const part of parts) await store.putNew(`${folder}/${part}`, bytesOf(part), signal);
      const expected = parts.map((part) => `${folder}/${part}`).sort();
      const found = [];
      for await (const one of store.list(`${folder}/`, signal)) found.push(one);
      deepStrictEqual(
        found.map(({ name }) => name),
        expected,
      );
      for (const { name, size } of found)
        if (size !== undefined) strictEqual(size, name.length - folder.length - 1, `size of ${name}`);
      const below = (start: string) => expected.filter((name) => name.startsWith(`${folder}/${start}`));
      for (const start of ['a', 'a/', 'a/b', '0000000', 'c'])
        deepStrictEqual(await namesOf(store, `${folder}/${start}`, signal), below(start), `below ${start}`);
      const after = expected.slice(3);
      deepStrictEqual(await namesOf(store, `${folder}/`, signal, expected[2]), after, 'those after one');
      deepStrictEqual(
        await namesOf(store, `${folder}/`, signal, `${folder}/a/`),
        expected.filter((name) => name > `${folder}/a/`),
      );
      ok((await namesOf(store, '', signal)).includes(expected[0]!), 'the whole place');
    },
  },
  {
    name: 'shows the heads of all devices in one listing',
    async run({ store, signal }) {
      const [one, two] = [ownFolder().slice(4), ownFolder().slice(4)];
      const heads = [`head/${one}/1`, `head/${one}/2`, `head/${two}/1`];
      for (const name of heads) await store.putNew(name, bytesOf(name), signal);
      const found = await namesOf(store, 'head/', signal);
      deepStrictEqual(
        found.filter((name) => heads.includes(name)),
        heads,
      );
      deepStrictEqual(await namesOf(store, `head/${one}/`, signal), heads.slice(0, 2));
      deepStrictEqual(await store.get(heads[2]!, signal), bytesOf(heads[2]!));
    },
  },
  {
    name: `lists ${MANY} names, each once`,
    async run({ store, signal }) {
      const folder = ownFolder();
      const names = Array.from({ length: MANY }, (_, at) => `${folder}/${String(at).padStart(9, '0')}`);
      await putMany(store, names, signal);
      deepStrictEqual(await namesOf(store, `${folder}/`, signal), names);
      deepStrictEqual(await namesOf(store, `${folder}/`, signal, names[1100]), names.slice(1101));
    },
  },
  {
    name: 'takes a name of 200 characters',
    async run({ store, signal }) {
      const folder = ownFolder();
      const name = `${folder}/${'a'.repeat(200 - folder.length - 1)}`;
      strictEqual(await store.putNew(name, bytesOf('long'), signal), 'created');
      deepStrictEqual(await store.get(name, signal), bytesOf('long'));
      deepStrictEqual(await namesOf(store, `${folder}/`, signal), [name]);
    },
  },
  {
    name: 'takes an object away, and takes it for done when there is none',
    async run({ store, signal }) {
      const folder = ownFolder();
      for (const part of ['1', '2']) await store.putNew(`${folder}/${part}`, bytesOf(part), signal);
      await store.delete(`${folder}/1`, signal);
      await store.delete(`${folder}/1`, signal);
      await store.delete(`${ownFolder()}/none`, signal);
      strictEqual(await store.get(`${folder}/1`, signal), null);
      deepStrictEqual(await namesOf(store, `${folder}/`, signal), [`${folder}/2`]);
      strictEqual(await store.putNew(`${folder}/1`, bytesOf('again'), signal), 'created');
      deepStrictEqual(await store.get(`${folder}/1`, signal), bytesOf('again'));
    },
  },
  {
    name: 'writes several at once, where it can, and says of each what became of it',
    async run({ store, signal }) {
      if (!store.putAllNew) return;
      const folder = ownFolder();
      const object = (part: string) => ({ name: `${folder}/${part}`, bytes: bytesOf(part) });
      await store.putNew(`${folder}/2`, bytesOf('before'), signal);
      deepStrictEqual(await store.putAllNew(['1', '2', '3'].map(object), signal), [
        'created',
        'exists',
        'created',
      ]);
      deepStrictEqual(await store.get(`${folder}/2`, signal), bytesOf('before'));
      deepStrictEqual(await store.get(`${folder}/3`, signal), bytesOf('3'));
      deepStrictEqual(await store.putAllNew([], signal), []);
    },
  },
  {
    name: 'tells what is new since a cursor, where it has a feed',
    run: feedTellsNews,
  },
  {
    name: 'stops when it is told to',
    async run({ store, signal }) {
      const reason = new Error('told to stop');
      const stopped = AbortSignal.any([signal, AbortSignal.abort(reason)]);
      const isReason = (error: unknown) => error === reason;
      await rejects(store.putNew(`${ownFolder()}/1`, bytesOf('1'), stopped), isReason);
      await rejects(store.get(`${ownFolder()}/1`, stopped), isReason);
      await rejects(namesOf(store, 'log/', stopped), isReason);
      await rejects(store.delete(`${ownFolder()}/1`, stopped), isReason);
    },
  },
  {
    name: 'says "auth" of a wrong password, whatever is asked',
    async run({ mistaken, signal }) {
      if (!mistaken) return;
      const name = `${ownFolder()}/1`;
      await rejects(mistaken.putNew(name, bytesOf('1'), signal), syncError('auth'));
      await rejects(mistaken.get(name, signal), syncError('auth'));
      await rejects(namesOf(mistaken, 'log/', signal), syncError('auth'));
      await rejects(mistaken.delete(name, signal), syncError('auth'));
      await rejects(mistaken.probe(signal), syncError('auth'));
    },
  },
  {
    name: 'says "not-found" of a place that is not there, and never that it is empty',
    async run({ nowhere, signal }) {
      await rejects(namesOf(nowhere, '', signal), syncError('not-found'));
      await rejects(namesOf(nowhere, 'log/', signal), syncError('not-found'));
      await rejects(nowhere.putNew(`${ownFolder()}/1`, bytesOf('1'), signal), syncError('not-found'));
      await rejects(nowhere.probe(signal), syncError('not-found'));
      if (nowhere.changes)
        await rejects(nowhere.changes({ cursor: null, limit: 1 }, signal), syncError('not-found'));
    },
  },
  {
    name: 'finds out what the server can do, and leaves nothing behind',
    async run({ store, signal }) {
      const traits = await store.probe(signal);
      deepStrictEqual(
        { createsOnce: traits.createsOnce, listsAtOnce: traits.listsAtOnce },
        { createsOnce: true, listsAtOnce: true },
      );
      ok(traits.largest >= 512 * 1024, `takes only ${traits.largest} bytes`);
      ok(traits.clockAhead !== null, 'the server does not tell the time');
      deepStrictEqual(await namesOf(store, 'probe/', signal), []);
    },
  },
  {
    name: 'loses nothing and makes nothing up while every third request goes wrong',
    run: survivesTrouble,
  },
];

async function feedTellsNews({ store, signal }: Bench): Promise<void> {
  if (!store.changes) return;
  const [own, other] = [ownFolder(), ownFolder()];
  const ask = store.changes.bind(store);
  /** Everything since a cursor, a few at a time. */
  const news = async (cursor: string | null, except?: string) => {
    const found = new Map<string, Uint8Array | undefined>();
    for (let turns = 0; turns < 1000; turns += 1) {
      const answer = await ask({ cursor, limit: 50, except }, signal);
      ok(answer.items.length <= 50, `${answer.items.length} came at once`);
      for (const { name, bytes } of answer.items) found.set(name, bytes);
      cursor = answer.cursor;
      if (!answer.more) return { found, cursor, history: answer.history };
    }
    return fail('the feed does not come to an end');
  };
  const before = await news(null);
  const everything = await namesOf(store, '', signal);
  deepStrictEqual([...before.found.keys()].sort(), everything, 'all that is listed came');
  deepStrictEqual([...(await news(before.cursor)).found.keys()], [], 'nothing new');

  await store.putNew(`${own}/1`, bytesOf('own'), signal);
  await store.putNew(`${other}/1`, bytesOf('other'), signal);
  const after = await news(before.cursor);
  deepStrictEqual([...after.found.keys()].sort(), [`${own}/1`, `${other}/1`].sort());
  const bytes = after.found.get(`${other}/1`);
  if (bytes) deepStrictEqual(bytes, bytesOf('other'));
  ok((await news(before.cursor, `${own}/`)).found.has(`${other}/1`), 'others come without one’s own');
  ok(after.history.height > before.history.height, 'the history grew');
  strictEqual(after.history.id, before.history.id);

  await store.delete(`${other}/1`, signal);
  deepStrictEqual([...(await news(after.cursor)).found.keys()], [], 'a deletion is no news');
}

/** How often something is tried at most; at one in three this fails once in 10^19. */
const MOST_TRIES = 40;

async function survivesTrouble({ store, troubled, proxy, signal }: Bench): Promise<void> {
  const folder = ownFolder();
  /** As an engine does: again until it went well; only errors of the promised kind are borne. */
  const insist = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        ok(error instanceof SyncError, `threw ${(error as Error)?.stack}`);
        if (error.code === 'throttled') ok(error.detail.retryAfter !== undefined, 'no time to wait is told');
        if (tries > MOST_TRIES) throw error;
      }
    }
  };
  const objects = new Map<string, Uint8Array>();
  for (let at = 0; at < 40; at += 1) {
    const bytes = mixedBytes(50 + at * 97, at);
    objects.set(`${folder}/${String(at).padStart(9, '0')}-${await objectHash(bytes)}`, bytes);
  }
  const isWhole = async (name: string, bytes: Uint8Array | null) =>
    bytes !== null && promisedHash(name) === (await objectHash(bytes));
  await inTurns([...objects], 4, ([name, bytes]) =>
    insist(async () => {
      await troubled.putNew(name, bytes, signal);
      // Only what was read back is there: that it exists may be said by somebody in between.
      if (!(await isWhole(name, await troubled.get(name, signal))))
        throw new SyncError('torn', 'not there yet');
    }),
  );
  const listed = await insist(() => namesOf(troubled, `${folder}/`, signal));
  deepStrictEqual(listed, [...objects.keys()]);
  // And the truth, seen without trouble.
  deepStrictEqual(await namesOf(store, `${folder}/`, signal), [...objects.keys()]);
  for (const [name, bytes] of objects) {
    const kept = await store.get(name, signal);
    ok(kept && Buffer.compare(kept, bytes) === 0, `${name} is not what was written`);
  }
  await inTurns([...objects.keys()], 4, (name) => insist(() => troubled.delete(name, signal)));
  for (const name of await namesOf(store, `${folder}/`, signal)) await store.delete(name, signal);
  deepStrictEqual(await namesOf(store, `${folder}/`, signal), []);
  ok(proxy.counts.size >= 12, `only ${[...proxy.counts.keys()].join(', ')} went wrong`);
}
