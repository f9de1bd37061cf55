import { call } from '../../messaging/extension-messaging.ts';
import { hasEnded, liveImports } from '../../storage/import/imports.ts';
import type { SaidByImporter } from '../../storage/import/runner.ts';

const WORKER_FILE = '/importer.js';

/**
 * Runs imports for as long as this page is open: starts a worker for each, also for what a page or browser that is gone left
 * undone. With several pages open one of their workers does the work.
 */
export function hostImports(signal: AbortSignal): void {
  let worker: Worker | null = null;
  let open: string[] = [];
  const start = () => {
    const started = new Worker(WORKER_FILE, { name: 'imports' });
    const stop = () => {
      started.terminate();
      if (worker === started) worker = null;
    };
    started.onmessage = ({ data: said }: MessageEvent<SaidByImporter>) => {
      if (said.kind === 'installed') {
        void call('storeChanged', { names: true });
        return;
      }
      stop();
      if (said.kind === 'ended' && open.some((id) => id !== said.id)) worker ??= start();
    };
    started.onerror = stop;
    return started;
  };
  liveImports((jobs) => {
    if (!jobs.ok) return;
    open = jobs.value.filter((job) => !hasEnded(job)).map(({ id }) => id);
    if (open.length > 0) worker ??= start();
  }, signal);
  signal.addEventListener('abort', () => worker?.terminate(), { once: true });
}
