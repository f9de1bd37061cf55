import type { Cover } from './cover-watch.ts';

/** A click this soon after the card appeared or moved was meant for what lay there before, in milliseconds. */
export const GUARD_MS = 300;
/** Who presses again within this time of being asked to means it, in milliseconds. */
const ASKED_MS = 10_000;

/** What guarding needs to know and to tell. */
export interface GuardOptions {
  /** How the frame stands on its page. */
  cover(): Cover;
  /** A press was not let through, since the frame is covered. */
  refused(): void;
  /** A press was let through. */
  passed(): void;
  now?(): number;
}

/**
 * Lets only real clicks through, none in the first {@link GUARD_MS} after `moved()` was called (a page that puts the
 * card under a pointer about to click gains nothing), and none while the page covers the card: what is pressed there is
 * what the page shows (both are clickjacking). Where it is not sure that it is covered, a second press counts.
 */
export function guardClicks(
  document: Document,
  { cover, refused, passed, now = () => performance.now() }: GuardOptions,
) {
  let since = now();
  let refusedAt = Number.NEGATIVE_INFINITY;
  /** The press under way counts for nothing, until it is over. */
  let refusing = false;
  const press = (event: PointerEvent) => {
    if (!event.isTrusted || now() - since < GUARD_MS) return;
    const how = cover();
    refusing = how === 'covered' || (how === 'unsure' && now() - refusedAt > ASKED_MS);
    if (!refusing) return passed();
    // The second click of a double click is no answer to being asked.
    since = now();
    refusedAt = since;
    refused();
  };
  const check = (event: Event) => {
    if (event.isTrusted && now() - since >= GUARD_MS && !refusing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // A key press makes a click event too; keyboard users are not led onto anything, so `detail` 0 may pass.
  const checkClick = (event: MouseEvent) => {
    if (!event.isTrusted || event.detail > 0) check(event);
  };
  const key = (event: KeyboardEvent) => {
    if (event.isTrusted) refusing = false;
  };
  document.addEventListener('pointerdown', press, true);
  document.addEventListener('keydown', key, true);
  document.addEventListener('click', checkClick, true);
  for (const type of ['pointerdown', 'mousedown', 'auxclick', 'submit'])
    document.addEventListener(type, check, true);
  return {
    moved() {
      since = now();
    },
  };
}
