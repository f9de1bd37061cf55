/** A page that nobody sees is not painted; then it goes on after so long, in milliseconds. */
const HIDDEN_AFTER_MS = 100;

/** Comes when what was drawn has been painted: for work that would keep it from being seen. */
export function afterPaint(): Promise<void> {
  return new Promise((go) => {
    setTimeout(go, HIDDEN_AFTER_MS);
    // A frame is painted after its callbacks; a task set there comes behind it.
    requestAnimationFrame(() => setTimeout(go));
  });
}
