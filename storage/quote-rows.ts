import { type Citation, selectorsOf } from '../domain/citation.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { NotebookRecord, QuoteRow } from './notebook-db.ts';
import type { SavedQuote } from './saved-quotes.ts';

/** The setting that says by which rule the rows of `quotes` were made, and the rule of today. */
export const QUOTES_SETTING = 'quotesVersion';
/** To be raised when `pageAddress` changes. */
export const QUOTES_VERSION = 1;

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

/** The quote that a record keeps, `lost` where its page has it no more; `null` for one that quotes nothing. */
export function savedQuote(record: NotebookRecord, lost?: PartialDate): SavedQuote | null {
  const citation = citationOf(record);
  const selectors = citation && selectorsOf(citation);
  if (!selectors || (record.kind !== 'fact' && record.kind !== 'note')) return null;
  return {
    record: record.id,
    of: record.kind === 'fact' ? { fact: record.fact.id } : { note: record.note.id },
    about: record.about,
    url: citation.url ?? null,
    selectors,
    citation,
    ...(lost === undefined ? {} : { lost }),
  };
}
