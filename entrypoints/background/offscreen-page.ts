import { browser } from 'wxt/browser';

/*
 * Chromium's worker has neither workers of its own nor addresses for files. A page that nobody sees has both; an extension may have
 * one such page at a time, and it closes by itself when nothing was asked of it for a while.
 */

const PAGE = '/offscreen.html';

/** A page of ours as the worker knows it. */
export interface OwnPage {
  id: string;
  url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** What our worker is told of its pages; the types of TypeScript know pages only. */
interface Clients {
  matchAll(wanted: { type: 'window'; includeUncontrolled: true }): Promise<OwnPage[]>;
  get(id: string): Promise<OwnPage | undefined>;
}

const clients = () => (self as unknown as { clients: Clients }).clients;

async function openPage(): Promise<OwnPage | undefined> {
  const pages = await clients().matchAll({ type: 'window', includeUncontrolled: true });
  return pages.find(({ url }) => url === browser.runtime.getURL(PAGE));
}

let opening: Promise<OwnPage> | null = null;

/** The page, opened if it is not. */
export function offscreenPage(): Promise<OwnPage> {
  opening ??= open().finally(() => {
    opening = null;
  });
  return opening;
}

async function open(): Promise<OwnPage> {
  const found = await openPage();
  if (found) return found;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS', 'BLOBS'],
    justification:
      'Reads facts of a page in a worker, and makes the address of the file that a backup is saved from',
  });
  const made = await openPage();
  if (!made) throw new Error('The offscreen page does not stay open');
  return made;
}

/** Whether a page still stands. */
export const isOpen = async ({ id }: OwnPage): Promise<boolean> => (await clients().get(id)) !== undefined;
