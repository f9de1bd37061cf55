import type { Citation } from '../../../domain/citation.ts';
import type { PartialDate } from '../../../domain/partial-date.ts';

/** The set of records that a file is, as each of its facts cites it. */
export interface Dataset {
  /** Lower-case letters, digits and hyphens; the first half of the ids of its entities and facts. */
  id: string;
  /** "Crunchbase companies". */
  title: string;
  /** Who made it, and speaks in its facts. */
  publisher: string;
  licence?: string;
  /** Up to when its facts were gathered; `null` where neither the file nor the reader says. */
  asOf: PartialDate | null;
}

/** Where a row is found in its dataset. */
export interface RowPlace {
  /** http(s) address of the row's own page. */
  url?: string;
  /** What the dataset calls the row: "deal 265432-10T". */
  id?: string;
}

/** How a fact cites its dataset: name, licence where known, day, and the row's own address or id where there is one. */
export function citationOf(dataset: Dataset, place: RowPlace): Citation {
  const licence = dataset.licence ? ` (${dataset.licence})` : '';
  return {
    title: `${dataset.title}${licence}${place.id ? `, ${place.id}` : ''}`,
    publisher: dataset.publisher,
    published: dataset.asOf,
    ...(place.url ? { url: place.url } : {}),
  };
}
