import { siteOf } from '../domain/site.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { type DraftRow, notebook } from './notebook-db.ts';

/** A capture that was begun and neither saved nor thrown away. */
export type KeptDraft = DraftRow;

/** Drafts that nobody touched for so many days are dropped. */
export const DRAFT_DAYS = 90;
/** Of more drafts than this the oldest are dropped. */
export const MOST_DRAFTS = 200;

const oldest = () => Date.now() - DRAFT_DAYS * 86_400_000;

async function dropOld(): Promise<void> {
  const { drafts } = notebook;
  await drafts.where('saved').below(oldest()).delete();
  const over = (await drafts.count()) - MOST_DRAFTS;
  if (over > 0) await drafts.bulkDelete(await drafts.orderBy('saved').limit(over).primaryKeys());
}

/** Keeps a draft, in place of an earlier state of the same capture, so that it outlives panel, tab and browser. */
export function keepDraft(draft: Pick<KeptDraft, 'id' | 'capture' | 'forms'>): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    const { url } = draft.capture;
    const host = url === null ? null : siteOf(url);
    await notebook.transaction('rw', notebook.drafts, async () => {
      await notebook.drafts.put({ ...draft, url, host, saved: Date.now() });
      await dropOld();
    });
    return null;
  });
}

const readDrafts = () => notebook.drafts.where('saved').aboveOrEqual(oldest()).reverse().sortBy('saved');

/** The drafts that are kept, the newest first. */
export function listDrafts(): Promise<Result<KeptDraft[]>> {
  return attempt(async () => {
    await ready(notebook);
    return readDrafts();
  });
}

/** A draft by its capture; `null` when it is gone. */
export function draftOf(id: string): Promise<Result<KeptDraft | null>> {
  return attempt(async () => {
    await ready(notebook);
    const draft = await notebook.drafts.get(id);
    return draft && draft.saved >= oldest() ? draft : null;
  });
}

/** Throws a draft away. One that is not there changes nothing. */
export function dropDraft(id: string): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.drafts.delete(id);
    return null;
  });
}

/** Tells the drafts, newest first, now and after every change, until `signal` stops it. */
export function liveDrafts(callback: (drafts: Result<KeptDraft[]>) => void, signal: AbortSignal): void {
  const watch = () => notebook.drafts.orderBy('saved').keys();
  follow({ databases: [notebook], watch, read: readDrafts, callback, signal });
}
