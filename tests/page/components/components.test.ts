import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { themesFor } from '../../axe.ts';
import { testedBrowsers } from '../../browsers.ts';
import { CARDS, prepareCard } from './card-states.ts';
import { describeCards } from './card-tests.ts';
import { GalleryBrowser } from './gallery-browser.ts';
import { describePopup } from './popup-tests.ts';

const POPUPS = [
  'page',
  'facts',
  'search',
  'near',
  'nothing',
  'firstRun',
  'off',
  'unknown',
  'unreadable',
  'noNames',
  'loading',
  'empty',
  'fault',
];

describe.each(testedBrowsers())('cards, popup and first pages in %s', (name) => {
  let gallery: GalleryBrowser;
  beforeAll(async () => {
    gallery = await GalleryBrowser.start(name);
  });
  afterAll(() => gallery?.close());

  it('axe finds what is wrong, also where another state was shown before', async () => {
    await gallery.open('lab.cards.agree');
    expect(await gallery.faults()).toEqual([]);
    await gallery.open('lab.cards.differ');
    await gallery.page.evaluate(
      `document.querySelector('.pm-card').insertAdjacentHTML('beforeend', '<img src="data:,">')`,
    );
    expect((await gallery.faults()).map((line) => line.split(':')[0])).toEqual(['image-alt']);
  });

  describe.each(themesFor(name))('%s', (theme) => {
    it.each(CARDS)('axe finds nothing in the card: %s', async (state) => {
      await gallery.open(`lab.cards.${state}`, { theme });
      await prepareCard(gallery, state);
      expect(await gallery.faults()).toEqual([]);
    });
    it.each(POPUPS)('axe finds nothing in the popup: %s', async (state) => {
      await gallery.open(`lab.popups.${state}`, { theme });
      await gallery.settled();
      expect(await gallery.faults()).toEqual([]);
    });
    it.each(['welcome', 'loading', 'sites'])('axe finds nothing in the page: %s', async (state) => {
      await gallery.open(`lab.pages.${state}`, { theme });
      await gallery.settled();
      expect(await gallery.faults()).toEqual([]);
    });
  });

  describeCards(() => gallery);
  describePopup(() => gallery);

  it.each(['en', 'de', 'zh_CN'] as const)(
    'speaks %s everywhere, and nothing is wider than its card',
    async (language) => {
      for (const state of CARDS) {
        await gallery.open(`lab.cards.${state}`, { language });
        await prepareCard(gallery, state);
        const wide = await gallery.page.evaluate(
          `[...document.querySelectorAll('.pm-card :not(.vh):not(svg *)')].filter((element) => {
          const box = element.getBoundingClientRect();
          const card = element.closest('.pm-card').getBoundingClientRect();
          return box.width > 0 && !element.closest('.vh') && (box.right > card.right + 1 || box.left < card.left - 1);
        }).map((element) => element.className + ' ' + element.textContent)`,
        );
        expect([state, wide]).toEqual([state, []]);
      }
    },
  );

  it.each([320, 240, 200])(
    'is a sheet in a window of %i px, as at 400 % zoom: nothing is cut off',
    async (width) => {
      await gallery.page.setViewport({ width, height: 700 });
      try {
        for (const state of ['differ', 'investor', 'expanded', 'menu', 'choice']) {
          await gallery.open(`lab.cards.${state}`, { language: 'de' });
          await prepareCard(gallery, state);
          const over = await gallery.page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          const cut =
            await gallery.page.evaluate(`[...document.querySelectorAll('.pm-card dd, .pm-card td, .pm-card li, .pm-card button:not(.pm-s)')]
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline').map((e) => e.className + ':' + e.textContent)`);
          expect([state, over, cut]).toEqual([state, 0, []]);
        }
      } finally {
        await gallery.page.setViewport({ width: 900, height: 900 });
      }
    },
  );
});
