import { defineConfig } from 'vitest/config';

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
          name: 'page',
          include: ['tests/page/**/*.test.ts', 'tests/page/**/*.test.tsx'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file has a browser of its own; two at a time keep two cores busy without starving either.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          // Two browsers on few cores miss a deadline now and then; what fails twice is a fault.
          retry: 1,
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // As above: most of a browser test is waiting.
          maxWorkers: 2,
        },
      },
    ],
  },
});
