import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Citation } from '../../domain/citation.ts';
import type { HistoryLine, RoundCells, SaleCells } from './history-lines.ts';
import type { JoinedPack, PackHead } from './join-pack.ts';
import { eachLine, readLines } from './read-lines.ts';

/** Each fact stands on the company's page at Crunchbase, as it was told in October 2013. */
const sourceOf = ({ id, name }: HistoryLine): Citation => ({
  title: `${name} on Crunchbase, October 2013`,
  publisher: 'Crunchbase',
  published: '2013-10',
  lang: 'en',
  url: `https://www.crunchbase.com/organization/${id}`,
});

const dollars = (amount: number, currency = 'USD') => ({ amount, currency, bound: 'exact' as const });

const roundOf = ([asOf, stage, raised]: RoundCells) => ({
  kind: 'round' as const,
  asOf,
  stage,
  raised: raised === null ? null : dollars(raised),
  lead: [],
  investors: [],
});

const saleOf = ([asOf, to, price, currency]: SaleCells, pack: string, names: ReadonlyMap<string, string>) => {
  const name = 'name' in to ? to.name : names.get(to.id);
  if (name === undefined) throw new Error(`nobody is listed as “${JSON.stringify(to)}”`);
  return {
    kind: 'acquisition' as const,
    asOf,
    acquirer: { name, ...('id' in to ? { entity: `${pack}/${to.id}` } : {}) },
    price: price === null ? null : dollars(price, currency),
  };
};

/** Joins the history of US companies to October 2013 from `pack.json` and `companies.jsonl`. */
export function joinHistory(folder: string): JoinedPack {
  const head = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as PackHead;
  const lines = readLines<HistoryLine>(folder, 'companies');
  const names = new Map(lines.map(({ value: { id, name } }) => [id, name]));
  return {
    ...head,
    entities: lines.map(({ value: { id, name, city, founded, trade } }) => ({
      id: `${head.id}/${id}`,
      name,
      roles: ['company'],
      aliases: [],
      country: 'US',
      ...(city === undefined ? {} : { city }),
      ...(founded === undefined ? {} : { founded }),
      ...(trade === undefined ? {} : { description: trade }),
    })),
    facts: eachLine(lines, (line) =>
      [
        ...(line.rounds ?? []).map(roundOf),
        ...(line.sold ?? []).map((sale) => saleOf(sale, head.id, names)),
      ].map((report, at) => ({
        id: `${head.id}/${line.id}-${at + 1}`,
        subject: `${head.id}/${line.id}`,
        status: 'announced' as const,
        ...report,
        citation: sourceOf(line),
      })),
    ).flat(),
  };
}
