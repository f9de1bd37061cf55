import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { eventually, press, shows } from './gestures.ts';
import { PASSPHRASE, Profile, pageOf } from './sync-profile.ts';

const SECRET = 'Quillfeather';
const COMPANY = `${SECRET} Robotics`;

describe.skipIf(!testedBrowsers().includes('chromium'))('a notebook without a server', () => {
  let laptop: Profile;
  let desktop: Profile;
  beforeAll(async () => {
    laptop = await Profile.start('chromium');
    desktop = await Profile.start('chromium');
    await laptop.keepCompany(COMPANY);
    await laptop.name(COMPANY, 'Larchwood');
  });
  afterAll(async () => {
    for (const profile of [laptop, desktop]) await profile?.reading.close();
  });

  it('goes from device to device in an encrypted file', { retry: 0 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postmoney-file-'));
    await laptop.go('sync');
    // What is saved is looked at where the page makes it: no two browsers put downloads in the same place.
    await laptop.page.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (file: Blob) => {
        void file.arrayBuffer().then((bytes) => {
          document.documentElement.dataset.saved = Array.from(new Uint8Array(bytes), (byte) =>
            String.fromCharCode(byte),
          ).join('');
        });
        return createObjectURL(file);
      };
    });
    await press(laptop.page, 'As an encrypted file');
    await press(laptop.page, 'Write a file');
    await laptop.fill('Passphrase', PASSPHRASE);
    await laptop.fill('The same again', PASSPHRASE);
    await press(laptop.page, 'Make the keys');
    await laptop.keepCode();
    await laptop.page.$eval('.sy-panel form .pm-btn--main', (button) => (button as HTMLElement).click());
    const bytes = await eventually('the file is saved', () =>
      laptop.page.evaluate(() => document.documentElement.dataset.saved),
    );
    const file = join(folder, 'notebook.pmfile');
    writeFileSync(file, Buffer.from(bytes, 'latin1'));
    expect(readFileSync(file).includes(SECRET)).toBe(false);

    await desktop.keepCompany('Kiefer Kapital');
    await desktop.go('sync');
    await press(desktop.page, 'As an encrypted file');
    await press(desktop.page, 'Read a file');
    const input = (await desktop.page.waitForSelector('.da-file input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await desktop.fill('Passphrase', PASSPHRASE);
    await press(desktop.page, 'Open it');
    await press(desktop.page, 'Restore 2 records');
    await shows(desktop.page, '2 records came back');
    await desktop.go(pageOf(COMPANY));
    await shows(desktop.page, 'Larchwood');
    await desktop.go(pageOf('Kiefer Kapital'));
    await shows(desktop.page, 'Kiefer Kapital');
    rmSync(folder, { recursive: true });
  });
});
