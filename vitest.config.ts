import { defineConfig } from 'vitest/config';

/*
 * Browsers on few cores miss a deadline now and then, hence `retry: 1` for what drives one: what fails twice is a fault.
 * `npm test` lists what passed at its second try.
 */

/**
 * A process takes one file after another, the largest first: so each goes on with the browsers that the one before it gave
 * back. `POSTMONEY_WORKERS` says how many processes share the files; whichever is done takes the next.
 */
const IN_BROWSERS = {
  environment: './tests/browsers-environment.ts',
  retry: 1,
  isolate: false,
  maxWorkers: Number(process.env.POSTMONEY_WORKERS ?? 1),
} as const;

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
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...IN_BROWSERS,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          ...IN_BROWSERS,
        },
      },
    ],
  },
});
