import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import { keptOnDisk } from '../servers/kept-on-disk.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { endWorker } from './ended-worker.ts';
import { eventually, never, press, shows, textOf } from './gestures.ts';
import { overflowing } from './looks.ts';
import { rowsIn } from './notebook-rows.ts';
import { factRecord } from './other-device.ts';
import { Profile, pageOf, SYNC_MS } from './sync-profile.ts';
import { standingIn, syncIn } from './synced-rows.ts';
import { ask, invitationFor, noteOn, pressAtNote, pressInPanel, syncUntil } from './team-gestures.ts';

const COMPANY = 'Larkspur Robotics';
const PRIVATE = 'between us: I doubt their figures';
const SHARED = 'met their founder in Suzhou';
const LATER = 'written after the removal';

/** Begins a fact by hand on the page of the company, up to saving it. */
async function enterFact(profile: Profile, amount: string): Promise<void> {
  await profile.go(pageOf(COMPANY));
  await eventually('the page of the company is there', () =>
    profile.page.evaluate((name) => document.querySelector('h1')?.textContent?.includes(name), COMPANY),
  );
  await press(profile.page, 'Fact');
  const field = await profile.page.waitForSelector('.pm-f--amt input');
  await field!.focus();
  await profile.page.keyboard.type(amount);
  await profile.fill('Title', `Report of ${amount}`);
}

/** How often the worker of a member is killed; `POSTMONEY_KILLS=1000` for a soak. */
const KILLS = Number(process.env.POSTMONEY_KILLS ?? 12);
/** The longest that a worker may work before it is killed, milliseconds. */
const LONGEST_LIFE_MS = 250;

/** The records of facts that were shared with a team, each as often as it is there. */
const sharedIn = async (page: Page, team: string): Promise<string[]> => {
  const rows = await rowsIn<{ id: string; kind: string; team?: string }>(page, 'records');
  return rows.flatMap(({ id, kind, team: of }) => (kind === 'fact' && of === team ? [id] : []));
};

// It takes both browsers at once; where each has a lane of its own it belongs to Firefox's.
describe.skipIf(!testedBrowsers().includes('firefox'))('a team', () => {
  let server: TestServer;
  let anna: Profile;
  let ben: Profile;
  let cleo: Profile;
  beforeAll(async () => {
    server = await startApache();
    anna = await Profile.start('chromium');
    ben = await Profile.start('chromium');
    cleo = await Profile.start('firefox');
  });
  afterAll(async () => {
    for (const profile of [anna, ben, cleo]) await profile?.reading.close();
    await server?.stop();
  });

  it('is begun at an empty place, under a name', { retry: 0 }, async () => {
    await anna.keepCompany(COMPANY);
    await press(anna.page, 'Begin a team');
    expect(await axeFindings(anna.page)).toEqual([]);
    await anna.fill('Name of the team', 'Desk');
    await anna.fill('Your name, as the others see it', 'Anna');
    await anna.fillPlace(server);
    await press(anna.page, 'Connect');
    await shows(anna.page, /Desk[\s\S]*Up to date/, SYNC_MS);
    await shows(anna.page, /Anna you read, write and keep the list/);
    expect(await axeFindings(anna.page)).toEqual([]);
  });

  it('lets in who was invited, once both have compared words', { retry: 0 }, async () => {
    const invitation = await invitationFor(anna, 'Ben');
    expect(Buffer.from(invitation.slice(5), 'base64url').toString()).not.toContain(server.place.password!);
    expect(await axeFindings(anna.page)).toEqual([]);
    await press(anna.page, 'Back');
    const words = await ask(ben, server, { invitation, own: 'Ben' });
    expect(await axeFindings(ben.page)).toEqual([]);

    await syncUntil(anna, 'Want to be let in');
    await shows(anna.page, words);
    expect(await axeFindings(anna.page)).toEqual([]);
    await press(anna.page, 'Let Ben in');
    await shows(anna.page, /Ben read and write/, SYNC_MS);
    await syncUntil(ben, /Desk[\s\S]*Up to date/);
    await shows(ben.page, /Anna[\s\S]*Ben you read and write/);
  });

  it('shares the note that was shared, under its author’s name, and no private one', {
    retry: 0,
  }, async () => {
    await noteOn(COMPANY, anna, PRIVATE);
    await noteOn(COMPANY, anna, SHARED);
    await pressAtNote(anna, SHARED, 'Share with Desk');
    await shows(anna.page, 'Shared with Desk');
    await syncUntil(anna, /Desk[\s\S]*Up to date/);
    await ben.receives(SHARED, COMPANY);
    await ben.go(pageOf(COMPANY));
    await shows(ben.page, 'Anna, Desk');
    expect(await textOf(ben.page)).not.toContain(PRIVATE);
    if (server.disk) {
      const all = keptOnDisk(server);
      for (const words of [PRIVATE, SHARED, 'Anna', 'Desk', COMPANY])
        expect(all.includes(words), words).toBe(false);
    }
  });

  it('gets a fact where facts are shared, unless its reader says otherwise at saving it', {
    retry: 0,
  }, async () => {
    await anna.go('sync');
    await press(anna.page, 'Share facts that I save from now on with Desk');
    await enterFact(anna, '41 million');
    await shows(anna.page, 'Goes to Desk');
    await press(anna.page, 'Save');
    await enterFact(anna, '77 million');
    await press(anna.page, 'Share with Desk');
    await press(anna.page, 'Save');
    await syncUntil(anna, /Desk[\s\S]*Up to date/);
    await ben.receives('$41M', COMPANY);
    await ben.go(pageOf(COMPANY));
    await shows(ben.page, '$41M');
    expect(await textOf(ben.page)).not.toContain('$77M');
    await anna.go(pageOf(COMPANY));
    await shows(anna.page, '$77M');
  });

  it('loses nothing and doubles nothing, however often the worker of a member is killed', {
    retry: 0,
    timeout: 120_000 + KILLS * 3_000,
  }, async () => {
    const { space: team } = (await standingIn(anna.page))!;
    const written: string[] = [];
    // As the page shares a fact: a record for the team that waits to be sent.
    const share = async (profile: Profile) => {
      const record = { ...factRecord(written.length), made: Date.now(), team };
      await profile.keepRecord(record);
      written.push(record.id);
    };
    await anna.go('sync');
    await ben.go('sync');
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await share(anna);
      if (kill % 4 === 0) {
        await share(ben);
        await ben.syncNow();
      }
      void anna.syncNow().catch(() => undefined);
      await new Promise((next) => setTimeout(next, (kill * 37) % LONGEST_LIFE_MS));
      if (await endWorker(anna.reading)) killed += 1;
    }
    expect(killed).toBeGreaterThan(KILLS / 2);
    await eventually(
      'both have all that was shared, and nothing waits',
      async () => {
        for (const profile of [anna, ben, anna]) {
          const { problem } = await syncIn(profile.page);
          if (problem) throw new Error(JSON.stringify(problem));
        }
        const held = await Promise.all([anna, ben].map(({ page }) => sharedIn(page, team)));
        return held.every((ids) => written.every((id) => ids.includes(id)));
      },
      SYNC_MS,
    );
    for (const { page } of [anna, ben]) {
      expect(await standingIn(page)).toMatchObject({ waiting: 0, unreadable: 0, newer: 0, problem: null });
      // One fact was shared before.
      expect(await sharedIn(page, team)).toHaveLength(written.length + 1);
    }
  });

  it('is read in Firefox by somebody who may not write', { retry: 0 }, async () => {
    const invitation = await invitationFor(anna, 'Cleo', { reads: true });
    await press(anna.page, 'Back');
    const words = await ask(cleo, server, { invitation, own: 'Cleo' });
    await syncUntil(anna, 'Want to be let in');
    await shows(anna.page, words);
    await press(anna.page, 'Let Cleo in');
    await syncUntil(cleo, /Desk[\s\S]*Up to date[\s\S]*Here you may read, not write/);
    await cleo.receives(SHARED, COMPANY);
    await cleo.go(pageOf(COMPANY));
    await shows(cleo.page, 'Anna, Desk');
    expect(await textOf(cleo.page)).not.toContain('Share with Desk');
  });

  it('gives who was removed nothing that is written later, and leaves what came before', {
    retry: 0,
  }, async () => {
    await anna.go('sync');
    await press(anna.page, 'Remove Ben');
    await shows(anna.page, 'nobody can take it back');
    await pressInPanel(anna.page);
    await eventually(
      'Ben is gone from the list',
      async () => (await anna.page.$('[aria-label="Remove Ben"]')) === null,
      SYNC_MS,
    );
    await noteOn(COMPANY, anna, LATER);
    await pressAtNote(anna, LATER, 'Share with Desk');
    await syncUntil(anna, /Desk[\s\S]*Up to date/);
    await syncUntil(ben, 'You are no longer in Desk');
    expect(await axeFindings(ben.page)).toEqual([]);
    await ben.go(pageOf(COMPANY));
    await shows(ben.page, SHARED);
    await never('Ben reads what came later', async () => (await textOf(ben.page)).includes(LATER));
    await ben.go('sync');
    await press(ben.page, 'Take it off this page');
    await shows(ben.page, 'Begin a team');
  });

  it('fits every width', { retry: 0 }, async () => {
    await anna.go('sync');
    await shows(anna.page, 'Desk');
    await press(anna.page, 'Invite');
    for (const theme of ['light', 'dark'])
      for (const width of [1440, 900, 400]) {
        await anna.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
        await anna.page.setViewport({ width, height: 900 });
        expect(await overflowing(anna.page), `${theme}, ${String(width)}`).toEqual([]);
        expect(await axeFindings(anna.page), `${theme}, ${String(width)}`).toEqual([]);
        if (process.env.SHOTS)
          await anna.page.screenshot({
            path: `${process.env.SHOTS}/team-${theme}-${String(width)}.png`,
            fullPage: true,
          });
      }
    await anna.page.emulateMediaFeatures([]);
    await anna.page.setViewport({ width: 1280, height: 900 });
  });
});
