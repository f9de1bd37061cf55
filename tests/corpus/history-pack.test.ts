import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fact } from '../../domain/fact.ts';
import { readPack } from '../../storage/packs/pack-format.ts';
import { makeHistoryPack } from '../../tools/pack/make-pack-files.ts';
import { gatherRecords } from '../../tools/publish/gather-records.ts';

const root = join(import.meta.dirname, '../..');
const tables = join(process.env.POSTMONEY_SHARED ?? join(root, '../shared'), 'data/crunchbase-2013-ccby');
const here = existsSync(tables);
if (!here) console.log(`SKIPPED: the history to 2013 beside its tables, since ${tables} is absent.`);

const NOBODY = { title: '', publisher: '', licence: '' };

/** What of a fact must be in the tables as it is. */
function told(fact: Fact): string {
  if (fact.kind === 'round') return `${fact.subject} round ${fact.stage} ${fact.raised?.amount}`;
  if (fact.kind === 'acquisition')
    return `${fact.subject} to ${fact.acquirer.name} for ${fact.price?.amount}`;
  return `${fact.subject} ${fact.kind}`;
}

test.runIf(here)('the optional pack states no sum, stage or buyer that its tables do not', async () => {
  const made = readPack(makeHistoryPack());
  if (!made.ok) throw new Error(made.problem);
  const files = ['companies', 'rounds', 'acquisitions'].map((name) => join(tables, `${name}.csv.gz`));
  const { facts } = await gatherRecords(files, { id: made.pack.id }, NOBODY);
  const known = new Set(facts.map(told));
  expect(made.pack.facts.map(told).filter((fact) => !known.has(fact))).toEqual([]);
});
