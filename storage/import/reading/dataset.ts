import type { Citation } from '../../../domain/citation.ts';
import type { ImportedDataset } from '../../../domain/import-options.ts';

/** Where a row is found in its dataset. */
export interface RowPlace {
  /** http(s) address of the row's own page. */
  url?: string;
  /** What the dataset calls the row: "deal 265432-10T". */
  id?: string;
}

/** How a fact cites its dataset: name, licence where known, day, and the row's own address or id where there is one. */
export function citationOf(dataset: ImportedDataset, place: RowPlace): Citation {
  const licence = dataset.licence ? ` (${dataset.licence})` : '';
  return {
    title: `${dataset.title}${licence}${place.id ? `, ${place.id}` : ''}`,
    publisher: dataset.publisher,
    published: dataset.asOf,
    ...(place.url ? { url: place.url } : {}),
  };
}
