import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { eventually, press, shows, textOf } from './gestures.ts';
import { entityOf, Profile, pageOf, SYNC_MS } from './sync-profile.ts';

const COMPANY = 'Bulrush Robotics';

/** Writes a note on the page of the company. */
async function writeNote({ page }: Profile, text: string): Promise<void> {
  await press(page, 'Note');
  await (await page.waitForSelector('.ws-noting .ta'))!.type(text);
  await press(page, 'Save note');
  await shows(page, text);
}

/** Rewrites the one note there is. */
async function rewriteNote(profile: Profile, text: string): Promise<void> {
  await profile.go('notes');
  await press(profile.page, 'Edit');
  const field = await profile.page.waitForSelector('.ws-noting .ta');
  await field!.evaluate((area) => {
    (area as HTMLTextAreaElement).value = '';
  });
  await field!.type(text);
  await press(profile.page, 'Save note');
  await eventually('it is saved', async () => !(await profile.page.$('.ws-noting')));
}

/** Clicks the button in the row of the workspace that shows these words. */
const pressBeside = ({ page }: Profile, words: string, label: string) =>
  eventually(`“${label}” stands beside “${words}”`, () =>
    page.evaluate(
      (text, name) => {
        const rows = [...document.querySelectorAll('.vs ol > li')];
        const row = rows.find((one) => one.textContent?.includes(text));
        const button = [...(row?.querySelectorAll('button') ?? [])].find((one) => one.textContent === name);
        button?.click();
        return Boolean(button);
      },
      words,
      label,
    ),
  );

// Two profiles of one browser; where each has a lane of its own it belongs to Chromium's.
describe.skipIf(!testedBrowsers().includes('chromium'))('two devices that did not know of each other', () => {
  let server: TestServer;
  let laptop: Profile;
  let desktop: Profile;
  /** Has both send and take what there is. */
  const meet = async () => {
    for (const profile of [laptop, desktop, laptop]) await profile.syncNow();
  };
  beforeAll(async () => {
    server = await startApache();
    laptop = await Profile.start('chromium');
    desktop = await Profile.start('chromium');
    await laptop.keepCompany(COMPANY);
    await laptop.begin(server, 'Laptop');
    await desktop.join(server, 'Desktop');
    await desktop.receives(COMPANY);
  });
  afterAll(async () => {
    for (const profile of [laptop, desktop]) await profile?.reading.close();
    await server?.stop();
  });

  it('changed the same note: both versions are kept on both, and one is chosen for both', {
    retry: 0,
  }, async () => {
    await laptop.go(pageOf(COMPANY));
    await writeNote(laptop, 'Founded by three');
    await meet();
    await desktop.go('notes');
    await shows(desktop.page, 'Founded by three');
    await rewriteNote(laptop, 'Founded by four brothers');
    await rewriteNote(desktop, 'Founded by five sisters');
    await meet();
    for (const profile of [laptop, desktop]) {
      await profile.go('conflicts');
      const text = await shows(profile.page, /Changed in several places 1 open/);
      for (const words of [
        'Founded by four brothers',
        'Founded by five sisters',
        'on this device',
        'on another device',
      ])
        expect(text).toContain(words);
    }
    await pressBeside(desktop, 'Founded by four brothers', 'Keep this one');
    await eventually(
      'it is settled',
      async () => !(await textOf(desktop.page)).includes('Changed in several'),
    );
    await meet();
    for (const profile of [laptop, desktop]) {
      await profile.go('conflicts');
      await eventually(
        'it is settled',
        async () => !(await textOf(profile.page)).includes('Changed in several'),
      );
      await profile.go('notes');
      const text = await shows(profile.page, 'Founded by four brothers');
      expect(text).not.toContain('five sisters');
    }
  });

  it('changed and deleted the same note: the change stays, and is let go when the reader says so', {
    retry: 0,
  }, async () => {
    await laptop.go('notes');
    await press(laptop.page, 'Take back');
    await shows(laptop.page, 'No notes yet');
    await rewriteNote(desktop, 'Founded by four brothers in 2016');
    await meet();
    for (const profile of [laptop, desktop]) {
      await profile.go('notes');
      await shows(profile.page, 'Founded by four brothers in 2016');
    }
    await laptop.go('conflicts');
    await shows(laptop.page, /Taken back on this device, .* before it knew of this change/);
    await desktop.go('conflicts');
    await shows(desktop.page, /Taken back on another device, .* which did not know of this change/);
    await press(desktop.page, 'Let it go');
    await eventually('it is settled', async () => !(await textOf(desktop.page)).includes('Taken back'));
    await meet();
    for (const profile of [laptop, desktop]) {
      await profile.go('notes');
      await shows(profile.page, 'No notes yet');
    }
  });

  it('saved the same fact: it stands once on page and in search, on both', { retry: 0 }, async () => {
    const fact = () => {
      const id = randomBytes(16).toString('hex');
      const device = randomBytes(16).toString('hex');
      return {
        id,
        shelf: 'fact',
        kind: 'fact',
        made: Date.now(),
        device,
        replaces: [],
        about: [entityOf(COMPANY)],
        fact: {
          id: `n/${id}`,
          kind: 'totalRaised',
          subject: entityOf(COMPANY),
          asOf: '2026-03',
          status: 'reported',
          amount: { amount: 37_000_000, currency: 'USD', bound: 'exact' },
          citation: {
            url: 'https://bulrush-news.example/a',
            title: 'Bulrush counts its money',
            published: '2026-03-04',
            quote: { exact: 'raised $37 million in all', prefix: '', suffix: '' },
          },
          author: { kind: 'person', device },
        },
      };
    };
    for (const profile of [laptop, desktop]) await profile.keepRecord(fact());
    await meet();
    for (const profile of [laptop, desktop]) {
      await profile.go('search');
      const field = await profile.page.waitForSelector('.ws-search');
      await field!.evaluate((input) => {
        (input as HTMLInputElement).value = '';
      });
      await field!.type('bulrush 37');
      const found = await shows(profile.page, 'Raised in all $37M', SYNC_MS);
      expect(found.split('Raised in all $37M')).toHaveLength(2);
      const heads = await profile.page.$$eval('.ws-found h2', (all) => all.map((one) => one.textContent));
      expect(heads).toContain('Facts 1');
      await profile.go('facts');
      const listed = await shows(profile.page, /37M|37 million/);
      expect(listed.split(/37M|37 million/)).toHaveLength(2);
    }
  });
});
