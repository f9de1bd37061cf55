import type { MarkSettings } from '../domain/reading.ts';
import type { SiteChoice } from '../domain/site.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { notebook, type SettingRow } from './notebook-db.ts';
import { answer, inTransaction } from './plain-idb.ts';

/** Everything the reader can set, with what holds until it is set. */
export interface Settings {
  /** Where Postmoney may read. */
  sites: SiteChoice;
  marks: MarkSettings;
  /** Whether the first-run page was finished. */
  firstRunDone: boolean;
  /** Whether the shipped starter pack is to be in the store. */
  starterPack: 'wanted' | 'removed';
}

/** Nothing is read until the reader chooses sites; marks as the design draws them. */
export const DEFAULT_SETTINGS: Settings = {
  sites: { mode: 'chosen', on: [], off: [] },
  marks: { mentions: 'first-per-section', openDelayMs: 320, tabStops: false },
  firstRunDone: false,
  starterPack: 'wanted',
};

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A row of an older version may lack a field that came later; whatever it has stays.
function withDefaults(rows: readonly SettingRow[]): Settings {
  const kept = new Map(rows.map(({ key, value }) => [key, value]));
  const entries = KEYS.map((key) => {
    const usual: unknown = DEFAULT_SETTINGS[key];
    const value = kept.get(key);
    if (isObject(usual)) return [key, isObject(value) ? { ...usual, ...value } : usual];
    return [key, typeof value === typeof usual ? value : usual];
  });
  return Object.fromEntries(entries) as Settings;
}

/** The settings as they stand; past Dexie, since a woken worker needs them before its first answer. */
export function readSettings(): Promise<Result<Settings>> {
  return attempt(async () =>
    withDefaults(
      await inTransaction(notebook, ['settings'], 'readonly', (transaction) =>
        answer<SettingRow[]>(transaction.objectStore('settings').getAll()),
      ),
    ),
  );
}

/** Changes some settings and gives all of them as they then stand. */
export function changeSettings(change: Partial<Settings>): Promise<Result<Settings>> {
  return attempt(async () => {
    await ready(notebook);
    return notebook.transaction('rw', notebook.settings, async () => {
      const rows = KEYS.filter((key) => change[key] !== undefined).map((key) => ({
        key,
        value: change[key],
      }));
      await notebook.settings.bulkPut(rows);
      return withDefaults(await notebook.settings.toArray());
    });
  });
}

/** Tells the settings now and after every change, from whatever page it was made, until `signal` stops it. */
export function liveSettings(callback: (settings: Result<Settings>) => void, signal: AbortSignal): void {
  follow({
    databases: [notebook],
    watch: () => notebook.settings.toArray(),
    read: async () => withDefaults(await notebook.settings.toArray()),
    callback,
    signal,
  });
}
