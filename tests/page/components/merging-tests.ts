import { describe, expect, it } from 'vitest';
import type { GalleryBrowser } from './gallery-browser.ts';

/** What the dialog of merging must do, in a browser that another file has started. */
export function describeMerging(gallery: () => GalleryBrowser): void {
  const page = () => gallery().page;
  const until = (expression: string) => page().waitForFunction(expression);
  const open = async (state: string, look?: Parameters<GalleryBrowser['open']>[1]) => {
    await gallery().open(`lab.merging.${state}`, look);
    await until(`document.activeElement?.matches('.mg-choice input')`);
  };
  const compare = async () => {
    await page().keyboard.press('ArrowDown');
    await until(`document.activeElement?.matches('.mg-choice li button')`);
    await page().keyboard.press('Enter');
    await until(`document.activeElement?.matches('.mg-both .pm-radio')`);
  };
  const calls = () => page().evaluate('lab.calls.splice(0)');
  const text = (selector: string) => gallery().text(selector);

  describe('the dialog of merging', () => {
    it.each(['light', 'dark'] as const)('has nothing that axe finds, %s', async (theme) => {
      await open('choice', { theme });
      expect(await gallery().faults()).toEqual([]);
      await compare();
      expect(await gallery().faults()).toEqual([]);
      await open('nobody', { theme });
      expect(await gallery().faults()).toEqual([]);
    });

    it.each(['de', 'zh_CN'] as const)('speaks %s', async (language) => {
      await open('choice', { language });
      await compare();
      expect(await text('.ws-dialog')).toContain(language === 'de' ? 'Steht vorn' : '排在前面');
    });

    it('says why an entry may be the same, or that none resembles it', async () => {
      await open('choice');
      expect(await text('.mg-choice ul')).toMatch(/similar name.*same homepage.*another script/);
      await open('nobody');
      expect(await text('.mg-choice [role=status]')).toContain('No other entry resembles this one');
      await open('looking');
      expect(await text('.mg-choice [role=status]')).toBe('');
    });

    it('finds by name, and says where none is called so', async () => {
      await open('choice');
      await page().keyboard.type('softb');
      await until(`document.querySelectorAll('.mg-choice li').length === 2`);
      await page().keyboard.type('zzz');
      await until(`document.querySelector('.mg-choice [role=status]').textContent.includes('of that name')`);
    });

    it('shows both side by side and merges into the one that stands first', async () => {
      await open('choice');
      await compare();
      expect(await text('.mg-both tbody')).toMatch(
        /Facts 13 1 Notes 0 3 Quotes 2 0 .*sensetime.com not known/,
      );
      expect(await text('.mg-both tbody')).toMatch(/starter\/sensetime from Starter pack n\/0123\S+… yours/);
      expect(await text('.mg-what')).toContain('called SenseTime');
      await page().keyboard.press('ArrowRight');
      await until(`document.querySelector('.mg-what').textContent.includes('called Sensetimo')`);
      await page().keyboard.press('Enter');
      await until('lab.calls.length > 1');
      expect(await page().$('dialog[open]')).toBeNull();
      expect(await calls()).toEqual(['merge(SenseTime, Sensetimo)', 'close()']);
    });

    it('stays with what went wrong when the store is full', async () => {
      await open('full');
      await compare();
      await page().keyboard.press('Enter');
      await until(`document.querySelector('.ws-dialog [role=alert]') !== null`);
      expect(await calls()).toEqual(['merge(Sensetimo, SenseTime)']);
    });

    // The last one: Firefox takes no Enter in a page that is put in place of one whose dialog Esc closed.
    it('keeps the focus in it, goes back, and closes with Esc', async () => {
      await open('choice');
      await compare();
      for (let step = 0; step < 8; step += 1) {
        await page().keyboard.press('Tab');
        // Between the last stop and the first the browser itself has the focus.
        expect(await page().evaluate(`document.activeElement.closest('dialog, body').nodeName`)).toMatch(
          /DIALOG|BODY/,
        );
      }
      await page().evaluate(`document.querySelector('.mg-foot .pm-btn--text').click()`);
      await until(`document.activeElement?.matches('.mg-choice input')`);
      await page().keyboard.press('Escape');
      await until('lab.calls.length > 0');
      expect(await calls()).toEqual(['close()']);
      expect(await page().$('dialog[open]')).toBeNull();
    });
  });
}
