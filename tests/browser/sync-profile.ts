import { randomBytes } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { callBackground, grantSites } from '../../tools/browser/extension-pages.ts';
import { axeFindings } from '../axe.ts';
import type { BrowserName } from '../browsers.ts';
import type { TestServer } from '../servers/test-server.ts';
import { eventually, press, shows } from './gestures.ts';
import { ReadingBrowser } from './reading-browser.ts';

/** The passphrase of every space that {@link Profile.begin} sets up. */
export const PASSPHRASE = 'four words nobody joins';
/** Turns of the engine over a server on this machine; a loaded one takes its time. */
export const SYNC_MS = 40_000;

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

/** The entry of a company that {@link Profile.keepCompany} wrote down. */
export const entityOf = (name: string) => `own/${name}`;
/** Where the workspace shows that company. */
export const pageOf = (name: string) => `entity=${encodeURIComponent(entityOf(name))}`;

/** A profile of a browser with its Sync page open. */
export class Profile {
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

  /** Enters where a server is and how to get in. */
  async fillPlace({ place }: TestServer): Promise<void> {
    await press(this.page, KINDS[place.kind]);
    for (const [field, label] of Object.entries(FIELDS)) {
      const value = place[field as keyof typeof FIELDS];
      if (value !== undefined) await this.fill(label, value);
    }
  }

  /** Enters how to get into a server whose address stands there already. */
  async fillAccount({ place }: TestServer): Promise<void> {
    for (const field of ['user', 'password', 'accessKey', 'secretKey'] as const) {
      const value = place[field as keyof typeof place];
      if (value) await this.fill(FIELDS[field], value);
    }
  }

  /** Enters where a server is and how to get in, and connects. */
  async connect(server: TestServer, device: string): Promise<void> {
    await press(this.page, 'Through a server');
    await this.fillPlace(server);
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

  /** Turns syncing off on this device, as the page offers it. */
  async turnOff(): Promise<void> {
    await press(this.page, 'Turn off');
    await shows(this.page, 'Turn sync off on this device?');
    await this.page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());
    await shows(this.page, 'Sync is off');
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

  /** Syncs by way of the background, whatever the page shows; answers when that is done. */
  syncNow(): Promise<unknown> {
    return callBackground(this.page, 'syncNow');
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
    return this.#write(record, { waits: false });
  }

  /** Writes a record down that waits to be sent, as whatever the reader writes does. */
  keepRecord(record: { id: string }): Promise<void> {
    return this.#write(record, { waits: true });
  }

  #write(record: { id: string }, { waits }: { waits: boolean }): Promise<void> {
    return this.page.evaluate(
      (row, isSent) =>
        new Promise<void>((done, fail) => {
          const open = indexedDB.open('postmoney-notebook');
          open.onerror = () => fail(open.error);
          open.onsuccess = () => {
            const transaction = open.result.transaction(['records', 'spaces', 'outbox'], 'readwrite');
            transaction.objectStore('records').put(row);
            const spaces = transaction.objectStore('spaces').getAllKeys();
            spaces.onsuccess = () => {
              const outbox = transaction.objectStore('outbox');
              for (const space of isSent ? spaces.result : [])
                outbox.put({ space, record: row.id, at: Date.now() });
            };
            transaction.onabort = () => fail(transaction.error);
            transaction.oncomplete = () => {
              open.result.close();
              done();
            };
          };
        }),
      record,
      waits,
    );
  }

  /** Gives a company a further name, as the popup does. */
  name(company: string, text: string): Promise<unknown> {
    return callBackground(this.page, 'addName', { entity: entityOf(company), text });
  }
}
