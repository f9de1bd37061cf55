import type { ReaderCalls, SelectedText } from '../../messaging/messages.ts';
import { PageText } from '../../page/page-text.ts';
import { Reader } from '../../page/reader.ts';
import { stretchesOf } from '../../page/text-blocks.ts';
import { QUIET } from './quiet-background.ts';

/** Runs in the page: the reader with a background that knows a few names, and eyes on what it draws. */

type Request = Parameters<ReaderCalls['readBlocks']>[0];

/** Names the background of these tests knows; `Qualcomm` is muted. */
const NAMES = [
  { text: 'SenseTime', role: 'company' },
  { text: 'Alibaba', role: 'investor' },
  { text: 'Temasek', role: 'investor' },
  { text: 'SoftBank Vision Fund', role: 'investor' },
  { text: '商汤科技', role: 'company' },
  { text: 'Cloudwalk', role: 'company' },
  { text: 'Qualcomm', role: 'company', muted: true as const },
] as const;

/** Roots that the code under test attached; closed ones can only be seen from here. */
const roots: ShadowRoot[] = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
  const root = attach.call(this, init);
  if (init.mode === 'closed') roots.push(root);
  return root;
};

/** Everything sent to the background so far. */
export const requests: Request[] = [];
/** Every selection whose facts were asked for, as the words selected, one entry a block. */
export const selections: string[][] = [];
/** Every text that was to be compared, as its blocks' texts. */
export const compared: string[][] = [];
/** What the background keeps of this page, by its words; {@link lost} hears of those not found. */
export const kept: string[] = [];
/** The last answer about quotes that are not on the page. */
export const lost: { words: string[] | null } = { words: null };
/** How many facts the background finds in whatever is selected. */
export const finds = { facts: 1 };

const wordsOf = ({ blocks, selected }: SelectedText) =>
  selected.map(({ block, start, end }) => blocks[block]!.text.slice(start, end));

const CAPTURES: typeof QUIET = {
  captures: {
    ...QUIET.captures,
    readSelection(selection) {
      selections.push(wordsOf(selection));
      return Promise.resolve({ ok: true, value: { facts: finds.facts } });
    },
  },
  comparePage({ blocks }) {
    compared.push(blocks.map(({ text }) => text));
    return Promise.resolve({ ok: true, value: null });
  },
  quotes: {
    savedQuotes: () =>
      Promise.resolve({
        ok: true,
        value: kept.map((exact, key) => ({
          key,
          selectors: { quote: { exact, prefix: '', suffix: '' }, position: { start: 0, end: exact.length } },
        })),
      }),
    quotesLost(request) {
      lost.words = request.lost.map((key) => kept[key] ?? '');
      return Promise.resolve();
    },
  },
};

/** The bubble beside selected words, where it stands and what is said in it; `null` while there is none. */
export function bubble() {
  const root = roots.findLast((one) => one.host.isConnected);
  const box = root?.querySelector<HTMLElement>('.bubble');
  if (!box) return null;
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const shown = [...box.querySelectorAll('button')].filter((button) =>
    button.checkVisibility({ visibilityProperty: true }),
  );
  return {
    left,
    top,
    right,
    bottom,
    dark: box.classList.contains('dark'),
    buttons: shown.map((button) => button.ariaLabel),
    focused: root?.activeElement?.ariaLabel ?? null,
    /** All text that a page's search could find. */
    text: box.textContent,
    said: box.querySelector('.said')?.textContent ?? '',
  };
}

/** Longest our own work held the page up, in milliseconds, where the browser tells. */
export const longest = { task: 0 };

let stopper = new AbortController();
let reader: Reader | undefined;

function answerTo(request: Request) {
  requests.push(request);
  const spans = request.blocks.flatMap(({ text }, block) =>
    NAMES.flatMap((name, number) => {
      const found = [];
      for (let at = text.indexOf(name.text); at >= 0; at = text.indexOf(name.text, at + 1))
        found.push({
          block,
          start: at,
          end: at + name.text.length,
          name: number,
          role: name.role,
          ...('muted' in name ? { muted: name.muted } : {}),
        });
      return found.sort((a, b) => a.start - b.start);
    }),
  );
  const settings = { mentions: 'first-per-section', openDelayMs: 320, tabStops: false } as const;
  return Promise.resolve({ ok: true as const, value: { token: 'token', spans, settings } });
}

/** Starts reading this page; the card is whatever `cardUrl` holds. */
export function start(cardUrl = 'about:blank'): void {
  stopper = new AbortController();
  reader = new Reader(
    document,
    { ...CAPTURES, readBlocks: (r) => answerTo(r), cardUrl, closedText: () => 'closed here', off: stop },
    stopper.signal,
  );
}

/** Stops everything. */
export function stop(): void {
  stopper.abort();
}

/** The keyboard command. */
export function walk(): void {
  reader?.walkMarks();
}

/** Opens the panel with everything the page states, at its upper right. */
export function review(): void {
  reader?.reviewPage();
}

/** Names, mutes or settings changed. */
export function reread(): void {
  reader?.reread();
}

/** Our own host element, if it stands. */
export function host(): Element | null {
  const last = roots.findLast((root) => root.host.isConnected);
  return last?.host ?? null;
}

/** A drawn box in viewport pixels. */
export interface Seen {
  kind: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** All boxes drawn, of one kind (`line`, `tint`, `ring`) or covers. */
export function drawn(kind = 'line'): Seen[] {
  const root = roots.findLast((one) => one.host.isConnected);
  const boxes = [...(root?.querySelectorAll<HTMLElement>('.box') ?? [])].filter((box) =>
    kind === 'cover' ? box.className === 'box' : box.classList.contains(kind),
  );
  return boxes.map((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    return { kind: box.className, left, top, right, bottom };
  });
}

/** Where every occurrence of a text in the page's own text nodes shows, one rectangle a line. */
export function rectsOf(text: string, within: ParentNode & Node = document.body): DOMRect[] {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const rects: DOMRect[] = [];
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
    for (let at = node.data.indexOf(text); at >= 0; at = node.data.indexOf(text, at + 1)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      rects.push(...range.getClientRects());
    }
  return rects;
}

/** Lines that lie under none of the given rectangles, by more than `slack` pixels. */
export function strays(texts: string[], within: ParentNode & Node = document.body, slack = 1): Seen[] {
  const rects = texts.flatMap((text) => rectsOf(text, within));
  return drawn().filter(
    (line) =>
      !rects.some(
        (rect) =>
          Math.abs(rect.left - line.left) <= slack &&
          Math.abs(rect.right - line.right) <= slack &&
          line.top > rect.top + rect.height / 2 &&
          line.bottom <= rect.bottom + 6,
      ),
  );
}

/** The frame of the card, with whether it is shown and where. */
export function card(): { open: boolean; left: number; top: number; width: number; height: number } | null {
  const root = roots.findLast((one) => one.host.isConnected);
  const box = root?.querySelector<HTMLElement>('.frame');
  const frame = box?.querySelector('iframe');
  if (!box || !frame) return null;
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { open: box.classList.contains('shown'), left, top, width, height };
}

/** Has the pointer hit the box around the card's frame instead of what is in it, as when Chromium has yet to learn of the frame. */
export function hideFrameFromPointer(): void {
  const root = roots.findLast((one) => one.host.isConnected);
  const box = root?.querySelector<HTMLElement>('.frame');
  const frame = box?.querySelector('iframe');
  if (!box || !frame) throw new Error('No card was framed yet');
  box.style.pointerEvents = 'auto';
  frame.style.pointerEvents = 'none';
}

/** Reads the page's text as the reader would, without drawing or asking. */
export function collectOnly(): PageText {
  const page = new PageText(document, { added() {}, removed() {}, root: () => {} });
  page.touchAll();
  while (!page.work(() => false));
  return page;
}

/** Every block of the page, each found again in it. */
export function collect(): { text: string; kind: string; lang?: string; section: number }[] {
  const page = collectOnly();
  for (const block of page.blocks)
    if (stretchesOf(block, 0, block.text.length).length === 0) throw new Error(`lost: ${block.text}`);
  return page.blocks.map(({ text, kind, lang, section }) => ({ text, kind, lang, section }));
}

/** Waits until nothing of the page's text is unanswered and everything drawn has had its frames. */
export async function settled(): Promise<void> {
  let last = -1;
  let quiet = 0;
  const from = performance.now();
  while (quiet < 4 && performance.now() - from < 20_000) {
    await new Promise((done) => setTimeout(done, 40));
    await new Promise((done) => requestAnimationFrame(done));
    const now = requests.length * 1e6 + drawn('box').length;
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
}

/** Stacking level of the layer that a drawn line lies on. */
export function levelOf(index: number): number {
  const root = roots.findLast((one) => one.host.isConnected);
  const line = [...(root?.querySelectorAll<HTMLElement>('.line') ?? [])][index];
  return Number(line?.parentElement?.style.zIndex ?? Number.NaN);
}
