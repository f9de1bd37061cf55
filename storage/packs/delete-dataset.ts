import type { Result } from '../../domain/store-fault.ts';
import { datasets } from '../datasets-db.ts';
import { attempt, ready } from '../faults.ts';
import { countRevision, exclusively, isKept, sweep } from './generations.ts';

const changing = (work: () => Promise<void>) =>
  datasets.transaction('rw', datasets.datasets, datasets.installs, datasets.state, work);

/**
 * Takes a dataset out, with all its names and facts, so that it can be taken back for an hour: its parts stay that long.
 * Nothing happens when it is not there.
 */
export function deleteDataset(id: string): Promise<Result<null>> {
  return attempt(() =>
    exclusively(async () => {
      await ready(datasets);
      await changing(async () => {
        const record = await datasets.datasets.get(id);
        if (!record) return;
        await datasets.datasets.delete(id);
        const { generation } = record;
        await datasets.installs.put({ generation, dataset: id, started: Date.now(), aside: record });
        await countRevision();
      });
      // What was deleted long before goes.
      await sweep();
      return null;
    }),
  );
}

/** Puts a deleted dataset back as it was. Nothing happens when it is gone, or another one of its name came since. */
export function takeBackDataset(id: string): Promise<Result<null>> {
  return attempt(() =>
    exclusively(async () => {
      await ready(datasets);
      await changing(async () => {
        const installed = new Set(await datasets.datasets.toCollection().primaryKeys());
        const install = (await datasets.installs.toArray()).find(
          (one) => one.dataset === id && isKept(one, installed),
        );
        if (!install?.aside) return;
        await datasets.datasets.put(install.aside);
        await datasets.installs.delete(install.generation);
        await countRevision();
      });
      return null;
    }),
  );
}
