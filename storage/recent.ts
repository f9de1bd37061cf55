import type { EntityId } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { notebook } from './notebook-db.ts';
import { RECENT_LIMIT } from './search/read-own-rows.ts';

/** Remembers that the reader opened an entity now. */
export function rememberOpened(entity: EntityId): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    await notebook.transaction('rw', notebook.recent, async () => {
      const latest = await notebook.recent.orderBy('opened').last();
      // Two openings within a millisecond, or after the clock was set back, still have an order.
      await notebook.recent.put({ entity, opened: Math.max(Date.now(), (latest?.opened ?? 0) + 1) });
      const old = await notebook.recent.orderBy('opened').reverse().offset(RECENT_LIMIT).primaryKeys();
      await notebook.recent.bulkDelete(old);
    });
    return null;
  });
}
