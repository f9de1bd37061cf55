import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers, until } from '../browsers.ts';
import { openLab, type PageLab } from './harness.ts';

describe.each(testedBrowsers())('hard pages in %s', (name) => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await openLab(name, 'tests/page/reader-lab.ts');
  });
  afterAll(() => lab.close());

  async function read(html: string, before = '0'): Promise<Page> {
    const page = await lab.open(html);
    await page.bringToFront();
    await page.evaluate(`${before};lab.start()`);
    return page;
  }

  it('reads and marks a page of 100,000 nodes', async () => {
    const page = await read(`<!doctype html><body><div id="root"></div><script>
      document.getElementById('root').innerHTML = Array.from({length: 12_500}, (_, i) => '<p>word ' + i + ' <b>SenseTime</b> <i>more</i> words</p>').join('');</script>`);
    await until(page, 'the first are marked', 'lab.drawn().length > 0', 30_000);
    await until(
      page,
      'all are asked about',
      'lab.requests.reduce((sum, { blocks }) => sum + blocks.length, 0) === 12_500',
      30_000,
    );
    // Only what is near the viewport is drawn.
    expect(await page.evaluate('lab.drawn("box").length')).toBeLessThan(400);
    await page.close();
  });

  it('reads one text node of 5 MB, and marks what is in sight', async () => {
    const page = await read(`<!doctype html><body><p id="p"></p><script>
      document.getElementById('p').textContent = 'SenseTime raised money again. '.repeat(170_000)</script>`);
    await until(page, 'the first are marked', 'lab.drawn().length > 0', 40_000);
    await page.close();
  });

  it('reads on where a form calls its fields like what is asked of elements', async () => {
    const asked = [
      ...[
        'getAttribute',
        'hasAttribute',
        'hasAttributes',
        'getAttributeNames',
        'attributes',
        'matches',
        'closest',
      ],
      ...[
        'querySelector',
        'querySelectorAll',
        'getElementsByTagName',
        'checkVisibility',
        'contains',
        'isConnected',
      ],
      ...[
        'getClientRects',
        'getBoundingClientRect',
        'localName',
        'tagName',
        'nodeName',
        'nodeType',
        'namespaceURI',
      ],
      ...['children', 'childNodes', 'firstElementChild', 'nextElementSibling', 'parentElement', 'parentNode'],
      ...[
        'textContent',
        'innerText',
        'ownerDocument',
        'getRootNode',
        'shadowRoot',
        'style',
        'id',
        'className',
        'lang',
      ],
      ...[
        'hidden',
        'isContentEditable',
        'compareDocumentPosition',
        'firstChild',
        'nextSibling',
        'addEventListener',
      ],
    ];
    const page = await read(`<!doctype html><body><p>Alibaba before</p>
      <form>SenseTime in the form itself${asked.map((name) => `<input name="${name}">`).join('')}<p>Temasek in it</p></form>
      <p>SenseTime behind</p>`);
    await until(page, 'what stands around it is marked', 'lab.drawn().length >= 2', 15_000);
    await page.evaluate(
      `document.querySelector('body').append(Object.assign(document.createElement('p'), { textContent: 'Alibaba later' }))`,
    );
    await until(page, 'what comes later is marked', 'lab.drawn().length >= 3', 15_000);
    await page.close();
  });

  it('keeps up with a page that rewrites itself every 50 ms, and stays small', async () => {
    const page = await read(
      '<!doctype html><body><div id="root"></div>',
      `window.round = 0; window.rewriting = setInterval(() => {
        round += 1;
        document.getElementById('root').innerHTML = '<p>SenseTime and Alibaba</p>'.repeat(20) + '<p>round ' + round + '</p>';
      }, 50)`,
    );
    await until(page, 'a hundred rounds went by', 'round > 100', 20_000);
    expect(await page.evaluate('lab.drawn("box").length')).toBeLessThan(200);
    await page.evaluate('clearInterval(rewriting), lab.settled()');
    await until(
      page,
      'all is marked',
      'lab.drawn().length === 40 && lab.strays(["SenseTime", "Alibaba"]).length === 0',
    );
    await page.close();
  });

  it('is not drowned by 100,000 changes a second', async () => {
    const page = await read(
      '<!doctype html><body><p>SenseTime</p><div id="root"></div>',
      `window.count = 0; window.flood = setInterval(() => {
        const root = document.getElementById('root');
        for (let i = 0; i < 1000; i += 1) root.append('x');
        root.textContent = '';
        count += 1001;
      }, 10)`,
    );
    await until(page, 'there were many', 'count > 200_000', 40_000);
    const asked = (await page.evaluate('lab.requests.length')) as number;
    expect(asked).toBeLessThan(20);
    await page.evaluate(
      'clearInterval(flood); document.getElementById("root").innerHTML = "<p>Alibaba at last</p>"',
    );
    await until(page, 'what is there now is marked', 'lab.drawn().length === 2', 15_000);
    await page.close();
  });

  it('comes back when it is thrown out, but not for ever', async () => {
    const page = await read(
      '<!doctype html><body><p>SenseTime</p>',
      `window.thrown = 0; window.keep = true;`,
    );
    await until(page, 'it is marked', 'lab.drawn().length === 1');
    await page.evaluate('lab.host().remove()');
    await until(page, 'it is back', 'lab.host() !== null && lab.drawn().length === 1');
    await page.evaluate(
      `new MutationObserver(() => { const host = lab.host(); if (host) { host.remove(); thrown += 1; } }).observe(document.documentElement, {childList: true}); lab.host().remove()`,
    );
    await until(page, 'it gave up', 'thrown > 5 && lab.host() === null', 20_000);
    const before = await page.evaluate('thrown');
    await page.evaluate(
      'document.querySelector("p").append(" more"); new Promise((done) => setTimeout(done, 800))',
    );
    expect((await page.evaluate('thrown')) as number).toBeLessThanOrEqual((before as number) + 20);
    await page.close();
  });

  it('reads a document that is written anew', async () => {
    const page = await read('<!doctype html><body><p>SenseTime</p>');
    await until(page, 'it is marked', 'lab.drawn().length === 1');
    await page.evaluate(
      `document.open(); document.write('<!doctype html><body><p>Alibaba</p><p>SenseTime</p>'); document.close()`,
    );
    await until(page, 'the new text is marked', 'lab.drawn().length === 2');
    await page.evaluate('document.querySelector("p").style.marginTop = "200px"');
    await until(page, 'marks follow', 'lab.strays(["SenseTime", "Alibaba"]).length === 0');
    await page.close();
  });

  it('marks names in open shadow roots and same-origin frames in their place', async () => {
    lab.serve(
      '/framed',
      '<!doctype html><body style="margin:30px"><p>By Alibaba</p><div style="height:2000px"></div>',
    );
    const page =
      await read(`<!doctype html><body><div id="host"></div><iframe src="/framed" style="border:5px solid;padding:7px"></iframe>
      <script>document.getElementById('host').attachShadow({mode: 'open'}).innerHTML = '<p>SenseTime</p>'</script>`);
    await until(page, 'both are marked', 'lab.drawn().length === 2');
    const check = `(() => {
      const frame = document.querySelector('iframe');
      const inner = lab.rectsOf('Alibaba', frame.contentDocument.body)[0];
      const rect = frame.getBoundingClientRect();
      const line = lab.drawn().find(({ kind }) => kind.includes('investor'));
      return line ? Math.abs(line.left - (rect.left + 12 + inner.left)) + Math.abs(line.top - (rect.top + 12 + inner.bottom)) : -1;
    })()`;
    expect((await page.evaluate(check)) as number).toBeLessThan(6);
    await page.evaluate('document.querySelector("iframe").contentWindow.scrollTo(0, 10)');
    await until(page, 'it follows the frame', `${check} >= 0 && ${check} < 6`);
    await page.evaluate('document.querySelector("iframe").contentWindow.scrollTo(0, 900)');
    await until(page, 'it is out of sight', `${check} === -1`);
    await page.close();
  });

  it('reads again when names change, and starts a new reading on another address', async () => {
    const page = await read('<!doctype html><body><p>SenseTime</p>');
    await until(page, 'it is marked', 'lab.drawn().length === 1');
    await page.evaluate('lab.reread()');
    await until(
      page,
      'it asked again for the same reading',
      'lab.requests.at(-1).again && lab.requests.at(-1).token === "token"',
    );
    await page.evaluate(
      'history.pushState({}, "", "/other"); document.querySelector("p").textContent = "Alibaba"',
    );
    await until(
      page,
      'it asked for a new reading',
      'lab.requests.at(-1).token === null || lab.requests.at(-2).token === null',
    );
    await page.close();
  });
});
