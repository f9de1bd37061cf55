import { vi } from 'vitest';
import type { ImportJob } from '../../../../domain/import-job.ts';
import type { ImportOptions } from '../../../../domain/import-options.ts';
import { datasets } from '../../../../storage/datasets-db.ts';
import { startImport } from '../../../../storage/import/imports.ts';
import { runNextImport } from '../../../../storage/import/runner.ts';
import { MemoryScratch } from '../../../../storage/import/scratch.ts';
import { good } from '../fresh-store.ts';
import { TODAY } from './importing.ts';

/** A page that runs imports, until it is stopped or dies at a step. */
export function importPage(step?: (step: string) => Promise<void>): AbortController {
  const stop = new AbortController();
  const tools = { classifier: async () => () => 2 as const, openScratch: async () => new MemoryScratch() };
  const run = async () => {
    while (true) await runNextImport(step ? { ...tools, step } : tools, stop.signal);
  };
  run().catch(() => undefined);
  return stop;
}

export const jobOf = async (id: string): Promise<ImportJob> => {
  const row = await datasets.imports.get(id);
  if (!row) throw new Error('There is no such import');
  return row;
};

/** Waits until an import is in a state. */
export const reaches = (id: string, state: ImportJob['state']): Promise<void> =>
  vi.waitFor(
    async () => {
      const now = (await jobOf(id)).state;
      if (now !== state) throw new Error(`It is ${now}, not ${state}`);
    },
    { timeout: 20_000 },
  );

/** Imports a text to its end. */
export async function importText(
  text: string,
  dataset: string,
  options: ImportOptions = {},
): Promise<ImportJob> {
  const file = new File([text], `${dataset}.csv`);
  const id = good(
    await startImport(file, {
      today: TODAY,
      ...options,
      dataset: { id: dataset, title: `List ${dataset}`, publisher: 'The Lister', ...options.dataset },
    }),
  );
  const page = importPage();
  await reaches(id, 'done');
  page.abort();
  return jobOf(id);
}
