import { beforeAll, describe, expect, it } from 'vitest';
import type { GalleryBrowser } from './gallery-browser.ts';

/** What the popup and the choice of sites do. */
export function describePopup(of: () => GalleryBrowser): void {
  let gallery: GalleryBrowser;
  beforeAll(() => {
    gallery = of();
  });

  describe('the popup', () => {
    it('searches while typing, moves with the arrows and opens with Enter, focus in the field', async () => {
      await gallery.open('lab.LivePopup');
      await gallery.settled();
      await gallery.page.evaluate('document.activeElement.blur()');
      await gallery.page.keyboard.press('/');
      expect(await gallery.focused()).toBe('Search companies, investors, facts');
      await gallery.page.keyboard.type('s');
      await gallery.page.waitForSelector('[role=option]');
      const chosen = () =>
        gallery.page.evaluate(
          'document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.innerText.trim().split("\\n")[0]',
        );
      expect(await chosen()).toContain('SenseTime');
      await gallery.page.keyboard.press('ArrowDown');
      await gallery.settled();
      expect(await chosen()).toContain('Nimbus Senders');
      await gallery.page.keyboard.press('ArrowUp');
      await gallery.page.keyboard.press('ArrowUp');
      await gallery.settled();
      expect(await chosen()).toContain('SoftBank');
      await gallery.page.keyboard.press('Enter');
      await gallery.page.keyboard.press('Escape');
      await gallery.settled();
      expect(await gallery.calls()).toEqual(['open("starter/softbank", "popup")']);
      expect(await gallery.page.$('[role=option]')).toBeNull();
    });

    it('offers search and no switch before it knows which site it would switch', async () => {
      await gallery.open('lab.popups.unknown');
      await gallery.settled();
      expect(await gallery.page.$('[role="combobox"]')).not.toBeNull();
      expect(await gallery.page.$('[role="switch"]')).toBeNull();
    });

    it('lists the names of the page and takes a mute back', async () => {
      await gallery.open('lab.popups.page');
      expect(await gallery.text('.pm-pop ul')).toContain('SenseTime');
      await gallery.press('.pm-row.is-mut button');
      await gallery.press('.pm-switch');
      await gallery.press('button.pm-row');
      expect(await gallery.calls()).toEqual([
        'takeBack("3")',
        'site("news.example", false)',
        'openName("0")',
      ]);
    });
  });

  describe('the choice of sites', () => {
    it('adds a site as it is typed, refuses what is none, and removes one', async () => {
      await gallery.open('lab.pages.welcome');
      await gallery.press('summary');
      await gallery.page.focus('.pm-sites__add input');
      await gallery.page.keyboard.type('not a site');
      await gallery.page.keyboard.press('Enter');
      await gallery.settled();
      expect(await gallery.text('.pm-sites__bad')).toBe(
        '“not a site” is not the address of a site. Use one like techcrunch.com',
      );
      await gallery.page.evaluate('document.querySelector(".pm-sites__add input").select()');
      await gallery.page.keyboard.type('https://www.Caixin.com/2018/x');
      await gallery.page.keyboard.press('Enter');
      await gallery.settled();
      await gallery.press('[aria-label="Remove technode.com"]');
      const last = (await gallery.calls()).at(-1);
      expect(last).toBe(
        'sites({"mode":"chosen","on":["techcrunch.com","handelsblatt.com","36kr.com","caixin.com"],"off":[]})',
      );
    });
  });
}
