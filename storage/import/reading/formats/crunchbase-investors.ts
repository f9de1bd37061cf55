import { companyName } from './company-name.ts';
import { permalinkKey, withShortForm } from './crunchbase-names.ts';
import type { TableFormat } from './format.ts';

const NAME = ['investor_name', 'Organization/Person Name'];

/** Investors of Crunchbase: the bulk table and today's export. Persons are left out. */
export const crunchbaseInvestors: TableFormat = {
  id: 'crunchbase-investors',
  dataset: { id: 'crunchbase', title: 'Crunchbase investors', publisher: 'Crunchbase' },
  recognises: ({ columns }) =>
    (columns.has('investor_name') &&
      columns.at('investor_type', 'investment_count') >= 0 &&
      columns.at('company_name', 'funded_at') < 0) ||
    (columns.has('Organization/Person Name') && columns.at('Investor Type', 'Number of Investments') >= 0) ||
    (columns.has('uuid', 'name', 'investor_types') && columns.at('cb_url', 'permalink') >= 0),
  read: (columns, collector) => {
    const at = {
      name: columns.at(...NAME, 'name'),
      url: columns.at('cb_url', 'Organization/Person Name URL'),
      uuid: columns.at('uuid'),
      domain: columns.at('homepage_url', 'domain', 'Website'),
      country: columns.at('country_code'),
      city: columns.at('city'),
      founded: columns.at('founded_on', 'Founded Date'),
      type: columns.at('type'),
    };
    return {
      row(cells) {
        const url = cells.text(at.url);
        if (/\/person\//.test(url) || /^person$/i.test(cells.value(at.type))) {
          collector.reject('not-a-company', cells.columns.header[at.name], cells.text(at.name));
          return;
        }
        const name = companyName(cells, at.name, collector);
        if (name === null) return;
        const uuid = cells.value(at.uuid);
        const site = cells.website(at.domain);
        const country = cells.country(at.country);
        const founded = cells.date(at.founded, -1, 'founding');
        const city = cells.value(at.city);
        const key = permalinkKey(url) ?? (uuid ? `uuid:${uuid}` : undefined);
        collector.main({
          ...withShortForm(name),
          role: 'investor',
          ...(key ? { key } : {}),
          ...(uuid ? { keys: [`uuid:${uuid}`] } : {}),
          ...(site ? { homepage: site.url, domain: site.domain } : {}),
          ...(country ? { country } : {}),
          ...(city ? { city } : {}),
          ...(founded ? { founded } : {}),
        });
      },
    };
  },
};
