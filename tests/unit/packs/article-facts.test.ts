import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amountOf } from '../../../domain/report-views.ts';
import { readPack } from '../../../storage/packs/pack-format.ts';
import { makeStarterPack } from '../../../tools/pack/make-pack-files.ts';

const corpus = join(
  process.env.POSTMONEY_SHARED ?? join(import.meta.dirname, '../../../../shared'),
  'corpus',
);
const present = existsSync(join(corpus, 'gold.jsonl'));
if (!present)
  console.warn(`SKIPPED: the articles are not at ${corpus}, so the pack was not compared with them.`);

interface Label {
  company: string;
  kind: string;
  amount: number | null;
  currency: string | null;
}

const KINDS: Record<string, string> = { total_raised: 'totalRaised' };

describe.skipIf(!present)('the pack beside the articles it was read from', () => {
  const result = readPack(makeStarterPack());
  if (!result.ok) throw new Error(result.problem);
  const { pack } = result;
  const lines = present ? readFileSync(join(corpus, 'gold.jsonl'), 'utf8').trim().split('\n') : [];
  const labels = lines
    .map((line) => JSON.parse(line) as { id: string; facts: Label[] })
    .filter(({ id }) => id.startsWith('seed-'))
    .flatMap(({ id, facts }) => facts.map((fact) => [id, fact] as const));

  it.each(labels)('%s holds %o', (_, label) => {
    const company = label.company.toLowerCase();
    const subject = pack.entities.find(
      ({ name, aliases }) =>
        name.toLowerCase() === company || aliases.some((alias) => alias.text.toLowerCase() === company),
    );
    const same = pack.facts.filter((fact) => {
      const money = amountOf(fact);
      return (
        fact.subject === subject?.id &&
        fact.kind === (KINDS[label.kind] ?? label.kind) &&
        (money?.amount ?? null) === label.amount &&
        (money === null || money.currency === label.currency)
      );
    });
    expect(same).not.toEqual([]);
  });

  it('takes over no run of six words', () => {
    const folder = join(corpus, 'docs');
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').toLowerCase());
    const ours = [
      ...pack.facts.map((fact) => fact.citation.attribution ?? ''),
      ...pack.entities.map((entity) => entity.description ?? ''),
    ].filter((words) => words.split(' ').length >= 6);
    expect(ours.filter((words) => texts.some((text) => text.includes(words.toLowerCase())))).toEqual([]);
  });
});
