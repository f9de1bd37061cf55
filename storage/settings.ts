import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { notebook } from './notebook-db.ts';
import { SETTING_KEYS, type Settings, withDefaults } from './read-settings.ts';

export { DEFAULT_SETTINGS, readSettings, type Settings } from './read-settings.ts';

/** Changes some settings and gives all of them as they then stand. */
export function changeSettings(change: Partial<Settings>): Promise<Result<Settings>> {
  return attempt(async () => {
    await ready(notebook);
    return notebook.transaction('rw', notebook.settings, async () => {
      const rows = SETTING_KEYS.filter((key) => change[key] !== undefined).map((key) => ({
        key,
        value: change[key],
      }));
      await notebook.settings.bulkPut(rows);
      return withDefaults(await notebook.settings.toArray());
    });
  });
}

/** Changes one setting by what it was, whatever else changes settings meanwhile, and gives it as it then stands. */
export function changeSetting<K extends keyof Settings>(
  key: K,
  change: (value: Settings[K]) => Settings[K],
): Promise<Result<Settings[K]>> {
  return attempt(async () => {
    await ready(notebook);
    return notebook.transaction('rw', notebook.settings, async () => {
      const value = change(withDefaults(await notebook.settings.toArray())[key]);
      await notebook.settings.put({ key, value });
      return value;
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
