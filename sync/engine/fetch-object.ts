import type { KnownDevice, SpaceRow } from '../../storage/sync/sync-rows.ts';
import { isAside } from '../journal/journal.ts';
import { SealError } from '../seal/sealed.ts';
import { type ParsedName, parseName } from './object-names.ts';
import { type PayloadHead, readPayload } from './payload.ts';
import type { Run } from './run.ts';

/** How far a device is known once this object of it was read. */
function devicesWith(
  run: Run,
  { area, device, number, hash }: ParsedName,
  head: PayloadHead,
): SpaceRow['devices'] {
  const { devices } = run.row;
  const before: KnownDevice | undefined = devices[device];
  if (area !== 'log' || (before && before.top >= number)) return devices;
  const known = { ...before, top: number, hash, label: head.label, seen: run.now() };
  return { ...devices, [device]: known };
}

/** Notes where a device's segments do not follow one another: one between them has not been shown to us. */
async function followChain(run: Run, { area, device, number }: ParsedName, prev = ''): Promise<void> {
  if (area !== 'log' || prev === '') return;
  const before = `log/${device}/${String(number - 1).padStart(9, '0')}-${prev}`;
  if (!(await run.journal.known([before])).has(before)) run.gaps.add(device);
}

/**
 * Reads an object that is not known, and takes over what it holds; what cannot be read is put aside and tried again later.
 * `bytes` where they were sent along; `change` of the space is made with taking it over. Gives whether it was read. Throws what the
 * store throws.
 */
export async function fetchObject(
  run: Run,
  name: ParsedName,
  { bytes, change = {} }: { bytes?: Uint8Array | undefined; change?: Partial<SpaceRow> } = {},
): Promise<boolean> {
  const { journal, store, sealer, signal } = run;
  const found = bytes ?? (await store.get(name.name, signal));
  const aside = async (problem: string) => {
    await journal.quarantine(name.name, problem);
    return false;
  };
  if (!found) return aside('missing');
  if ((await sealer.hash(found)) !== name.hash) return aside('hash');
  let read: ReturnType<typeof readPayload>;
  try {
    read = readPayload(await run.open(name.stem, found));
  } catch (error) {
    if (error instanceof SealError) return aside(error.problem);
    throw error;
  }
  const { head, records } = read;
  const changed = { ...change, devices: devicesWith(run, name, head) };
  const fresh = await journal.take({ name: name.name, size: found.length, records }, changed);
  run.noted(changed);
  run.done.received({ device: name.device, bytes: found.length }, records, fresh);
  if (fresh > 0) run.came(fresh);
  if (name.area === 'log' && name.device === run.row.device) run.cloned = true;
  // A member of a team speaks for its own objects alone.
  for (const covered of head.covers ?? [])
    if (!run.team || parseName(covered)?.device === name.device) run.covered.add(covered);
  await followChain(run, name, head.prev);
  return true;
}

/** Of some objects, those to be read now: not known, and not put aside until later. */
export async function unread(run: Run, names: readonly ParsedName[]): Promise<ParsedName[]> {
  if (names.length === 0) return [];
  const known = await run.journal.known(names.map(({ name }) => name));
  const open = names.filter(({ name }) => !known.has(name));
  if (open.length === 0) return [];
  const now = run.now();
  const rows = await run.journal.quarantined();
  const aside = new Set(rows.filter((row) => isAside(row, now)).map(({ name }) => name));
  return open.filter(({ name }) => !aside.has(name));
}
