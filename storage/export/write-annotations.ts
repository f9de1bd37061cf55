import type { Citation } from '../../domain/citation.ts';
import type { Note } from '../../domain/fact.ts';

/** Something the reader kept of a page: a fact or a note, in words, with where it was read. */
export interface Annotated {
  /** The record that holds it: 32 hex digits. */
  record: string;
  /** What the reader wrote, or the fact in words. */
  text: string;
  /** `commenting` for what the reader wrote, `describing` for a fact, `highlighting` for quoted words alone. */
  motivation: 'commenting' | 'describing' | 'highlighting';
  citation: Citation | undefined;
  /** Whom it is about, by name. */
  about: string;
  /** The day it was written, where known. */
  written?: Note['written'];
}

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** 32 hex digits as an IRI (RFC 9562). */
const iri = (hex: string) => `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;

/**
 * What is annotated: the quoted words on their page, the page, or, where nothing was read on a page, the name itself
 * (an address that holds it, RFC 2397).
 */
function targetOf({ citation, about }: Annotated) {
  const url = citation?.url;
  if (!citation || !url)
    return {
      id: `data:text/plain;charset=utf-8,${encodeURIComponent(about.replace(/\p{Cs}/gu, '\ufffd'))}`,
      type: 'Text',
    };
  if (!citation.quote) return { id: url, format: 'text/html' };
  const { exact, prefix, suffix } = citation.quote;
  const quote = {
    type: 'TextQuoteSelector',
    exact,
    ...(prefix ? { prefix } : {}),
    ...(suffix ? { suffix } : {}),
  };
  // Positions count in the text as Postmoney evens it, which is no text that others have; so they are left out.
  return { type: 'SpecificResource', source: url, selector: quote };
}

/**
 * Notes and quotes as an annotation page of the W3C Web Annotation model (JSON-LD), 23 February 2017. All have urns,
 * since nothing of them is on the web; `page` names this page, 32 hex digits.
 */
export function* writeAnnotations(
  items: Iterable<Annotated>,
  page: string,
): Generator<string, void, undefined> {
  const head = JSON.stringify({ '@context': CONTEXT, id: iri(page), type: 'AnnotationPage' });
  yield `${head.slice(0, -1)},\n"items": [`;
  let between = '\n';
  for (const item of items) {
    const { record, text, motivation, about, written } = item;
    const annotation = {
      id: iri(record),
      type: 'Annotation',
      motivation,
      ...(written ? { created: `${written}T00:00:00Z` } : {}),
      body: [
        ...(text ? [{ type: 'TextualBody', value: text, format: 'text/plain' }] : []),
        { type: 'TextualBody', value: about, purpose: 'tagging', format: 'text/plain' },
      ],
      target: targetOf(item),
    };
    yield `${between}${JSON.stringify(annotation)}`;
    between = ',\n';
  }
  yield '\n]}\n';
}
