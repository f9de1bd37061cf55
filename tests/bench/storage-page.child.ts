/**
 * What `storage.bench.ts` runs inside a browser: the store as the extension has it, and beside it the store one
 * would write first with Dexie, a row a name with an index on the key.
 */
import Dexie, { type Table } from 'dexie';
import { nameKey } from '../../recognition/index/key.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { DatasetsDb } from '../../storage/datasets-db.ts';
import { readEntities } from '../../storage/entities.ts';
import { openNames } from '../../storage/name-store.ts';
import { NotebookDb } from '../../storage/notebook-db.ts';
import { installNames, installPack } from '../../storage/packs/install-pack.ts';
import { readPack } from '../../storage/packs/pack-format.ts';
import { searchNames } from '../../storage/search-names.ts';

const linesOf = async (url: string) => (await (await fetch(url)).text()).split('\n');

const usage = async () => (await navigator.storage.estimate()).usage ?? 0;

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Installs the names of a list, one a line; milliseconds, bytes of the parts, bytes the browser says it took. */
export async function install(url: string) {
  const names = (await linesOf(url)).map((surface) => ({
    surface,
    commonness: 2 as Commonness,
    roles: ['company' as const],
  }));
  const before = await usage();
  const { ms, value } = await timed(() => installNames({ id: 'bench', title: 'Bench', asOf: '2026', names }));
  if (!value.ok) throw new Error(JSON.stringify(value.error));
  return { ms, bytes: value.value.bytes, names: value.value.counts.names, used: (await usage()) - before };
}

/** Reads, checks and installs a pack file; milliseconds. */
export async function installPackFile(url: string) {
  const text = await (await fetch(url)).text();
  const { ms, value } = await timed(async () => {
    const read = readPack(text);
    if (!read.ok) throw new Error(read.problem);
    return installPack(read.pack);
  });
  if (!value.ok) throw new Error(JSON.stringify(value.error));
  return { ms, counts: value.value.counts };
}

/** Opens the names as a woken worker does and confirms some of them, in a context that has done nothing before. */
export async function openAndLookUp(wanted: string[]) {
  const keys = wanted.map((name) => nameKey(name)!);
  const open = await timed(openNames);
  if (!open.value.ok) throw new Error(JSON.stringify(open.value.error));
  const names = open.value.value;
  const first = await timed(() => names.lookup(keys));
  const again = await timed(() => names.lookup(keys));
  const found = keys.filter((key, at) =>
    first.value.get(key)?.some((record) => record.surface === wanted[at]),
  ).length;
  return {
    openMs: open.ms,
    lookUpMs: first.ms,
    againMs: again.ms,
    found,
    segmentBytes: names.segments.reduce((sum, segment) => sum + segment.length, 0),
  };
}

/** Opens both databases and reads the same as `openNames`, all through Dexie; milliseconds. */
export async function openThroughDexie() {
  const { ms, value } = await timed(async () => {
    const [segments] = await Promise.all([
      (async () => {
        const db = new DatasetsDb();
        const records = await db.datasets.toArray();
        const blobs = await db.segments.bulkGet(records.map(({ generation }) => generation));
        await Promise.all([db.state.get('revision'), db.installs.count()]);
        return Promise.all(blobs.map((blob) => blob!.arrayBuffer()));
      })(),
      (async () => {
        const db = new NotebookDb();
        await db.packed.get('packed');
        await db.names.where(':id').above(0).toArray();
        await db.records.where('shelf').equals('mute').toArray();
      })(),
    ]);
    return segments;
  });
  return { openMs: ms, segmentBytes: value.reduce((sum, segment) => sum + segment.byteLength, 0) };
}

/** Milliseconds of each search, in order. */
export async function search(queries: string[]) {
  const took: { query: string; ms: number; found: number; best: string | undefined }[] = [];
  for (const query of queries) {
    const { ms, value } = await timed(() => searchNames(query));
    if (!value.ok) throw new Error(JSON.stringify(value.error));
    took.push({ query, ms, found: value.value.length, best: value.value[0]?.name });
  }
  return took;
}

/** Milliseconds to read the description of one entity, found by searching for its name. */
export async function readOne(name: string) {
  const found = await searchNames(name, 1);
  const id = found.ok ? found.value[0]?.entity : undefined;
  const { ms, value } = await timed(() => readEntities(id ? [id] : []));
  return { ms, found: value.ok && value.value.length === 1 };
}

interface Row {
  key: number;
  surface: string;
  commonness: number;
  entities: { id: string; roles: string[] }[];
}

class RowPerName extends Dexie {
  declare names: Table<Row, number>;
  constructor() {
    super('row-per-name');
    this.version(1).stores({ names: '++, key' });
  }
}

const rows = new RowPerName();

/** The same names as rows; milliseconds and bytes the browser says it took. */
export async function installRows(url: string) {
  const list = await linesOf(url);
  const before = await usage();
  const { ms } = await timed(async () => {
    for (let at = 0; at < list.length; at += 10_000)
      await rows.names.bulkAdd(
        list.slice(at, at + 10_000).map((surface, index) => ({
          key: nameKey(surface) ?? 0,
          surface,
          commonness: 2,
          entities: [{ id: `rows/${(at + index).toString(36)}`, roles: ['company'] }],
        })),
      );
  });
  return { ms, names: list.length, used: (await usage()) - before };
}

/** Opens the rows and confirms some names. */
export async function lookUpRows(wanted: string[]) {
  const keys = wanted.map((name) => nameKey(name)!);
  const open = await timed(() => rows.open());
  const first = await timed(() => rows.names.where('key').anyOf(keys).toArray());
  const again = await timed(() => rows.names.where('key').anyOf(keys).toArray());
  return { openMs: open.ms, lookUpMs: first.ms, againMs: again.ms, found: first.value.length };
}
