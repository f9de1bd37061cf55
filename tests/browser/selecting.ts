import type { Frame, Page } from 'puppeteer-core';
import { cardFrame } from '../../tools/demo-tour.ts';
import { eventually } from './gestures.ts';

/** Where the first and the last letter of some words stand, in viewport pixels. */
async function endsOf(page: Page, words: string) {
  const ends = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.nodeValue ?? '').indexOf(wanted);
      if (at < 0) continue;
      const box = (from: number, to: number) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getClientRects()[0]!;
      };
      const first = box(at, at + 1);
      const last = box(at + wanted.length - 1, at + wanted.length);
      return {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      };
    }
    return null;
  }, words);
  if (!ends) throw new Error(`“${words}” does not stand on the page in one piece`);
  return ends;
}

/** Selects words of the page with the mouse, as a reader does; they must lie in one text node and be in view. */
export async function select(page: Page, words: string): Promise<void> {
  const { from, to } = await endsOf(page, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The framed page once it shows a capture panel with `words` in it, in text or in a field. */
export function panel(page: Page, words = '', timeoutMs?: number): Promise<Frame> {
  return eventually(
    `a panel shows “${words}”`,
    async () => {
      const frame = await cardFrame(page);
      const text = await frame?.evaluate(() => {
        const cap = document.querySelector('.pm-cap');
        const fields = [...(cap?.querySelectorAll('input, select') ?? [])].map(
          (field) => (field as HTMLInputElement).value,
        );
        return cap && `${cap.textContent} ${fields.join(' ')}`;
      });
      return frame && text?.includes(words) ? frame : null;
    },
    timeoutMs,
  );
}

/** Selects words and opens the panel on them from the keyboard: Alt+S goes to the bubble, Enter opens. */
export async function capture(page: Page, words: string, shown = ''): Promise<Frame> {
  const end = Date.now() + 12_000;
  for (;;) {
    await select(page, words);
    // The bubble comes a moment after the selection settles; before that the keys do nothing.
    for (let tries = 0; tries < 6; tries++) {
      await new Promise((next) => setTimeout(next, 200));
      await page.keyboard.down('Alt');
      await page.keyboard.press('KeyS');
      await page.keyboard.up('Alt');
      await page.keyboard.press('Enter');
      const frame = await panel(page, shown, tries === 0 ? 200 : 1_200).catch(() => null);
      if (frame) return frame;
    }
    if (Date.now() > end) return panel(page, shown);
  }
}
