import { beforeAll, describe, expect, it } from 'vitest';
import { CARDS, prepareCard } from './card-states.ts';
import type { GalleryBrowser } from './gallery-browser.ts';

/** What cards say and do: sources, keys, menu, faults. */
export function describeCards(of: () => GalleryBrowser): void {
  let gallery: GalleryBrowser;
  beforeAll(() => {
    gallery = of();
  });

  it.each(CARDS)('no amount stands without a source number near it: %s', async (state) => {
    await gallery.open(`lab.cards.${state}`);
    await prepareCard(gallery, state);
    const alone = await gallery.page.evaluate(`(() => {
      const amounts = [...document.querySelectorAll('.pm-card *')].filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && /(\\$|RMB\\s)[\\d.,–]+[KMBT]/.test(node.data)));
      const numbered = (element) => {
        const about = element.closest('tr, dd, .pm-vs li, .pm-voices li, .pm-chart, .pm-note, .pm-srcs, .pm-qs, h3');
        if (about?.matches('.pm-chart, .pm-note, .pm-srcs, .pm-qs, h3')) return true;
        const row = about?.matches('.who') ? about.previousElementSibling : about;
        return row?.querySelector('.pm-s') != null;
      };
      return amounts.filter((element) => !numbered(element)).map((element) => element.outerHTML);
    })()`);
    expect(alone).toEqual([]);
  });

  it('every source number leads to a source in the list', async () => {
    await gallery.open('lab.cards.differ');
    await prepareCard(gallery, 'expanded');
    const count = (await gallery.page.evaluate('document.querySelectorAll(".pm-s").length')) as number;
    expect(count).toBeGreaterThan(8);
    for (let index = 0; index < count; index += 1) {
      const number = await gallery.page.evaluate(
        `(() => { const button = document.querySelectorAll('.pm-s')[${index}]; button.click(); return button.textContent; })()`,
      );
      await gallery.settled();
      expect(await gallery.page.evaluate('document.querySelector(".is-lit .n")?.textContent')).toBe(number);
    }
  });

  it('citing a source moves the focus to its link', async () => {
    await gallery.open('lab.cards.agree');
    await gallery.press('.pm-s');
    await gallery.settled();
    expect(await gallery.page.evaluate('document.activeElement.closest("li") !== null')).toBe(true);
    expect(await gallery.text('.pm-srcs .is-lit')).toContain('TechCrunch');
  });

  describe('keys', () => {
    it('go through pin, more, source numbers, rows, sources and foot, and out at the end', async () => {
      await gallery.open('lab.cards.agree');
      await gallery.page.focus('.pm-card');
      const order: string[] = [];
      for (let step = 0; step < 40 && !(await gallery.calls()).includes('leave()'); step += 1) {
        await gallery.page.keyboard.press('Tab');
        order.push(String(await gallery.focused()));
      }
      expect(order.slice(0, 2)).toEqual(['Keep open', 'More: mute, copy, why this mark']);
      expect(order.slice(2, 4)).toEqual([
        'Source 1, TechCrunch',
        'Source 2, “Chinesisches KI-Start-up holt 600 Millionen”',
      ]);
      expect(order.indexOf('Alibaba')).toBeGreaterThan(order.indexOf('Source 1, TechCrunch'));
      expect(order.slice(-4)).toEqual(['Note', 'Open', 'Details', 'Details']);
    });

    it('D, N, O, P act, Esc closes first what is open and then the card', async () => {
      await gallery.open('lab.cards.agree');
      await gallery.page.focus('.pm-card');
      await gallery.page.keyboard.press('p');
      await gallery.page.keyboard.press('o');
      await gallery.page.keyboard.press('d');
      expect(await gallery.calls()).toEqual([
        'pin(true)',
        'openWorkspace("starter/sensetime")',
        'expand(true)',
      ]);
      await gallery.page.keyboard.press('n');
      await gallery.page.waitForSelector('textarea');
      await gallery.page.focus('textarea');
      await gallery.page.keyboard.type('p is for paper');
      await gallery.page.keyboard.press('Escape');
      expect(await gallery.page.$('textarea')).toBeNull();
      expect(await gallery.calls()).toEqual(['noting(true)', 'noting(false)']);
      await gallery.page.focus('.pm-card');
      await gallery.page.keyboard.press('Escape');
      expect(await gallery.calls()).toEqual(['close()']);
    });

    it('a note is written, saved with Ctrl+Enter and confirmed', async () => {
      await gallery.open('lab.cards.agree');
      await gallery.page.focus('.pm-card');
      await gallery.page.keyboard.press('n');
      await gallery.page.waitForSelector('textarea');
      await gallery.page.focus('textarea');
      await gallery.page.keyboard.type('ask for the cap table');
      await gallery.page.keyboard.down('Control');
      await gallery.page.keyboard.press('Enter');
      await gallery.page.keyboard.up('Control');
      expect(await gallery.text('[role=status].pm-saved')).toContain('Note saved');
      const kept = 'saveNote("starter/sensetime", "ask for the cap table")';
      expect(await gallery.calls()).toEqual(['noting(true)', kept, 'noting(false)']);
    });

    it('arrows read the chart point by point', async () => {
      await gallery.open('lab.cards.differ');
      await gallery.page.evaluate('document.querySelector(".pm-chart").focus()');
      await gallery.page.keyboard.press('ArrowRight');
      await gallery.settled();
      expect(await gallery.text('figure [role=status]')).toBe(
        'Jul 2017, Series B: 410 million US dollars raised, valued over 1.5 billion US dollars.',
      );
      await gallery.page.keyboard.press('ArrowRight');
      await gallery.settled();
      expect(await gallery.text('figure [role=status]')).toContain(
        'valued between over 3 billion US dollars and over 4.5 billion US dollars depending on the source',
      );
    });
  });

  it('names in a card open their cards, and Back is offered', async () => {
    await gallery.open('lab.cards.pinned');
    await gallery.press('.pm-card__back');
    await gallery.page.evaluate(
      `[...document.querySelectorAll('.pm-name')].find((b) => b.textContent === 'SoftBank Vision Fund').click()`,
    );
    expect(await gallery.calls()).toEqual(['back()', 'openEntity("starter/softbank-vision-fund")']);
  });

  it('the menu mutes, says why the name is marked, and copies with sources', async () => {
    await gallery.open('lab.cards.agree');
    await prepareCard(gallery, 'menu');
    const items = await gallery.page.$$('.pm-menu__i');
    for (const item of items) await item.click();
    const [here, everywhere, notThis, copy] = await gallery.calls();
    expect([here, everywhere, notThis]).toEqual(['mute("here")', 'mute("everywhere")', 'mute("not-this")']);
    expect(copy).toContain('$600M [1][2]');
    expect(copy).toContain('[1] TechCrunch');
    expect(await gallery.text('.pm-menu__why')).toContain('“startup”, “led by”');
  });

  it('a choice of several entries names each by what tells it apart', async () => {
    await gallery.open('lab.cards.choice');
    expect(await gallery.text('.pm-choice')).toContain('Köln · Germany · founded 2009 · nimbus.example');
    await gallery.page.evaluate('document.querySelectorAll(".pm-choice__b")[1].click()');
    expect(await gallery.calls()).toEqual(['choose("n/2")']);
  });

  it('a store fault says what is safe and offers one next step', async () => {
    await gallery.open('lab.cards.broken');
    await gallery.page.evaluate(
      `for (const b of document.querySelectorAll('.pm-card__foot button')) b.click()`,
    );
    expect(await gallery.calls()).toEqual(['copy("UnknownError: internal error")', 'retry()']);
    expect(await gallery.text('[role=alert]')).toContain('Nothing in it was changed.');
  });
}
