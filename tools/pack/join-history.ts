import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Citation } from '../../domain/citation.ts';
import { foldName } from '../../recognition/index/fold.ts';
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

/** Who bought is an entity only where the pack lists it. */
const buyerOf = (
  to: SaleCells[1],
  pack: string,
  all: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
) => {
  if ('name' in to) return { name: to.name };
  const name = all.get(to.id);
  if (name === undefined) throw new Error(`nobody is listed as “${to.id}”`);
  return kept.has(to.id) ? { name, entity: `${pack}/${to.id}` } : { name };
};

const saleOf = ([asOf, , price, currency]: SaleCells, acquirer: { name: string; entity?: string }) => ({
  kind: 'acquisition' as const,
  asOf,
  acquirer,
  price: price === null ? null : dollars(price, currency),
});

/**
 * Joins the history of US companies to October 2013 from `pack.json` and `companies.jsonl`, without companies that bear a
 * name of `known` (folded): they are in the starter pack, and one name must not mean two entries.
 */
export function joinHistory(folder: string, known: ReadonlySet<string>): JoinedPack {
  const head = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as PackHead;
  const all = readLines<HistoryLine>(folder, 'companies');
  const lines = all.filter(({ value: { name } }) => !known.has(foldName(name)));
  const names = new Map(all.map(({ value: { id, name } }) => [id, name]));
  const kept = new Set(lines.map(({ value: { id } }) => id));
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
        ...(line.sold ?? []).map((sale) => saleOf(sale, buyerOf(sale[1], head.id, names, kept))),
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
