import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { i18n } from '#i18n';
import { followLanguage } from '../../language/choice.ts';
import { readerWordsIn } from '../../language/reader-words.ts';
import { answer, call } from '../../messaging/extension-messaging.ts';
import type { ReaderWords } from '../../messaging/messages.ts';
import { Reader } from '../../page/reader.ts';

/** How often a script that outlived its extension (an update) looks for that, in milliseconds. */
const ORPHAN_CHECK_MS = 5_000;

/** What is said in the browser's language. */
const browserWords = () => readerWordsIn(i18n.t as Parameters<typeof readerWordsIn>[0]);

const saveFacts = ({ none, one, more }: ReaderWords['save'], facts: number): string => {
  if (facts === 0) return none;
  return facts === 1 ? one : more.replace('{count}', String(facts));
};

/** The one reader of this page; only our own isolated world sees it. */
const world = globalThis as typeof globalThis & { postmoneyReader?: AbortController };

function startReading(): void {
  const stopper = new AbortController();
  const { signal } = stopper;
  const stop = () => stopper.abort('off');
  world.postmoneyReader = stopper;
  let words = browserWords();
  // What the page is read with takes a moment to wake; meanwhile the text is collected.
  const wake = () =>
    call('wake', undefined).then(
      (chosen) => {
        words = chosen ?? browserWords();
      },
      () => undefined,
    );
  void wake();
  followLanguage(() => void wake(), signal);

  const reader = new Reader(
    document,
    {
      readBlocks: (request) => call('readBlocks', request),
      captures: {
        readSelection: (selection) => call('readSelection', selection),
        beginCapture: (selection) => call('beginCapture', selection),
        words: {
          save: (facts) => saveFacts(words.save, facts),
          get note() {
            return words.note;
          },
          get said() {
            return words.said;
          },
          get label() {
            return words.label;
          },
          key: 'Alt S',
        },
      },
      comparePage: (page) => call('comparePage', page),
      quotes: {
        savedQuotes: (request) => call('savedQuotes', request),
        quotesLost: (request) => call('quotesLost', request),
      },
      cardUrl: browser.runtime.getURL('/card.html'),
      closedText: () => words.cardClosed,
      off: stop,
    },
    signal,
  );
  const handlers = [
    answer('reread', () => reader.reread()),
    answer('walkMarks', () => reader.walkMarks()),
    answer('captureSelection', ({ data }) => reader.captureSelection(data)),
    answer('reviewPage', () => reader.reviewPage()),
    answer('quotesChanged', () => reader.quotesChanged()),
    answer('stop', stop),
  ];
  const timer = setInterval(() => {
    if (!browser.runtime?.id) stop();
  }, ORPHAN_CHECK_MS);
  // A page could make such an event up, and have everything of ours taken away while somebody types in it.
  window.addEventListener('pagehide', ({ isTrusted }) => isTrusted && stopper.abort('left'), { signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    for (const remove of handlers) remove();
  });
}

/**
 * The reader as the background runs it in pages whose site is on. An unlisted script, not one of WXT's content
 * scripts: those announce themselves to the page (an event and a message that name the extension), and a page
 * could stop them by the same event.
 */
export default defineUnlistedScript(() => {
  // Started twice, where a site is switched on in an open tab: the one reader stays.
  if (world.postmoneyReader && !world.postmoneyReader.signal.aborted) return;
  startReading();
  // The page may come back from the browser's cache of left pages.
  window.addEventListener('pageshow', (event) => {
    if (event.isTrusted && event.persisted && world.postmoneyReader?.signal.reason === 'left') startReading();
  });
});
