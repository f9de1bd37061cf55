import { describe, expect, it } from 'vitest';
import { type Mutant, type Outcome, Schedule } from './model/schedule.ts';

/*
 * Random schedules of devices and a server in memory: kills at everything that is waited for, requests that fail before or
 * after they were carried out, torn uploads, listings that leave names out, servers put back to earlier days, copied profiles,
 * wiped ones, clocks that are wrong and jump, packs and collecting. `npm run soak` does many more. A seed that fails can be run alone: SEED=123 npx vitest run ... model.
 */
const ALONE = process.env.SEED;
const FIRST = ALONE === undefined ? Number(process.env.FIRST_SEED ?? 1) : Number(ALONE);
const SCHEDULES = ALONE === undefined ? Number(process.env.SCHEDULES ?? 300) : 1;
const MUTANT_SCHEDULES = 60;
const STEPS = 60;

const COUNTED = [
  'written',
  'kills',
  'netFailures',
  'rollBacks',
  'clones',
  'wipes',
  'jumps',
  'packs',
  'collected',
] as const;

async function runAll(count: number, mutant: Mutant | null): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < count; at++) outcomes.push(await new Schedule(FIRST + at, mutant).run(STEPS));
  return outcomes;
}

const sumOf = (outcomes: readonly Outcome[], key: (typeof COUNTED)[number]) =>
  outcomes.reduce((sum, outcome) => sum + outcome[key], 0);

describe('whatever happens to devices and server', () => {
  it('every record that is anywhere comes to be everywhere, and collecting takes no last copy', async () => {
    const outcomes = await runAll(SCHEDULES, null);
    const counts = Object.fromEntries(COUNTED.map((key) => [key, sumOf(outcomes, key)]));
    if (process.env.SCHEDULES) console.log(`${SCHEDULES} schedules`, counts);
    const wrong = outcomes.filter(
      ({ lost, stripped, waiting }) => lost.length + stripped.length + waiting > 0,
    );
    expect(wrong.map(({ seed, lost, stripped, waiting }) => ({ seed, lost, stripped, waiting }))).toEqual([]);
    // That nothing was lost says something only if things went wrong.
    if (SCHEDULES > 1) for (const key of COUNTED) expect(counts[key], key).toBeGreaterThan(SCHEDULES / 10);
  }, 600_000);

  it.each(['no-reconcile', 'missing-means-deleted', 'last-writer-wins'] as const)(
    'records are lost by an engine that does it as others do: %s',
    async (mutant) => {
      const outcomes = await runAll(MUTANT_SCHEDULES, mutant);
      const losing = outcomes.filter(({ lost }) => lost.length > 0);
      if (process.env.SCHEDULES)
        console.log(mutant, `loses in ${losing.length} of ${outcomes.length} schedules`);
      expect(losing.length).toBeGreaterThan(MUTANT_SCHEDULES / 10);
    },
    600_000,
  );
});
