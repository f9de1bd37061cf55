import { placeOf } from '../cells/countries.ts';
import type { Collector } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RowCells } from '../table/row-cells.ts';
import { companyName } from './company-name.ts';
import type { TableFormat } from './format.ts';

const SYMBOL = ['Symbol', 'ACT Symbol', 'Ticker', 'Ticker Symbol'];
const NAME = ['Company Name', 'Security', 'Security Name', 'Name', 'Company', 'Issuer'];

/** Lists of stock exchanges and indices: a ticker and the name of a security, of which the company's is taken. */
export const listing: TableFormat = {
  id: 'listing',
  dataset: { id: 'listing', title: 'Listed companies', publisher: 'Stock exchange list' },
  recognises: ({ columns }) =>
    columns.at(...SYMBOL) >= 0 &&
    columns.at(...NAME) >= 0 &&
    columns.at('raised', 'amount', 'investors', 'valuation', 'round', 'funding') < 0,
  read: (columns, collector) => {
    const at = placesIn(columns);
    return { row: (cells) => row(cells, at, collector) };
  },
};

function placesIn(columns: Columns) {
  return {
    symbol: columns.at(...SYMBOL),
    name: columns.at(...NAME),
    etf: columns.at('ETF'),
    test: columns.at('Test Issue'),
    exchange: columns.at('Exchange'),
    place: columns.at('Headquarters Location', 'Headquarters'),
    country: columns.at('Country'),
    founded: columns.at('Founded'),
    sector: columns.at('GICS Sub-Industry', 'Industry', 'Sector', 'GICS Sector'),
    ipoYear: columns.at('ipoyear', 'IPO Year'),
  };
}

/** What a security's name says beside the company's. */
const KIND_OF_SHARE =
  /(?:\s*[-–,]\s*|\s+)(?:(?:class|series) [a-z0-9]+ )?(?:new )?(?:common (?:stock|shares?|units?)|ordinary shares?|american depositary (?:shares?|receipts?)|adss?|capital stock|subordinate voting shares?|shares of beneficial interest|voting shares?|limited partner(?:ship)? (?:units|interests)|registered shares|depositary shares?|class [a-z])\b.*$/i;
/** Securities that are no company's own share. */
const NO_SHARE =
  /\b(?:warrants?|rights?|preferred|preference|notes? due|debentures?|etf|etn|trust units|depositary shares?,? each representing|subordinated|senior notes|units?, each)\b|\bunits?$/i;

function row(cells: RowCells, at: ReturnType<typeof placesIn>, collector: Collector): void {
  const symbol = cells.text(at.symbol);
  if (/^y$/i.test(cells.text(at.etf)) || /^y$/i.test(cells.text(at.test))) {
    collector.reject('not-a-company', cells.columns.header[at.etf], cells.text(at.name));
    return;
  }
  const title = companyName(cells, at.name, collector);
  if (title === null) return;
  if (NO_SHARE.test(title)) {
    collector.reject('not-a-company', cells.columns.header[at.name], title);
    return;
  }
  const name =
    title
      .replace(KIND_OF_SHARE, '')
      .replace(/[\s,.-]+$/, (end) => (end.includes('.') ? '.' : ''))
      .trim() || title;
  const { city, country } = placeOf(cells.value(at.place));
  const told = cells.country(at.country) ?? country;
  const founded = cells.date(at.founded, -1, 'founding');
  const sector = cells.value(at.sector);
  const company = collector.main({
    name,
    role: 'company',
    aliases: symbol && /^[A-Z0-9.$-]{1,10}$/.test(symbol) ? [{ text: symbol, kind: 'ticker' }] : [],
    ...(city ? { city } : {}),
    ...(told ? { country: told } : {}),
    ...(founded ? { founded } : {}),
    ...(sector && sector.length <= 60 ? { description: sector.toLowerCase() } : {}),
  });
  const year = cells.date(at.ipoYear);
  const venue = cells.value(at.exchange).toUpperCase();
  if (year)
    collector.fact(company, {
      kind: 'ipo',
      raised: null,
      ...(venue.length > 2 ? { venue } : {}),
      asOf: year,
    });
}
