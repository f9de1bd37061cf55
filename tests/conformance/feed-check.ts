import { deepStrictEqual, fail, ok, strictEqual } from 'node:assert/strict';
import { type Bench, eventually, namesOf, ownFolder, putMany, utf8 } from './check.ts';

interface News {
  found: Map<string, Uint8Array | undefined>;
  cursor: string;
  history: { id: string; height: number };
}

/** Everything since a cursor, a few at a time. */
async function newsSince({ store, signal }: Bench, cursor: string | null, except?: string): Promise<News> {
  const LIMIT = 50;
  const found: News['found'] = new Map();
  for (let turns = 0; turns < 1000; turns += 1) {
    const answer = await store.changes!({ cursor, limit: LIMIT, except }, signal);
    ok(answer.items.length <= LIMIT, `${answer.items.length} came at once`);
    for (const { name, bytes } of answer.items) found.set(name, bytes);
    cursor = answer.cursor;
    if (!answer.more) return { found, cursor, history: answer.history };
  }
  return fail('the feed does not come to an end');
}

/**
 * That a feed, where there is one, tells all that is new and no deletions. Machines of a cluster may tell what they told
 * before, and a moment later than it was written.
 */
export async function feedTellsNews(bench: Bench): Promise<void> {
  const { store, signal } = bench;
  if (!store.changes) return;
  const names = await namesOf(store, '', signal);
  let before = await newsSince(bench, null);
  await eventually(async () => {
    before = await newsSince(bench, null);
    deepStrictEqual([...before.found.keys()].sort(), names, 'all that is listed came');
  });
  const old = (await newsSince(bench, before.cursor)).found;
  for (const name of old.keys()) ok(before.found.has(name), `${name} is not new`);

  const now = await store.changes({ cursor: null, limit: 0 }, signal);
  deepStrictEqual([now.items, now.more], [[], false], 'only where the feed is was asked');

  const [own, other] = [`${ownFolder()}/1`, `${ownFolder()}/1`];
  await store.putNew(own, utf8('own'), signal);
  await store.putNew(other, utf8('other'), signal);
  let after = before;
  await eventually(async () => {
    after = await newsSince(bench, before.cursor);
    const fresh = [...after.found.keys()].filter((name) => !before.found.has(name));
    deepStrictEqual(fresh.sort(), [own, other].sort());
  });
  await eventually(async () => {
    const { found } = await newsSince(bench, now.cursor);
    ok(found.has(own) && found.has(other), 'what was written after the place was asked for comes');
  });
  const bytes = after.found.get(other);
  if (bytes) deepStrictEqual(bytes, utf8('other'));
  const withoutOwn = await newsSince(bench, before.cursor, own.slice(0, -1));
  ok(withoutOwn.found.has(other), 'others come without one’s own');
  strictEqual(after.history.id, before.history.id);

  await store.delete(other, signal);
  const since = (await newsSince(bench, after.cursor)).found;
  for (const name of since.keys()) ok(before.found.has(name) || name === own, `${name} is told again`);

  // Copies of a cluster count apart from one another, so it takes some writing until all have come further.
  const grown = Array.from({ length: 200 }, (_, at) => `${own.slice(0, -1)}${at + 2}`);
  await putMany(bench, grown);
  await eventually(async () => {
    const { history } = await newsSince(bench, after.cursor);
    ok(history.height > before.history.height, `${history.height} is not beyond ${before.history.height}`);
  });
}
