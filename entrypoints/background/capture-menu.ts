import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { call } from '../../messaging/extension-messaging.ts';

const MENU_ID = 'save-fact';
/** Name of the browser's own shortcut, as the manifest has it. */
const COMMAND = 'capture-selection';

/** Tells a tab's reader; a tab without one has nothing that could be captured. */
function capture(tabId: number | undefined, open: boolean): void {
  if (tabId !== undefined) call('captureSelection', { open }, tabId).catch(() => undefined);
}

/** The entry in the menu of selected words; to be made once, when the extension is installed or updated. */
export async function makeCaptureMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title: i18n.t('menuCapture'),
    contexts: ['selection'],
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  });
}

/** Listens to that entry and to the shortcut. To be called while the worker's script runs, before anything is awaited. */
export function followCaptureMenu(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === MENU_ID) capture(tab?.id, true);
  });
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command !== COMMAND) return;
    const [active] = tab ? [tab] : await browser.tabs.query({ active: true, currentWindow: true });
    capture(active?.id, false);
  });
}
