import { browser } from 'wxt/browser';
import type { SaveReceipt } from '../../domain/capture.ts';
import type { Result } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { CaptureCalls, Pass } from '../../messaging/messages.ts';
import { loadPage } from '../../storage/page-records.ts';
import type { AnswersTo } from './answers.ts';

type Sender = { id?: string; url?: string; tab?: { id?: number }; frameId?: number };

/** What answering captures needs of the background. */
export interface CaptureSurroundings {
  isOurPage(sender: Sender): boolean;
  /** Names came into the store or went: pages are read again. */
  namesChanged(): Promise<void>;
}

/** The page that is framed in web pages: whoever speaks from it must know the token of a reading. */
const isFramed = ({ url }: Sender) => /\/card\.html(?:[?#]|$)/.test(url ?? '');

const FORGED: Result<never> = { ok: false, error: { code: 'capture-gone' } };

/** The answers to capture panels; what they need beyond that is imported when first asked. */
export function answerCaptures({ isOurPage, namesChanged }: CaptureSurroundings): AnswersTo<CaptureCalls> {
  const service = () => import('./capture-service.ts');
  const letIn = async <T>(
    sender: Sender,
    pass: Pass,
    work: (captures: Awaited<ReturnType<typeof service>>) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    if (!isOurPage(sender)) throw new Error('Not from a page of the extension');
    if (isFramed(sender) || pass !== null) {
      const page = pass === null ? null : await loadPage(pass);
      if (!page) return FORGED;
    }
    return work(await service());
  };
  const thenFollow = (result: Result<SaveReceipt>): Result<SaveReceipt> => {
    // The panel need not wait until every page was read again.
    if (result.ok) setTimeout(() => void follow(result.value));
    return result;
  };
  const follow = async ({ names }: SaveReceipt) => {
    if (names) await namesChanged();
    for (const { id } of await browser.tabs.query({}))
      if (id !== undefined) call('quotesChanged', undefined, id).catch(() => undefined);
    const { updateBadges } = await import('./page-facts.ts');
    await updateBadges();
  };

  return {
    openCapture: ({ data: { pass, capture }, sender }) =>
      letIn(sender, pass, (captures) => captures.openCapture(pass, capture)),
    beginByHand: ({ data: { pass, entity, tabId }, sender }) =>
      letIn(sender, pass, (captures) => captures.beginByHand(pass, entity, tabId)),
    askCapture: ({ data: { pass, capture, question }, sender }) =>
      letIn(sender, pass, (captures) => captures.askCapture(capture, question)),
    saveCapture: ({ data: { pass, capture, facts, source }, sender }) =>
      letIn(sender, pass, async (captures) => thenFollow(await captures.saveCapture(capture, facts, source))),
    saveQuoteNote: ({ data: { pass, capture, about, words }, sender }) =>
      letIn(sender, pass, async (captures) =>
        thenFollow(await captures.saveQuoteNote(capture, about, words)),
      ),
    undoCapture: ({ data: { pass, receipt }, sender }) =>
      letIn(sender, pass, async (captures) => {
        const undone = await captures.undoCapture(receipt);
        thenFollow(undone.ok ? { ok: true, value: receipt } : undone);
        return undone;
      }),
    keepForms: ({ data: { pass, capture, forms }, sender }) =>
      letIn(sender, pass, (captures) => captures.keepForms(capture, forms)),
    pageStatements: async ({ data, sender }) => {
      if (!isOurPage(sender)) throw new Error('Not from a page of the extension');
      return (await import('./page-facts.ts')).pageStatements(data);
    },
    reviewTab: async ({ data, sender }) => {
      if (!isOurPage(sender)) throw new Error('Not from a page of the extension');
      try {
        await call('reviewPage', undefined, data);
        await browser.tabs.update(data, { active: true });
        return true;
      } catch {
        return false;
      }
    },
  };
}
