import { FOLD_VERSION } from '../recognition/index/fold-table.generated.ts';
import { nameKey } from '../recognition/index/key.ts';
import { buildSegment } from '../recognition/index/segment.ts';
import { keyed } from './held-names.ts';
import { type NotebookName, notebook } from './notebook-db.ts';
import { arrangeNames, encodeNames } from './packed/name-blocks.ts';

/** Names of the notebook that may stay rows of their own before they are packed; each costs a woken worker some µs. */
export const LOOSE_NAMES = 512;

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
