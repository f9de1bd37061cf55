import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBackground, untilPackIsIn } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { type Gate, startGate } from '../servers/gate.ts';
import { keptOnDisk } from '../servers/kept-on-disk.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache, startNginx } from '../servers/web-dav-servers.ts';
import { eventually, press, shows, textOf } from './gestures.ts';
import { PASSPHRASE, Profile, pageOf, SYNC_MS } from './sync-profile.ts';

const COMPANY = 'Tamarack Robotics';
const OTHER_PASSPHRASE = 'five other words nobody joins';

describe.each(testedBrowsers())('what changes while %s is synced', (name) => {
  let server: TestServer;
  let moved: TestServer;
  let gate: Gate;
  let laptop: Profile;
  let desktop: Profile;
  const behind = (): TestServer => ({ ...server, place: gate.place });
  beforeAll(async () => {
    // Two servers that let a name be written in one place and moved in another, whatever it is called by.
    server = await startNginx();
    moved = await startApache();
    gate = await startGate(server.place);
    laptop = await Profile.start(name);
    desktop = await Profile.start(name);
    await laptop.keepCompany(COMPANY);
  });
  afterAll(async () => {
    for (const profile of [laptop, desktop]) await profile?.reading.close();
    await gate?.shut();
    for (const one of [server, moved]) await one?.stop();
  });

  it('what was written without a network waits, is counted with its age, and goes out', {
    retry: 0,
  }, async () => {
    await laptop.begin(behind(), 'Laptop');
    await gate.shut();
    await laptop.name(COMPANY, 'Larchwood');
    await laptop.name(COMPANY, 'Alderwood');
    await press(laptop.page, 'Sync now');
    await shows(laptop.page, /Offline, 2 changes waiting .*The oldest since/, SYNC_MS);
    // Every page of the workspace says so at its margin.
    await laptop.go('facts');
    await shows(laptop.page, 'Offline, 2 changes waiting');
    const popup = await laptop.reading.popupOf(laptop.page);
    await shows(popup, 'Offline, 2 changes waiting');
    await popup.close();
    await gate.open();
    await laptop.go('sync');
    await press(laptop.page, 'Sync now');
    await laptop.upToDate();
  });

  it('a device gets another name, which the others show', { retry: 0 }, async () => {
    await press(laptop.page, 'Rename Laptop');
    await laptop.fill('Name of this device', 'Studio');
    await press(laptop.page, 'Save');
    await shows(laptop.page, /Studio this one/);
    // The name travels with what the device writes.
    await laptop.name(COMPANY, 'Yewwood');
    await press(laptop.page, 'Sync now');
    await eventually('all is sent', async () => !/waiting/.test(await textOf(laptop.page)), SYNC_MS);
    await desktop.join(behind(), 'Desktop');
    await shows(desktop.page, 'Studio', SYNC_MS);
    expect(await textOf(desktop.page)).not.toContain('Laptop');
    await desktop.go(pageOf(COMPANY));
    for (const words of ['Larchwood', 'Alderwood', 'Yewwood']) await shows(desktop.page, words);
  });

  it('each shows what the other has, what came and what lies on the server, and fetches no dataset by itself', {
    retry: 0,
  }, async () => {
    const browser = name === 'firefox' ? 'Firefox' : 'Chrome';
    for (const profile of [laptop, desktop]) await untilPackIsIn(profile.page);
    await callBackground(desktop.page, 'removeStarterPack');
    for (const profile of [laptop, desktop]) await profile.syncNow();
    await desktop.go('sync');
    const text = await shows(
      desktop.page,
      /Used on your other devices 1 .* on Studio · as of .* Get it/,
      SYNC_MS,
    );
    expect(text).toMatch(
      new RegExp(`Desktop this one ${browser} now 0 Rename Studio ${browser} .* 0 Remove`),
    );
    expect(text).toMatch(/History .*Received .*\d+ other entries\. Studio/);
    expect(text).toMatch(/Size \S+ k?B(yte)?s?, \d+ files/);
    await press(desktop.page, 'Get ');
    await shows(desktop.page, 'Subscribe to a pack');
    await desktop.go('sync');
    await shows(desktop.page, /Used on your other devices 1/);
  });

  it('the passphrase is changed on one device, and asked for on the other', { retry: 0 }, async () => {
    await press(laptop.page, 'Change passphrase');
    await laptop.fill('Passphrase', PASSPHRASE);
    await press(laptop.page, 'Go on');
    await laptop.fill('The same again', OTHER_PASSPHRASE);
    await laptop.fill('Passphrase', OTHER_PASSPHRASE);
    await laptop.page.$eval('.sy-panel form .pm-btn--main', (button) => (button as HTMLElement).click());
    await laptop.keepCode();
    await laptop.page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());
    await laptop.name(COMPANY, 'Elmwood');
    await desktop.go('sync');
    await eventually(
      'the other is told',
      async () => {
        for (const one of [laptop, desktop]) await one.syncNow();
        return (await textOf(desktop.page)).includes('Sync stopped: passphrase changed');
      },
      SYNC_MS,
    );
    await press(desktop.page, 'Enter passphrase');
    await desktop.fill('Passphrase', PASSPHRASE);
    await press(desktop.page, 'Go on');
    await shows(desktop.page, 'That is not the passphrase.');
    await desktop.fill('Passphrase', OTHER_PASSPHRASE);
    await press(desktop.page, 'Go on');
    await desktop.upToDate();
    await desktop.receives('Elmwood', COMPANY);
  });

  it('the notebook moves to another server, and the other device follows', { retry: 0 }, async () => {
    const move = async (profile: Profile, isNew = false) => {
      await profile.go('sync');
      await press(profile.page, 'Change server');
      await profile.fillPlace(moved);
      await press(profile.page, 'Connect');
      if (isNew) await press(profile.page, 'Make it');
      await shows(profile.page, `Address ${moved.place.address.replace(/\/$/, '')}`, SYNC_MS);
      await profile.upToDate();
    };
    await move(laptop, true);
    expect(keptOnDisk(moved).length).toBeGreaterThan(1_000);
    await gate.shut();
    await laptop.name(COMPANY, 'Rowanwood');
    await laptop.receives('Rowanwood', COMPANY);
    await move(desktop);
    await desktop.receives('Rowanwood', COMPANY);
    await desktop.name(COMPANY, 'Hazelwood');
    await desktop.receives('Hazelwood', COMPANY);
    await laptop.receives('Hazelwood', COMPANY);
    for (const words of ['Larchwood', 'Elmwood'])
      expect(keptOnDisk(moved).includes(words), words).toBe(false);
  });
});
