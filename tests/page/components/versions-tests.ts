import { describe, expect, it } from 'vitest';
import type { GalleryBrowser } from './gallery-browser.ts';

/** What the list of versions must do, in a browser that another file has started. */
export function describeVersions(gallery: () => GalleryBrowser): void {
  const page = () => gallery().page;
  const calls = () => page().evaluate('lab.calls.splice(0)');
  const text = (selector: string) => gallery().text(selector);
  const open = (state: string, look?: Parameters<GalleryBrowser['open']>[1]) =>
    gallery().open(`lab.versions.${state}`, look);
  const press = (label: string) =>
    page().evaluate(
      `[...document.querySelectorAll('.vs button')].find((one) => one.textContent === ${JSON.stringify(label)}).click()`,
    );

  describe('versions of several devices', () => {
    it.each(['light', 'dark'] as const)('have nothing that axe finds, %s', async (theme) => {
      await open('all', { theme });
      expect(await gallery().faults()).toEqual([]);
    });

    it.each(['de', 'zh_CN'] as const)('are told in %s', async (language) => {
      await open('all', { language });
      expect(await text('.vs')).toContain(language === 'de' ? 'auf einem anderen Gerät' : '在另一台设备');
    });

    it('say what each says, where it was written, and what was taken back', async () => {
      await open('all');
      const said = await text('.vs');
      expect(said).toMatch(
        /3 open\..*Note SenseTime.*on this device.*their founder again.*on another device/,
      );
      expect(said).toMatch(/Shanghai.*Hong Kong/);
      expect(said).toMatch(/Taken back on another device, Nov 30, 2026.*did not know of this change/);
    });

    it('let one count, or none', async () => {
      await open('all');
      await press('Keep this one');
      await press('Let it go');
      expect(await calls()).toEqual(['settle(a b, a)', 'settle(e, null)']);
      expect(await page().evaluate('document.activeElement.tagName')).toBe('H2');
    });

    it('say why a choice was not kept', async () => {
      await open('full');
      await press('Keep this one');
      await page().waitForFunction(`document.querySelector('.vs .pm-banner')`);
      expect(await text('.vs')).toContain('Met their founder');
    });

    it('are not spoken of where there are none', async () => {
      await open('none');
      expect(await page().evaluate(`document.querySelector('.vs')`)).toBe(null);
    });
  });
}
