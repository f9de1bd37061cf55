import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { startCeph } from '../servers/ceph.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import { foundOnDisk } from '../servers/kept-on-disk.ts';
import type { TestServer } from '../servers/test-server.ts';
import { eventually, never, press, shows, textOf } from './gestures.ts';
import { rowsIn } from './notebook-rows.ts';
import { Profile, pageOf, SYNC_MS } from './sync-profile.ts';
import { ask, invitationFor, noteOn, pressAtNote, pressInPanel, syncUntil } from './team-gestures.ts';

const COMPANY = 'Sedgewick Robotics';

/** A place of its own on a server, beside what another test left there. */
const besides = (server: TestServer): TestServer =>
  server.place.kind === 's3'
    ? { ...server, place: { ...server.place, prefix: 'team/' } }
    : { ...server, place: { ...server.place, address: `${server.place.address}-team` } };

/** The epochs of which a browser has the keys of its team. */
const epochsOf = async ({ page }: Profile): Promise<number[]> => {
  const spaces = await rowsIn<{ team?: object; keys: { epoch: number }[] }>(page, 'spaces');
  return spaces.find(({ team }) => team)?.keys.map(({ epoch }) => epoch) ?? [];
};

// It takes both browsers at once; where each has a lane of its own it belongs to Firefox's.
describe.skipIf(!testedBrowsers().includes('firefox'))('two browsers on one server', () => {
  let laptop: Profile;
  let firefox: Profile;
  let servers: Record<string, TestServer>;
  beforeAll(async () => {
    // None waits for another: Ceph takes as long to start as both browsers.
    const [chromium, tablet, couch, ceph] = await Promise.all([
      Profile.start('chromium'),
      Profile.start('firefox'),
      startCouchWire(),
      startCeph({ onDisk: true }),
    ]);
    [laptop, firefox, servers] = [chromium, tablet, { CouchDB: couch, S3: ceph }];
    await laptop.keepCompany(COMPANY);
  });
  afterAll(async () => {
    for (const profile of [laptop, firefox]) await profile?.reading.close();
    for (const server of Object.values(servers ?? {})) await server.stop();
  });

  describe.each(['CouchDB', 'S3'])('on %s', (kind) => {
    const once = { retry: 0, timeout: 240_000 };

    it('meet: Chromium sets it up, Firefox joins, and each gets what the other writes', once, async () => {
      const server = servers[kind]!;
      await laptop.go('sync');
      await laptop.begin(server, 'Laptop');
      await firefox.go('sync');
      await firefox.join(server, 'Tablet');
      await laptop.name(COMPANY, `Larch ${kind}`);
      await laptop.receives(`Larch ${kind}`, COMPANY);
      await firefox.receives(`Larch ${kind}`, COMPANY);
      await firefox.name(COMPANY, `Alder ${kind}`);
      await firefox.receives(`Alder ${kind}`, COMPANY);
      await laptop.receives(`Alder ${kind}`, COMPANY);
      await laptop.erase();
      await firefox.go('sync');
      await press(firefox.page, 'Sync now');
      await shows(firefox.page, 'Sync stopped: deleted from the server', SYNC_MS);
      await firefox.turnOff();
    });

    it(
      'are a team: what is shared comes, what is private does not, and who is removed reads no more',
      once,
      async () => {
        const server = besides(servers[kind]!);
        const [team, hidden] = [`Desk ${kind}`, `between us, on ${kind}`];
        const [shared, later] = [`met in Suzhou, on ${kind}`, `after the removal, on ${kind}`];
        await press(laptop.page, 'Begin a team');
        await laptop.fill('Name of the team', team);
        await laptop.fill('Your name, as the others see it', 'Anna');
        await laptop.fillPlace(server);
        await press(laptop.page, 'Connect');
        await shows(laptop.page, new RegExp(`${team}[\\s\\S]*Up to date`), SYNC_MS);
        const invitation = await invitationFor(laptop, 'Ben');
        await press(laptop.page, 'Back');
        const words = await ask(firefox, server, { invitation, own: 'Ben' });
        await syncUntil(laptop, 'Want to be let in');
        await shows(laptop.page, words);
        await press(laptop.page, 'Let Ben in');
        await shows(laptop.page, /Ben read and write/, SYNC_MS);

        await noteOn(COMPANY, laptop, hidden);
        await noteOn(COMPANY, laptop, shared);
        await pressAtNote(laptop, shared, `Share with ${team}`);
        await shows(laptop.page, `Shared with ${team}`);
        await laptop.syncNow();
        await firefox.receives(shared, COMPANY);
        await firefox.go(pageOf(COMPANY));
        await shows(firefox.page, `Anna, ${team}`);
        expect(await textOf(firefox.page)).not.toContain(hidden);

        const before = await epochsOf(laptop);
        await laptop.go('sync');
        await press(laptop.page, 'Remove Ben');
        await shows(laptop.page, 'nobody can take it back');
        await pressInPanel(laptop.page);
        await eventually(
          'Ben is gone from the list',
          async () => (await laptop.page.$('[aria-label="Remove Ben"]')) === null,
          SYNC_MS,
        );
        await noteOn(COMPANY, laptop, later);
        await pressAtNote(laptop, later, `Share with ${team}`);
        await eventually(
          'that is shared, too',
          async () => (await textOf(laptop.page)).split(`Shared with ${team}`).length > 2,
        );
        await laptop.syncNow();
        await syncUntil(firefox, `You are no longer in ${team}`);
        expect((await epochsOf(laptop)).length).toBe(before.length + 1);
        expect(await epochsOf(firefox)).toEqual(before);
        await firefox.go(pageOf(COMPANY));
        await shows(firefox.page, shared);
        await never('the removed reads what came later', async () =>
          (await textOf(firefox.page)).includes(later),
        );
        // The name of an object shows that what the browsers brought is looked through.
        const sought = ['team/entry-', hidden, shared, later, COMPANY, team];
        expect(foundOnDisk(server, sought)).toEqual(['team/entry-']);

        await firefox.go('sync');
        await press(firefox.page, 'Take it off this page');
        await laptop.go('sync');
        await press(laptop.page, 'Leave');
        await shows(laptop.page, 'to come back you must be invited again');
        await pressInPanel(laptop.page);
        await shows(laptop.page, 'Begin a team', SYNC_MS);
      },
    );
  });
});
