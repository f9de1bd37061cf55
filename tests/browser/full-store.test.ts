import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBackground } from '../../tools/browser/extension-pages.ts';
import { type BrowserName, testedBrowsers } from '../browsers.ts';
import {
  eventually,
  leave,
  noCard,
  offers,
  press,
  pressIfOffered,
  pressUntil,
  shows,
  textOf,
} from './gestures.ts';
import { article, builtFor, hoverCard, ReadingBrowser } from './reading-browser.ts';
import { capture, panelText } from './selecting.ts';

const HOST = 'courier.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek.',
];
const FULL = 'The disk is full, so nothing more can be saved. Your facts are safe.';
const BEFORE = 'Written while there was room.';
/** Longer than the room that is left, however well it is packed. */
const AFTER = Array.from({ length: 9_000 }, () => Math.random().toString(36)).join(' ');
/** Room that Firefox is given for everything it stores, in kilobytes; it takes no smaller limit. */
const FIREFOX_ROOM_KB = 12 * 1_024;

/**
 * The extension without the right to unlimited room. Chromium lets no extension with it run into a limit, whatever
 * its DevTools are told, and a test cannot fill the disk; the code is the same.
 */
function limitedCopy(folder: string): string {
  const extension = join(folder, 'extension');
  cpSync(builtFor('chromium'), extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify({ ...manifest, permissions }));
  return extension;
}

/** Writes `size` random bytes into a database beside ours; `false` when the browser has no room for them. */
const fits = (page: Page, size: number) =>
  page.evaluate(
    (bytes) =>
      new Promise<boolean>((done, fail) => {
        const opening = indexedDB.open('ballast', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
        opening.onerror = () => done(false);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('rows', 'readwrite');
          const end = (written: boolean) => {
            opening.result.close();
            done(written);
          };
          transaction.oncomplete = () => end(true);
          transaction.onabort = () =>
            transaction.error?.name === 'QuotaExceededError' ? end(false) : fail(transaction.error);
          const data = Uint8Array.from({ length: bytes }, () => Math.random() * 256);
          transaction.objectStore('rows').add(data).onerror = (event) => event.preventDefault();
        };
      }),
    size,
  );

/** Takes all room from the store of an extension, and gives it back. */
interface Room {
  take(): Promise<void>;
  giveBack(): Promise<unknown>;
}

/** By the limit that Chromium's DevTools set for one origin. */
function roomInChromium(page: Page, origin: string): Room {
  let session: CDPSession;
  return {
    take: async () => {
      session = await page.createCDPSession();
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      // Chromium asks for the room that is left only now and then.
      await eventually('there is no room', async () => !(await fits(page, 1)), 90_000);
    },
    giveBack: () => session.send('Storage.overrideQuotaForOrigin', { origin }),
  };
}

/** By filling the room that Firefox was given at its start, until not even a fact fits. */
const roomInFirefox = (page: Page): Room => ({
  take: async () => {
    // Firefox does not count what is so large that it goes into a file of its own.
    for (const size of [400_000, 40_000, 4_000, 400]) while (await fits(page, size));
  },
  giveBack: () =>
    page.evaluate(
      () =>
        new Promise<void>((done, fail) => {
          const deleting = indexedDB.deleteDatabase('ballast');
          deleting.onsuccess = () => done();
          deleting.onerror = () => fail(deleting.error);
        }),
    ),
});

/** Chromium needs a minute or more to notice that there is no room: there only when everything is asked for. */
const isAskedFor = (name: BrowserName) => name === 'firefox' || Boolean(process.env.POSTMONEY_ALL);

describe.each(testedBrowsers())('a store that is full, in %s', (name) => {
  let reading: ReadingBrowser;
  let room: Room;
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-full-'));
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, {
      hosts: [HOST],
      prefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': FIREFOX_ROOM_KB },
      ...(name === 'chromium' ? { extension: limitedCopy(folder) } : {}),
    });
    reading.serve(`${HOST}/`, article(SENTENCES));
    room = name === 'chromium' ? roomInChromium(reading.keep, reading.origin) : roomInFirefox(reading.keep);
  });
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the field for a note in a card of the popup and fills it in. */
  const writeNote = async (popup: Page, text: string) => {
    await popup.keyboard.press('n');
    await popup.waitForSelector('textarea');
    // As pasted: typing so much would take minutes.
    await popup.$eval(
      'textarea',
      (field, pasted) => {
        (field as HTMLTextAreaElement).value = pasted;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      },
      text,
    );
    await press(popup, 'Save note');
  };
  /** Which of the two notes a card on the page shows with Details open. */
  const notesOnCard = async (page: Page) => {
    const { frame } = await hoverCard(page, 'SenseTime');
    await pressUntil(frame, 'Details', () => offers(frame, 'Less'));
    const text = await frame.evaluate(() => document.body.textContent ?? '');
    await page.keyboard.press('Escape');
    await noCard(page);
    await leave(page);
    return { before: text.includes(BEFORE), after: text.includes(AFTER) };
  };
  const openPopup = async (page: Page) => {
    const popup = await reading.popupOf(page);
    await press(popup, 'SenseTime');
    await shows(popup, 'Details');
    return popup;
  };

  it.skipIf(!isAskedFor(name))(
    'says so, loses nothing, goes on reading, and saves when there is room again',
    async () => {
      const page = await reading.open(`${HOST}/`);
      await leave(page);
      await reading.recordOf(page, ({ names }) => names.length >= 3);
      const popup = await openPopup(page);
      await writeNote(popup, BEFORE);
      await shows(popup, 'Note saved.');

      await room.take();
      await popup.bringToFront();
      await writeNote(popup, AFTER);
      await shows(popup, FULL);
      const typed = await popup.$eval('textarea', (field) => (field as HTMLTextAreaElement).value);
      expect(typed === AFTER).toBe(true);
      await page.bringToFront();
      await page.reload({ waitUntil: 'load' });
      await reading.recordOf(page, ({ names }) => names.length >= 3);
      expect(await notesOnCard(page)).toEqual({ before: true, after: false });

      await room.giveBack();
      await popup.bringToFront();
      await eventually('the note is kept', async () => {
        if (await popup.$('textarea')) await press(popup, 'Save note');
        return (await shows(popup, 'Note saved.', 1_000)) && true;
      });
      await page.bringToFront();
      expect(await notesOnCard(page)).toEqual({ before: true, after: true });
      await page.close();
      await popup.close();
    },
  );

  it.skipIf(!isAskedFor(name))(
    'says so in a panel, keeps what was typed there, and saves it when there is room',
    async () => {
      const page = await reading.open(`${HOST}/`);
      await reading.recordOf(page, ({ names }) => names.length >= 3);
      const frame = await capture(page, 'raised $600 million in April 2018', 'SenseTime');
      const field = await frame.waitForSelector('.pm-f--amt input');
      await field!.focus();
      await field!.evaluate((element) => (element as HTMLInputElement).select());
      await room.take();
      await page.bringToFront();
      await page.keyboard.type('61.5M');
      await pressUntil(frame, 'Save', async () => (await textOf(frame)).includes(FULL));
      expect(await panelText(frame)).toContain('61.5M');
      await room.giveBack();
      await page.bringToFront();
      await pressUntil(frame, 'Save', async () =>
        (await textOf(frame)).includes('1 fact saved to SenseTime'),
      );
      await page.close();
    },
  );

  it.skipIf(!isAskedFor(name))(
    'says on the first page that the pack does not fit, and loads it when there is room again',
    async () => {
      await reading.keep.evaluate(
        () =>
          new Promise<void>((done, fail) => {
            const deleting = indexedDB.deleteDatabase('postmoney-datasets');
            deleting.onsuccess = () => done();
            deleting.onerror = () => fail(deleting.error);
          }),
      );
      await room.take();
      const state = await eventually('the fault is known', async () => {
        const pack = await callBackground<{ state: string }>(reading.keep, 'packState');
        return pack.state === 'failed' ? pack : null;
      });
      expect(state).toMatchObject({ fault: { code: 'store-full' } });
      await reading.keep.evaluate(() => {
        location.hash = 'welcome';
      });
      await reading.keep.bringToFront();
      await shows(reading.keep, FULL);
      const page = await reading.open(`${HOST}/`);
      const popup = await reading.popupOf(page);
      await shows(popup, FULL);

      await room.giveBack();
      // The store may take it by itself once there is room.
      await eventually(
        'the pack is in the store',
        async () => {
          const { state } = await callBackground<{ state: string }>(reading.keep, 'packState');
          if (state !== 'ready') await pressIfOffered(popup, 'Try again').catch(() => false);
          return state === 'ready';
        },
        60_000,
      );
      await shows(popup, 'Names on this page', 20_000);
      await page.bringToFront();
      expect(await notesOnCard(page)).toEqual({ before: true, after: true });
    },
  );
});
