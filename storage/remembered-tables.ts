import type { ImportOptions } from '../domain/import-options.ts';
import { ready } from './faults.ts';
import { notebook } from './notebook-db.ts';

/** The setting that keeps them; it belongs to this device. */
const KEY = 'rememberedTables';
/** So many are kept, those used last. */
const MOST_KEPT = 50;

/** How a table is read, whatever its dataset is called. */
export type TableOptions = Omit<ImportOptions, 'dataset' | 'today'>;

interface RememberedTable {
  /** The header's cells, as {@link headerKey} joins them. */
  header: string;
  options: TableOptions;
}

const headerKey = (header: readonly string[]) => header.map((cell) => cell.trim().toLowerCase()).join('\n');

const read = async () => {
  const row = await notebook.settings.get(KEY);
  return Array.isArray(row?.value) ? (row.value as RememberedTable[]) : [];
};

/** How the reader had a table with this header read; `null` where there was none. */
export async function rememberedTable(header: readonly string[]): Promise<TableOptions | null> {
  if (header.length === 0) return null;
  await ready(notebook);
  const key = headerKey(header);
  return (await read()).find((table) => table.header === key)?.options ?? null;
}

/** Keeps how a table with this header is read. */
export async function rememberTable(header: readonly string[], options: TableOptions): Promise<void> {
  if (header.length === 0) return;
  await ready(notebook);
  const key = headerKey(header);
  await notebook.transaction('rw', notebook.settings, async () => {
    const others = (await read()).filter((table) => table.header !== key);
    const value = [{ header: key, options }, ...others].slice(0, MOST_KEPT);
    await notebook.settings.put({ key: KEY, value });
  });
}
