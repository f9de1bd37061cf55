import 'fake-indexeddb/auto';

import { describe, expect, it } from 'vitest';
import { notebook } from '../../../storage/notebook-db.ts';
import { syncSpace } from '../../../sync/engine/sync-space.ts';
import { joinedNotebook } from './joined-notebook.ts';
import { Peer } from './peer.ts';

const DAY_MS = 86_400_000;
const idOf = (n: number) => n.toString(16).padStart(32, 'e');
/** What a later version writes: a kind that nobody knows today, and another field of a kind that everybody knows. */
const newerLines = [
  ...[0, 1, 2, 3].map(
    (n) => `{ "id":"${idOf(n)}", "kind":"sketch","shelf":"sketch","big":12345678901234567890,"n":${n}}`,
  ),
  `{"id":"${idOf(4)}","shelf":"mute","kind":"mute","made":1,"device":"x","replaces":[],"about":[],"mute":{"scope":"until-spring"}}`,
];

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('a later version and this one in one space, on a server $kind', ({ feed }) => {
  it('go on side by side for a month, and this one loses nothing of what it does not understand', async () => {
    const { server, other, parts } = await joinedNotebook(feed);
    for (const line of newerLines) {
      other.journal.write((JSON.parse(line) as { id: string }).id, line);
      await other.sync('push');
    }
    let now = Date.UTC(2026, 10, 30);
    const ours = { ...parts, now: () => now };
    const day = async () => {
      now += DAY_MS;
      other.time = now;
      await syncSpace(ours, 'everything');
      await other.sync('everything');
    };
    for (let days = 0; days < 30; days++) await day();
    expect(await notebook.foreign.count()).toBe(newerLines.length);
    // The later version's device is lost, and all that lay on the server: this one puts everything back.
    server.restore({ objects: new Map(), feed: [], history: 'first' });
    for (let days = 0; days < 30; days++) {
      now += DAY_MS;
      await syncSpace(ours, 'everything');
    }
    const late = await Peer.join(server);
    late.time = now;
    await late.sync('everything');
    for (const line of newerLines)
      expect(late.disk.records.get((JSON.parse(line) as { id: string }).id)).toBe(line);
    expect(late.ids).toHaveLength(8 + newerLines.length);
    // Small segments were made packs meanwhile, and the segments went.
    expect([...server.state.objects.keys()].some((name) => name.startsWith('snap/'))).toBe(true);
  });
});
