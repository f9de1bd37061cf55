import type { ReadingBrowser } from './reading-browser.ts';

/** Ends the background worker of Chromium in the middle of whatever it does. Gives whether one was running. */
export async function endWorker({ browser, origin }: ReadingBrowser): Promise<boolean> {
  const target = browser
    .targets()
    .find((one) => one.type() === 'service_worker' && one.url().startsWith(origin));
  // The browser starts another as soon as there is something to do; one that has just ended by itself cannot be closed.
  const worker = await target?.worker();
  if (!worker) return false;
  return worker.close().then(
    () => true,
    () => false,
  );
}
