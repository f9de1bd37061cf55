import type { Alias } from '../../../../domain/entity.ts';
import type { Collector } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import type { TableFormat } from './format.ts';

const LEGAL_NAME = [
  'attributes.entity.legalName.name',
  'Entity.LegalName',
  'entity.legalName.name',
  'LegalName',
];

/** Legal entities of GLEIF: records as the interface gives them, and the golden copy as CSV. Funds are no companies. */
export const gleif: TableFormat = {
  id: 'gleif',
  dataset: { id: 'gleif', title: 'GLEIF legal entities', publisher: 'GLEIF', licence: 'CC0' },
  recognises: ({ columns }) =>
    columns.at(...LEGAL_NAME) >= 0 && columns.at('attributes.lei', 'LEI', 'id') >= 0,
  read: (columns, collector) => {
    const at = placesIn(columns);
    return { row: (cells) => row(cells, at, collector) };
  },
};

function placesIn(columns: Columns) {
  const numbered = (pattern: RegExp) =>
    columns.header.flatMap((text, index) => (pattern.test(text.trim()) ? [index] : []));
  return {
    name: columns.at(...LEGAL_NAME),
    lei: columns.at('attributes.lei', 'LEI', 'id'),
    category: columns.at('attributes.entity.category', 'Entity.EntityCategory'),
    others: [
      columns.at('attributes.entity.otherNames', 'entity.otherNames'),
      ...numbered(/^Entity\.OtherEntityNames\.OtherEntityName\.\d+$/),
    ],
    transliterated: [
      columns.at('attributes.entity.transliteratedOtherNames', 'entity.transliteratedOtherNames'),
      ...numbered(/^Entity\.TransliteratedOtherEntityNames\.TransliteratedOtherEntityName\.\d+$/),
    ],
    country: columns.at(
      'attributes.entity.headquartersAddress.country',
      'Entity.HeadquartersAddress.Country',
      'attributes.entity.legalAddress.country',
      'Entity.LegalAddress.Country',
    ),
    city: columns.at(
      'attributes.entity.headquartersAddress.city',
      'Entity.HeadquartersAddress.City',
      'attributes.entity.legalAddress.city',
      'Entity.LegalAddress.City',
    ),
    created: columns.at('attributes.entity.creationDate', 'Entity.EntityCreationDate'),
  };
}

function row(cells: RowCells, at: ReturnType<typeof placesIn>, collector: Collector): void {
  const category = cells.value(at.category);
  if (/^fund$/i.test(category)) {
    collector.reject('not-a-company', cells.columns.header[at.category], category);
    return;
  }
  const name = companyName(cells, at.name, collector);
  if (name === null) return;
  const lei = cells.value(at.lei);
  const country = cells.country(at.country);
  const city = cells.value(at.city);
  const founded = cells.date(at.created, -1, 'founding');
  const named = (columns: number[], kind: Alias['kind']): Alias[] =>
    columns
      .flatMap((column) => cells.value(column).split('|'))
      .filter((text) => text !== '' && text.length <= 200)
      .map((text) => ({ text, kind }));
  collector.main({
    name,
    role: 'company',
    aliases: [...named(at.others, 'brand'), ...named(at.transliterated, 'translation')],
    ...(lei ? { key: `lei:${lei.toLowerCase()}` } : {}),
    ...(country ? { country } : {}),
    ...(city ? { city } : {}),
    ...(founded ? { founded } : {}),
  });
}
