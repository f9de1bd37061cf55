import type { Page } from 'puppeteer-core';
import type { TestServer } from '../servers/test-server.ts';
import { eventually, press, pressIfOffered, shows } from './gestures.ts';
import { type Profile, pageOf, SYNC_MS } from './sync-profile.ts';

/** Presses the button that stands in the open panel, whatever else is called so. */
export const pressInPanel = (page: Page) =>
  page.$eval('.sy-panel .pm-btn--main', (button) => (button as HTMLElement).click());

/** Writes a note on the page of a company that {@link Profile.keepCompany} wrote down. */
export async function noteOn(company: string, profile: Profile, text: string): Promise<void> {
  await profile.go(pageOf(company));
  // Before its page is there, “Notes” of the menu would be meant.
  await eventually('the page of the company is there', () =>
    profile.page.evaluate((name) => document.querySelector('h1')?.textContent?.includes(name), company),
  );
  await press(profile.page, 'Note');
  await eventually('there is a field for a note', () =>
    profile.page.evaluate((words) => {
      const field = document.querySelector<HTMLTextAreaElement>('.ws-noting textarea');
      if (!field) return false;
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    }, text),
  );
  await press(profile.page, 'Save note');
  await shows(profile.page, text);
}

/** Presses a button in the row of a note. */
export const pressAtNote = (profile: Profile, text: string, button: string) =>
  eventually(`“${button}” stands at “${text}”`, () =>
    profile.page.evaluate(
      (words, name) => {
        const row = [...document.querySelectorAll('.ws-notes li')].find((one) =>
          one.textContent?.includes(words),
        );
        const found = [...(row?.querySelectorAll('button') ?? [])].find(
          (one) => one.textContent?.trim() === name,
        );
        found?.click();
        return found !== undefined;
      },
      text,
      button,
    ),
  );

/** Makes an invitation for somebody who may write, or only read, and gives its text, which stays shown. */
export async function invitationFor(keeper: Profile, whom: string, { reads = false } = {}): Promise<string> {
  await keeper.go('sync');
  await press(keeper.page, 'Invite');
  await keeper.fill('For whom', whom);
  if (reads)
    await keeper.page.evaluate(() => {
      const named = [...document.querySelectorAll('.sy-panel label')].find(
        (one) => one.textContent === 'May',
      );
      const field = (named as HTMLLabelElement).control as HTMLSelectElement;
      field.value = 'reader';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await press(keeper.page, 'Make the invitation');
  return keeper.valueOf('Invitation');
}

/** Asks to be let in with an invitation, and gives the words that are shown for it. */
export async function ask(
  who: Profile,
  server: TestServer,
  { invitation, own }: { invitation: string; own: string },
): Promise<string> {
  await who.go('sync');
  await press(who.page, 'Join with an invitation');
  await who.fill('Invitation', invitation);
  await shows(who.page, 'Good until');
  await who.fill('Your name, as the others see it', own);
  await who.fillAccount(server);
  await press(who.page, 'Connect');
  await shows(who.page, /Waiting for .* to let you in/, SYNC_MS);
  return who.checkWords();
}

/** Syncs on the Sync page until it says so. */
export const syncUntil = (profile: Profile, words: string | RegExp) =>
  eventually(
    `the Sync page says ${words}`,
    async () => {
      await profile.go('sync');
      await pressIfOffered(profile.page, 'Sync now');
      return shows(profile.page, words, 2_000);
    },
    SYNC_MS,
  );
