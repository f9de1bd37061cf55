import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedFact, CaptureSource } from '../../../domain/capture.ts';
import { themesFor } from '../../axe.ts';
import { testedBrowsers } from '../../browsers.ts';
import { GalleryBrowser } from './gallery-browser.ts';
import { describeMerging } from './merging-tests.ts';
import { describeVersions } from './versions-tests.ts';

const STATES = ['known', 'several', 'fresh', 'faulty', 'note', 'byHand', 'full', 'review'];

interface Saved {
  facts: AcceptedFact[];
  source: CaptureSource;
}

describe.each(testedBrowsers())('the capture panel, and what is asked in the workspace, in %s', (name) => {
  let gallery: GalleryBrowser;
  beforeAll(async () => {
    gallery = await GalleryBrowser.start(name);
  });
  afterAll(() => gallery?.close());

  const until = (expression: string) => gallery.page.waitForFunction(expression);
  const value = (label: string) =>
    gallery.page.evaluate(
      `(() => { const label = [...document.querySelectorAll('label')].find((one) => one.textContent === ${JSON.stringify(label)}); return document.getElementById(label.htmlFor).value; })()`,
    );
  const field = async (label: string) => {
    const id = await gallery.page.evaluate(
      `[...document.querySelectorAll('label')].find((one) => one.textContent === ${JSON.stringify(label)}).htmlFor`,
    );
    return `[id="${String(id)}"]`;
  };
  const fill = async (label: string, words: string) => {
    const selector = await field(label);
    await gallery.page.focus(selector);
    await gallery.page.evaluate('document.activeElement.select()');
    await gallery.page.keyboard.type(words);
    await until(`document.activeElement.value === ${JSON.stringify(words)}`);
  };
  const drawn = () =>
    gallery.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
    );
  // Not by place: the panel grows when it has compared a fact with the store, and a place may move meanwhile.
  const press = async (selector: string) => {
    await gallery.page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
    await drawn();
  };
  const save = () => press('.pm-btn--main');
  const savedFacts = async () => {
    await until('lab.saved.length > 0');
    return ((await gallery.saved()) as Saved[])[0]!;
  };

  describe.each(themesFor(name))('%s', (theme) => {
    it.each(STATES)('axe finds nothing: %s', async (state) => {
      await gallery.open(`lab.panels.${state}`, { theme });
      if (state === 'faulty' || state === 'full') {
        await save();
        await until(`document.querySelector('[role=alert]') !== null`);
      } else if (state !== 'note' && state !== 'byHand')
        await until(`document.querySelector('.pm-state, .pm-tag') !== null`);
      expect(await gallery.faults()).toEqual([]);
    });
  });

  it('ties every field to its words by colour, and lights them up while the field has the focus', async () => {
    await gallery.open('lab.panels.known');
    const coloured = await gallery.page.evaluate(
      `[...document.querySelectorAll('.pm-p')].map((one) => one.className.replace(/.*pm-p--/, '') + ' ' + one.textContent)`,
    );
    expect(coloured).toEqual([
      'co SenseTime',
      'amt $600 million',
      'dat in April',
      'rnd Series C',
      'inv Alibaba',
      'inv Temasek',
      'inv Suning',
    ]);
    await gallery.page.focus(await field('Amount'));
    await until(`document.querySelector('.is-on')?.textContent === '$600 million'`);
  });

  it('says that the store holds it, and saves it as a further source', async () => {
    await gallery.open('lab.panels.known');
    await until(`document.querySelector('.pm-btn--main').textContent.includes('Add as source')`);
    expect(await gallery.text('.pm-hint')).toContain('Already known from TechCrunch, Apr 2018.');
    await save();
    const { facts, source } = await savedFacts();
    expect(source.publisher).toBe('The Example Courier');
    expect(facts[0]).toMatchObject({
      company: 'starter/sensetime',
      draft: {
        amount: { money: { amount: 600e6, currency: 'USD', bound: 'exact' } },
        date: { value: '2018-04' },
      },
    });
    expect(await gallery.text('.pm-cap__head h2')).toBe('1 fact saved to SenseTime');
  });

  it('shows what differs side by side, and each fact can be left out', async () => {
    await gallery.open('lab.panels.several');
    await until(`document.querySelector('.pm-hint--diff') !== null`);
    expect(await gallery.text('.pm-hint--diff')).toContain('Both stay, side by side.');
    expect(await gallery.text('.pm-hint--diff .cmp')).toMatch(
      /\$3B.*this quote.*\$4.5B.*TechCrunch, Apr 2018/,
    );
    await press('.pm-fact + .pm-fact .pm-check');
    expect(await gallery.text('.pm-btn--main')).toContain('Save');
    await save();
    const { facts } = await savedFacts();
    expect(facts.map(({ draft }) => draft.attribution?.origin)).toEqual(['Bloomberg']);
  });

  it('asks whether a similar name is meant, and merges nothing by itself', async () => {
    await gallery.open('lab.panels.fresh');
    await until(`document.querySelector('.pm-pick') !== null`);
    expect(await gallery.text('.pm-pick')).toContain('Cloudwalk similar name');
    expect(await gallery.text('.pm-cap__foot .s')).toBe('1 company, 2 investors, 1 fact');
    await save();
    const { facts } = await savedFacts();
    expect(facts[0]).toMatchObject({ company: null, aliases: ['达闼科技'] });
    expect(facts[0]?.draft.lead.map((party) => party.name)).toEqual(['SoftBank International']);

    await gallery.open('lab.panels.fresh');
    await until(`document.querySelector('.pm-pick') !== null`);
    await press('.pm-pick label:last-child input');
    await save();
    expect((await savedFacts()).facts[0]?.company).toBe('starter/cloudwalk');
  });

  it('names each fault under its field, goes to the first, and offers the way out', async () => {
    await gallery.open('lab.panels.faulty');
    await save();
    await until(`document.activeElement.getAttribute('aria-invalid') === 'true'`);
    expect(await gallery.saved()).toEqual([]);
    expect(await gallery.text('.pm-cap__foot .s')).toBe('2 fields to fix');
    expect(await gallery.text('.pm-f--co .msg')).toBe('Which company? The quote does not name it.');
    expect(await gallery.text('.pm-f--dat .msg')).toBe('Jul 2071 is in the future. Use Jul 2017');
    await press('.pm-f--dat .msg button');
    expect(await value('Date')).toBe('Jul 2017');
    await fill('Company', 'SenseTime');
    await until(`document.querySelector('.pm-state, .pm-tag')?.textContent.includes('agrees')`);
    await save();
    expect((await savedFacts()).facts[0]?.draft).toMatchObject({
      company: { name: 'SenseTime', entities: ['starter/sensetime'] },
      date: { value: '2017-07' },
    });
  });

  it('reads an amount as typed, and asks which of two numbers is meant', async () => {
    await gallery.open('lab.panels.known');
    await fill('Amount', '410 / 600');
    await save();
    await until(`document.querySelector('.pm-f--amt .msg') !== null`);
    expect(await gallery.text('.pm-f--amt .msg')).toBe('“410 / 600” has two numbers. Which one?');
    await fill('Amount', '410M');
    await save();
    expect((await savedFacts()).facts[0]?.draft.amount?.money.amount).toBe(410e6);
  });

  it('adds, removes and promotes investors from the keyboard', async () => {
    await gallery.open('lab.panels.known');
    const investors = await field('Investors');
    await gallery.page.focus(investors);
    await gallery.page.keyboard.press('Backspace');
    await gallery.page.type(investors, 'Sequoia');
    await gallery.page.keyboard.press('Enter');
    await gallery.page.focus('.pm-chip:nth-of-type(2) .name');
    await gallery.page.keyboard.press('Enter');
    await save();
    const { draft } = (await savedFacts()).facts[0]!;
    expect(draft.lead.map((party) => party.name)).toEqual(['Alibaba', 'Temasek']);
    expect(draft.investors.map((party) => party.name)).toEqual(['Sequoia']);
  });

  it('saves with Ctrl+Enter, and asks before it throws typed words away', async () => {
    await gallery.open('lab.panels.known');
    await gallery.page.focus(await field('Round'));
    await gallery.page.keyboard.press('Escape');
    expect(await gallery.calls()).toContain('close()');
    await gallery.page.keyboard.type(' extension');
    await gallery.page.keyboard.press('Escape');
    expect(await gallery.text('.pm-cap__foot')).toContain('Leave without saving?');
    expect(await gallery.calls()).not.toContain('close()');
    await gallery.page.keyboard.down('Control');
    await gallery.page.keyboard.press('Enter');
    await gallery.page.keyboard.up('Control');
    await until(`document.querySelector('.pm-done') !== null`);
    expect((await savedFacts()).facts).toHaveLength(1);
  });

  it('keeps everything typed when saving fails, and says why', async () => {
    await gallery.open('lab.panels.full');
    await fill('Amount', '601M');
    await save();
    await until(`document.querySelector('[role=alert]') !== null`);
    expect(await gallery.text('[role=alert]')).toContain('disk is full');
    expect(await value('Amount')).toBe('601M');
  });

  it('undoes what was saved', async () => {
    await gallery.open('lab.panels.known');
    await save();
    await until(`document.querySelector('.pm-done') !== null`);
    await press('.pm-cap__foot .pm-btn:last-child');
    await until(`document.querySelector('.pm-cap__head h2').textContent === 'Undone'`);
    expect(await gallery.text('.pm-cap__foot')).toBe('Nothing of it is in your store');
  });

  it('makes a note of words in which nothing was recognised, or a fact by hand', async () => {
    await gallery.open('lab.panels.note');
    await save();
    expect(await gallery.text('.msg')).toBe('Which company or investor is it about?');
    await fill('About', 'SenseTime');
    await save();
    await until(`document.querySelector('.pm-cap__head h2').textContent === 'Note saved'`);
    await gallery.open('lab.panels.note');
    await press('.by-hand');
    expect(await gallery.text('.pm-cap__head h2')).toBe('Save a fact');
    expect(await value('Amount')).toBe('');
  });

  it('wants to know where a fact entered by hand is from', async () => {
    await gallery.open('lab.panels.byHand');
    await fill('Company', 'SenseTime');
    await fill('Amount', '20M');
    await save();
    await until(`document.querySelector('.msg')?.textContent.includes('Where is it from?')`);
    await fill('Title', 'Annual report');
    await fill('Published', '2018-04');
    await save();
    const { facts, source } = await savedFacts();
    expect(source).toMatchObject({ title: 'Annual report', published: '2018-04' });
    expect(facts[0]?.draft.amount?.money).toMatchObject({ amount: 20e6, currency: 'USD' });
  });

  it('takes no letter back that is typed the moment the store knows the company', async () => {
    await gallery.open('lab.panels.byHand');
    const amount = await field('Amount');
    await gallery.page.evaluate(
      `new MutationObserver((changes, watch) => {
        if (!changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.localName === 'fieldset'))) return;
        watch.disconnect();
        setTimeout(() => {
          const input = document.querySelector('${amount}');
          input.value = '20M';
          input.dispatchEvent(new Event('input', { bubbles: true }));
          window.typed = true;
        });
      }).observe(document.body, { childList: true, subtree: true }); 0`,
    );
    await fill('Company', 'SenseTime');
    await until(`window.typed && !document.querySelector('.pm-whois fieldset')`);
    await drawn();
    expect(await value('Amount')).toBe('20M');
    expect(await value('Company')).toBe('SenseTime');
  });

  it('reviews a whole page: arrows step through it, one tick takes all that is new', async () => {
    await gallery.open('lab.panels.review');
    expect(await gallery.text('.pm-btn--main')).toBe('Save Ctrl ↵');
    await gallery.page.focus('.pm-review .pm-check');
    await gallery.page.keyboard.press('ArrowDown');
    expect(await gallery.calls()).toContain('showQuote({"block":2,"start":0,"end":179})');
    await press('.pm-check--all');
    await press('.pm-review > li:first-child .pm-check');
    expect(await gallery.text('.pm-btn--main')).toContain('Save 2 facts');
    await save();
    const { facts } = await savedFacts();
    expect(facts.map(({ draft }) => `${draft.company?.name} ${draft.kind}`)).toEqual([
      'SenseTime valuation',
      'CloudMinds round',
    ]);
  });

  describeMerging(() => gallery);
  describeVersions(() => gallery);
});
