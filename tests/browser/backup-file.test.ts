import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  extensionOrigin,
  FIREFOX_ID,
  FIREFOX_UUID,
  openExtensionPage,
  untilPackIsIn,
} from '../../tools/browser/extension-pages.ts';
import { type BrowserName, launchBrowser, testedBrowsers } from '../browsers.ts';
import { bundle } from '../page/harness.ts';
import { offers, press, pressUntil, shows } from './gestures.ts';
import { builtFor } from './reading-browser.ts';

const FILE = /^postmoney-backup-\d\.json\.gz$/;

/**
 * The extension with the right to save files from the start: Chromium asks for it in a window of its own that no driver
 * reaches. Firefox is told at its start not to ask.
 */
function allowedCopy(folder: string): string {
  const extension = join(folder, 'extension');
  cpSync(builtFor('chromium'), extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[] };
  writeFileSync(
    file,
    JSON.stringify({
      ...manifest,
      permissions: [...manifest.permissions, 'downloads'],
      optional_permissions: [],
    }),
  );
  return extension;
}

/** A browser that keeps what it downloads in a folder. */
function start(name: BrowserName, folder: string, downloads: string): Promise<Browser> {
  const profile = join(folder, 'profile');
  if (name === 'chromium') {
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const preferences = { download: { default_directory: downloads, prompt_for_download: false } };
    writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
    return launchBrowser(name, { extensions: true, profile });
  }
  return launchBrowser(name, {
    extensions: true,
    firefoxUuids: { [FIREFOX_ID]: FIREFOX_UUID },
    prefs: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
  });
}

describe.each(testedBrowsers())('the backup in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-backup-'));
  const downloads = join(folder, 'downloads');
  let browser: Browser;
  let script = '';
  beforeAll(async () => {
    mkdirSync(downloads);
    script = await bundle('tests/browser/store.child.ts');
    browser = await start(name, folder, downloads);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Puts the extension in, with an empty store; gives its Data page. */
  const install = async (): Promise<{ id: string; page: Page }> => {
    const extension = name === 'chromium' ? allowedCopy(folder) : builtFor(name);
    const id = await browser.installExtension(extension);
    const origin = await extensionOrigin(browser, name);
    const page = await openExtensionPage(browser, origin, 'workspace.html#data');
    await untilPackIsIn(page);
    return { id, page };
  };
  const written = () =>
    readdirSync(downloads, { recursive: true })
      .map(String)
      .filter((path) => FILE.test(path.split('/').at(-1)!));

  it('is a real file in the folder of downloads, from which another installation is restored', async () => {
    const { id, page } = await install();
    await page.evaluate(`${script};globalThis.lab = lab;lab.writeNotebook()`);
    await page.bringToFront();
    // The page moves while its lists come in, and a click may miss.
    await pressUntil(page, 'Write a backup of the notebook each day', async () => {
      await pause(1_000);
      return offers(page, 'Write one now');
    });
    // The first one is written when it is switched on.
    await shows(page, /Last written [\s\S]*postmoney-backup-1\.json\.gz/);
    await press(page, 'Write one now');
    await shows(page, /Last written [\s\S]*postmoney-backup-2\.json\.gz/);
    expect(written().sort()).toEqual(
      [1, 2].map((number) => join('Postmoney', `postmoney-backup-${number}.json.gz`)),
    );
    const file = join(downloads, 'Postmoney/postmoney-backup-2.json.gz');
    const backup = gunzipSync(readFileSync(file)).toString();
    expect(backup).toContain('Written before the import.');
    expect(backup).toContain('"postmoney-notebook"');

    // Another device: nothing of the first is left in this one.
    await page.close();
    await browser.uninstallExtension(id);
    const { page: fresh } = await install();
    await fresh.bringToFront();
    const field = (await fresh.waitForSelector(
      '.da-two input[type=file]',
    )) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(file);
    await shows(fresh, /What the notebook of [\s\S]*Companies and investors\s*1[\s\S]*Notes\s*1/);
    await press(fresh, 'Restore ');
    await shows(fresh, /came back/);
    await fresh.evaluate(() => {
      location.hash = 'notes';
    });
    await shows(fresh, /Written before the import\./);
    await fresh.evaluate(() => {
      location.hash = 'search';
    });
    await (await fresh.waitForSelector('.ws-search'))!.type('quillfeath');
    await shows(fresh, /Quillfeather/);
  });
});
