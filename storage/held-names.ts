import { foldName } from '../recognition/index/fold.ts';
import type { NameRecord } from '../recognition/name-record.ts';
import type { NotebookName, PackedNames } from './notebook-db.ts';
import { arrangeNames, findNames, type KeyedName } from './packed/name-blocks.ts';

/** A name of the notebook as blocks take it. */
export const keyed = ({ key, surface, commonness, entity, roles }: NotebookName): KeyedName => ({
  key,
  surface,
  commonness,
  entities: [{ id: entity, roles }],
});

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
