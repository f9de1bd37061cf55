import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import type { PageRecord } from '../domain/reading.ts';

/** A page whose reading has not changed for so long has been read, in milliseconds. */
const SETTLED_MS = 800;

/**
 * Asks until names were found and no more are being found; gives up after `timeoutMs` with what there is. What is in
 * sight is read first, so the first answer is seldom the whole.
 */
export async function waitForReading(
  ask: () => Promise<PageRecord | null>,
  timeoutMs = 15_000,
): Promise<PageRecord | null> {
  const end = Date.now() + timeoutMs;
  let last = '';
  let since = Date.now();
  for (;;) {
    const record = await ask();
    const found = JSON.stringify(record?.names ?? []);
    if (found !== last) since = Date.now();
    last = found;
    const settled = record && record.names.length > 0 && Date.now() - since >= SETTLED_MS;
    if (settled || Date.now() > end) return record;
    await pause(100);
  }
}

/** The middle of the first place where `name` stands in the page, scrolled into view; viewport pixels. */
export async function placeOf(page: Page, name: string): Promise<{ x: number; y: number } | null> {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(
      document.querySelector('main, article') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.nodeValue ?? '').indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      node.parentElement?.scrollIntoView({ block: 'center' });
      const [box] = range.getClientRects();
      if (box && box.width > 0) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    return null;
  }, name);
}

/**
 * The extension's framed card in a page, if there is one. Asked for its own address, since Firefox tells the
 * driver another one.
 */
export async function cardFrame(page: Page): Promise<Frame | null> {
  for (const frame of page.frames().slice(1)) {
    const address = await frame.evaluate('location.href').catch(() => '');
    if (/^(chrome|moz)-extension:\/\/[^/]+\/card\.html/.test(String(address))) return frame;
  }
  return null;
}

/**
 * Rests the pointer on `name` as a reader does and waits for the card to be drawn.
 * Answers `false` when the name is not on the page or no card came within `timeoutMs`.
 */
export async function openFirstCard(page: Page, name: string, timeoutMs = 8_000): Promise<boolean> {
  const place = await placeOf(page, name);
  if (!place) return false;
  await page.mouse.move(place.x - 30, place.y + 40);
  await page.mouse.move(place.x, place.y, { steps: 8 });
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const frame = await cardFrame(page);
    if (frame && (await frame.$('[role="dialog"]').catch(() => null))) {
      // The card fades in; a picture in between would show it half there.
      await pause(400);
      return true;
    }
    await pause(50);
  }
  return false;
}
