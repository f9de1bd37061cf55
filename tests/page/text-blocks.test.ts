import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { openLab, type PageLab } from './harness.ts';

/** Markup, and the blocks a reader should get from it. */
const CASES: { says: string; html: string; blocks: string[] }[] = [
  {
    says: 'joins a name split over inline elements',
    html: '<p>Sense<b>Time</b> and <a href="#"><em>Ali</em>baba</a>.</p>',
    blocks: ['SenseTime and Alibaba.'],
  },
  {
    says: 'ends a block at a line break',
    html: '<p>SenseTime<br>Alibaba</p>',
    blocks: ['SenseTime', 'Alibaba'],
  },
  {
    says: 'ends a block at the border of a block',
    html: '<div>SenseTime<p>Alibaba</p>Temasek</div>',
    blocks: ['SenseTime', 'Alibaba', 'Temasek'],
  },
  {
    says: 'reads blocks inside a link in order',
    html: '<a href="#"><h2>SenseTime</h2><p>raised money</p></a>',
    blocks: ['SenseTime', 'raised money'],
  },
  {
    says: 'keeps soft hyphens, no-break spaces and word-break marks as they are',
    html: '<p>Sense\u00ADTime\u00A0raised Ali<wbr>baba</p>',
    blocks: ['Sense\u00ADTime\u00A0raised Alibaba'],
  },
  {
    says: 'keeps a footnote number apart from the name before it',
    html: '<p>SenseTime<sup>1</sup> raised</p>',
    blocks: ['SenseTime 1  raised'],
  },
  {
    says: 'separates what sheets set as blocks',
    html: '<p><span style="display:block">SenseTime</span><span style="display:block">Alibaba</span></p>',
    blocks: ['SenseTime', 'Alibaba'],
  },
  {
    says: 'skips code, fields, scripts and what can be edited',
    html: `<p>a <code>SenseTime</code> b</p><pre>Alibaba</pre><textarea>Temasek</textarea><div contenteditable>SenseTime</div>
      <script>var SenseTime</script><style>.SenseTime{}</style><noscript>SenseTime</noscript><select><option>SenseTime</select>
      <svg><text>SenseTime</text></svg><button>SenseTime</button>`,
    blocks: ['a   b'],
  },
  {
    says: 'skips hidden text',
    html: `<p hidden>SenseTime</p><div aria-hidden="true">Alibaba</div><p style="display:none">Temasek</p>
      <div style="visibility:hidden"><p>SenseTime</p></div><p>shown</p>`,
    blocks: ['shown'],
  },
  {
    says: 'skips the furniture of a page',
    html: `<nav>SenseTime</nav><header>Alibaba Site</header><div class="cookie-banner">Temasek</div>
      <main><article><header><h1>Headline</h1></header><p>text</p></article></main><footer>SenseTime</footer>
      <form><input type="email"><p>SenseTime</p></form><div class="share-buttons"><span>Alibaba</span></div>`,
    blocks: ['Headline', 'text'],
  },
  {
    says: 'skips nothing that holds the article, whatever it is called',
    html: '<div class="has-newsletter newsletter"><article><p>SenseTime</p></article></div>',
    blocks: ['SenseTime'],
  },
  {
    says: 'reads unknown elements by how they are set',
    html: '<p>Sense<x-b>Time</x-b></p><x-p style="display:block">one</x-p><x-p style="display:block">two</x-p>',
    blocks: ['SenseTime', 'one', 'two'],
  },
  { says: 'drops text without letters or digits', html: '<p> – </p><p>·</p><p>商</p>', blocks: ['商'] },
  {
    says: 'survives broken markup',
    html: '<p><b>SenseTime<p></i>Alibaba</b></table><td>Temasek<div',
    blocks: ['SenseTime', 'AlibabaTemasek'],
  },
];

describe.each(testedBrowsers())('text blocks in %s', (name) => {
  let lab: PageLab;
  beforeAll(async () => {
    lab = await openLab(name, 'tests/page/reader-lab.ts');
  });
  afterAll(() => lab.close());

  it.each(CASES)('$says', async ({ html, blocks }) => {
    const page = await lab.open(`<!doctype html><meta charset="utf-8"><body>${html}`);
    const found = (await page.evaluate('lab.collect().map((block) => block.text)')) as string[];
    expect(found.map((text) => text.trim())).toEqual(blocks);
    await page.close();
  });

  it('reads open shadow roots and same-origin frames, and leaves closed ones', async () => {
    lab.serve('/inner', '<!doctype html><p>Alibaba in a frame</p>');
    const page =
      await lab.open(`<!doctype html><body><p>before</p><div id="open"></div><div id="closed"></div>
      <iframe src="/inner"></iframe><script>
      open.attachShadow; document.getElementById('open').attachShadow({mode:'open'}).innerHTML='<p>SenseTime in a root</p>';
      document.getElementById('closed').attachShadow({mode:'closed'}).innerHTML='<p>secret</p>';</script><p>after</p>`);
    const found = await page.evaluate('lab.collect().map((block) => block.text)');
    expect(found).toEqual(['before', 'SenseTime in a root', 'Alibaba in a frame', 'after']);
    await page.close();
  });

  it('knows language, headings and sections', async () => {
    const page = await lab.open(`<!doctype html><html lang="en"><body><h1>head</h1><p>one</p>
      <article><p>two</p><p>three</p></article><div lang="zh"><p>四</p></div></body></html>`);
    const found = (await page.evaluate('lab.collect()')) as { lang: string; kind: string; section: number }[];
    expect(found.map(({ kind }) => kind)).toEqual(['heading', 'text', 'text', 'text', 'text']);
    expect(found.map(({ lang }) => lang)).toEqual(['en', 'en', 'en', 'en', 'zh']);
    const sections = found.map(({ section }) => section);
    expect(sections[0]).toBe(sections[1]);
    expect(sections[2]).toBe(sections[3]);
    expect(new Set(sections).size).toBe(3);
    await page.close();
  });

  it('cuts a text node of 5 MB into blocks that cover all of it', async () => {
    const page = await lab.open(`<!doctype html><body><p id="p"></p><script>
      document.getElementById('p').textContent = 'SenseTime raised money again. '.repeat(170_000)</script>`);
    const lengths = (await page.evaluate('lab.collect().map((block) => block.text.length)')) as number[];
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(170_000 * 30);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8_000);
    await page.close();
  });
});
