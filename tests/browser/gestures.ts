import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import { cardFrame, placeOf } from '../../tools/demo-tour.ts';

const LOOK_EVERY_MS = 40;
const LOOK_AT_LEAST_EVERY_MS = 300;

/** Asks until the answer is not empty, and gives it; fails with `what` after `timeoutMs`. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T>,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const start = Date.now();
  let last: unknown;
  for (;;) {
    try {
      last = await probe();
      if (last) return last as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    const waited = Date.now() - start;
    if (waited > timeoutMs) throw new Error(`Waited ${timeoutMs} ms in vain until ${what} (last: ${last})`);
    // To ask costs the browser time that it needs to get there: the longer it takes, the more seldom.
    await pause(Math.max(LOOK_EVERY_MS, Math.min(waited / 8, LOOK_AT_LEAST_EVERY_MS)));
  }
}

/** Watches for `forMs` that something does not happen; fails with `what` as soon as it does. */
export async function never(what: string, probe: () => Promise<unknown>, forMs = 800): Promise<void> {
  const end = Date.now() + forMs;
  while (Date.now() < end) {
    const seen = await probe();
    if (seen) throw new Error(`It happened that ${what} (${String(seen).slice(0, 200)})`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Text of the open card, empty while there is none. */
export async function cardText(page: Page): Promise<string> {
  const frame = await cardFrame(page);
  return (
    (await frame
      ?.evaluate(() => document.querySelector('[role="dialog"]')?.textContent ?? '')
      .catch(() => '')) ?? ''
  );
}

/** Whose card is open: the name at its head, empty while there is none. */
export async function cardName(page: Page): Promise<string> {
  const frame = await cardFrame(page);
  const name = await frame
    ?.evaluate(() => {
      const head = document.querySelector('[role="dialog"]')?.getAttribute('aria-labelledby');
      return (head && document.getElementById(head)?.textContent) || '';
    })
    .catch(() => '');
  return name ?? '';
}

/** Waits until no card is open. */
export const noCard = (page: Page) => eventually('the card is closed', async () => !(await cardText(page)));

/** Brings the pointer to rest in the middle of the first `words` of the page; gives where that is. */
export async function restOn(page: Page, words: string): Promise<{ x: number; y: number }> {
  const place = await placeOf(page, words);
  if (!place) throw new Error(`“${words}” does not stand on the page`);
  await page.mouse.move(place.x - 40, place.y + 60);
  await page.mouse.move(place.x, place.y, { steps: 10 });
  return place;
}

/** Takes the pointer to a corner without anything in it. */
export const leave = (page: Page) => page.mouse.move(1_270, 4, { steps: 4 });

/** How a place of the page looks: the pixels around the first `words`, the pointer being elsewhere. */
export async function look(page: Page, words: string): Promise<string> {
  const place = await placeOf(page, words);
  if (!place) throw new Error(`“${words}” does not stand on the page`);
  const clip = { x: Math.max(0, place.x - 60), y: Math.max(0, place.y - 16), width: 120, height: 32 };
  return page.screenshot({ clip, encoding: 'base64', captureBeyondViewport: false });
}

/** Whether anything of ours stands in the page: an element beside head and body. */
export const hasReader = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [...document.documentElement.children].some((child) => !/^(HEAD|BODY)$/.test(child.tagName)),
  );

type Where = Page | Frame;

/** The control to be seen whose name is `label`, otherwise the first whose name begins with it. */
const FIND = `(root, label) => {
  const named = [...root.querySelectorAll('button, summary, label, a, [role="option"]')].flatMap((element) => {
    if (!element.checkVisibility()) return [];
    const name = element.getAttribute('aria-label') ?? element.textContent;
    return [{ element, name: name.replace(/\\s+/g, ' ').trim() }];
  });
  const found = named.find(({ name }) => name === label) ?? named.find(({ name }) => name.startsWith(label));
  return found?.element;
}`;

/** Whether a control whose name begins with `label` is to be seen. */
export const offers = (where: Where, label: string): Promise<boolean> =>
  where.evaluate(`Boolean((${FIND})(document, ${JSON.stringify(label)}))`) as Promise<boolean>;

/** Clicks the control whose name begins with `label`, with a real click, if it is to be seen; says whether it was. */
export async function pressIfOffered(where: Where, label: string): Promise<boolean> {
  const handle = await where.evaluateHandle(`(${FIND})(document, ${JSON.stringify(label)}) ?? null`);
  const control = handle.asElement() as import('puppeteer-core').ElementHandle<Element> | null;
  await control?.click();
  return control !== null;
}

/** Clicks the control whose name begins with `label`; one that is drawn anew meanwhile is looked for again. */
export async function press(where: Where, label: string): Promise<void> {
  await eventually(`“${label}” is offered and can be clicked`, () => pressIfOffered(where, label));
}

/**
 * Clicks a control until the click had its effect: a card ignores what is clicked in the first moment after it
 * appeared or moved.
 */
export function pressUntil(where: Where, label: string, effect: () => Promise<unknown>): Promise<unknown> {
  return eventually(`“${label}” had its effect`, async () => {
    if (await effect()) return true;
    await press(where, label);
    const end = Date.now() + 600;
    while (Date.now() < end) {
      if (await effect()) return true;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}; it shows: ${(await textOf(where)).slice(0, 600)}`);
  });
}

/** All text of a page or frame as it is shown, any white space as one space. */
export const textOf = async (where: Where): Promise<string> => {
  const text = await where.evaluate(() => document.body.innerText);
  return text.replace(/\s+/g, ' ');
};

/** Waits until a page or frame shows `words`. */
export const shows = (where: Where, words: string | RegExp, timeoutMs?: number): Promise<string> => {
  let last = '';
  return eventually(
    `it shows “${words}”`,
    async () => {
      last = await textOf(where);
      return (typeof words === 'string' ? last.includes(words) : words.test(last)) ? last : '';
    },
    timeoutMs,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; it shows: ${last.slice(0, 600)}`);
  });
};
