import { browser } from 'wxt/browser';
import { loadWords } from '../../language/words.ts';
import { call } from '../../messaging/extension-messaging.ts';

const MENU_ID = 'save-fact';
/** Name of the browser's own shortcut, as the manifest has it. */
const COMMAND = 'capture-selection';

/** Tells a tab's reader; a tab without one has nothing that could be captured. */
function capture(tabId: number | undefined, open: boolean): void {
  if (tabId !== undefined) call('captureSelection', { open }, tabId).catch(() => undefined);
}

/** The entry in the menu of selected words; made when the extension is installed or updated, or speaks another language. */
export async function makeCaptureMenu(): Promise<void> {
  const { t } = await loadWords();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title: t('menuCapture'),
    contexts: ['selection'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** An entry of ours in the menu was chosen. */
export function menuClicked(menuItemId: string | number, tab: { id?: number } | undefined): void {
  if (menuItemId === MENU_ID) capture(tab?.id, true);
}

/** A shortcut was pressed, perhaps the one that captures. */
export async function commandGiven(command: string, tab: { id?: number } | undefined): Promise<void> {
  if (command !== COMMAND) return;
  const [active] = tab ? [tab] : await browser.tabs.query({ active: true, currentWindow: true });
  capture(active?.id, false);
}
