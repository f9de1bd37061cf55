import { placeOf } from '../cells/countries.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';

/** The directory of Y Combinator: former names become names, batches rounds of its accelerator. */
export const yCombinator: TableFormat = {
  id: 'y-combinator',
  dataset: { id: 'y-combinator', title: 'Y Combinator directory', publisher: 'Y Combinator' },
  recognises: ({ columns }) =>
    columns.has('name', 'batch') && columns.at('former_names', 'one_liner', 'slug') >= 0,
  read: (columns, collector) => {
    const at = {
      name: columns.at('name'),
      slug: columns.at('slug'),
      former: columns.at('former_names'),
      website: columns.at('website'),
      location: columns.at('all_locations', 'location'),
      line: columns.at('one_liner'),
      batch: columns.at('batch'),
      url: columns.at('url'),
    };
    return {
      row(cells) {
        const name = companyName(cells, at.name, collector);
        if (name === null) return;
        const slug = cells.value(at.slug);
        const site = cells.website(at.website);
        const description = shortDescription(cells.value(at.line).replaceAll('|', ','));
        const { city, country } = placeOf(cells.value(at.location));
        const company = collector.main({
          name,
          role: 'company',
          ...(slug ? { key: `yc:${slug}` } : {}),
          aliases: cells
            .text(at.former)
            .split('|')
            .map((text) => text.trim())
            .filter((text) => text !== '')
            .map((text) => ({ text, kind: 'former' as const })),
          ...(site ? { homepage: site.url, domain: site.domain } : {}),
          ...(city && city !== 'Remote' ? { city } : {}),
          ...(country ? { country } : {}),
          ...(description ? { description } : {}),
        });
        const asOf = batchDay(cells.value(at.batch));
        const own =
          cells.value(at.url) ||
          (slug ? `https://www.ycombinator.com/companies/${encodeURIComponent(slug)}` : '');
        if (asOf)
          collector.fact(
            company,
            {
              kind: 'round',
              stage: 'accelerator',
              raised: null,
              lead: [],
              investors: [collector.party('Y Combinator')],
              asOf,
            },
            /^https?:/.test(own) ? { url: own } : {},
          );
      },
    };
  },
};

/** "Winter 2012", "W12", "Summer 2025": the quarter in which a batch begins. */
function batchDay(batch: string): string | null {
  const match = /^(winter|spring|summer|fall|w|x|s|f|ik)\D*(\d{4}|\d{2})$/i.exec(batch);
  if (!match) return null;
  const quarter = { w: 1, x: 2, s: 3, f: 4 }[
    match[1]!.toLowerCase() === 'spring' ? 'x' : (match[1]![0]!.toLowerCase() as 'w' | 's' | 'f' | 'x')
  ];
  const year = match[2]!.length === 4 ? match[2] : `20${match[2]}`;
  return quarter ? `${year}-Q${quarter}` : null;
}
