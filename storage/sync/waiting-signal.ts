let listener: (() => void) | null = null;

/** Calls `told` whenever something is written in this context that waits for other devices; the last caller counts. */
export function whenWaiting(told: () => void): void {
  listener = told;
}

/** Something waits. */
export function tellWaiting(): void {
  listener?.();
}
