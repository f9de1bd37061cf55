import type { Citation, TextQuote } from './citation.ts';
import type { EntityId } from './entity.ts';
import type { Author, Fact, FactId } from './fact.ts';
import type { PartialDate } from './partial-date.ts';

/** Number of a source within one view, from 1, as printed behind a value. */
export type SourceNumber = number;

/** One document that facts of a view were read in, with everything the source list prints. */
export interface SourceView {
  number: SourceNumber;
  /** http(s) address, where known. */
  url?: string;
  title: string;
  publisher?: string;
  published: PartialDate | null;
  lang?: string;
  /** Who said it first, for the reports the document only relays; each once. */
  origins: string[];
  /** How many of its facts it relays from somebody else. */
  originFacts: number;
  /** Words of the source behind a fact, with the fact they belong to. */
  quotes: { fact: FactId; quote: TextQuote }[];
  /** Facts that rest on this document. */
  facts: FactId[];
  authors: Author[];
  accessed?: PartialDate;
}

/** A value taken from facts: it always names the facts and at least one source number. */
export interface Sourced {
  sources: SourceNumber[];
  facts: FactId[];
}

/** A company or investor named in a view; `entity` only where the store knows who it is. */
export interface PartyView extends Sourced {
  name: string;
  entity?: EntityId;
}

/** Hands out source numbers in the order in which values ask for them. */
export interface SourceList {
  /** Numbers and ids of the documents behind `facts`, ascending, each once. */
  cite(facts: readonly Fact[]): Sourced;
  /** All documents asked for so far, by number. */
  list(): SourceView[];
}

/** What makes two citations one document: the address without its fragment, else publisher, title and date. */
export function documentKey(citation: Citation): string {
  if (citation.url) return citation.url.split('#', 1)[0] ?? citation.url;
  return `${citation.publisher ?? ''}\n${citation.title}\n${citation.published ?? ''}`;
}

/** Starts an empty source list for one view. */
export function numberSources(): SourceList {
  const byKey = new Map<string, SourceView>();
  // Each value of a view cites its facts anew.
  const numbers = new Map<Fact, SourceNumber>();
  const added = new Set<string>();
  const add = (fact: Fact): SourceNumber => {
    const known = numbers.get(fact);
    if (known !== undefined) return known;
    const { citation, id, author, finders = [author] } = fact;
    const key = documentKey(citation);
    const source = byKey.get(key) ?? {
      number: byKey.size + 1,
      url: citation.url,
      title: citation.title,
      publisher: citation.publisher,
      published: citation.published,
      lang: citation.lang,
      origins: [],
      originFacts: 0,
      quotes: [],
      facts: [],
      authors: [],
      accessed: citation.accessed,
    };
    byKey.set(key, source);
    const place = `${id} ${key}`;
    if (!added.has(place)) {
      added.add(place);
      source.facts.push(id);
      source.authors.push(...finders);
      if (citation.origin) source.originFacts += 1;
      if (citation.quote) source.quotes.push({ fact: id, quote: citation.quote });
    }
    if (citation.origin && !source.origins.includes(citation.origin)) source.origins.push(citation.origin);
    numbers.set(fact, source.number);
    return source.number;
  };
  return {
    cite(facts) {
      const [only] = facts;
      if (only && facts.length === 1) return { sources: [add(only)], facts: [only.id] };
      const cited = new Set(facts.map(add));
      return { sources: [...cited].sort((a, b) => a - b), facts: [...new Set(facts.map((f) => f.id))] };
    },
    list: () => [...byKey.values()],
  };
}
