import { describe, expect, it } from 'vitest';
import { themesFor } from '../../axe.ts';
import type { GalleryBrowser } from './gallery-browser.ts';

const STATES = [
  'setup',
  'refused',
  'archive',
  'running',
  'ended',
  'datasets',
  'doubts',
  'backupFailed',
  'lowSpace',
];

/** What the parts of the Data page must do, in a browser that another file has started. */
export function describeData(gallery: () => GalleryBrowser): void {
  const press = (selector: string) =>
    gallery().page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);

  describe('the Data page', () => {
    it.each(STATES)('axe finds nothing in: %s', async (state) => {
      for (const theme of themesFor(gallery().name)) {
        await gallery().open(`lab.data.${state}`, { theme, language: theme === 'dark' ? 'de' : 'en' });
        expect([theme, ...(await gallery().faults())]).toEqual([theme]);
      }
    });

    it('pauses, goes on and cancels the import that is meant', async () => {
      await gallery().open('lab.data.running');
      await gallery().calls();
      for (const at of [1, 2])
        for (const button of [1, 2])
          await press(`.da-panel:nth-of-type(${at}) button:nth-of-type(${button})`);
      expect(await gallery().calls()).toEqual(['pause("0")', 'cancel("0")', 'resume("1")', 'cancel("1")']);
    });

    it('lets the reader choose another list of an archive', async () => {
      await gallery().open('lab.data.archive');
      await gallery().calls();
      await gallery().page.evaluate(`(() => {
        const select = document.querySelector('.da-fields select');
        select.value = 'persons.csv';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
      expect(await gallery().calls()).toEqual(['options({"list":"persons.csv"})']);
    });

    it("says in the reader's language what is wrong with a file", async () => {
      await gallery().open('lab.data.refused', { language: 'de' });
      expect(await gallery().page.evaluate(`document.querySelector('[role=alert]').textContent`)).toMatch(
        /alte Excel-Datei/,
      );
    });

    it('deletes at once what can be taken back, asks before the starter pack goes, and leaves other packs alone', async () => {
      await gallery().open('lab.data.datasets');
      await gallery().calls();
      expect(await gallery().page.$$('[data-dataset=other] button')).toHaveLength(0);
      await press('[data-dataset=list-own] > .pm-btn--text');
      await press('[data-dataset=gone] > .pm-btn');
      expect(await gallery().calls()).toEqual(['delete("list-own")', 'takeBack("gone")']);
      await press('[data-dataset=starter] > .pm-btn--text');
      await gallery().settled();
      expect(await gallery().calls()).toEqual([]);
      await press('[data-dataset=starter] .da-ask .pm-btn--main');
      expect(await gallery().calls()).toEqual(['delete("starter")']);
    });

    it('keeps an answered pair in its place, to be taken back', async () => {
      await gallery().open('lab.data.doubts');
      await gallery().calls();
      await press('.da-sets li:first-child .pm-btn');
      await press('.da-sets li:last-child .pm-btn--link');
      expect(await gallery().calls()).toEqual([
        'answer("list-own/nimbus", "same")',
        'answer("list-own/other", null)',
      ]);
    });
  });
}
