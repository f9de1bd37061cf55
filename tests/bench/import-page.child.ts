/** What the bench of imports runs in a page of the extension. */
import type { ImportJob } from '../../domain/import-job.ts';
import { datasets } from '../../storage/datasets-db.ts';
import { IMPORT_CALLS } from '../../storage/import/calls.ts';

/** Begins to import the file that an input of the page was given; the page itself starts the worker. */
export async function start(input: HTMLInputElement): Promise<string> {
  const begun = await IMPORT_CALLS.start(input.files![0]!, {});
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value;
}

/** How far an import is. */
export const job = async (id: string): Promise<ImportJob | undefined> => datasets.imports.get(id);

/** What datasets take: bytes of their parts, and what the browser says is used of its store. */
export async function stored(): Promise<{ bytes: number; used: number }> {
  const all = await datasets.datasets.toArray();
  const { usage } = await navigator.storage.estimate();
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), used: usage ?? 0 };
}
