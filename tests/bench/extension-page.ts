/** What the benches run inside one of the extension's own pages, to fill its store. */
import type { Commonness } from '../../recognition/name-record.ts';
import { addEntity } from '../../storage/notebook.ts';
import { installNames } from '../../storage/packs/install-pack.ts';

const names: string[] = [];

/** Takes names in portions, since all at once are too much for one message to the page. */
export function take(portion: string[]): number {
  names.push(...portion);
  return names.length;
}

/** Puts the names taken so far into the store as a dataset; milliseconds. */
export async function install(): Promise<number> {
  const start = performance.now();
  const list = names.map((surface) => ({
    surface,
    commonness: 2 as Commonness,
    roles: ['company' as const],
  }));
  const done = await installNames({ id: 'bench', title: 'Bench', asOf: '2026', names: list });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return performance.now() - start;
}

/** Adds one company to the notebook, as saving a fact does, and tells the background; the time of day before it, in ms. */
export async function addCompany(name: string): Promise<number> {
  const start = Date.now();
  const added = await addEntity({ name, roles: ['company'], aliases: [] }, () => 2);
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page
  await (globalThis as any).chrome.runtime.sendMessage({
    id: 1,
    type: 'storeChanged',
    data: { names: true },
    timestamp: Date.now(),
  });
  return start;
}
