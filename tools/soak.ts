/**
 * `npm run soak [-- SCHEDULES [FIRST_SEED]]`: the model test of syncing with many more random schedules than `npm test` takes
 * (3,000 unless said otherwise). Says what went wrong in them, and fails when anything was lost.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const [schedules = '3000', first = '1'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'tests/unit/sync/model.test.ts'],
  {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, SCHEDULES: schedules, FIRST_SEED: first },
  },
);
process.exitCode = status ?? 1;
