// First of all, so that the browser opens the store beside what follows.
import '../../storage/open-early.ts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answer } from '../../messaging/extension-messaging.ts';
import { readNamesEarly } from '../../storage/read-names.ts';
import type { Answers, BackgroundCalls } from './answers.ts';

/*
 * What a woken worker runs before the browser sends what it was woken for: it listens, and no more. Until the end of
 * this script the browser neither opens the store for us nor hands over the question. So all that the answers need is
 * loaded after it, while the browser does both.
 */

const CALLS: Record<keyof BackgroundCalls, true> = {
  addName: true,
  askCapture: true,
  backUpNow: true,
  beginByHand: true,
  beginCapture: true,
  cardData: true,
  cardDo: true,
  comparePage: true,
  eraseSpace: true,
  installStarterPack: true,
  keepForms: true,
  languageChanged: true,
  messages: true,
  openCapture: true,
  openEntity: true,
  packState: true,
  packsChanged: true,
  pageOfTab: true,
  pageRecord: true,
  pageStatements: true,
  quotesLost: true,
  readBlocks: true,
  readSelection: true,
  readTabOnce: true,
  releaseHost: true,
  removeStarterPack: true,
  requestsMade: true,
  reviewTab: true,
  saveCapture: true,
  saveQuoteNote: true,
  savedQuotes: true,
  setBackup: true,
  sitesChanged: true,
  storeChanged: true,
  syncNow: true,
  syncSoon: true,
  tryAgain: true,
  undoCapture: true,
  wake: true,
};

const service = () => import('./service.ts');

function answerLater<Call extends keyof BackgroundCalls>(name: Call): void {
  const later = async (message: Parameters<Answers[Call]>[0]) => {
    const { answers } = await service();
    return (answers[name] as (asked: typeof message) => ReturnType<Answers[Call]>)(message);
  };
  answer(name, later as Answers[Call]);
}

/** When a woken worker has long answered what it was woken for, in milliseconds. */
const ANSWERED_MS = 500;

/** What can be seen afterwards, too. The browser takes half a millisecond to give each of its APIs, and the question waits. */
function listenToChanges(): void {
  browser.permissions.onAdded.addListener(async () => (await service()).followSites());
  browser.permissions.onRemoved.addListener(async () => (await service()).followSites());
  browser.tabs.onRemoved.addListener(async (tabId) => (await service()).forgetTab(tabId));
}

export default defineBackground(() => {
  readNamesEarly();
  for (const name of Object.keys(CALLS)) answerLater(name as keyof BackgroundCalls);
  // Listeners are registered before anything is awaited, or the browser would not wake the worker for them.
  browser.runtime.onInstalled.addListener(async ({ reason }) => (await service()).installed(reason));
  browser.runtime.onStartup.addListener(async () => (await service()).started());
  browser.alarms.onAlarm.addListener(async ({ name }) => (await service()).alarmRang(name));
  browser.commands.onCommand.addListener(async (name, tab) => (await service()).command(name, tab));
  browser.contextMenus.onClicked.addListener(async ({ menuItemId }, tab) =>
    (await service()).menuClicked(menuItemId, tab),
  );
  browser.omnibox.onInputStarted.addListener(async () => (await service()).omniboxStarted());
  browser.omnibox.onInputChanged.addListener(async (text, suggest) =>
    suggest(await (await service()).omniboxTyped(text)),
  );
  browser.omnibox.onInputEntered.addListener(async (text, disposition) =>
    (await service()).omniboxEntered(text, disposition),
  );
  // Firefox's event page and Chromium's worker hear of it while they are awake; alarms wake them otherwise.
  self.addEventListener('online', async () => (await service()).cameOnline());
  // The store is opened once this script has ended, and the question is handed over after the next: both beside the thread's work.
  setTimeout(service);
  // Firefox wakes its page only for what was listened to at once.
  if (import.meta.env.FIREFOX) listenToChanges();
  else
    setTimeout(async () => {
      listenToChanges();
      await (await service()).catchUp();
    }, ANSWERED_MS);
});
