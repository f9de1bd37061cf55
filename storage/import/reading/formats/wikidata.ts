import type { Alias } from '../../../../domain/entity.ts';
import { placeOf } from '../cells/countries.ts';
import type { Collector } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat, TableShape } from './format.ts';

const ITEM = /^(?:https?:\/\/www\.wikidata\.org\/(?:entity|wiki)\/)?(Q[1-9]\d*)$/;
/** Column names that are the tag of a language, as queries for several labels have them. */
const LANGUAGE = /^(?:label ?)?(zh|zh-?han[st]|ja|ko|de|fr|es|en|ru|it|pt|ar|hi|nl|pl|tr)(?: ?label)?$/;

/** What a query of Wikidata gives, as JSON or CSV: an item, its label, and whatever else was asked. */
export const wikidata: TableFormat = {
  id: 'wikidata',
  dataset: { id: 'wikidata', title: 'Wikidata', publisher: 'Wikidata', licence: 'CC0' },
  recognises: (shape) => itemColumn(shape) >= 0,
  read: (columns, collector, shape) => {
    const at = placesIn(columns, itemColumn(shape));
    return { row: (cells) => row(cells, at, collector) };
  },
};

/** The column whose cells are items of Wikidata. */
function itemColumn({ sample, columns }: TableShape): number {
  const rows = sample.slice(0, 50).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return -1;
  return columns.header.findIndex(
    (header, at) =>
      header !== '' && !ITEM.test(header) && rows.every(({ cells }) => ITEM.test((cells[at] ?? '').trim())),
  );
}

function placesIn(columns: Columns, item: number) {
  const header = columns.header[item] ?? '';
  return {
    item,
    label: columns.at(`${header}Label`, 'label', 'itemLabel', 'companyLabel', 'label_en', 'name'),
    aliases: columns.at('aliases', 'altLabels', `${header}AltLabel`, 'altLabel', 'also_known_as'),
    description: columns.at(`${header}Description`, 'description', 'description_en'),
    website: columns.at('website', 'officialWebsite', 'url'),
    inception: columns.at('inception', 'founded'),
    country: columns.at('countryCode', 'iso', 'countryLabel', 'country'),
    place: columns.at('headquartersLabel', 'hqLabel', 'locationLabel'),
    ticker: columns.at('ticker', 'tickerSymbol'),
    owner: columns.at('parentLabel', 'ownerLabel', 'ownedByLabel', 'parentOrganizationLabel'),
    ownerItem: columns.at('parent', 'owner', 'ownedBy', 'parentOrganization'),
    languages: columns.header.flatMap((text, index) => {
      const tag = LANGUAGE.exec(text.toLowerCase().trim())?.[1];
      return tag ? [[index, tag] as const] : [];
    }),
  };
}

function row(cells: RowCells, at: ReturnType<typeof placesIn>, collector: Collector): void {
  const item = ITEM.exec(cells.text(at.item))?.[1];
  if (!item) {
    collector.reject('bad-record', cells.columns.header[at.item], cells.text(at.item));
    return;
  }
  const languages = at.languages
    .map(([index, lang]) => ({ text: cells.value(index), lang }))
    .filter(({ text }) => text !== '');
  const label = cells.text(at.label);
  // The label service answers with the item's number where there is no label.
  const isNumber = label === '' || label === item;
  const name = isNumber ? (languages[0]?.text ?? null) : companyName(cells, at.label, collector);
  if (name === null) {
    if (isNumber) collector.reject('no-name', cells.columns.header[at.label], label);
    return;
  }
  const site = cells.website(at.website);
  const country = countryIn(cells, at.country) ?? placeOf(cells.value(at.place)).country;
  const city = cells.value(at.place);
  const founded = cells.date(at.inception, -1, 'founding');
  const description = shortDescription(cells.value(at.description).replaceAll('|', ','));
  const ticker = cells.value(at.ticker);
  const aliases: Alias[] = [
    ...cells
      .value(at.aliases)
      .split('|')
      .map((text) => text.trim())
      .filter((text) => text !== '' && text.length <= 200)
      .map((text) => ({ text, kind: 'brand' as const })),
    ...languages.map(({ text, lang }) => ({ text, lang, kind: 'translation' as const })),
    ...(ticker ? [{ text: ticker, kind: 'ticker' as const }] : []),
  ];
  const company = collector.main({
    name,
    role: 'company',
    key: `wd:${item}`,
    aliases: aliases.slice(0, 60),
    ...(site ? { homepage: site.url, domain: site.domain } : {}),
    ...(country ? { country } : {}),
    ...(city && !ITEM.test(city) ? { city } : {}),
    ...(founded ? { founded } : {}),
    ...(description ? { description } : {}),
  });
  const ownerName = cells.value(at.owner);
  const ownerItem = ITEM.exec(cells.text(at.ownerItem))?.[1];
  if (!ownerName || ownerName === ownerItem) return;
  const owner = collector.other({
    name: ownerName,
    role: 'company',
    ...(ownerItem ? { key: `wd:${ownerItem}` } : {}),
  });
  if (collector.owner(company, owner)) collector.partOf(company, owner);
}

/** Countries come as names, codes, or items nobody can read. */
function countryIn(cells: RowCells, column: number): string | undefined {
  return ITEM.test(cells.text(column)) ? undefined : cells.country(column);
}
