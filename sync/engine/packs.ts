import { ID_BYTES, type ObjectRow, unpackIds } from '../../storage/sync/sync-rows.ts';
import type { OutgoingRecord } from '../journal/journal.ts';
import { isTooLarge, SyncError } from '../remote/sync-error.ts';
import { SealError } from '../seal/sealed.ts';
import { type ParsedName, parseName, stemOf } from './object-names.ts';
import { readPayload, writePayload } from './payload.ts';
import { type Run, sameBytes } from './run.ts';

/** How long a pack must have been seen here before what it covers may go, milliseconds. */
export const GRACE_MS = 14 * 24 * 3_600_000;
interface Held {
  name: ParsedName;
  row: ObjectRow;
}

const countOf = ({ row }: Held) => row.records.length / ID_BYTES;

/** Objects whose records are known here one by one, by where they lie. */
async function heldObjects(run: Run): Promise<{ segments: Held[]; packs: Held[] }> {
  const held = (await run.journal.objects()).flatMap((row): Held[] => {
    const name = parseName(row.name);
    // In a team each device keeps its own objects small, so that nobody's pack stands for what somebody else signed.
    if (run.team && name?.device !== run.row.device) return [];
    // Those that were not read, since a pack covers them, have no records here.
    return name && row.records.length > 0 ? [{ name, row }] : [];
  });
  return {
    segments: held.filter(({ name }) => name.area === 'log'),
    packs: held.filter(({ name }) => name.area === 'snap'),
  };
}

const recordsOf = (held: readonly Held[]) => new Set(held.flatMap(({ row }) => unpackIds(row.records)));
const covers = (all: ReadonlySet<string>, { row }: Held) => unpackIds(row.records).every((id) => all.has(id));

/** Whose turn it is to pack what others wrote: one device of those that are about, so that not all do. */
function isPacker({ row, now }: Run): boolean {
  const lately = Object.entries(row.devices).filter(([, { seen }]) => seen > now() - GRACE_MS * 2);
  return lately.every(([id]) => row.device <= id);
}

/** Segments that should be made packs, oldest first; none as long as there are few. */
function toPack(run: Run, { segments, packs }: { segments: Held[]; packs: Held[] }): Held[] {
  const packed = recordsOf(packs);
  const loose = segments.filter((segment) => !covers(packed, segment));
  if (!run.team && !run.store.changes && loose.length >= run.limits.anySegments && isPacker(run))
    return loose;
  const small = loose.filter(
    ({ name, row }) => name.device === run.row.device && row.size < run.limits.smallBytes,
  );
  return small.length >= run.limits.smallSegments ? small : [];
}

/** Writes a pack of these records, which covers these objects; nothing is lost when it is cut or is there already. */
async function writePack(
  run: Run,
  records: readonly OutgoingRecord[],
  covered: readonly string[],
): Promise<void> {
  const { row, journal, store, sealer, signal } = run;
  const stem = stemOf('snap', row.device, row.nextPack);
  await run.change({ nextPack: row.nextPack + 1 });
  const payload = writePayload({ label: row.label, covers: [...covered] }, await run.linesOf(records));
  const bytes = await sealer.seal(run.sealingKey(), row.id, stem, payload);
  const name = `${stem}-${await sealer.hash(bytes)}`;
  const outcome = await store.putNew(name, bytes, signal);
  if (outcome !== 'created') return;
  const there = await store.get(name, signal);
  if (there && sameBytes(there, bytes))
    await journal.take({ name, size: bytes.length, records: [...records] }, {});
}

/** A segment with its records. */
interface Load {
  name: string;
  lines: readonly OutgoingRecord[];
}

/** Writes a pack of these segments, or two of half of them where that is too large for the server. */
async function writeLoads(run: Run, loads: readonly Load[]): Promise<void> {
  if (loads.length < 2) return;
  const records = new Map(loads.flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)));
  const names = loads.map(({ name }) => name);
  try {
    await writePack(run, [...records.values()], names);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const half = Math.ceil(loads.length / 2);
    await writeLoads(run, loads.slice(0, half));
    await writeLoads(run, loads.slice(half));
  }
}

/** Puts small segments together into packs. The segments stay until {@link collect} takes them. */
async function pack(run: Run, segments: readonly Held[]): Promise<void> {
  for (const own of [false, true]) {
    let loads: Load[] = [];
    let count = 0;
    let units = 0;
    for (const segment of segments) {
      const lines = await run.journal.lines(unpackIds(segment.row.records));
      // What is not here in full cannot be said again; a segment holds one kind only.
      if (lines.length < countOf(segment) || lines[0]?.own !== own) continue;
      const more = lines.reduce((sum, { line }) => sum + line.length, 0);
      if (count + lines.length > run.limits.packRecords || units + more > run.limits.packText) {
        await writeLoads(run, loads);
        loads = [];
        count = units = 0;
      }
      loads.push({ name: segment.name.name, lines });
      count += lines.length;
      units += more;
    }
    await writeLoads(run, loads);
  }
}

/** Whether what one object holds may rest on another alone: in one order for all devices, so that no two can go for each other. */
function outlasts(pack: Held, object: Held): boolean {
  if (pack.name.name === object.name.name) return false;
  if (object.name.area === 'log') return true;
  const more = countOf(pack) - countOf(object);
  return more > 0 || (more === 0 && pack.name.name > object.name.name);
}

/** The records of a pack, read again just now; none where it cannot be. */
async function verified(run: Run, { name }: Held): Promise<Set<string>> {
  const bytes = await run.store.get(name.name, run.signal);
  if (!bytes || (await run.sealer.hash(bytes)) !== name.hash) return new Set();
  try {
    const { records } = readPayload(await run.open(name.stem, bytes));
    return new Set(records.map(({ id }) => id));
  } catch (error) {
    if (error instanceof SealError) return new Set();
    throw error;
  }
}

/**
 * Takes objects off the server of which every record is in packs that this device has known for {@link GRACE_MS} and has just
 * read again. Not being allowed to does no harm. Gives how many went.
 */
async function collect(run: Run, { segments, packs }: { segments: Held[]; packs: Held[] }): Promise<number> {
  const old = packs.filter(({ row }) => row.first <= run.now() - GRACE_MS);
  if (old.length === 0) return 0;
  const read = new Map<Held, Set<string>>();
  const readAgain = async (pack: Held) => {
    const records = read.get(pack) ?? (await verified(run, pack));
    read.set(pack, records);
    return records;
  };
  const byRecord = new Map<string, Held[]>();
  for (const pack of old)
    for (const id of unpackIds(pack.row.records)) byRecord.set(id, [...(byRecord.get(id) ?? []), pack]);
  let gone = 0;
  for (const object of [...segments, ...packs]) {
    if (gone >= run.limits.collected) break;
    if (await isCovered(object, byRecord, readAgain)) {
      await run.store.delete(object.name.name, run.signal);
      await run.journal.forget([object.name.name]);
      for (const id of unpackIds(object.row.records)) {
        const left = byRecord.get(id)?.filter((pack) => pack !== object);
        if (left) byRecord.set(id, left);
      }
      gone += 1;
    }
  }
  return gone;
}

async function isCovered(
  object: Held,
  byRecord: ReadonlyMap<string, Held[]>,
  readAgain: (pack: Held) => Promise<Set<string>>,
): Promise<boolean> {
  for (const id of unpackIds(object.row.records)) {
    let found = false;
    for (const pack of byRecord.get(id) ?? []) {
      if (!outlasts(pack, object)) continue;
      found = (await readAgain(pack)).has(id);
      if (found) break;
    }
    if (!found) return false;
  }
  return true;
}

/** Keeps the server small: packs what is small, and takes away what packs have long covered. */
export async function tidy(run: Run): Promise<void> {
  if (!run.mayWrite) return;
  const before = await heldObjects(run);
  await pack(run, toPack(run, before));
  try {
    await collect(run, await heldObjects(run));
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'auth')) throw error;
  }
  await run.change({ tidied: run.now() });
}
