import { call } from '../../messaging/extension-messaging.ts';
import { hasEnded, liveImports } from '../../storage/import/imports.ts';

const WORKER_FILE = '/importer.js';

/**
 * Runs imports for as long as this page is open: starts the worker when there is something to import, also what a page
 * or browser that is gone left undone. With several pages open one of their workers does the work.
 */
export function hostImports(signal: AbortSignal): void {
  let worker: Worker | null = null;
  const start = () => {
    const started = new Worker(WORKER_FILE, { name: 'imports' });
    const stop = () => {
      started.terminate();
      if (worker === started) worker = null;
    };
    started.onmessage = ({ data }) => {
      if (data === 'installed') void call('storeChanged', { names: true });
      else stop();
    };
    started.onerror = stop;
    return started;
  };
  liveImports((jobs) => {
    if (jobs.ok && !jobs.value.every(hasEnded)) worker ??= start();
  }, signal);
  signal.addEventListener('abort', () => worker?.terminate(), { once: true });
}
