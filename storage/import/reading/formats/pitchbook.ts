import type { Party } from '../../../../domain/fact.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import type { AmountColumn } from '../cells/amounts.ts';
import { placeOf } from '../cells/countries.ts';
import { readDateCell } from '../cells/dates.ts';
import { type ListedName, splitNames } from '../cells/split-names.ts';
import { roundKindOf } from '../cells/stages.ts';
import type { Known } from '../collect/collector.ts';
import type { RowPlace } from '../dataset.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import { shortDescription } from './crunchbase-names.ts';
import type { TableFormat, TableShape } from './format.ts';
import { PlacedReader } from './placed-reader.ts';

/** PitchBook gives sums in millions, in dollars unless a header says otherwise. */
const MILLIONS: AmountColumn = { unit: 1e6, currency: 'USD' };

/** Deals of PitchBook, and the portfolio of an investor: a header below a preamble, a note of rights at the end. */
export const pitchbookDeals: TableFormat = {
  id: 'pitchbook-deals',
  dataset: { id: 'pitchbook', title: 'PitchBook deals', publisher: 'PitchBook' },
  recognises: ({ columns }) =>
    (columns.has('Deal Date') &&
      columns.at('Companies', 'Company Name', 'Portfolio Company', 'Company') >= 0 &&
      columns.keys().some((key) => key.startsWith('deal size'))) ||
    (columns.has('Portfolio Company ID') && columns.at('Deal No.') >= 0),
  asOf: preambleDay,
  read: (columns, collector) => new DealsReader(placesIn(columns), collector),
};

function preambleDay({ preamble }: TableShape): PartialDate | null {
  for (const { cells } of preamble)
    for (const [at, cell] of cells.entries())
      if (/^(?:downloaded on|data pulled from|as of|created on):?/i.test(cell.trim())) {
        const beside = cell.replace(/^[^:]*:\s*/, '') || (cells[at + 1] ?? '');
        const read = readDateCell(beside.trim(), 'open');
        if (read.kind === 'date') return read.value;
      }
  return null;
}

class DealsReader extends PlacedReader<ReturnType<typeof placesIn>> {
  row(cells: RowCells): void {
    const at = this.at;
    // The note of rights stands alone in its row.
    if (/^©|pitchbook data, inc/i.test(cells.row.cells.find((cell) => cell.trim() !== '') ?? '')) return;
    const company = this.#company(cells);
    if (!company) return;
    if (/^(?:cancelled|failed|terminated)/i.test(cells.value(at.status))) return;
    const asOf = cells.date(at.date);
    const place = this.#place(cells);
    const status = /announced|in progress|upcoming|rumou?r/i.test(cells.value(at.status))
      ? ('planned' as const)
      : ('announced' as const);
    const { other, ...kind } = this.#kind(cells);
    const size = cells.money(at.size, -1, '', MILLIONS);
    const { lead, investors } = this.#parties(cells);
    if (other === 'ipo') this.collector.fact(company, { kind: 'ipo', raised: size, asOf, status }, place);
    else if (
      other === 'acquisition' ||
      /^(?:merger|buyout|acquisition|asset acquisition)/i.test(cells.value(at.type))
    )
      this.#acquisition(cells, company, size, [...lead, ...investors], { asOf, status }, place);
    else
      this.collector.fact(
        company,
        { kind: 'round', ...kind, raised: size, lead, investors, asOf, status },
        place,
      );
    this.#worth(cells, company, { stage: kind.stage, asOf, status }, place);
  }

  #company(cells: RowCells): Known | null {
    const at = this.at;
    const name = companyName(cells, at.company, this.collector);
    if (name === null) return null;
    const listed = /^(.+?)\s*\(([A-Z]{2,5}):\s*([A-Z0-9.]+)\)$/.exec(name);
    const former = /^(.+?)\s*\((?:f\.?k\.?a\.?|formerly)\s+(.+)\)$/i.exec(listed?.[1] ?? name);
    const id = cells.value(at.companyId);
    const site = cells.website(at.website);
    const { city, country } = placeOf(cells.value(at.location));
    const named = cells.country(at.country) ?? country;
    const description =
      shortDescription(cells.value(at.industry)) ?? shortDescription(cells.value(at.description));
    return this.collector.main({
      name: former?.[1] ?? listed?.[1] ?? name,
      role: 'company',
      aliases: [
        ...(listed?.[3] ? [{ text: listed[3], kind: 'ticker' as const }] : []),
        ...(former?.[2] ? [{ text: former[2], kind: 'former' as const }] : []),
      ],
      ...(id ? { key: `pb:${id}` } : {}),
      ...(site ? { homepage: site.url, domain: site.domain } : {}),
      ...(city ? { city } : {}),
      ...(named ? { country: named } : {}),
      ...(description ? { description } : {}),
    });
  }

  #kind(cells: RowCells) {
    const at = this.at;
    const type = cells.value(at.type);
    const words = [cells.value(at.series), cells.value(at.type2), type, cells.value(at.round)].find(
      (text) => text !== '' && roundKindOf(text).stage !== null,
    );
    const listing = roundKindOf(type);
    return listing.other ? listing : roundKindOf(words ?? type);
  }

  #place(cells: RowCells): RowPlace {
    const id = cells.value(this.at.deal);
    const url = cells.link(this.at.online);
    return { ...(id ? { id: `deal ${id}` } : {}), ...(url && /^https?:/.test(url) ? { url } : {}) };
  }

  #parties(cells: RowCells): { lead: Party[]; investors: Party[] } {
    const party = (listed: ListedName) => this.#party(listed);
    const lead = splitNames(cells.value(this.at.lead)).map(party);
    const investors = splitNames(cells.value(this.at.investors)).map(party);
    return { lead, investors: investors.filter(({ name }) => !lead.some((one) => one.name === name)) };
  }

  /** "Alpha Fund(Ann Alpha)" is a firm and its partner; "Jane Doe(Jane Doe)" a person, who makes no entry. */
  #party({ name, inBrackets }: ListedName): Party {
    if (inBrackets === name) return { name };
    const ticker = /^[A-Z]{2,5}:\s*([A-Z0-9.]+)$/.exec(inBrackets ?? '')?.[1];
    return this.collector.party(name, ticker ? { aliases: [{ text: ticker, kind: 'ticker' }] } : {});
  }

  #acquisition(
    cells: RowCells,
    company: Known,
    price: ReturnType<RowCells['money']>,
    buyers: Party[],
    when: { asOf: PartialDate | null; status: 'planned' | 'announced' },
    place: RowPlace,
  ): void {
    const [acquirer] =
      buyers.length > 0 ? buyers : splitNames(cells.value(this.at.acquirer)).map((one) => this.#party(one));
    if (acquirer) this.collector.fact(company, { kind: 'acquisition', acquirer, price, ...when }, place);
  }

  #worth(
    cells: RowCells,
    company: Known,
    when: { stage: string | null; asOf: PartialDate | null; status: 'planned' | 'announced' },
    place: RowPlace,
  ): void {
    const at = this.at;
    const { stage, ...dated } = when;
    const staged = stage ? { stage } : {};
    const pre = cells.money(at.pre, -1, '', MILLIONS);
    if (pre)
      this.collector.fact(
        company,
        { kind: 'valuation', value: pre, basis: 'pre', ...staged, ...dated },
        place,
      );
    const post = cells.money(at.post, -1, '', MILLIONS);
    const guessed = /estimated/i.test(cells.value(at.postStatus));
    if (post)
      this.collector.fact(
        company,
        {
          kind: 'valuation',
          value: guessed ? { ...post, bound: 'about' } : post,
          basis: 'post',
          ...staged,
          ...dated,
        },
        place,
      );
    const total = cells.money(at.total, -1, '', MILLIONS);
    if (total)
      this.collector.fact(
        company,
        { kind: 'totalRaised', amount: total, asOf: when.asOf ?? this.collector.dataset.asOf },
        place,
      );
  }
}

function placesIn(columns: Columns) {
  const starting = (...beginnings: string[]) => {
    const key = beginnings.map((text) => columns.keys().find((one) => one.startsWith(text))).find(Boolean);
    return key ? columns.at(key) : -1;
  };
  return {
    deal: columns.at('Deal ID', 'Deal No.'),
    company: columns.at('Companies', 'Company Name', 'Portfolio Company', 'Company'),
    companyId: columns.at('Company ID', 'Portfolio Company ID'),
    description: columns.at('Description', 'Company Description'),
    industry: columns.at('Primary PitchBook Industry Code', 'Primary Industry Code', 'Primary Industry'),
    location: columns.at('HQ Location', 'Company HQ Location', 'HQ'),
    country: columns.at(
      'Company Country/Territory/Region',
      'HQ Country/Territory/Region',
      'Company Country',
      'Country',
    ),
    website: columns.at('Company Website', 'Website'),
    online: columns.at('View Company Online', 'View Online'),
    date: columns.at('Deal Date'),
    size: starting('deal size'),
    pre: starting('pre-money valuation', 'pre-valuation', 'company pre valuation'),
    post:
      columns.at('Post Valuation') >= 0
        ? columns.at('Post Valuation')
        : starting('post valuation (', 'company post valuation', 'post-money valuation'),
    postStatus: columns.at('Post Valuation Status'),
    type: columns.at('Deal Type', 'Deal Type 1'),
    type2: columns.at('Deal Type 2'),
    status: columns.at('Deal Status'),
    series: columns.at('Series'),
    round: columns.at('VC Round'),
    total: starting('raised to date', 'total raised'),
    investors: columns.at('Investors', 'Current Investors'),
    lead: columns.at('Lead/Sole Investors', 'Lead Investors'),
    acquirer: columns.at('Acquirer', 'Acquirers'),
  };
}
