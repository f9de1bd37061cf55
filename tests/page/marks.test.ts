import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers, until } from '../browsers.ts';
import { openLab, type PageLab } from './harness.ts';

const STYLE = `<meta charset="utf-8"><style>body{margin:0 auto;max-width:600px;font:18px/30px serif}
  .box{height:120px;overflow:auto;border:1px solid}.bar{position:sticky;top:0;background:#fff}
  .fixed{position:fixed;right:0;bottom:0;width:200px;background:#eee}</style>`;
const FILLER = '<p>Words go on for a while here, and Temasek is named.</p>'.repeat(40);
const ARTICLE = `<!doctype html><html lang="en">${STYLE}<body>
  <p id="first">SenseTime raised money led by Alibaba, and Sense<b>Time</b> is split.</p>
  <p>SenseTime again, a <a href="#">Cloudwalk</a> in a link, Qualcomm muted.</p>
  <article><p>SenseTime in another section.</p></article>
  <p lang="zh">由商汤科技领投。</p>${FILLER}</body></html>`;

/** Every drawn line lies under one of these names, and none is missing for what shows. */
async function expectTrue(page: Page, names: string[], within = 'document.body'): Promise<void> {
  await until(
    page,
    'every line lies under its name',
    `lab.drawn().length > 0 && lab.strays(${JSON.stringify(names)}, ${within}).length === 0`,
  ).catch(async (error: unknown) => {
    const strays = await page.evaluate(`JSON.stringify(lab.strays(${JSON.stringify(names)}, ${within}))`);
    throw new Error(
      `Strays: ${String(strays)}; drawn: ${String(await page.evaluate('lab.drawn().length'))}`,
      {
        cause: error,
      },
    );
  });
}

describe.each(testedBrowsers())('marks in %s', (name) => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await openLab(name, 'tests/page/reader-lab.ts');
  });
  afterAll(() => lab.close());

  async function read(html: string): Promise<Page> {
    const page = await lab.open(html);
    await page.bringToFront();
    await page.evaluate('lab.start(), lab.settled()');
    return page;
  }

  /** Lines whose name is split over two text nodes span both; the helper compares whole names only. */
  const WHOLE = ['SenseTime', 'Alibaba', 'Temasek', '商汤科技', 'SoftBank Vision Fund'];

  it('draws companies solid, investors dashed, further mentions fainter, and first again in each section', async () => {
    const page = await read(ARTICLE);
    const kinds = (await page.evaluate(
      'lab.drawn().slice().sort((a,b)=>a.top-b.top||a.left-b.left).map((line) => line.kind)',
    )) as string[];
    expect(kinds.slice(0, 6)).toEqual([
      'box line company first',
      'box line investor first',
      'box line company more',
      'box line company more',
      'box line company first',
      'box line company first',
    ]);
    await page.close();
  });

  it('draws nothing in links and for muted names, until Alt is held', async () => {
    const page = await read('<!doctype html><p>A <a href="#">Cloudwalk</a> in a link, Qualcomm muted.</p>');
    expect(await page.evaluate('lab.drawn().length')).toBe(0);
    await page.keyboard.down('Alt');
    await until(page, 'the muted name shows', 'lab.drawn().length === 1');
    expect(await page.evaluate('lab.drawn()[0].kind')).toBe('box line company more');
    await page.keyboard.up('Alt');
    await until(page, 'it is gone', 'lab.drawn().length === 0');
    await page.close();
  });

  it('draws one line under a name split over inline elements', async () => {
    const page = await read(`<!doctype html>${STYLE}<p>x Sense<b>Time</b> y</p>`);
    const [line, ...more] = (await page.evaluate('lab.drawn()')) as { left: number; right: number }[];
    const [left, right] = (await page.evaluate(
      '[lab.rectsOf("Sense")[0].left, lab.rectsOf("Time")[0].right]',
    )) as [number, number];
    expect(more).toEqual([]);
    expect(line!.left).toBeCloseTo(left, 0);
    expect(line!.right).toBeCloseTo(right, 0);
    await page.close();
  });

  it('draws one line for each line of a wrapped name, and follows when the width changes', async () => {
    const page = await read(
      `<!doctype html>${STYLE}<p id="p" style="width:150px">by SoftBank Vision Fund of Japan</p>`,
    );
    expect(await page.evaluate('lab.drawn().length')).toBe(2);
    await page.evaluate('document.getElementById("p").style.width = "400px"');
    await until(page, 'one line is left', 'lab.drawn().length === 1');
    await expectTrue(page, WHOLE);
    await page.close();
  });

  it('stays under its text when the page scrolls, resizes or is zoomed', async () => {
    const page = await read(ARTICLE.replace('Sense<b>Time</b>', 'nothing'));
    await expectTrue(page, WHOLE);
    await page.evaluate('window.scrollTo(0, 700)');
    await expectTrue(page, WHOLE);
    await page.setViewport({ width: 420, height: 600 });
    await expectTrue(page, WHOLE);
    await page.evaluate('document.documentElement.style.zoom = "1.5"');
    await expectTrue(page, WHOLE);
    await page.close();
  });

  it('follows text that moves in a scroller, and cuts what the scroller cuts', async () => {
    const page = await read(`<!doctype html>${STYLE}<div class="box" id="s">${FILLER}</div><p>SenseTime</p>`);
    await page.evaluate('document.getElementById("s").scrollTop = 333');
    await expectTrue(page, WHOLE);
    const [top, bottom] = (await page.evaluate(
      '(() => { const r = document.getElementById("s").getBoundingClientRect(); return [r.top, r.bottom]; })()',
    )) as [number, number];
    const lines = (await page.evaluate('lab.drawn()')) as { kind: string; top: number; bottom: number }[];
    for (const line of lines.filter(({ kind }) => kind.includes('investor'))) {
      expect(line.top).toBeGreaterThanOrEqual(top);
      expect(line.bottom).toBeLessThanOrEqual(bottom + 1);
    }
    await page.close();
  });

  it('follows sticky and fixed text, and text that a transform moves', async () => {
    const page =
      await read(`<!doctype html>${STYLE}<div class="bar">SenseTime</div><div class="fixed">Alibaba</div>
      <p id="t">Temasek</p>${FILLER.replaceAll('Temasek', 'nobody')}`);
    await page.evaluate('window.scrollTo(0, 200)');
    await expectTrue(page, WHOLE);
    await page.evaluate(
      'window.scrollTo(0, 0); document.getElementById("t").style.transform = "translate(40px, 90px)"',
    );
    await until(
      page,
      'the line is there',
      `lab.drawn().length === 3 && lab.strays(${JSON.stringify(WHOLE)}).length === 0`,
    );
    await page.close();
  });

  it('disappears from text that is turned, hidden or gone, rather than lying', async () => {
    const page = await read(
      `<!doctype html>${STYLE}<p id="a">SenseTime</p><p id="b">Alibaba</p><p id="c">Temasek</p>`,
    );
    expect(await page.evaluate('lab.drawn().length')).toBe(3);
    await page.evaluate(`document.getElementById('a').style.transform = 'rotate(20deg)';
      document.getElementById('b').style.visibility = 'hidden'; document.getElementById('c').firstChild.data = 'gone'`);
    await until(page, 'all are gone', 'lab.drawn().length === 0');
    await page.close();
  });

  it('moves when something above grows, and when a font comes', async () => {
    const page = await read(`<!doctype html>${STYLE}<div id="above"></div><p id="p">by SenseTime now</p>`);
    await page.evaluate('document.getElementById("above").style.height = "77px"');
    await expectTrue(page, WHOLE);
    await page.evaluate(`(async () => {
      const face = new FontFace('late', 'local("DejaVu Sans"), local("Liberation Mono"), local("DejaVu Sans Mono")');
      document.getElementById('p').style.fontFamily = 'late, serif';
      document.fonts.add(face);
      await face.load().catch(() => 0);
    })()`);
    await expectTrue(page, WHOLE);
    await page.close();
  });

  it('comes back at once when a framework draws the same text anew', async () => {
    const page = await read(`<!doctype html>${STYLE}<div id="root"><p>SenseTime and Alibaba</p></div>`);
    const asked = await page.evaluate('lab.requests.length');
    await page.evaluate('document.getElementById("root").innerHTML = "<p>SenseTime and Alibaba</p>"');
    await until(page, 'both are marked', 'lab.drawn().length === 2');
    await expectTrue(page, WHOLE);
    expect(await page.evaluate('lab.requests.length')).toBe(asked);
    await page.close();
  });

  it('finds text that rested far from the window when it comes near, by scrolling or by a style nobody told of', async () => {
    const rows = '<p class="row">Words go on for a while here, and Temasek is named.</p>'.repeat(600);
    const page = await read(`<!doctype html>${STYLE}<style>.row{margin:0;height:60px}</style><script>
      let looked = 0;
      const { observe, unobserve } = IntersectionObserver.prototype;
      IntersectionObserver.prototype.observe = function (at) { looked += 1; observe.call(this, at); };
      IntersectionObserver.prototype.unobserve = function (at) { looked -= 1; unobserve.call(this, at); };
      </script><body>${rows}<p>SenseTime at the end</p></body>`);
    const rests = 'scrollTo(0, scrollY > 0 ? 0 : 1200), looked < 250';
    await until(page, 'most of it rests', rests);
    await page.evaluate('scrollTo(0, 1e6)');
    await until(page, 'the end is marked', 'lab.drawn().some(({ kind }) => kind.includes("company"))');
    await expectTrue(page, WHOLE);
    await until(page, 'most of it rests again', rests);
    await page.evaluate('scrollTo(0, 0), document.styleSheets[1].insertRule(".row { display: none }")');
    await until(page, 'all that is left is marked', 'lab.drawn().length === 1');
    await expectTrue(page, WHOLE);
    await page.close();
  });

  it('lies under what covers the text', async () => {
    const page = await read(
      `<!doctype html>${STYLE}<p>SenseTime</p><div style="position:fixed;inset:0;z-index:5"></div>`,
    );
    const level = (await page.evaluate('lab.levelOf(0)')) as number;
    expect(level).toBeLessThan(5);
    await page.close();
  });

  it('covers all scanned text alike, marked or not', async () => {
    const page = await read(
      `<!doctype html>${STYLE}<p>SenseTime</p><p>nobody</p><nav>unread</nav><p>Alibaba</p>`,
    );
    const covers = (await page.evaluate('lab.drawn("cover").length')) as number;
    expect(covers).toBe(3);
    const inside = await page.evaluate(
      'lab.drawn().every((line) => lab.drawn("cover").some((c) => c.left <= line.left + .5 && c.right >= line.right - .5 && c.top <= line.top && c.bottom >= line.bottom - 1))',
    );
    expect(inside).toBe(true);
    await page.close();
  });

  it('is not printed', async () => {
    const page = await read('<!doctype html><p>SenseTime</p>');
    if (name === 'firefox') return page.close();
    await page.emulateMediaType('print');
    expect(await page.evaluate('getComputedStyle(lab.host()).display')).toBe('none');
    await page.close();
  });
});
