import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers, until } from '../browsers.ts';
import { openLab, type PageLab } from './harness.ts';

const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><style>body{margin:20px;font:18px/30px serif;max-width:600px}</style><body>
  <p>SenseTime raised money led by Alibaba.</p><p><input value="x"> Temasek came along.</p>
  <p>A <a href="#there">Cloudwalk</a> in a link.</p>${'<p>Words go on.</p>'.repeat(60)}<p>SoftBank Vision Fund ends it.</p></body></html>`;

/** A card page of the simplest kind: says it is ready, and how large it is. */
const CARD = `<!doctype html><body style="margin:0;background:#fff"><script>
  addEventListener('message', ({ data, ports: [port] }) => {
    if (!port || data.postmoney !== 'token') return;
    port.onmessage = ({ data: message }) => {
      (parent.heard ??= []).push(message);
      if (message.type === 'show') port.postMessage({ type: 'size', width: 300, height: 150 });
      if (message.type === 'capture') port.postMessage({ type: 'size', width: 300, height: 400 });
    };
    parent.say = (message) => port.postMessage(message);
    port.postMessage({ type: 'ready' });
  });</script>card`;

describe.each(testedBrowsers())('the reader in %s', (name) => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await openLab(name, 'tests/page/reader-lab.ts');
    lab.serve('/card.html', CARD);
  });
  afterAll(() => lab.close());

  async function read(html: string, before = ''): Promise<Page> {
    const page = await lab.open(html);
    await page.bringToFront();
    await page.evaluate(`${before};lab.start('/card.html'), lab.settled()`);
    return page;
  }

  async function centreOf(page: Page, text: string): Promise<[number, number]> {
    return (await page.evaluate(
      `(([r]) => [(r.left + r.right) / 2, (r.top + r.bottom) / 2])(lab.rectsOf(${JSON.stringify(text)}))`,
    )) as [number, number];
  }

  it('leaves the page as it is, but for one neutral element', async () => {
    const page = await read(
      ARTICLE,
      `window.before = document.body.outerHTML; window.seen = [];
       new MutationObserver((records) => seen.push(...records)).observe(document, {subtree: true, childList: true, attributes: true, characterData: true})`,
    );
    await page.mouse.move(...(await centreOf(page, 'SenseTime')));
    await until(page, 'the card is open', 'lab.card()?.open');
    const seen = await page.evaluate(
      'seen.map((r) => [r.type, r.target.nodeName, ...[...r.addedNodes].map((n) => n.outerHTML)].join())',
    );
    expect(seen).toEqual(['childList,HTML,<div></div>']);
    expect(await page.evaluate('document.body.outerHTML === before')).toBe(true);
    expect(await page.evaluate('window.length')).toBe(0);
    await page.close();
  });

  it('takes everything away when it is stopped', async () => {
    const page = await read(ARTICLE);
    await page.mouse.move(...(await centreOf(page, 'SenseTime')));
    await until(page, 'the card is open', 'lab.card()?.open');
    await page.evaluate('window.asked = lab.requests.length; lab.stop()');
    expect(await page.evaluate('lab.host()')).toBe(null);
    await page.evaluate(
      `document.body.insertAdjacentHTML('afterbegin', '<p>SenseTime is back</p>'); new Promise((done) => setTimeout(done, 700))`,
    );
    expect(await page.evaluate('lab.requests.length - asked + (lab.host() ? 1 : 0)')).toBe(0);
    await page.close();
  });

  it('opens the card after a rest on a mark, beside its line, and closes it when the pointer leaves', async () => {
    const page = await read(ARTICLE);
    const [x, y] = await centreOf(page, 'Alibaba');
    await page.mouse.move(x, y + 200);
    await page.mouse.move(x, y);
    await until(page, 'the card is open', 'lab.card()?.open');
    const [card, line] = (await page.evaluate(
      '[lab.card(), lab.rectsOf("Alibaba")[0]].map((r) => ({left: r.left, top: r.top, bottom: r.bottom}))',
    )) as { left: number; top: number; bottom: number }[];
    expect(Math.abs(card!.left - line!.left)).toBeLessThanOrEqual(1);
    expect(Math.abs(card!.top - line!.bottom - 6)).toBeLessThanOrEqual(4);
    expect(await page.evaluate('lab.drawn("tint").length')).toBe(1);
    await page.mouse.move(x + 300, y - 20);
    await until(page, 'the card is closed', '!lab.card().open');
    await page.close();
  });

  it('stays while the pointer and a press hit the card before the browser hands them to its frame', async () => {
    const page = await read(ARTICLE);
    await page.mouse.move(...(await centreOf(page, 'SenseTime')), { steps: 5 });
    await until(page, 'the card is open', 'lab.card()?.open');
    await page.evaluate('lab.hideFrameFromPointer()');
    const { left, top } = (await page.evaluate('lab.card()')) as { left: number; top: number };
    await page.mouse.move(left + 200, top + 100);
    await page.mouse.down();
    await page.mouse.up();
    await page.evaluate('new Promise((done) => setTimeout(done, 700))');
    expect(await page.evaluate('lab.card().open')).toBe(true);
    await page.mouse.click(700, 500);
    await until(page, 'a press on the page closes it', '!lab.card()?.open');
    await page.close();
  });

  it('opens no card of a name that comes to light under the pointer when a saved panel shrinks', async () => {
    const page = await read(
      `<!doctype html><html lang="en"><meta charset="utf-8"><body><p style="margin-top:300px">Temasek came along.</p>
       <p style="position:fixed;right:220px;top:160px">SenseTime raised money.</p></body></html>`,
    );
    await page.evaluate('lab.review()');
    await until(page, 'the panel is open', 'lab.card()?.open && lab.card().height === 400');
    const [x, y] = await centreOf(page, 'SenseTime');
    await page.mouse.move(x, y);
    await page.evaluate("say({ type: 'saved' }); say({ type: 'size', width: 300, height: 60 })");
    await until(page, 'it shrank', 'lab.card().height === 60');
    await page.mouse.move(x + 2, y, { steps: 2 });
    await page.evaluate('new Promise((done) => setTimeout(done, 900))');
    expect(await page.evaluate("heard.some(({ type }) => type === 'show')")).toBe(false);
    await page.mouse.move(...(await centreOf(page, 'Temasek')), { steps: 6 });
    await until(page, 'the card of a name elsewhere opens', "heard.some(({ type }) => type === 'show')");
    await page.close();
  });

  it('does not open beside a mark, nor for events a page makes up', async () => {
    const page = await read(ARTICLE);
    const [x, y] = await centreOf(page, 'Alibaba');
    await page.mouse.move(x + 250, y);
    await page.evaluate(`for (const type of ['pointermove', 'mousemove', 'pointerdown', 'click'])
      document.elementFromPoint(${x}, ${y}).dispatchEvent(new PointerEvent(type, {clientX: ${x}, clientY: ${y}, bubbles: true, pointerType: 'touch'}));
      new Promise((done) => setTimeout(done, 900))`);
    expect(await page.evaluate('lab.card()?.open ?? false')).toBe(false);
    await page.close();
  });

  it('closes on Esc, on a press outside and on a long scroll; pinned only on the first two', async () => {
    const page = await read(ARTICLE);
    const hover = async () => {
      await page.mouse.move(500, 400);
      await page.mouse.move(...(await centreOf(page, 'SenseTime')));
      await until(page, 'the card is open', 'lab.card()?.open');
    };
    await hover();
    await page.keyboard.press('Escape');
    await until(page, 'closed by Esc', '!lab.card().open');
    await hover();
    await page.mouse.click(550, 300);
    await until(page, 'closed by a press', '!lab.card().open');
    await hover();
    await page.evaluate('window.scrollTo(0, 300)');
    await until(page, 'closed by scrolling', '!lab.card().open');
    await page.evaluate('window.scrollTo(0, 0)');
    await hover();
    await page.evaluate(`say({type: 'pinned', pinned: true}); new Promise((done) => setTimeout(done, 100))`);
    await page.evaluate('window.scrollTo(0, 300); new Promise((done) => setTimeout(done, 400))');
    expect(await page.evaluate('lab.card().open')).toBe(true);
    await page.keyboard.press('Escape');
    await until(page, 'closed by Esc', '!lab.card().open');
    await page.close();
  });

  it('walks marks by keyboard without touching the focus of the page', async () => {
    const page = await read(ARTICLE);
    await page.evaluate('lab.walk()');
    await until(page, 'the ring is drawn', 'lab.drawn("ring").length === 1');
    const ringAt = () => page.evaluate('lab.drawn("ring")[0].left') as Promise<number>;
    const first = await ringAt();
    await page.keyboard.press('ArrowRight');
    await until(page, 'the ring moves', `lab.drawn("ring")[0]?.left !== ${first}`);
    expect(await page.evaluate('document.activeElement.nodeName')).toBe('BODY');
    await page.keyboard.press('ArrowLeft');
    await until(page, 'the ring is back', `lab.drawn("ring")[0]?.left === ${first}`);
    await page.keyboard.press('ArrowLeft');
    await until(page, 'the last mark is scrolled to', 'window.scrollY > 300');
    await page.keyboard.press('Enter');
    await until(page, 'the card is open', 'lab.card()?.open && heard.some((m) => m.viaKeyboard)');
    await page.evaluate(`say({type: 'close', returnFocus: true})`);
    await until(page, 'the card is closed', '!lab.card().open');
    await page.keyboard.press('Escape');
    await until(
      page,
      'the ring is gone and the page where it was',
      'lab.drawn("ring").length === 0 && scrollY === 0',
    );
    await page.close();
  });

  it('takes no key while someone types', async () => {
    const page = await read(ARTICLE);
    await page.evaluate('document.querySelector("input").focus(); lab.walk()');
    await until(page, 'the ring is drawn', 'lab.drawn("ring").length === 1');
    await page.evaluate(
      'window.keys = []; document.addEventListener("keydown", (e) => keys.push([e.key, e.defaultPrevented].join()))',
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('keys')).toEqual(['ArrowRight,false', 'Enter,false']);
    await page.close();
  });

  it('follows into the open modal dialog of the page', async () => {
    const page = await read(`${ARTICLE}<dialog><p>In a dialog, Temasek.</p></dialog>`);
    await page.evaluate('document.querySelector("dialog").showModal()');
    await until(
      page,
      'the name in it is marked, and nothing behind it',
      `lab.host()?.parentElement.localName === "dialog" && lab.drawn().length === 1 &&
        lab.strays(["Temasek"], document.querySelector("dialog")).length === 0`,
    );
    const [x, y] = (await page.evaluate(
      '(([r]) => [r.left + 5, r.top + 9])(lab.rectsOf("Temasek", document.querySelector("dialog")))',
    )) as [number, number];
    await page.mouse.move(x, y);
    await until(page, 'the card is open', 'lab.card()?.open');
    await page.close();
  });
});
