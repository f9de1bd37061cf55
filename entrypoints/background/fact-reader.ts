import { browser } from 'wxt/browser';
import type { FactDraft } from '../../domain/draft.ts';
import type { TextToRead } from '../../extraction/text-to-read.ts';
import { postQuestion } from '../../messaging/posted-questions.ts';
import { isOpen, offscreenPage } from './offscreen-page.ts';

/*
 * Has facts read by a worker (`entrypoints/fact-reader`), so that names of another page can be found meanwhile, and so that a woken
 * background is not handed a script it does not need. Firefox's event page starts the worker itself.
 */

const WORKER_FILE = '/fact-reader.js';

/** How often it is looked whether the page that hands the question on still stands, in milliseconds. */
const LOOK_MS = 500;

/** A page that closes just when it is asked, and one that fell with its process, are opened again; more is wrong if that happens each time. */
const TRIES = 3;

/** The event page's worker, and what tells that it does not run. */
let own: { worker: Worker; fell: Promise<never> } | null = null;

function ownWorker() {
  if (own) return own;
  const worker = new Worker(WORKER_FILE, { name: 'facts' });
  const fell = new Promise<never>((_, fail) => {
    worker.onerror = ({ message }) => {
      own = null;
      fail(new Error(`The worker that reads facts does not run: ${message}`));
    };
  });
  // Whoever asks is told.
  fell.catch(() => undefined);
  own = { worker, fell };
  return own;
}

/** Starts whatever reads facts, for a question that is about to come. */
export function readyToRead(): void {
  if (browser.offscreen) offscreenPage().catch(() => undefined);
  else ownWorker();
}

/** The funding statements of a text, as `extractFacts` reads them. */
export async function factsIn(text: TextToRead): Promise<FactDraft[]> {
  if (!browser.offscreen) {
    const { worker, fell } = ownWorker();
    return Promise.race([postQuestion<FactDraft[]>(worker, text), fell]);
  }
  for (let tried = 0; tried < TRIES; tried += 1) {
    const drafts = await askPage(text);
    if (drafts) return drafts;
  }
  throw new Error('The page that reads facts closes before it has answered');
}

/** `null` where the page is gone. */
async function askPage(text: TextToRead): Promise<FactDraft[] | null> {
  const page = await offscreenPage();
  const answer = postQuestion<FactDraft[]>(page, text);
  for (;;) {
    const drafts = await Promise.race([answer, after(LOOK_MS)]);
    if (drafts) return drafts;
    if (!(await isOpen(page))) return null;
  }
}

const after = (ms: number) => new Promise<null>((done) => setTimeout(() => done(null), ms));
