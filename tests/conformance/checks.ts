import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import {
  type Check,
  isWritten,
  lists,
  mixedBytes,
  namesOf,
  ownDevice,
  ownFolder,
  putMany,
  syncError,
  utf8,
} from './check.ts';
import { feedTellsNews } from './feed-check.ts';
import { twoDevicesMeet } from './session-check.ts';
import { survivesTrouble } from './trouble-check.ts';

/** More than one answer of a listing holds anywhere. */
const MANY = 1205;
/** What a name may be long. */
const LONGEST_NAME = 200;

/** What every adapter has to do, in an order that leaves nothing to the next. */
export const CHECKS: Check[] = [
  {
    name: 'makes the place, and leaves one alone that is there',
    async run(bench) {
      await bench.store.prepare(bench.signal);
      await bench.store.prepare(bench.signal);
      await lists(bench, '', []);
    },
  },
  {
    name: 'gives back the bytes it was given, of every value and up to 300 KiB',
    async run({ store, signal }) {
      const folder = ownFolder();
      for (const [at, length] of [1, 255, 70_000, 300 * 1024].entries()) {
        const bytes = mixedBytes(length, at);
        ok(isWritten(await store.putNew(`${folder}/${at}`, bytes, signal)));
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
      ok(isWritten(await store.putNew(name, utf8('first'), signal)));
      strictEqual(await store.putNew(name, utf8('second, and longer'), signal), 'exists');
      strictEqual(await store.putNew(name, utf8('first'), signal), 'exists');
      deepStrictEqual(await store.get(name, signal), utf8('first'));
    },
  },
  {
    name: 'keeps one whole of twenty that write the same name at once',
    async run({ store, settlesRaces, signal }) {
      const name = `head/${ownDevice()}/1`;
      const racers = Array.from({ length: 20 }, (_, at) => mixedBytes(5000 + at, at));
      const outcomes = await Promise.all(
        racers.map(async (bytes) => {
          try {
            return await store.putNew(name, bytes, signal);
          } catch (error) {
            // Busy with one of the others is no answer, and no loss.
            syncError('server', 'throttled')(error);
            return 'exists';
          }
        }),
      );
      const winners = racers.filter((_, at) => isWritten(outcomes[at]!));
      const kept = await store.get(name, signal);
      const isKept = (bytes: Uint8Array) => kept !== null && Buffer.compare(kept, bytes) === 0;
      ok(racers.some(isKept), 'what stands there is none of what was written');
      if (settlesRaces) {
        strictEqual(winners.length, 1, 'so many were told that they wrote it');
        ok(isKept(winners[0]!), 'another was told that it wrote it');
      }
      strictEqual(await store.putNew(name, utf8('too late'), signal), 'exists');
    },
  },
  {
    name: 'lists names below a prefix, by code unit, with their sizes where it knows them',
    async run(bench) {
      const { store, signal } = bench;
      const folder = ownFolder();
      const parts = ['a-1', 'a.b', 'a/1', 'a/b-2', 'a0', 'b', '000000002-ff', '000000010-00'];
      for (const part of parts) await store.putNew(`${folder}/${part}`, utf8(part), signal);
      const expected = parts.map((part) => `${folder}/${part}`).sort();
      await lists(bench, `${folder}/`, expected);
      for await (const { name, size } of store.list(`${folder}/`, signal))
        if (size !== undefined) strictEqual(size, name.length - folder.length - 1, `size of ${name}`);
      const below = (start: string) => expected.filter((name) => name.startsWith(`${folder}/${start}`));
      for (const start of ['a', 'a/', 'a/b', '0000000', 'c'])
        await lists(bench, `${folder}/${start}`, below(start));
      for (const after of [expected[2]!, `${folder}/a/`, `${folder}/z`])
        await lists(
          bench,
          `${folder}/`,
          expected.filter((name) => name > after),
          after,
        );
      ok((await namesOf(store, '', signal)).includes(expected[0]!), 'the whole place');
    },
  },
  {
    name: 'shows the heads of all devices in one listing',
    async run(bench) {
      const { store, signal } = bench;
      const [one, two] = [ownDevice(), ownDevice()];
      const heads = [`head/${one}/1`, `head/${one}/2`, `head/${two}/1`];
      for (const name of heads) await store.putNew(name, utf8(name), signal);
      await lists(bench, `head/${one}/`, heads.slice(0, 2));
      await lists(bench, `head/${two}/`, heads.slice(2));
      const found = await namesOf(store, 'head/', signal);
      deepStrictEqual(
        found.filter((name) => heads.includes(name)),
        heads,
      );
      deepStrictEqual(await store.get(heads[2]!, signal), utf8(heads[2]!));
    },
  },
  {
    name: `lists ${MANY} names, each once`,
    async run(bench) {
      const folder = ownFolder();
      const names = Array.from({ length: MANY }, (_, at) => `${folder}/${String(at).padStart(9, '0')}`);
      await putMany(bench, names);
      await lists(bench, `${folder}/`, names);
      await lists(bench, `${folder}/`, names.slice(1101), names[1100]);
    },
  },
  {
    name: `takes a name of ${LONGEST_NAME} characters`,
    async run(bench) {
      const folder = ownFolder();
      const name = `${folder}/${'a'.repeat(LONGEST_NAME - folder.length - 1)}`;
      ok(isWritten(await bench.store.putNew(name, utf8('long'), bench.signal)));
      deepStrictEqual(await bench.store.get(name, bench.signal), utf8('long'));
      await lists(bench, `${folder}/`, [name]);
    },
  },
  {
    name: 'takes an object away, and takes it for done when there is none',
    async run(bench) {
      const { store, signal } = bench;
      const folder = ownFolder();
      for (const part of ['1', '2']) await store.putNew(`${folder}/${part}`, utf8(part), signal);
      await store.delete(`${folder}/1`, signal);
      await store.delete(`${folder}/1`, signal);
      await store.delete(`${ownFolder()}/none`, signal);
      strictEqual(await store.get(`${folder}/1`, signal), null);
      await lists(bench, `${folder}/`, [`${folder}/2`]);
      ok(isWritten(await store.putNew(`${folder}/1`, utf8('again'), signal)));
      deepStrictEqual(await store.get(`${folder}/1`, signal), utf8('again'));
    },
  },
  {
    name: 'writes several at once, where it can, and says of each what became of it',
    async run({ store, signal }) {
      if (!store.putAllNew) return;
      const folder = ownFolder();
      const object = (part: string) => ({ name: `${folder}/${part}`, bytes: utf8(part) });
      await store.putNew(`${folder}/2`, utf8('before'), signal);
      const outcomes = await store.putAllNew(['1', '2', '3'].map(object), signal);
      deepStrictEqual(outcomes.map(isWritten), [true, false, true]);
      deepStrictEqual(await store.get(`${folder}/2`, signal), utf8('before'));
      deepStrictEqual(await store.get(`${folder}/3`, signal), utf8('3'));
      deepStrictEqual(await store.putAllNew([], signal), []);
    },
  },
  { name: 'tells what is new since a cursor, where it has a feed', run: feedTellsNews },
  {
    name: 'stops when it is told to',
    async run({ store, signal }) {
      const reason = new Error('told to stop');
      const stopped = AbortSignal.any([signal, AbortSignal.abort(reason)]);
      const isReason = (error: unknown) => error === reason;
      await rejects(store.putNew(`${ownFolder()}/1`, utf8('1'), stopped), isReason);
      await rejects(store.get(`${ownFolder()}/1`, stopped), isReason);
      await rejects(namesOf(store, 'log/', stopped), isReason);
      await rejects(store.delete(`${ownFolder()}/1`, stopped), isReason);
    },
  },
  {
    name: 'says "auth" to a stranger',
    async run({ stranger, signal }) {
      if (!stranger) return;
      // No more than these: servers slow down or lock out who is wrong too often.
      await rejects(stranger.putNew(`${ownFolder()}/1`, utf8('1'), signal), syncError('auth'));
      await rejects(namesOf(stranger, 'log/', signal), syncError('auth'));
    },
  },
  {
    name: 'says "not-found" of a place that is not there, and never that it is empty',
    async run({ nowhere, signal }) {
      await rejects(namesOf(nowhere, '', signal), syncError('not-found'));
      await rejects(namesOf(nowhere, 'log/', signal), syncError('not-found'));
      await rejects(nowhere.putNew(`${ownFolder()}/1`, utf8('1'), signal), syncError('not-found'));
      await rejects(nowhere.probe(signal), syncError('not-found'));
      if (nowhere.changes)
        await rejects(nowhere.changes({ cursor: null, limit: 1 }, signal), syncError('not-found'));
    },
  },
  {
    name: 'finds out what the server can do, and leaves nothing behind',
    async run(bench) {
      const traits = await bench.store.probe(bench.signal);
      ok(traits.createsOnce, 'the server overwrites what is there');
      ok(traits.largest >= 512 * 1024, `takes only ${traits.largest} bytes`);
      ok(traits.clockAhead !== null, 'the server does not tell the time');
      await lists(bench, 'probe/', []);
    },
  },
  { name: 'loses nothing and makes nothing up while every third request goes wrong', run: survivesTrouble },
  {
    name: 'brings devices together that are killed while every third request goes wrong',
    run: twoDevicesMeet,
  },
];
