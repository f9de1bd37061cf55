/**
 * The parts of a browser that belong to no page: the menu of selected words, shortcuts, the address field. In Firefox they
 * are worked as a reader works them, by way of a page of Firefox's own that may reach its window. No driver reaches them in
 * Chromium: there the event that the browser would send is sent in the extension's worker (`dispatch` of the event itself),
 * so that whatever listens for it there hears it, with the arguments that the browser would give.
 */
import type { Page } from 'puppeteer-core';
import { FIREFOX_ID } from '../../tools/browser/extension-pages.ts';
import { inFirefoxWindow } from '../../tools/browser/firefox-window.ts';
import { eventually } from './gestures.ts';
import type { ReadingBrowser } from './reading-browser.ts';

/** Id that Firefox gives the extension's parts in its window. */
const FIREFOX_PREFIX = FIREFOX_ID.replace(/[^a-z]/g, '_');

/** A line below the address field: what is shown, and what stands in the field when it is chosen. */
export interface Suggested {
  description: string;
  content: string;
}

/** Evaluates an expression in the background of the extension in Chromium, woken if it sleeps. */
async function inWorker<T>(reading: ReadingBrowser, expression: string): Promise<T> {
  await reading.api('api.runtime.sendMessage({ id: 1, type: "packState", timestamp: Date.now() })');
  const target = await reading.browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(reading.origin),
  );
  return (await target.worker())!.evaluate(expression) as Promise<T>;
}

/** Presses keys in Firefox's own window, where they reach its shortcuts and its address field. */
const typing = (keys: string) => `
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!processor.beginInputTransactionForTests(win)) throw new Error('Firefox takes no keys');
  const press = (key, code, flags = 0) => {
    const event = new win.KeyboardEvent('', { key, code });
    processor.keydown(event, flags);
    processor.keyup(event, flags);
  };
  ${keys}`;

/** What our entry in the menu of selected words is called, as the browser has it; the menu is opened at a point of the page in Firefox. */
export async function openMenuAt(
  reading: ReadingBrowser,
  page: Page,
  at: { x: number; y: number },
): Promise<string> {
  await page.bringToFront();
  await page.mouse.click(at.x, at.y, { button: 'right' });
  return eventually('the menu has an entry of ours', () =>
    inFirefoxWindow<string>(
      reading.browser,
      `return win.document.querySelector('#contentAreaContextMenu menuitem[id^="${FIREFOX_PREFIX}"]:not([hidden])')?.label`,
    ),
  );
}

/** Chooses our entry in the menu of words that are selected at a point of the page. */
export async function chooseInMenu(
  reading: ReadingBrowser,
  page: Page,
  at: { x: number; y: number },
): Promise<void> {
  if (reading.name === 'chromium') {
    const tab = await reading.tabOf(page);
    const click = { menuItemId: 'save-fact', editable: false, pageUrl: page.url() };
    await inWorker(
      reading,
      `chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, { id: ${tab} })`,
    );
    return;
  }
  await openMenuAt(reading, page, at);
  await inFirefoxWindow(
    reading.browser,
    `const menu = win.document.getElementById('contentAreaContextMenu');
     menu.activateItem(menu.querySelector('menuitem[id^="${FIREFOX_PREFIX}"]'));`,
  );
}

/** Presses Alt+S where the browser takes it for the extension's shortcut. */
export async function pressAltS(reading: ReadingBrowser, page: Page): Promise<void> {
  if (reading.name === 'chromium') {
    const tab = await reading.tabOf(page);
    await inWorker(reading, `chrome.commands.onCommand.dispatch('capture-selection', { id: ${tab} })`);
    return;
  }
  await page.bringToFront();
  await inFirefoxWindow(
    reading.browser,
    typing(`
      const alt = new win.KeyboardEvent('', { key: 'Alt', code: 'AltLeft' });
      processor.keydown(alt);
      press('s', 'KeyS');
      processor.keyup(alt);`),
  );
}

/** Types after the extension's keyword in the address field; what is suggested of ours. */
export async function typeInAddressField(reading: ReadingBrowser, text: string): Promise<Suggested[]> {
  if (reading.name === 'chromium')
    return inWorker(
      reading,
      `new Promise((done) => chrome.omnibox.onInputChanged.dispatch(${JSON.stringify(text)}, done))`,
    );
  await inFirefoxWindow(
    reading.browser,
    `win.gURLBar.focus();
     win.gURLBar.select();
     ${typing(`for (const letter of ${JSON.stringify([...`pm ${text}`])}) press(letter, letter === ' ' ? 'Space' : '');`)}`,
  );
  return eventually('the address field suggests something', async () => {
    const rows = await inFirefoxWindow<Suggested[]>(
      reading.browser,
      `return win.gURLBar.view.isOpen ? [...win.gURLBar.view.panel.querySelectorAll('.urlbarView-row')].flatMap(({ result }) =>
         result.payload.keyword === 'pm' && !result.heuristic
           ? [{ description: result.payload.title, content: result.payload.content.replace(/^pm /, '') }] : []) : []`,
    );
    return rows.length > 0 ? rows : null;
  });
}

/** Chooses one of the suggestions that {@link typeInAddressField} gave, in the tab that is in front. */
export async function chooseSuggestion(
  reading: ReadingBrowser,
  suggested: readonly Suggested[],
  at: number,
): Promise<void> {
  const { content } = suggested[at]!;
  if (reading.name === 'chromium') {
    await inWorker(
      reading,
      `chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(content)}, 'currentTab')`,
    );
    return;
  }
  await inFirefoxWindow(
    reading.browser,
    typing(`
      for (let step = 0; step <= ${at}; step += 1) press('ArrowDown', 'ArrowDown');
      press('Enter', 'Enter');`),
  );
}

/** Ends the background as the browser does when it has nothing to do, and waits until it is gone. */
export async function killBackground(reading: ReadingBrowser): Promise<void> {
  if (reading.name === 'firefox') {
    await inFirefoxWindow(
      reading.browser,
      `await WebExtensionPolicy.getByID('${FIREFOX_ID}').extension.terminateBackground();`,
    );
    await eventually('the event page is gone', () =>
      reading.api<boolean>('api.extension.getBackgroundPage() === null'),
    );
    return;
  }
  const isWorker = (target: { type(): string; url(): string }) =>
    target.type() === 'service_worker' && target.url().startsWith(reading.origin);
  const worker = await reading.browser.targets().find(isWorker)?.worker();
  await worker?.close();
  await eventually('the worker is gone', async () => !reading.browser.targets().some(isWorker));
}
