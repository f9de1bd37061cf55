import { type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import type { CitedSource } from './cited-sources.ts';

/** A date of CSL: `[[year, month, day]]`, or two of them for a range. */
interface CslDate {
  'date-parts': number[][];
  circa?: true;
}

function cslDate(date: PartialDate | null | undefined): CslDate | undefined {
  const parts = date ? parsePartialDate(date) : null;
  if (!parts) return undefined;
  const { year, quarter, month, day, approximate } = parts;
  const about = approximate ? { circa: true as const } : {};
  if (quarter)
    return {
      'date-parts': [
        [year, quarter * 3 - 2],
        [year, quarter * 3],
      ],
      ...about,
    };
  return { 'date-parts': [[year, month, day].filter((part) => part !== undefined)], ...about };
}

/** Sources as CSL-JSON (citation-style-language/schema, csl-data.json), as Zotero, Pandoc and Word add-ins read it. */
export function* writeCsl(sources: Iterable<CitedSource>): Generator<string, void, undefined> {
  let between = '[\n';
  for (const { key, citation } of sources) {
    const { title, publisher, url, published, accessed, lang } = citation;
    const item = {
      id: key,
      type: 'webpage',
      title,
      'container-title': publisher,
      URL: url,
      issued: cslDate(published),
      accessed: cslDate(accessed),
      language: lang,
    };
    yield `${between}${JSON.stringify(item)}`;
    between = ',\n';
  }
  yield between === '[\n' ? '[]\n' : '\n]\n';
}
