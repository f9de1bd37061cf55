import { afterAll, beforeAll, describe, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { startCeph } from '../servers/ceph.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import { press, shows } from './gestures.ts';
import { Profile, SYNC_MS } from './sync-profile.ts';

const COMPANY = 'Sedgewick Robotics';

// It takes both browsers at once; where each has a lane of its own it belongs to Firefox's.
describe.skipIf(!testedBrowsers().includes('firefox'))('two browsers on one server', () => {
  let laptop: Profile;
  let firefox: Profile;
  beforeAll(async () => {
    laptop = await Profile.start('chromium');
    firefox = await Profile.start('firefox');
    await laptop.keepCompany(COMPANY);
  });
  afterAll(async () => {
    for (const profile of [laptop, firefox]) await profile?.reading.close();
  });

  it.each([
    ['CouchDB', startCouchWire],
    ['S3', startCeph],
  ])(
    'meet on %s: Chromium sets it up, Firefox joins, and each gets what the other writes',
    {
      retry: 0,
      timeout: 240_000,
    },
    async (kind, start) => {
      const other = await start();
      try {
        await laptop.go('sync');
        await laptop.begin(other, 'Laptop');
        await firefox.go('sync');
        await firefox.join(other, 'Tablet');
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
      } finally {
        await other.stop();
      }
    },
  );
});
