import type { Citation } from '../../domain/citation.ts';
import { documentKey } from '../../domain/sources.ts';

/** A document that facts or notes were read in, as lists of literature name it. */
export interface CitedSource {
  /** Letters and digits, unique in its list: "techcrunch2018sensetime". */
  key: string;
  citation: Citation;
}

const LONGEST_WORD = 24;

const asKey = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, LONGEST_WORD);

/** A word of the title that tells one text from the next: the first of more than three letters. */
const tellingWord = (title: string) =>
  asKey(title.split(/\s+/).find((word) => asKey(word).length > 3) ?? title);

function hostOf(url: string | undefined): string {
  if (!url || !URL.canParse(url)) return '';
  return new URL(url).hostname.replace(/^www\./, '').replace(/\.[a-z]+$/, '');
}

/** Documents of these citations, each once, in the order in which they come. */
export function citedSources(citations: Iterable<Citation>): CitedSource[] {
  const byDocument = new Map<string, CitedSource>();
  const keys = new Map<string, number>();
  for (const citation of citations) {
    const document = documentKey(citation);
    const known = byDocument.get(document);
    if (known) {
      known.citation = completed(known.citation, citation);
      continue;
    }
    const { publisher, published, title, url } = citation;
    const name = asKey(publisher ?? '') || asKey(hostOf(url)) || 'source';
    const base = `${name}${published?.slice(0, 4) ?? ''}${tellingWord(title)}`;
    const count = (keys.get(base) ?? 0) + 1;
    keys.set(base, count);
    byDocument.set(document, { key: count === 1 ? base : `${base}-${count}`, citation });
  }
  return [...byDocument.values()];
}

/** What one citation of a document says and an earlier one did not. */
function completed(first: Citation, other: Citation): Citation {
  const { publisher, accessed, lang } = other;
  return {
    ...(publisher === undefined ? {} : { publisher }),
    ...(accessed === undefined ? {} : { accessed }),
    ...(lang === undefined ? {} : { lang }),
    ...first,
    published: first.published ?? other.published,
  };
}
