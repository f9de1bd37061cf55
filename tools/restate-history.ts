/**
 * Restates what Crunchbase published of US companies to October 2013 as `tools/pack/history/companies.jsonl`, from which
 * the optional pack is built: a selection, with dates no finer than the source. Needs the three tables of that month
 * (companies, rounds, acquisitions) in the folder that is named.
 *
 *   node tools/restate-history.ts FOLDER
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '../domain/entity.ts';
import type { AcquisitionFact, Fact, RoundFact } from '../domain/fact.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { HistoryLine } from './pack/history-lines.ts';
import { gatherRecords } from './publish/gather-records.ts';

const TABLES = ['companies', 'rounds', 'acquisitions'].map((name) => `${name}.csv.gz`);
const TARGET = join(import.meta.dirname, 'pack/history/companies.jsonl');

/** A company is taken with one of this many largest rounds… */
const LARGEST_ROUNDS = 3_000;
/** …or when it was bought for this much, in whole US dollars. */
const LARGE_SALE = 100_000_000;

/** The month in which the tables were taken; what they date later was a plan or a slip. */
const TAKEN = '2013-10';

const slug = (id: string) => id.slice(id.indexOf('/') + 1);

/** The first of January stands for a year there, and the first of a month often for the month. */
const noFiner = (date: PartialDate) => date.replace(/-01-01$/, '').replace(/-01$/, '');

function dateOf({ asOf }: Fact): PartialDate | null {
  return asOf === null || asOf.slice(0, 7) > TAKEN ? null : noFiner(asOf);
}

/** Names of companies are at most this long; longer ones are descriptions. */
const LONGEST_NAME = 60;

const isName = (name: string) => name.length <= LONGEST_NAME && !/[ÃÂ\ufffd\p{Cc}]/u.test(name);

function select(rounds: readonly RoundFact[], sales: readonly AcquisitionFact[]): Set<string> {
  const largest = rounds
    .filter(({ raised }) => raised !== null)
    .sort((a, b) => b.raised!.amount - a.raised!.amount || (a.id < b.id ? -1 : 1))
    .slice(0, LARGEST_ROUNDS);
  const large = sales.filter(({ price }) => price?.currency === 'USD' && price.amount >= LARGE_SALE);
  return new Set([...largest, ...large].map(({ subject }) => subject));
}

function lineOf(entity: Entity, facts: readonly Fact[], listed: ReadonlySet<string>): HistoryLine {
  const { id, name, city, founded, description } = entity;
  const byDate = facts.toSorted((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1));
  const rounds = byDate.filter((fact) => fact.kind === 'round');
  const sold = byDate.filter((fact) => fact.kind === 'acquisition');
  const trade = description === 'other' ? undefined : description?.replace('_', ' ');
  return {
    id: slug(id),
    name,
    ...(city === undefined ? {} : { city }),
    ...(founded === undefined ? {} : { founded: noFiner(founded) }),
    ...(trade === undefined ? {} : { trade }),
    ...(rounds.length === 0
      ? {}
      : { rounds: rounds.map((fact) => [dateOf(fact), fact.stage, fact.raised?.amount ?? null]) }),
    ...(sold.length === 0
      ? {}
      : {
          sold: sold.map((fact) => {
            const { acquirer, price } = fact;
            const isListed = acquirer.entity !== undefined && listed.has(acquirer.entity);
            const to = isListed ? { id: slug(acquirer.entity!) } : { name: acquirer.name };
            const sale = [dateOf(fact), to, price?.amount ?? null] as const;
            return price && price.currency !== 'USD' ? [...sale, price.currency] : [...sale];
          }),
        }),
  };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/restate-history.ts FOLDER');
  process.exit(1);
}
const { entities, facts } = await gatherRecords(
  TABLES.map((name) => join(folder, name)),
  { id: 'us-history-2013' },
  { title: '', publisher: '', licence: '' },
);
const rounds = facts.filter((fact) => fact.kind === 'round');
const sales = facts.filter((fact) => fact.kind === 'acquisition');
const chosen = select(rounds, sales);
const known = entities.filter(({ id, country, name }) => chosen.has(id) && country === 'US' && isName(name));
const listed = new Set(known.map(({ id }) => id));
const factsOf = Map.groupBy([...rounds, ...sales], ({ subject }) => subject);
const lines = known
  .map((entity) => lineOf(entity, factsOf.get(entity.id) ?? [], listed))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
writeFileSync(TARGET, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const count = lines.reduce((sum, { rounds: r = [], sold: s = [] }) => sum + r.length + s.length, 0);
console.log(`${TARGET}: ${lines.length} companies, ${count} facts`);
