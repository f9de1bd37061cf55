/** Longest stretch of our own work in one go, in milliseconds: half a frame, so that no task of ours reaches 16 ms. */
export const SLICE_MS = 6;
/** A busy page gives no idle time; after this many milliseconds a slice runs all the same. */
const PATIENCE_MS = 300;

interface Deadline {
  timeRemaining(): number;
}

type RequestIdle = (callback: (deadline: Deadline) => void, options: { timeout: number }) => number;

/**
 * Runs `job` in idle slices until it returns `true` (done) or `signal` stops it. `job` gets a clock to ask
 * after each small piece of work; once it answers `true`, the job returns `false` and goes on in the next slice.
 */
export function inIdleSlices(job: (stop: () => boolean) => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const slice = (deadline?: Deadline) => {
      if (signal.aborted) return done();
      const room = Math.min(SLICE_MS, Math.max(2, deadline?.timeRemaining() ?? SLICE_MS));
      const end = performance.now() + room;
      if (job(() => performance.now() >= end)) return done();
      whenIdle(slice, signal);
    };
    whenIdle(slice, signal);
  });
}

/** Calls `work` once when the page is idle, unless `signal` stops it first. */
export function whenIdle(work: (deadline?: Deadline) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const request: RequestIdle | undefined = window.requestIdleCallback?.bind(window);
  if (!request) {
    // A message's task comes after rendering and input, which is as near to idle as a browser without it gets.
    setTimeout(() => work(), 16);
    return;
  }
  request(work, { timeout: PATIENCE_MS });
}
