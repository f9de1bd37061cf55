import type { PartialDate } from './partial-date.ts';

/** Words of a source found again by their surroundings (W3C Web Annotation, TextQuoteSelector). */
export interface TextQuote {
  exact: string;
  prefix: string;
  suffix: string;
}

/**
 * How a quote is found again on its page (W3C Web Annotation). The position counts UTF-16 units in the page's
 * evened text: its blocks in reading order, joined by one space, with white space, quote marks and dashes made one.
 */
export interface QuoteSelectors {
  quote: TextQuote;
  position: { start: number; end: number };
}

/** Where a fact was read. */
export interface Citation {
  /** http(s) address, where known. */
  url?: string;
  title: string;
  publisher?: string;
  /** When it was published; `null` when the source gives no date. */
  published: PartialDate | null;
  /** When the reader saved it (day). */
  accessed?: PartialDate;
  /** BCP 47 language of the source. */
  lang?: string;
  quote?: TextQuote;
  /** Where the quote stood in the page's evened text; see {@link QuoteSelectors}. Absent in older records. */
  position?: QuoteSelectors['position'];
  /** Who said it first, when the publisher only relays it: "Bloomberg". */
  origin?: string;
  /** How strong the attribution is, in a few words: "people familiar", "its sources", "press release". */
  attribution?: string;
}

/** Who speaks in a citation: the origin it relays, else its publisher, else its title. */
export function speaker(citation: Citation): string {
  return citation.origin ?? citation.publisher ?? `“${citation.title}”`;
}

/** How the quote of a citation is found again; where its place was not kept, its surroundings alone decide. */
export function selectorsOf({ quote, position }: Citation): QuoteSelectors | null {
  return quote ? { quote, position: position ?? { start: 0, end: quote.exact.length } } : null;
}
