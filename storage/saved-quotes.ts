import { type Citation, type QuoteSelectors, selectorsOf } from '../domain/citation.ts';
import type { EntityId } from '../domain/entity.ts';
import type { FactId } from '../domain/fact.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { type NotebookRecord, notebook, type QuoteRow, type RecordId, standing } from './notebook-db.ts';

/** Words of a source that the reader kept. */
export interface SavedQuote {
  record: RecordId;
  of: { fact: FactId } | { note: string };
  about: EntityId[];
  /** Address of the page as it was when they were kept; `null` where the source has none. */
  url: string | null;
  selectors: QuoteSelectors;
  citation: Citation;
  /** The day when its page was last read without the words being found. */
  lost?: PartialDate;
}

const citationOf = (record: NotebookRecord): Citation | undefined => {
  if (record.kind === 'fact') return record.fact.citation;
  return record.kind === 'note' ? record.note.citation : undefined;
};

/** The row by which the quote of a record is found; `null` for one that quotes nothing. */
export function quoteRow(record: NotebookRecord): QuoteRow | null {
  const citation = citationOf(record);
  if (!citation?.quote) return null;
  const page = citation.url ? pageAddress(citation.url) : null;
  return { record: record.id, page: page ?? '', about: record.about };
}

const KEY_SETTING = 'quotesVersion';
/** To be raised when {@link pageAddress} changes. */
const KEY_VERSION = 1;

/** Makes the rows of `quotes` anew from the records where they are missing or were made by an earlier rule. */
async function ensureQuotes(): Promise<void> {
  await ready(notebook);
  const { records, quotes, settings } = notebook;
  if ((await settings.get(KEY_SETTING))?.value === KEY_VERSION) return;
  await notebook.transaction('rw', records, quotes, settings, async () => {
    const shelves = await records.where('shelf').anyOf('fact', 'note').toArray();
    await quotes.clear();
    await quotes.bulkPut(standing(shelves).flatMap((record) => quoteRow(record) ?? []));
    await settings.put({ key: KEY_SETTING, value: KEY_VERSION });
  });
}

async function readQuotes(rows: readonly QuoteRow[]): Promise<SavedQuote[]> {
  const records = (await notebook.records.bulkGet(rows.map(({ record }) => record))).filter(
    (record) => record !== undefined,
  );
  const lost = new Map(rows.map((row) => [row.record, row.lost]));
  return standing(records).flatMap((record) => {
    const citation = citationOf(record);
    const selectors = citation && selectorsOf(citation);
    if (!selectors || (record.kind !== 'fact' && record.kind !== 'note')) return [];
    return [
      {
        record: record.id,
        of: record.kind === 'fact' ? { fact: record.fact.id } : { note: record.note.id },
        about: record.about,
        url: citation.url ?? null,
        selectors,
        citation,
        ...(lost.get(record.id) ? { lost: lost.get(record.id) } : {}),
      },
    ];
  });
}

/** What the reader kept from a page, oldest first, under whatever address leads to it ({@link pageAddress}). */
export function quotesOfPage(url: string): Promise<Result<SavedQuote[]>> {
  return attempt(async () => {
    const page = pageAddress(url);
    if (page === null) return [];
    await ensureQuotes();
    return readQuotes(await notebook.quotes.where('page').equals(page).toArray());
  });
}

/** Every quote the reader kept about an entity, oldest first. */
export function quotesOfEntity(id: EntityId): Promise<Result<SavedQuote[]>> {
  return attempt(async () => {
    await ensureQuotes();
    return readQuotes(await notebook.quotes.where('about').equals(id).toArray());
  });
}

/** Tells the quotes kept about an entity now and after every change, until `signal` stops it. */
export function liveQuotes(
  id: EntityId,
  callback: (quotes: Result<SavedQuote[]>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [notebook],
    watch: () => notebook.quotes.where('about').equals(id).toArray(),
    read: async () => {
      await ensureQuotes();
      return readQuotes(await notebook.quotes.where('about').equals(id).toArray());
    },
    callback,
    signal,
  });
}

/** The page was read: of what was kept from it, `lost` was not found there, and the rest was. */
export function noteLost(url: string, lost: readonly RecordId[], today: PartialDate): Promise<Result<null>> {
  return attempt(async () => {
    const page = pageAddress(url);
    if (page === null) return null;
    await ensureQuotes();
    await notebook.quotes
      .where('page')
      .equals(page)
      .modify((row) => {
        if (lost.includes(row.record)) row.lost = today;
        else delete row.lost;
      });
    return null;
  });
}
