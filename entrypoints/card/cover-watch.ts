/** The browser looks this often at most, in milliseconds; it allows no less. */
const LOOK_EVERY_MS = 100;
/** What was not seen for so long is covered; shorter, it may only have been moved or been opened, in milliseconds. */
const SETTLES_MS = 150;

/** How the frame stands: seen in full, covered, or covered for all one knows, but never seen on this page. */
export type Cover = 'seen' | 'covered' | 'unsure';

/**
 * Watches whether the page draws over the frame that `target` fills. A page can cover it and have the pointer pass through
 * (`pointer-events: none`); only the browser sees that, by IntersectionObserver's second version
 * (https://w3c.github.io/IntersectionObserver/v2/). It errs on the safe side: whatever lies in the top layer above the
 * frame counts, wherever it stands. A browser without it (Firefox) always answers `seen`.
 */
export function watchCover(target: Element, now: () => number = () => performance.now()): { cover(): Cover } {
  let unseenSince: number | null = null;
  let wasSeen = false;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1) as (IntersectionObserverEntry & { isVisible?: boolean }) | undefined;
      if (last?.isVisible === undefined) return observer.disconnect();
      if (last.isVisible || !last.isIntersecting) unseenSince = null;
      else unseenSince ??= now();
      wasSeen ||= last.isVisible;
    },
    { trackVisibility: true, delay: LOOK_EVERY_MS } as IntersectionObserverInit,
  );
  observer.observe(target);
  return {
    cover() {
      if (unseenSince === null || now() - unseenSince < SETTLES_MS) return 'seen';
      return wasSeen ? 'covered' : 'unsure';
    },
  };
}
