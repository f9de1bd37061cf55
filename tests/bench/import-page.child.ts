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

/** The browser clears files and old values away within some seconds; it is done when nothing changes for so long. */
const CLEARED_MS = 6_000;
const LOOK_EVERY_MS = 500;

const used = async () => (await navigator.storage.estimate()).usage ?? 0;

/** What datasets take: bytes of their parts, and what the browser says is used of its store, at once and after it cleared up. */
export async function stored(): Promise<{ bytes: number; usedAtOnce: number; used: number }> {
  const all = await datasets.datasets.toArray();
  const usedAtOnce = await used();
  let last = usedAtOnce;
  for (let since = performance.now(); performance.now() - since < CLEARED_MS; ) {
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
    const now = await used();
    if (now !== last) since = performance.now();
    last = now;
  }
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), usedAtOnce, used: last };
}
