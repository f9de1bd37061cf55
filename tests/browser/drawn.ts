import type { CDPSession, Page, Protocol } from 'puppeteer-core';

/** A node of a page as a driver tells it, whichever driver it is. */
interface Seen {
  name: string;
  text: string;
  attributes: Record<string, string>;
  root: Seen | null;
  children: Seen[];
}

const pairs = (list: string[]) =>
  Object.fromEntries(list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? '']] : [])));

const fromChromium = (node: Protocol.DOM.Node): Seen => ({
  name: node.localName,
  text: node.nodeType === 3 ? node.nodeValue : '',
  attributes: pairs(node.attributes ?? []),
  root: node.shadowRoots?.[0] ? fromChromium(node.shadowRoots[0]) : null,
  children: (node.children ?? []).map(fromChromium),
});

/** A node as WebDriver BiDi tells it. */
interface BidiNode {
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    shadowRoot?: BidiNode | null;
    children?: BidiNode[];
  };
}

const fromFirefox = ({ value }: BidiNode): Seen => ({
  name: value?.localName ?? '',
  text: value?.nodeType === 3 ? (value.nodeValue ?? '') : '',
  attributes: value?.attributes ?? {},
  root: value?.shadowRoot ? fromFirefox(value.shadowRoot) : null,
  children: (value?.children ?? []).map(fromFirefox),
});

/** What only the driver of Firefox itself may ask: nodes with what is in closed roots. */
interface BidiBrowser {
  connection: { send(method: string, params: object): Promise<{ result: { result: BidiNode } }> };
}

async function hostOf(page: Page): Promise<Seen | null> {
  const browser = page.browser();
  if (/firefox/i.test(await browser.version())) {
    const { connection } = browser as unknown as BidiBrowser;
    const { _id: context } = page.mainFrame() as unknown as { _id: string };
    const { result } = await connection.send('script.evaluate', {
      expression: 'document.documentElement.lastElementChild',
      target: { context },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: 8, includeShadowTree: 'all' },
    });
    return fromFirefox(result.result);
  }
  const session: CDPSession = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const html = root.children?.find(({ localName }) => localName === 'html');
  const last = html?.children?.at(-1);
  return last ? fromChromium(last) : null;
}

const all = (node: Seen): Seen[] => [node, ...node.children.flatMap(all)];

/**
 * What is drawn over a page in the element of our closed root with a class: its texts, and what its elements are called or
 * draw from an attribute. Asked of the driver, since no script of the page can see it; empty where there is no such element.
 */
export async function drawnIn(page: Page, className: string): Promise<string[]> {
  const host = await hostOf(page);
  const nodes = host?.root ? all(host.root) : [];
  const box = nodes.find(({ attributes }) => attributes.class?.split(' ').includes(className));
  if (!box) return [];
  const texts = all(box).flatMap(({ text, attributes }) => [
    text,
    attributes['aria-label'] ?? '',
    attributes['data-label'] ?? '',
  ]);
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
}
