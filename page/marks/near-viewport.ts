/** Text is near when it is in the viewport or this far above or below it, in pixels. */
export const NEAR_PX = 800;
/** Text farther away than this, in pixels, rests while the page is only scrolled. */
const FAR_PX = 4_000;
/** It is watched again when it may have come nearer than this, in pixels. */
const WAKE_PX = 2_500;
/** What rests is kept by where it lies in the page, in bands of this many pixels; what is higher than one never rests. */
const BAND_PX = 1_000;
/** A page that changed within this time, in milliseconds, may still be moving: nothing goes to rest. */
const QUIET_MS = 1_000;
/** So many elements are watched again, or let rest, in one frame, where there is no hurry. */
const AT_ONCE = 250;
/** And so many each time it is only to make sure. */
const LOOKED_AT = 100;

/** What is known of a watched element; places in pixels from the top of the page. */
interface Watched {
  near: boolean;
  /** `null` before it was seen, and where it is not drawn. */
  top: number | null;
  bottom: number;
  /** Where it rests; `null` while the browser looks at it. */
  band: number | null;
}

/**
 * Tells which elements are near the viewport. The browser looks at each watched element in each frame in which the
 * page scrolls, some 3 µs an element, so on a long page most of them are let rest, by where they lie: scrolling
 * alone cannot bring them near unseen. Whatever else may move them has them watched again.
 */
export class NearViewport {
  readonly #told: (changed: Map<Element, boolean>) => void;
  readonly #view: Window;
  readonly #observer: IntersectionObserver;
  readonly #watched = new Map<Element, Watched>();
  readonly #bands = new Map<number, Set<Element>>();
  /** At rest, but not for sure where they were. */
  #doubted: Element[] = [];
  #frame = 0;
  #changedAt: number;
  /** Scroll position when elements were last sent to rest. */
  #sortedAt = Number.NEGATIVE_INFINITY;

  /** `told` hears of elements that came near (`true`) or went away. All ends with `signal`. */
  constructor(view: Window, told: (changed: Map<Element, boolean>) => void, signal: AbortSignal) {
    this.#told = told;
    this.#view = view;
    this.#changedAt = performance.now();
    const margin = `${NEAR_PX}px 0px`;
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), {
      rootMargin: margin,
      // Text in a scroller of the page comes near as it would in the page itself, where the browser knows how.
      ...({ scrollMargin: margin } as IntersectionObserverInit),
    });
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  #stop(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#watched.clear();
    this.#bands.clear();
    this.#doubted = [];
  }

  /** Watches an element. */
  watch(element: Element): void {
    this.#watched.set(element, { near: false, top: null, bottom: 0, band: null });
    this.#observer.observe(element);
  }

  /** Forgets an element, without a word. */
  unwatch(element: Element): void {
    const watched = this.#watched.get(element);
    if (!watched) return;
    this.#takeFromBand(element, watched);
    this.#watched.delete(element);
    this.#observer.unobserve(element);
  }

  /** The page as a whole was scrolled, which moves all in it alike. To be called in the frame that shows it. */
  scrolled(): void {
    const top = this.#view.scrollY;
    if (this.#bands.size > 0) {
      const first = Math.floor((top - WAKE_PX) / BAND_PX) - 1;
      const last = Math.floor((top + this.#view.innerHeight + WAKE_PX) / BAND_PX);
      for (let band = first; band <= last; band += 1)
        for (const element of this.#bands.get(band) ?? []) this.#wake(element);
    }
    if (Math.abs(top - this.#sortedAt) < BAND_PX || performance.now() - this.#changedAt < QUIET_MS) return;
    let left = AT_ONCE;
    for (const [element, watched] of this.#watched) {
      if (!this.#isFar(watched, top)) continue;
      this.#rest(element, watched);
      left -= 1;
      // The others follow in the next frames.
      if (left === 0) return;
    }
    this.#sortedAt = top;
  }

  /** Something else than the page's own scrolling may have moved what it holds. */
  changed(): void {
    this.#changedAt = performance.now();
    this.#sortedAt = Number.NEGATIVE_INFINITY;
    if (this.#bands.size === 0 || this.#doubted.length > 0) return;
    for (const band of this.#bands.values()) this.#doubted.push(...band);
    this.#lookSoon();
  }

  /** Looks again at some that rest, whatever was told: not everything that moves tells of it. To be called now and then. */
  lookAround(): void {
    if (this.#doubted.length > 0) return;
    for (const band of this.#bands.values()) {
      for (const element of band) this.#doubted.push(element);
      if (this.#doubted.length >= LOOKED_AT) break;
    }
    if (this.#doubted.length > 0) this.#lookSoon();
  }

  #lookSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      for (const element of this.#doubted.splice(-AT_ONCE)) this.#wake(element);
      if (this.#doubted.length > 0) this.#lookSoon();
    });
  }

  #wake(element: Element): void {
    const watched = this.#watched.get(element);
    if (!watched || watched.band === null) return;
    this.#takeFromBand(element, watched);
    this.#observer.observe(element);
  }

  #takeFromBand(element: Element, watched: Watched): void {
    if (watched.band === null) return;
    const band = this.#bands.get(watched.band);
    band?.delete(element);
    if (band?.size === 0) this.#bands.delete(watched.band);
    watched.band = null;
  }

  /** Whether an element that is watched now lies so far from the window that it can rest. */
  #isFar({ near, top, bottom, band }: Watched, viewTop: number): boolean {
    if (near || band !== null || top === null || bottom - top > BAND_PX) return false;
    return bottom <= viewTop - FAR_PX || top >= viewTop + this.#view.innerHeight + FAR_PX;
  }

  #rest(element: Element, watched: Watched): void {
    watched.band = Math.floor(watched.top! / BAND_PX);
    const beside = this.#bands.get(watched.band);
    if (beside) beside.add(element);
    else this.#bands.set(watched.band, new Set([element]));
    this.#observer.unobserve(element);
  }

  #seen(entries: IntersectionObserverEntry[]): void {
    const scrolled = this.#view.scrollY;
    const changed = new Map<Element, boolean>();
    for (const { target, isIntersecting, boundingClientRect: rect } of entries) {
      const watched = this.#watched.get(target);
      // Rects of a frame's document are in its own viewport: what stands there is always watched.
      if (!watched) continue;
      const isPlaced = target.ownerDocument === this.#view.document && (rect.width > 0 || rect.height > 0);
      watched.top = isPlaced ? rect.top + scrolled : null;
      watched.bottom = rect.bottom + scrolled;
      if (watched.near === isIntersecting) continue;
      watched.near = isIntersecting;
      changed.set(target, isIntersecting);
    }
    if (changed.size > 0) this.#told(changed);
  }
}
