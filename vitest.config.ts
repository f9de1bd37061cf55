import { defineConfig } from 'vitest/config';

/*
 * Browsers on few cores miss a deadline now and then, hence `retry: 1` for what drives one: what fails twice is a fault.
 * `npm test` lists what passed at its second try.
 */

/** Browser tests that wait more than they do, and hardly need the pointer: they run beside the others. */
const WAITING = ['demo-article', 'faults', 'full-store', 'hostile/policies', 'install', 'start'].map(
  (name) => `tests/browser/${name}.test.ts`,
);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
          testTimeout: 30_000,
          environment: 'node',
        },
      },
      {
        test: {
          name: 'corpus',
          include: ['tests/corpus/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          // Against real servers on this machine, which it installs and starts.
          name: 'remote',
          include: ['tests/remote/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'page',
          include: ['tests/page/**/*.test.ts', 'tests/page/**/*.test.tsx'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file has a browser of its own; two at a time keep two cores busy without starving either.
          maxWorkers: 2,
          retry: 1,
        },
      },
      {
        test: {
          name: 'browser',
          retry: 1,
          include: ['tests/browser/**/*.test.ts'],
          exclude: WAITING,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'waiting',
          retry: 1,
          include: WAITING,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
