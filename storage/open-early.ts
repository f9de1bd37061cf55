import { DATASETS, NOTEBOOK } from './databases.ts';
import { connect } from './plain-idb.ts';

/*
 * Starts to open both databases. To be imported before anything else by a worker that is woken: the browser opens
 * them while the rest of the script runs. Failures reach whoever uses them.
 */
for (const db of [DATASETS, NOTEBOOK]) connect(db).catch(() => undefined);
