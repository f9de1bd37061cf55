import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBackground, grantSites } from '../../tools/browser/extension-pages.ts';
import { axeFindings } from '../axe.ts';
import type { BrowserName } from '../browsers.ts';
import { testedBrowsers } from '../browsers.ts';
import { startCeph } from '../servers/ceph.ts';
import { startCouchWire } from '../servers/couch-wire.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { eventually, press, pressIfOffered, shows, textOf } from './gestures.ts';
import { overflowing } from './looks.ts';
import { ReadingBrowser } from './reading-browser.ts';

const PASSPHRASE = 'four words nobody joins';
const SECRET = 'Quillfeather';
const COMPANY = `${SECRET} Robotics`;
/** Turns of the engine over a server on this machine; a loaded one takes its time. */
const SYNC_MS = 40_000;

const KINDS = { webdav: 'WebDAV folder', couchdb: 'CouchDB database', s3: 'S3-compatible bucket' };
const FIELDS = {
  address: 'Address',
  user: 'Account (may be empty)',
  password: 'Password (may be empty)',
  bucket: 'Bucket',
  accessKey: 'Access key',
  secretKey: 'Secret key',
  region: 'Region',
  prefix: 'Folder in the bucket (may be empty)',
};

/** A profile of a browser with its Sync page open. */
class Profile {
  readonly reading: ReadingBrowser;

  private constructor(reading: ReadingBrowser) {
    this.reading = reading;
  }

  static async start(name: BrowserName): Promise<Profile> {
    const reading = await ReadingBrowser.start(name, { hosts: [], withPack: false });
    await grantSites(reading.browser, reading.keep, reading.origin, ['http://127.0.0.1/*']);
    const profile = new Profile(reading);
    await profile.go('sync');
    return profile;
  }

  get page(): Page {
    return this.reading.keep;
  }

  async go(room: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, room);
  }

  /** Types into the field of a label, in place of what stands there. */
  async fill(label: string, text: string): Promise<void> {
    await eventually(`there is a field “${label}”`, () =>
      this.page.evaluate(
        (words, value) => {
          const named = [...document.querySelectorAll('label')].find(
            (one) => one.textContent?.trim() === words,
          );
          const field = named?.control as HTMLInputElement | HTMLTextAreaElement | null | undefined;
          if (!field) return false;
          field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          return true;
        },
        label,
        text,
      ),
    );
  }

  /** What stands in the field of a label. */
  valueOf(label: string): Promise<string> {
    return eventually(`“${label}” is filled`, () =>
      this.page.evaluate((words) => {
        const named = [...document.querySelectorAll('label')].find(
          (one) => one.textContent?.trim() === words,
        );
        return (named?.control as HTMLTextAreaElement | undefined)?.value;
      }, label),
    );
  }

  /** The words that stand beside a text that is handed over, the last ones. */
  checkWords(): Promise<string> {
    return this.page.$$eval('.sy-words code', (words) => words.at(-1)?.textContent ?? '');
  }

  /** Enters where a server is and how to get in, and connects. */
  async connect({ place }: TestServer, device: string): Promise<void> {
    await press(this.page, 'Through a server');
    await press(this.page, KINDS[place.kind]);
    for (const [field, label] of Object.entries(FIELDS)) {
      const value = place[field as keyof typeof FIELDS];
      if (value !== undefined) await this.fill(label, value);
    }
    await this.fill('Name of this device', device);
    await press(this.page, 'Connect');
  }

  /** Sets a server up that nothing lies on, and gives the recovery code. */
  async begin(server: TestServer, device: string): Promise<string> {
    await this.connect(server, device);
    const asked = await shows(this.page, /nothing at this address yet|Nothing lies there yet/, SYNC_MS);
    if (asked.includes('nothing at this address yet')) await press(this.page, 'Make it');
    await shows(this.page, /What this server can do[\s\S]*Nothing lies there yet/, SYNC_MS);
    if (this.reading.name === 'chromium') expect(await axeFindings(this.page)).toEqual([]);
    await this.fill('Passphrase', PASSPHRASE);
    await this.fill('The same again', PASSPHRASE);
    await press(this.page, 'Make the keys');
    const code = await this.keepCode();
    await press(this.page, 'Start syncing');
    await this.upToDate();
    return code;
  }

  /** Joins the space on a server with its passphrase. */
  async join(server: TestServer, device: string): Promise<void> {
    await this.connect(server, device);
    await shows(this.page, 'A notebook lies there already', SYNC_MS);
    await this.fill('Passphrase', PASSPHRASE);
    await press(this.page, 'Join');
    await this.upToDate();
  }

  /** Deletes the space from its server, as the page offers it. */
  async erase(): Promise<void> {
    await this.go('sync');
    await press(this.page, 'Delete from server');
    await shows(this.page, 'This cannot be undone.');
    await this.page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());
    await shows(this.page, 'Sync is off', SYNC_MS);
  }

  /** Notes the recovery code that is shown, and gives back the group that is asked for. */
  async keepCode(): Promise<string> {
    await shows(this.page, 'Your recovery code');
    const groups = await this.page.$$eval('.sy-groups code', (codes) =>
      codes.map((code) => code.textContent ?? ''),
    );
    expect(groups).toHaveLength(8);
    await press(this.page, 'I have written it down');
    const text = await shows(this.page, /type group \d/);
    const asked = Number(/type group (\d)/.exec(text)![1]);
    await this.fill(`To be sure that you have it: type group ${asked} of the code`, groups[asked - 1]!);
    return groups.join('-');
  }

  upToDate(): Promise<string> {
    return shows(this.page, 'Up to date', SYNC_MS);
  }

  /** Syncs until the page of a company shows what another device wrote. */
  async receives(words: string, company = words): Promise<void> {
    await eventually(
      `“${words}” has come`,
      async () => {
        await this.go('sync');
        await press(this.page, 'Sync now');
        await this.go(pageOf(company));
        return shows(this.page, words, 2_000);
      },
      SYNC_MS,
    );
    await this.go('sync');
  }

  /** Writes a company down, as it was before syncing was set up: nothing waits to be sent by itself. */
  keepCompany(name: string): Promise<void> {
    const id = entityOf(name);
    const device = randomBytes(16).toString('hex');
    const record = {
      id: randomBytes(16).toString('hex'),
      shelf: 'entity',
      kind: 'entity',
      made: Date.now(),
      device,
      replaces: [],
      about: [id],
      entity: { id, name, roles: ['company'], aliases: [] },
    };
    return this.page.evaluate(
      (row) =>
        new Promise<void>((done, fail) => {
          const open = indexedDB.open('postmoney-notebook');
          open.onerror = () => fail(open.error);
          open.onsuccess = () => {
            const transaction = open.result.transaction('records', 'readwrite');
            transaction.objectStore('records').put(row);
            transaction.onabort = () => fail(transaction.error);
            transaction.oncomplete = () => {
              open.result.close();
              done();
            };
          };
        }),
      record,
    );
  }

  /** Gives a company a further name, as the popup does. */
  name(company: string, text: string): Promise<unknown> {
    return callBackground(this.page, 'addName', { entity: entityOf(company), text });
  }
}

const entityOf = (name: string) => `own/${name}`;
const pageOf = (name: string) => `entity=${encodeURIComponent(entityOf(name))}`;

/** Everything that a server keeps on its disk, in one. */
function kept({ disk }: TestServer): Buffer {
  const files = readdirSync(disk!, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
}

// It takes both browsers at once; where each has a lane of its own it belongs to Firefox's.
describe.skipIf(!testedBrowsers().includes('firefox'))('syncing', () => {
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
    await shows(laptop.page, /Laptop this one now Rename Desktop/);
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
    const all = kept(server);
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
    await press(firefox.page, 'Turn off');
    await shows(firefox.page, 'Turn sync off on this device?');
    await firefox.page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());
    await shows(firefox.page, 'Sync is off');
    await laptop.erase();
    const left = readdirSync(join(server.disk!, 'space'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile() && !entry.name.startsWith('erased'))).toEqual([]);
    for (const profile of [laptop, firefox]) {
      await profile.go(pageOf(COMPANY));
      await shows(profile.page, COMPANY);
    }
  });

  it('goes from device to device in an encrypted file, too', { retry: 0 }, async () => {
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
    await press(desktop.page, 'Read a file');
    const input = (await desktop.page.waitForSelector('.da-file input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await desktop.fill('Passphrase', PASSPHRASE);
    await press(desktop.page, 'Open it');
    await shows(desktop.page, /Restore 1 record/);
    await press(desktop.page, 'Restore 1 record');
    await shows(desktop.page, '1 record came back');
    await desktop.go(pageOf(COMPANY));
    await shows(desktop.page, 'Larchwood');
    await desktop.go(pageOf('Kiefer Kapital'));
    await shows(desktop.page, 'Kiefer Kapital');
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['CouchDB', startCouchWire],
    ['S3', startCeph],
  ])(
    'meets on %s, too: Chromium sets it up, Firefox joins, and each gets what the other writes',
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
        await press(firefox.page, 'Turn off');
        await shows(firefox.page, 'Turn sync off on this device?');
        await firefox.page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());
        await shows(firefox.page, 'Sync is off');
      } finally {
        await other.stop();
      }
    },
  );
});
