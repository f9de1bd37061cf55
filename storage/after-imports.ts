import { liveQuery } from 'dexie';
import { datasets } from './datasets-db.ts';
import { ready } from './faults.ts';
import { isRunning } from './import/imports.ts';

/** A reader who brings one file after the other begins the next one by then, in milliseconds. */
const PAUSE_MS = 1_500;
const RETRY_MS = 1_000;

/**
 * Calls `changed` when datasets came, went or became others, with their revision, and again until that is the one `known`
 * gives. While imports run it waits for the last of them: to read all that came takes the room and the time which they
 * need themselves. `known` gives `undefined` as long as nothing was read: then whoever reads will see for himself. Ends with `signal`.
 */
export function followDatasets(
  known: () => number | undefined,
  changed: () => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let isAfterImport = false;

  const see = ([revision = 0, running]: [number | undefined, number]) => {
    clearTimeout(timer);
    if (running > 0) {
      isAfterImport = true;
      return;
    }
    if (known() === undefined || known() === revision) return;
    timer = setTimeout(
      () => {
        isAfterImport = false;
        changed();
      },
      // Also when the list of imports changes once more meanwhile.
      isAfterImport ? PAUSE_MS : 0,
    );
  };
  const start = () => {
    ready(datasets).then(() => {
      if (signal.aborted) return;
      subscription = liveQuery(() =>
        Promise.all([datasets.state.get('revision'), datasets.imports.filter(isRunning).count()]),
      ).subscribe({ next: see, error: again });
    }, again);
  };
  const again = () => {
    subscription?.unsubscribe();
    if (!signal.aborted) timer = setTimeout(start, RETRY_MS);
  };
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
    },
    { once: true },
  );
  start();
}
