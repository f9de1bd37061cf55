import type { RateTable } from '../domain/exchange-rates.ts';

const tables = new Map<string, Promise<RateTable | null>>();

function isRateTable(value: unknown): value is RateTable {
  if (typeof value !== 'object' || value === null) return false;
  const { from, source, rates } = value as Record<string, unknown>;
  return (
    typeof from === 'string' && typeof source === 'string' && typeof rates === 'object' && rates !== null
  );
}

async function fetchRates(url: string): Promise<RateTable | null> {
  try {
    const response = await fetch(url);
    const table: unknown = response.ok ? await response.json() : null;
    return isRateTable(table) ? table : null;
  } catch {
    return null;
  }
}

/**
 * The table of exchange rates packed with the extension at `url`, read once a context. `null` when it cannot
 * be read: then amounts are shown in their own currency only, and the next call tries again.
 */
export function loadRates(url: string): Promise<RateTable | null> {
  const known = tables.get(url);
  if (known) return known;
  const table = fetchRates(url);
  tables.set(url, table);
  table.then((value) => {
    if (!value) tables.delete(url);
  });
  return table;
}
