import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers, until } from '../browsers.ts';
import { openLab, type PageLab } from './harness.ts';

const page = (body: string, style = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><style>body{margin:20px;font:18px/30px serif;max-width:700px}${style}</style><body>${body}</body></html>`;

const TWO = page(
  '<p id="a">Vantel raised <b>$30 million</b> in May.</p><p id="b">Larch led the round, Elm joined.</p><p>The end.</p>',
);

interface Bubble {
  left: number;
  top: number;
  right: number;
  bottom: number;
  dark: boolean;
  buttons: string[];
  focused: string | null;
  said: string;
  text: string;
}

describe.each(testedBrowsers())('selecting words in %s', (name) => {
  let lab: PageLab;
  let at: Page;
  beforeAll(async () => {
    lab = await openLab(name, 'tests/page/reader-lab.ts');
  });
  afterEach(() => at?.close());
  afterAll(() => lab.close());

  const read = async (html: string, before = ''): Promise<Page> => {
    at = await lab.open(html);
    await at.bringToFront();
    await at.evaluate(`${before};lab.start(), lab.settled()`);
    return at;
  };
  /** Drags from the first letter of some words to the last letter of others. */
  const drag = async (from: string, to: string): Promise<void> => {
    const [start, end] = (await at.evaluate(
      `[lab.rectsOf(${JSON.stringify(from)})[0], lab.rectsOf(${JSON.stringify(to)}).at(-1)].map(({left, right, top, bottom}) => ({left, right, y: (top + bottom) / 2}))`,
    )) as { left: number; right: number; y: number }[];
    await at.mouse.move(start!.left + 1, start!.y);
    await at.mouse.down();
    await at.mouse.move((start!.left + end!.right) / 2, (start!.y + end!.y) / 2, { steps: 3 });
    await at.mouse.move(end!.right - 1, end!.y, { steps: 3 });
    await at.mouse.up();
  };
  const selected = async (count = 1): Promise<string[]> => {
    await until(at, 'the selection was read', `lab.selections.length >= ${count}`);
    return (await at.evaluate('lab.selections.at(-1)')) as string[];
  };
  const bubble = () => at.evaluate('lab.bubble()') as Promise<Bubble | null>;

  it('reads what is selected, block by block, without white space around it', async () => {
    await read(TWO);
    await drag('raised', 'led the round');
    expect(await selected()).toEqual(['raised $30 million in May.', 'Larch led the round']);
  });

  it('leaves out what is not read: navigation, fields, pictures', async () => {
    await read(
      page(
        '<p>Vantel raised money.</p><nav><a href="#">Home of news</a></nav><p><input value="Acme"> <img alt="a chart" width="20" height="20"> Larch led.</p>',
      ),
    );
    await drag('Vantel', 'led.');
    expect(await selected()).toEqual(['Vantel raised money.', 'Larch led.']);
  });

  it('reads cells of a table, items of a list and text from right to left', async () => {
    await read(
      page(
        '<table><tr><td>Vantel</td><td>$30 million</td></tr></table><ul><li>Larch led</li></ul><p dir="rtl">جمعت شركة فانتل 30 مليون دولار</p>',
      ),
    );
    await at.evaluate('0');
    await at.focus('body').catch(() => undefined);
    await at.keyboard.down('Control');
    await at.keyboard.press('KeyA');
    await at.keyboard.up('Control');
    expect(await selected()).toEqual([
      'Vantel',
      '$30 million',
      'Larch led',
      'جمعت شركة فانتل 30 مليون دولار',
    ]);
  });

  it('reads a selection in an open shadow root', async () => {
    await read(
      page('<p>Before.</p><div id="host"></div>'),
      `document.getElementById('host').attachShadow({mode:'open'}).innerHTML = '<p>Vantel raised $30 million in May.</p>'`,
    );
    const [x, y] = (await at.evaluate(
      `(() => { const node = document.getElementById('host').shadowRoot.querySelector('p').firstChild; const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 6); const r = range.getBoundingClientRect(); return [r.left + 3, r.top + r.height / 2]; })()`,
    )) as [number, number];
    await at.mouse.click(x, y, { count: 3 });
    expect((await selected()).join(' ')).toBe('Vantel raised $30 million in May.');
  });

  it('takes only the beginning of a selection of a hundred thousand characters', async () => {
    await read(page(`${'<p>Vantel raised $30 million, said Larch and Elm.</p>'.repeat(2_200)}`));
    await at.keyboard.down('Control');
    await at.keyboard.press('KeyA');
    await at.keyboard.up('Control');
    const words = (await selected()).join('');
    expect(words.length).toBe(20_000);
  });

  it('says nothing of a selection in a field, of two letters, or made by the page', async () => {
    await read(page('<p>Vantel raised $30 million.</p><textarea rows="3">Larch led the round</textarea>'));
    await at.click('textarea', { count: 3 });
    await at.evaluate(
      `getSelection().selectAllChildren(document.querySelector('p')); document.querySelector('p').dispatchEvent(new PointerEvent('pointerup', {bubbles: true}))`,
    );
    await at.evaluate('new Promise((done) => setTimeout(done, 700))');
    expect(await at.evaluate('lab.selections')).toEqual([]);
    expect(await bubble()).toBeNull();
  });

  it('shows the bubble beside the words, never on them, and says what can be done', async () => {
    await read(TWO, 'lab.finds.facts = 2');
    await drag('raised', 'in May.');
    await until(at, 'the bubble says it', "lab.bubble()?.buttons[0] === 'Save 2 facts'");
    const shown = (await bubble())!;
    expect(shown).toMatchObject({
      buttons: ['Save 2 facts', 'Note'],
      said: 'Can be saved, Alt S',
      dark: false,
    });
    expect(shown.text).not.toMatch(/fact/i);
    const line = (await at.evaluate("lab.rectsOf('raised ')[0].bottom")) as number;
    expect(shown.top).toBeGreaterThanOrEqual(line);
    expect(await at.evaluate('getSelection().toString()')).toBe('raised $30 million in May.');
  });

  it('stands at the left of words from right to left, where they end', async () => {
    await read(page('<p dir="rtl">جمعت شركة فانتل 30 مليون دولار</p>'));
    await at.mouse.click(690, 40, { count: 3 });
    await until(at, 'the bubble is there', 'lab.bubble()');
    const { left } = (await bubble())!;
    const end = (await at.evaluate("lab.rectsOf('دولار')[0].left")) as number;
    expect(Math.abs(left - (end - 24))).toBeLessThan(3);
  });

  it('keeps the selection when its rim is pressed', async () => {
    await read(TWO);
    await drag('raised', 'in May.');
    await until(at, 'the bubble is there', 'lab.bubble()');
    const { left, top } = (await bubble())!;
    await at.mouse.click(left + 30, top + 1);
    await at.evaluate('new Promise((done) => setTimeout(done, 400))');
    expect(await at.evaluate('getSelection().toString()')).toBe('raised $30 million in May.');
    expect(await bubble()).not.toBeNull();
  });

  it('offers a note where no fact is found', async () => {
    await read(TWO, 'lab.finds.facts = 0');
    await drag('The', 'end.');
    await until(at, 'the bubble offers a note', "lab.bubble()?.buttons.join() === 'Save as note'");
  });

  it('is as wide whatever it says, and lies above many lines that end at the lower edge', async () => {
    await read(page(`<p>${'Words go on. '.repeat(120)}</p><p>Vantel raised $30 million in May.</p>`));
    const widths = [];
    for (const facts of [0, 1, 7]) {
      await at.evaluate(`lab.finds.facts = ${facts}`);
      await drag('Vantel', 'May.');
      await until(
        at,
        'it says it',
        `lab.bubble()?.buttons[0]?.includes('${facts === 0 ? 'note' : facts === 1 ? 'fact' : '7'}')`,
      );
      const { left, right } = (await bubble())!;
      widths.push(Math.round(right - left));
      await at.mouse.click(5, 5);
      await until(at, 'it is gone', 'lab.bubble() === null');
    }
    expect(new Set(widths).size).toBe(1);
    await at.setViewport({ width: 800, height: 300 });
    await at.evaluate("scrollTo(0, lab.rectsOf('Vantel')[0].bottom + scrollY - 295)");
    await drag('$30', 'May.');
    await until(at, 'the bubble is there', 'lab.bubble()');
    const { bottom } = (await bubble())!;
    expect(bottom).toBeLessThanOrEqual((await at.evaluate("lab.rectsOf('$30')[0].top")) as number);
  });

  it('says nothing of what a page selects at a plain click', async () => {
    await read(
      TWO,
      "addEventListener('pointerup', () => getSelection().selectAllChildren(document.getElementById('a')), true)",
    );
    await at.mouse.click(60, 40);
    await at.evaluate('new Promise((done) => setTimeout(done, 700))');
    expect(await at.evaluate('getSelection().toString().length > 5')).toBe(true);
    expect(await bubble()).toBeNull();
  });

  it('is dark on a dark page', async () => {
    await read(page('<p>Vantel raised $30 million in May.</p>', 'body{background:#111;color:#eee}'));
    await drag('Vantel', 'May.');
    await until(at, 'the bubble is there', 'lab.bubble()');
    expect((await bubble())!.dark).toBe(true);
  });

  it('takes the keyboard at Alt+S only, and gives it back at Esc', async () => {
    await read(TWO);
    await drag('raised', 'in May.');
    await until(at, 'the bubble is there', 'lab.bubble()');
    expect((await bubble())!.focused).toBeNull();
    await at.keyboard.down('Alt');
    await at.keyboard.press('KeyS');
    await at.keyboard.up('Alt');
    await until(at, 'the bubble has the keyboard', "lab.bubble()?.focused === 'Save fact'");
    await at.keyboard.press('ArrowRight');
    await until(at, 'the next button has it', "lab.bubble()?.focused === 'Note'");
    await at.keyboard.press('Escape');
    await until(at, 'the bubble is gone', 'lab.bubble() === null');
    expect(await at.evaluate('getSelection().toString()')).toBe('raised $30 million in May.');
  });

  it('goes when the selection goes, and follows the words when the page scrolls', async () => {
    await read(page(`<p>Vantel raised $30 million in May.</p>${'<p>Words go on.</p>'.repeat(80)}`));
    await drag('Vantel', 'May.');
    await until(at, 'the bubble is there', 'lab.bubble()');
    const before = (await bubble())!.top;
    await at.evaluate('scrollBy(0, 12)');
    await until(at, 'the bubble followed', `Math.abs(lab.bubble()?.top - ${before - 12}) < 2`);
    await at.mouse.click(600, 400);
    await until(at, 'the bubble is gone', 'lab.bubble() === null');
  });

  it('marks kept words where they stand, follows them when the page changes, and tells what is lost', async () => {
    await read(
      TWO,
      "lab.kept.push('raised $30 million in May.', 'Larch led the round, Elm joined.', 'raised $35 million in May.')",
    );
    await until(at, 'the kept words are marked', "lab.drawn('kept').length >= 2");
    await until(at, 'what is lost is told', "lab.lost.words?.join('/') === 'raised $35 million in May.'");
    await at.evaluate("document.getElementById('b').remove()");
    await until(
      at,
      'the other is lost too',
      "lab.lost.words?.join('/') === 'Larch led the round, Elm joined./raised $35 million in May.'",
    );
    await at.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<p>Larch led the round,  <i>Elm</i> joined.</p>')",
    );
    await until(at, 'it is found again', "lab.lost.words?.join('/') === 'raised $35 million in May.'");
    const tint = (await at.evaluate("lab.drawn('kept').length")) as number;
    expect(tint).toBeGreaterThanOrEqual(2);
  });

  it('has the page compared once it has settled, and again when its text changes', async () => {
    await read(TWO);
    await until(at, 'the page was compared', 'lab.compared.length === 1');
    expect(await at.evaluate('lab.compared[0].length')).toBe(3);
    await at.evaluate("document.body.insertAdjacentHTML('beforeend', '<p>Elm raised $5 million.</p>')");
    await until(at, 'it was compared again', 'lab.compared.length === 2', 12_000);
    expect(await at.evaluate('lab.compared[1].length')).toBe(4);
  });
});
