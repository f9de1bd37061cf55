import type { ObjectName } from './segment-store.ts';

const LONGEST = 200;
const FORM = /^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/;

/** Whether a name a server shows can be one of ours; others in the same place are passed over. */
export const isObjectName = (name: string): name is ObjectName =>
  name.length <= LONGEST && FORM.test(name) && !/(^|\/)\.{1,2}(\/|$)/.test(name);

/** The 16 hexadecimal digits with which the name of a segment or pack promises what its bytes hash to, or `null`. */
export const promisedHash = (name: ObjectName): string | null =>
  /^(?:log|snap)\/.*-([0-9a-f]{16})$/.exec(name)?.[1] ?? null;

/** Order of names: by code unit. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
