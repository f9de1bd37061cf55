import type { Frame, Page } from 'puppeteer-core';
import { cardFrame } from '../../tools/demo-tour.ts';
import { eventually } from './gestures.ts';

interface Point {
  x: number;
  y: number;
}

/**
 * Where the first letter of some words and the last letter of others stand, in viewport pixels; looked for also in open shadow
 * roots and in frames of the same origin. Each must lie in one text node and be in view.
 */
export async function endsOf(page: Page, first: string, last = first): Promise<{ from: Point; to: Point }> {
  const ends = await page.evaluate(
    (wanted) => {
      type Found = { left: number; right: number; y: number };
      const boxIn = (node: Node, from: number, offset: DOMPoint): Found => {
        const range = node.ownerDocument!.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + 1);
        const { left, right, top, height } = range.getClientRects()[0]!;
        return { left: left + offset.x, right: right + offset.x, y: top + height / 2 + offset.y };
      };
      const search = (root: Node, words: string, end: boolean, offset: DOMPoint): Found | null => {
        for (const node of root.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) {
            const at = (node.nodeValue ?? '').indexOf(words);
            if (at >= 0) return boxIn(node, end ? at + words.length - 1 : at, offset);
          }
          const { shadowRoot, localName } = node as Element;
          let inside: Node = shadowRoot ?? node;
          let moved = offset;
          if (localName === 'iframe') {
            const frame = node as HTMLIFrameElement;
            const { left, top } = frame.getBoundingClientRect();
            inside = frame.contentDocument?.body ?? frame;
            moved = new DOMPoint(offset.x + left + frame.clientLeft, offset.y + top + frame.clientTop);
          }
          const found = search(inside, words, end, moved);
          if (found) return found;
        }
        return null;
      };
      const [from, to] = wanted.map((words, at) => search(document.body, words, at === 1, new DOMPoint()));
      // From right to left a line begins at its right.
      return from && to && { from, to, backwards: from.y === to.y && from.left > to.left };
    },
    [first, last],
  );
  if (!ends) throw new Error(`“${first}” … “${last}” does not stand on the page`);
  const { from, to, backwards } = ends;
  return backwards
    ? { from: { x: from.right - 1, y: from.y }, to: { x: to.left + 1, y: to.y } }
    : { from: { x: from.left + 1, y: from.y }, to: { x: to.right - 1, y: to.y } };
}

/** Drags with the mouse from one point to another, as a reader does who selects; gives where that ended. */
export async function drag(page: Page, { from, to }: { from: Point; to: Point }): Promise<Point> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  return to;
}

/** Selects with the mouse from some words of the page to others (see {@link endsOf}); gives where that ended. */
export const select = async (page: Page, words: string, until = words): Promise<Point> =>
  drag(page, await endsOf(page, words, until));

/** Waits for the bubble and clicks what it offers first, with the mouse; `near` is where the selection ended. */
export async function pressBubble(page: Page, near: Point): Promise<void> {
  const at = await eventually('the bubble is there', () => bubbleAt(page, near));
  // It takes no click in its first moment: that was meant for what lay there before.
  await new Promise((next) => setTimeout(next, BUBBLE_GUARD_MS));
  await page.mouse.click(at.x, at.y);
}

/** A click this soon after the bubble appeared does not count, in milliseconds (see `page/selection/bubble.ts`), with some to spare. */
const BUBBLE_GUARD_MS = 250;

/** A point of the bubble below or above the end of a selection, `null` while there is none: there our element takes the pointer. */
export function bubbleAt(page: Page, { x, y }: Point): Promise<Point | null> {
  return page.evaluate(
    (left, middle) => {
      for (let dy = 10; dy <= 60; dy += 5)
        for (const at of [middle + dy, middle - dy])
          for (let dx = 0; dx >= -160; dx -= 20) {
            const hit = document.elementFromPoint(left + dx, at);
            // Well inside of it, since its rim does nothing.
            if (hit?.parentElement === document.documentElement && hit !== document.body)
              return { x: left + dx, y: at + (at > middle ? 12 : -12) };
          }
      return null;
    },
    x,
    y,
  );
}

/** What a capture panel shows, in text and in fields, in order; empty where there is none. */
export const panelText = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const cap = document.querySelector('.pm-cap');
    const fields = [...(cap?.querySelectorAll('input, select') ?? [])].map(
      (field) => (field as HTMLInputElement).value,
    );
    return cap ? `${cap.textContent} ${fields.join(' ')}` : '';
  });

/** The framed page once it shows a capture panel with `words` in it, in text or in a field. */
export function panel(page: Page, words = '', timeoutMs?: number): Promise<Frame> {
  return eventually(
    `a panel shows “${words}”`,
    async () => {
      const frame = await cardFrame(page);
      const text = frame ? await panelText(frame) : '';
      return text !== '' && text.includes(words) ? frame : null;
    },
    timeoutMs,
  );
}

/**
 * Selects words and opens the panel on them from the keyboard: Alt+S goes to the bubble, Enter opens. Pressed once only, since
 * in a panel that is slow to come the same keys would save.
 */
export async function capture(page: Page, words: string, shown = ''): Promise<Frame> {
  await eventually(
    'a selection brings the bubble',
    async () => {
      const end = await select(page, words);
      return eventually('the bubble is there', () => bubbleAt(page, end), BUBBLE_PATIENCE_MS);
    },
    15_000,
  );
  await page.keyboard.down('Alt');
  await page.keyboard.press('KeyS');
  await page.keyboard.up('Alt');
  await page.keyboard.press('Enter');
  return panel(page, shown);
}

/** A selection whose bubble has not come for so long was spoiled by something, and is made again; in milliseconds. */
const BUBBLE_PATIENCE_MS = 3_000;
