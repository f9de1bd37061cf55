/** Longest the watch waits for a page that changes all the time, in milliseconds. */
const MAX_WAIT_MS = 250;
/** Quiet time after a change before it is reported, in milliseconds. */
const QUIET_MS = 60;
/** More changes than this in one second are not followed one by one. */
const FLOOD_PER_SECOND = 10_000;
/** How long a flooding page is left alone before all of it is looked at anew, in milliseconds. */
const FLOOD_REST_MS = 1_500;

/** What happened on the page since the last report. */
export interface PageChanges {
  /** Nodes in which text changed or children came or went. */
  touched: Set<Node>;
  /** Nodes that were taken out. */
  lost: Set<Node>;
  /** Elements that were hidden from reading or opened to it by an attribute. */
  opened: Set<Element>;
  /** Classes or styles changed somewhere. */
  restyled: boolean;
  /** Too much changed to follow: look at everything. */
  all: boolean;
}

/** Who is told, and when. */
export interface PageWatcher {
  /** Changes of the page, collected until it is quiet for a moment. */
  changed(changes: PageChanges): void;
  /** Something may have moved (called often, must be cheap); `scrolledOnly`: all of the page alike. */
  moved(scrolledOnly: boolean): void;
  /** The document was thrown away and written anew. */
  replaced(): void;
}

const noChanges = (): PageChanges => ({
  touched: new Set(),
  lost: new Set(),
  opened: new Set(),
  restyled: false,
  all: false,
});

const HIDING = new Set(['hidden', 'aria-hidden', 'contenteditable', 'open']);

/**
 * Watches a page, its open shadow roots and its same-origin frames. The one observer only collects; reports
 * come when the page is quiet, at the latest after {@link MAX_WAIT_MS}. A page that floods us with changes is
 * left alone for a while and then looked at as a whole, so that its speed never becomes our work.
 */
export class PageWatch {
  readonly #watcher: PageWatcher;
  readonly #signal: AbortSignal;
  readonly #document: Document;
  readonly #observer: MutationObserver;
  readonly #roots = new Set<WeakRef<Node>>();
  #changes = noChanges();
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #countFrom = 0;
  #top: Element | null;

  constructor(document: Document, watcher: PageWatcher, signal: AbortSignal) {
    this.#document = document;
    this.#watcher = watcher;
    this.#signal = signal;
    this.#top = document.documentElement;
    this.#observer = new MutationObserver((records) => this.#collect(records));
    this.add(document);
    signal.addEventListener(
      'abort',
      () => {
        this.#observer.disconnect();
        clearTimeout(this.#timer);
      },
      { once: true },
    );
  }

  /** Watches a further tree. */
  add(root: Document | ShadowRoot): void {
    if (this.#signal.aborted) return;
    this.#roots.add(new WeakRef(root));
    this.#observe(root);
    this.#listen(root);
  }

  #observe(root: Node): void {
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class', 'style', 'hidden', 'aria-hidden', 'contenteditable', 'open'],
    });
  }

  /** Scrolling and loading inside a tree; everything passive and only a sign to look, so nothing is slowed down. */
  #listen(root: Document | ShadowRoot): void {
    const moved = ({ type, target }: Event) =>
      this.#watcher.moved(type === 'scroll' && target === this.#document);
    const options = { capture: true, passive: true, signal: this.#signal };
    const events = [
      'scroll',
      'load',
      'toggle',
      'transitionend',
      'animationend',
      'transitionrun',
      'fullscreenchange',
    ];
    for (const event of events) root.addEventListener(event, moved, options);
    const view = root instanceof Document ? root.defaultView : null;
    if (!view) return;
    view.addEventListener('resize', moved, options);
    (root as Document).fonts?.addEventListener('loadingdone', moved, { signal: this.#signal });
    root.addEventListener(
      'load',
      (event) => {
        if (!(event.target instanceof Element) || event.target.localName !== 'iframe') return;
        this.#changes.opened.add(event.target);
        this.#schedule();
      },
      options,
    );
  }

  #collect(records: MutationRecord[]): void {
    if (this.#document.documentElement !== this.#top) {
      this.#startOver();
      return;
    }
    const now = performance.now();
    if (now - this.#countFrom > 1_000) {
      this.#count = 0;
      this.#countFrom = now;
    }
    this.#count += records.length;
    if (this.#count > FLOOD_PER_SECOND) {
      this.#rest();
      return;
    }
    for (const record of records) this.#note(record);
    this.#watcher.moved(false);
    this.#schedule();
  }

  #note(record: MutationRecord): void {
    const { touched, lost, opened } = this.#changes;
    if (record.type === 'attributes') {
      this.#changes.restyled = true;
      if (HIDING.has(record.attributeName!)) opened.add(record.target as Element);
      return;
    }
    touched.add(record.target);
    for (const node of record.removedNodes) lost.add(node);
  }

  #schedule(): void {
    const now = performance.now();
    if (this.#since === 0) this.#since = now;
    clearTimeout(this.#timer);
    const wait = Math.min(QUIET_MS, Math.max(0, this.#since + MAX_WAIT_MS - now));
    this.#timer = setTimeout(() => this.#report(), wait);
  }

  #report(): void {
    const changes = this.#changes;
    this.#changes = noChanges();
    this.#since = 0;
    this.#watcher.changed(changes);
  }

  #rest(): void {
    this.#observer.disconnect();
    this.#changes = noChanges();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#observer.takeRecords();
      for (const ref of this.#roots) {
        const root = ref.deref();
        if (root?.isConnected) this.#observe(root);
        else this.#roots.delete(ref);
      }
      this.#count = 0;
      this.#changes = { ...noChanges(), all: true, restyled: true };
      this.#report();
    }, FLOOD_REST_MS);
  }

  /** `document.open` throws listeners away with the content; the observer stays. */
  #startOver(): void {
    this.#top = this.#document.documentElement;
    this.#changes = noChanges();
    this.#listen(this.#document);
    this.#watcher.replaced();
  }
}
