import type { EntityId } from '../domain/entity.ts';
import type { Merge } from '../domain/merges.ts';
import type { Result } from '../domain/store-fault.ts';
import { readEntities } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { append, deviceId, randomId, WRITTEN_TABLES } from './notebook.ts';
import { notebook, type RecordId, standing } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';

/**
 * Says that two entries are one from now on; `into` is the one whose name and description stand first. Both may be read
 * as one with others already: then all of them are. `null` where the two are one already.
 */
export function mergeEntries(from: EntityId, into: EntityId): Promise<Result<Merge | null>> {
  return attempt(async () => {
    const described = unwrap(await readEntities([from, into]));
    const names = new Map(described.map(({ id, name }) => [id, name]));
    return notebook.transaction('rw', WRITTEN_TABLES, async () => {
      const merges = await readMerges();
      const [below, above] = [merges.of(from), merges.of(into)];
      if (below === above) return null;
      const merge: Merge = {
        id: `n/${randomId()}`,
        from: below,
        into: above,
        author: { kind: 'person', device: await deviceId() },
        at: Date.now(),
        names: { from: names.get(below) ?? below, into: names.get(above) ?? above },
      };
      await append([{ record: { kind: 'merge', shelf: 'merge', about: [below, above], merge } }]);
      return merge;
    });
  });
}

/**
 * Takes a merge back, by its record, also where another device said the same: each entry has again what was recorded on
 * it, before and since. One that does not count changes nothing.
 */
export function splitAgain(id: RecordId): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', WRITTEN_TABLES, async () => {
      const records = await notebook.records.where('shelf').equals('merge').toArray();
      const counting = standing(records).flatMap((record) => (record.kind === 'merge' ? [record] : []));
      const meant = counting.find((record) => record.id === id);
      if (!meant) return;
      const { from, into } = meant.merge;
      const ends = new Set([from, into]);
      const replaces = counting
        .filter(({ merge }) => ends.has(merge.from) && ends.has(merge.into))
        .map((record) => record.id);
      await append([{ record: { kind: 'retraction', shelf: 'merge', about: [from, into], replaces } }]);
    });
    return null;
  });
}
