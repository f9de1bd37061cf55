import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import { keptOnDisk } from '../servers/kept-on-disk.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { eventually, press, pressIfOffered, shows, textOf } from './gestures.ts';
import { overflowing } from './looks.ts';
import { PASSPHRASE, Profile, pageOf, SYNC_MS } from './sync-profile.ts';

const SECRET = 'Quillfeather';
const COMPANY = `${SECRET} Robotics`;

// It takes both browsers at once; where each has a lane of its own it belongs to Firefox's.
describe.skipIf(!testedBrowsers().includes('firefox'))('a notebook on several devices', () => {
  let server: TestServer;
  let laptop: Profile;
  let desktop: Profile;
  let firefox: Profile;
  let code = '';
  beforeAll(async () => {
    server = await startApache();
    laptop = await Profile.start('chromium');
    desktop = await Profile.start('chromium');
    firefox = await Profile.start('firefox');
  });
  afterAll(async () => {
    for (const profile of [laptop, desktop, firefox]) await profile?.reading.close();
    await server?.stop();
  });

  it('is set up on the first device, which is told everything in plain words', { retry: 0 }, async () => {
    await laptop.keepCompany(COMPANY);
    expect(await overflowing(laptop.page)).toEqual([]);
    expect(await axeFindings(laptop.page)).toEqual([]);
    code = await laptop.begin(server, 'Laptop');
    expect(await axeFindings(laptop.page)).toEqual([]);
    expect(await overflowing(laptop.page)).toEqual([]);
  });

  it('is joined by a second device with the passphrase, and both have what each wrote', {
    retry: 0,
  }, async () => {
    await desktop.keepCompany('Tansy Optics');
    await desktop.connect(server, 'Desktop');
    await shows(desktop.page, 'A notebook lies there already');
    await desktop.fill('Passphrase', 'not the passphrase');
    await press(desktop.page, 'Join');
    await shows(desktop.page, 'That is not the passphrase.');
    await desktop.fill('Passphrase', PASSPHRASE);
    await press(desktop.page, 'Join');
    await desktop.upToDate();
    await desktop.receives(COMPANY);
    await laptop.receives('Tansy Optics');
    await shows(laptop.page, /Laptop this one Chrome now \d+ Rename Desktop Chrome .* \d+ Remove/);
  });

  it('is handed over to Firefox by two texts and the same words on both', { retry: 0 }, async () => {
    await press(firefox.page, 'From a device that is synced');
    const request = await firefox.valueOf('Text for the other device');
    const words = await firefox.checkWords();
    await laptop.go('sync');
    await press(laptop.page, 'Add a device');
    await laptop.fill('Text of the new device', request);
    await shows(laptop.page, words);
    await laptop.fill('Passphrase', PASSPHRASE);
    await press(laptop.page, 'Make the answer');
    const answer = await laptop.valueOf('Answer for the new device');
    expect(answer).not.toContain(server.place.password!);
    const answerWords = await laptop.checkWords();
    await press(laptop.page, 'Back');
    await firefox.page.bringToFront();
    await firefox.fill('Answer of the other device', answer);
    await shows(firefox.page, server.place.address);
    expect(await firefox.checkWords()).toBe(answerWords);
    await firefox.fill('Name of this device', 'Tablet');
    await press(firefox.page, 'Join');
    await firefox.upToDate();
    await firefox.receives(COMPANY);
    await firefox.receives('Tansy Optics');
  });

  it('keeps from the server what it is about', () => {
    const all = keptOnDisk(server);
    expect(all.length).toBeGreaterThan(1_000);
    for (const words of [SECRET, 'Tansy', 'Laptop', 'Tablet', PASSPHRASE, 'own/'])
      expect(all.includes(words), words).toBe(false);
  });

  it('removes a device: the others go on after their passphrase, or the recovery code', {
    retry: 0,
  }, async () => {
    await laptop.go('sync');
    await press(laptop.page, 'Remove Desktop');
    await laptop.fill('Passphrase', PASSPHRASE);
    await press(laptop.page, 'Remove');
    await shows(laptop.page, /Desktop removed/, SYNC_MS);
    await laptop.name(COMPANY, 'Larchwood');
    await firefox.go('sync');
    await eventually(
      'it is told that the key changed',
      async () => {
        if ((await textOf(firefox.page)).includes('Sync stopped: passphrase changed')) return true;
        await pressIfOffered(laptop.page, 'Sync now');
        return pressIfOffered(firefox.page, 'Sync now').then(() => false);
      },
      SYNC_MS,
    );
    await press(firefox.page, 'Enter passphrase');
    await press(firefox.page, 'Use the recovery code');
    await firefox.fill('Recovery code', code.toLowerCase().replaceAll('-', ' '));
    await press(firefox.page, 'Go on');
    await firefox.upToDate();
    await firefox.receives('Larchwood', COMPANY);
  });

  it('is turned off on one device, and deleted from the server by another; all stays on each', {
    retry: 0,
  }, async () => {
    await firefox.go('sync');
    await firefox.turnOff();
    await laptop.erase();
    const left = readdirSync(join(server.disk!, 'space'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile() && !entry.name.startsWith('erased'))).toEqual([]);
    for (const profile of [laptop, firefox]) {
      await profile.go(pageOf(COMPANY));
      await shows(profile.page, COMPANY);
    }
  });
});
