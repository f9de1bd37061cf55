import type { PackSubscription } from '../domain/pack-subscription.ts';
import type { MarkSettings } from '../domain/reading.ts';
import type { RequestTally } from '../domain/request-tally.ts';
import type { ShownFirst } from '../domain/shown-first.ts';
import type { CompareChoice, SiteChoice } from '../domain/site.ts';
import type { Result } from '../domain/store-fault.ts';
import { NOTEBOOK } from './databases.ts';
import { attempt } from './faults.ts';
import { answer } from './idb-request.ts';
import type { SettingRow } from './notebook-db.ts';
import { inTransaction } from './plain-idb.ts';

/** Everything the reader can set, with what holds until it is set. */
export interface Settings {
  /** Where Postmoney may read. */
  sites: SiteChoice;
  marks: MarkSettings;
  /** Where the statements of a page are read against the store without being asked for. */
  compare: CompareChoice;
  /** Whether the first-run page was finished. */
  firstRunDone: boolean;
  /** Whether the shipped starter pack is to be in the store. */
  starterPack: 'wanted' | 'removed';
  /** The rule by which one of several figures is shown first. */
  shownFirst: ShownFirst;
  /** Published packs that the reader subscribed to. */
  subscriptions: PackSubscription[];
  /** Requests made to publishers of packs. */
  packRequests: RequestTally;
}

/** Nothing is read until the reader chooses sites; marks as the design draws them. */
export const DEFAULT_SETTINGS: Settings = {
  sites: { mode: 'chosen', on: [], off: [] },
  marks: { mentions: 'first-per-section', openDelayMs: 320, tabStops: false },
  compare: { on: true, off: [] },
  firstRunDone: false,
  starterPack: 'wanted',
  shownFirst: 'strongest',
  subscriptions: [],
  packRequests: {},
};

/** The names of all settings. */
export const SETTING_KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings as kept, with what holds where nothing is; a row of an older version may lack a field that came later. */
export function withDefaults(rows: readonly SettingRow[]): Settings {
  const kept = new Map(rows.map(({ key, value }) => [key, value]));
  const entries = SETTING_KEYS.map((key) => {
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
      await inTransaction(NOTEBOOK, ['settings'], 'readonly', (transaction) =>
        answer<SettingRow[]>(transaction.objectStore('settings').getAll()),
      ),
    ),
  );
}
