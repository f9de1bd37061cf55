import { foldName } from '../recognition/index/fold.ts';
import { FOLD_VERSION } from '../recognition/index/fold-table.generated.ts';
import { nameKey } from '../recognition/index/key.ts';
import { buildSegment } from '../recognition/index/segment.ts';
import type { NameRecord } from '../recognition/name-record.ts';
import { type NotebookName, notebook, type PackedNames } from './notebook-db.ts';
import { arrangeNames, encodeNames, findNames } from './packed/name-blocks.ts';

/** Names of the notebook that may stay rows of their own before they are packed; each costs a woken worker some µs. */
export const LOOSE_NAMES = 512;

const keyed = ({ key, surface, commonness, entity, roles }: NotebookName) => ({
  key,
  surface,
  commonness,
  entities: [{ id: entity, roles }],
});

/**
 * Packs the notebook's names into one index segment and one block when more than {@link LOOSE_NAMES} are
 * loose. The rows stay, so the packed form can be made anew at any time; cut anywhere, the old form stands.
 */
export async function packNames(): Promise<void> {
  await notebook.transaction('rw', notebook.names, notebook.packed, async () => {
    const packed = await notebook.packed.get('packed');
    const loose = await notebook.names
      .where(':id')
      .above(packed?.upTo ?? 0)
      .count();
    if (loose <= LOOSE_NAMES) return;
    const rows = await notebook.names.toArray();
    await notebook.packed.put({
      id: 'packed',
      upTo: Math.max(...rows.map(({ n }) => n ?? 0)),
      segment: buildSegment(rows.map(({ surface }) => surface)),
      names: encodeNames(arrangeNames(rows.map(keyed)), ''),
    });
  });
}

const FOLD_SETTING = 'namesFoldVersion';

/**
 * Gives every name of the notebook its key anew when names are folded in another way than when it was written,
 * and packs them anew then or with `repack`.
 */
export async function rekeyNames({ repack }: { repack: boolean }): Promise<void> {
  const { names, packed, settings } = notebook;
  await notebook.transaction('rw', names, packed, settings, async () => {
    if (!repack && (await settings.get(FOLD_SETTING))?.value === FOLD_VERSION) return;
    const rows = await names.toArray();
    const rekeyed = rows.map((row) => ({ ...row, key: nameKey(row.surface) }));
    await names.bulkPut(rekeyed.filter((row): row is NotebookName => row.key !== null));
    await packed.clear();
    await settings.put({ key: FOLD_SETTING, value: FOLD_VERSION });
  });
  await packNames();
}

/** The notebook's names as a woken worker holds them. */
export interface NotebookNames {
  packed: PackedNames | null;
  /** Rows that are not packed yet, by key. */
  loose: Map<number, NotebookName[]>;
}

/** Groups what was read for quick finding. */
export function holdNames(packed: PackedNames | undefined, loose: readonly NotebookName[]): NotebookNames {
  return { packed: packed ?? null, loose: Map.groupBy(loose, ({ key }) => key) };
}

/** Records of the notebook that may carry a key. */
export function notebookRecords({ packed, loose }: NotebookNames, key: number): NameRecord[] {
  const rows = loose.get(key)?.map(keyed) ?? [];
  const records = arrangeNames(rows).map(({ surface, commonness, entities }) => ({
    folded: foldName(surface),
    surface,
    commonness,
    entities,
  }));
  return packed ? [...findNames(packed.names, key, ''), ...records] : records;
}
