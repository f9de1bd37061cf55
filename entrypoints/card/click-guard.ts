/** A click this soon after the card appeared or moved was meant for what lay there before, in milliseconds. */
export const GUARD_MS = 300;

/**
 * Lets only real clicks through, and none in the first {@link GUARD_MS} after `moved()` was called: a page
 * that puts the card under a pointer about to click gains nothing (clickjacking).
 */
export function guardClicks(document: Document, now: () => number = () => performance.now()) {
  let since = now();
  const check = (event: Event) => {
    if (event.isTrusted && now() - since >= GUARD_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // A key press makes a click event too; keyboard users are not led onto anything, so `detail` 0 may pass.
  const checkClick = (event: MouseEvent) => {
    if (!event.isTrusted || event.detail > 0) check(event);
  };
  document.addEventListener('click', checkClick, true);
  for (const type of ['pointerdown', 'mousedown', 'auxclick', 'submit'])
    document.addEventListener(type, check, true);
  return {
    moved() {
      since = now();
    },
  };
}
