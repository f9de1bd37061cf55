import type { MarkSettings } from '../messaging/messages.ts';
import { Asking, type ReadBlocks } from './asking.ts';
import { type CompareOptions, ComparePage } from './compare-page.ts';
import { markAt } from './hit-test.ts';
import { inIdleSlices, whenIdle } from './idle-slices.ts';
import { type PageMark, renewMarks, settleStrengths } from './marks/page-mark.ts';
import { Painter } from './marks/painter.ts';
import { OpenCard, themeOf } from './open-card.ts';
import { pageDate } from './page-date.ts';
import { pagePublisher } from './page-publisher.ts';
import { PageText } from './page-text.ts';
import { themeUnder } from './page-theme.ts';
import { type Point, Pointing } from './pointing.ts';
import { QuoteGlance } from './quote-glance.ts';
import { SavedQuotes, type SavedQuotesOptions } from './saved-quotes.ts';
import { Capturing, type CapturingOptions } from './selection/capturing.ts';
import type { PageBlock } from './text-blocks.ts';
import { MarkWalk } from './walk-marks.ts';
import { type PageChanges, PageWatch } from './watch-page.ts';

/** What the reader needs from outside the page. */
export interface ReaderOptions {
  readBlocks: ReadBlocks;
  captures: Pick<CapturingOptions, 'readSelection' | 'beginCapture' | 'words'>;
  comparePage: CompareOptions['comparePage'];
  quotes: Pick<SavedQuotesOptions, 'savedQuotes' | 'quotesLost'>;
  /** Address of the extension's card page. */
  cardUrl: string;
  /** Said in place of the card on a page that keeps it from working. */
  closedText(): string;
  /** The site was switched off: the caller aborts the reader's signal. */
  off(): void;
}

/** The review stands this far from the right edge of the page, in pixels. */
const REVIEW_FROM_RIGHT_PX = 432;

const DEFAULTS: MarkSettings = { mentions: 'first-per-section', openDelayMs: 320, tabStops: false };

/**
 * One reading of one page: collects its text, has names found in it, marks them, and opens cards. Everything it
 * starts ends with `signal`, and the page is then as it was.
 */
export class Reader {
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #text: PageText;
  readonly #painter: Painter;
  readonly #asking: Asking;
  readonly #pointing: Pointing;
  readonly #walk: MarkWalk;
  readonly #card: OpenCard;
  readonly #watch: PageWatch;
  readonly #capturing: Capturing;
  readonly #compare: ComparePage;
  readonly #quotes: SavedQuotes;
  readonly #glance: QuoteGlance;
  readonly #marks = new Map<PageBlock, PageMark[]>();
  #settings = DEFAULTS;
  #working = false;
  #settling = false;
  #address: string;
  #published: string | null | undefined;

  constructor(document: Document, options: ReaderOptions, signal: AbortSignal) {
    this.#document = document;
    this.#signal = signal;
    this.#address = address(document);
    this.#painter = new Painter(document, signal);
    this.#asking = new Asking(
      options.readBlocks,
      {
        found: (spans) => this.#found(spans),
        settings: (settings) => this.#apply(settings),
        off: options.off,
      },
      () => this.#head(),
      signal,
    );
    this.#text = new PageText(document, {
      added: (blocks) => {
        this.#painter.add(blocks);
        this.#asking.ask(blocks);
        this.#textChanged();
      },
      removed: (blocks) => {
        this.#removed(blocks);
        this.#textChanged();
      },
      root: (root) => {
        this.#watch.add(root);
        if (root.nodeType !== Node.DOCUMENT_NODE) return this.#capturing.enter(root as ShadowRoot);
        this.#pointing.listen(root as Document);
        this.#capturing.listen(root as Document);
      },
    });
    this.#card = new OpenCard(
      document,
      { url: options.cardUrl, closedText: options.closedText },
      {
        painter: this.#painter,
        token: () => this.#asking.token,
        showQuote: (selectors) => this.#glance.show(this.#quotes.find(selectors)),
        hover: (event) => this.#pointing.tell(event),
      },
      signal,
    );
    this.#pointing = new Pointing(
      {
        markAt: (inside, point) => this.#markAt(inside, point),
        interest: (mark) => this.#card.expect(mark),
        open: (mark, point, touch) => {
          if (!touch && this.#card.shrankAwayFrom(point)) return;
          this.#card.open(mark, { nearY: point.y, touch, viaKeyboard: false });
        },
        close: () => this.#card.pointerLeft(),
        pressed: (mark) => this.#card.pressed(mark),
        openDelayMs: () => this.#settings.openDelayMs,
        opened: () => this.#card.mark,
        isOurs: ({ target }) => target === this.#painter.ground.host,
      },
      signal,
    );
    this.#walk = new MarkWalk(
      document,
      {
        marks: () => [...this.#inOrder()].filter((mark) => !mark.muted),
        ring: (mark) =>
          this.#painter.show({ focused: mark, dark: mark !== null && themeOf(mark) === 'dark' }),
        open: (mark) => this.#card.open(mark, { nearY: null, touch: false, viaKeyboard: true }),
      },
      signal,
    );
    this.#watch = new PageWatch(
      document,
      {
        changed: (changes) => this.#changed(changes),
        moved: (scrolledOnly) => this.#moved(scrolledOnly),
        replaced: () => this.#startOver(),
      },
      signal,
    );
    const blocks = () => this.#text.blocks;
    const head = () => this.#headOfText();
    this.#capturing = new Capturing(
      document,
      {
        ...options.captures,
        ground: this.#painter.ground,
        blocks,
        head,
        open: (capture, line, how) => this.#card.openPanel(capture, line, how),
      },
      signal,
    );
    this.#compare = new ComparePage({ comparePage: options.comparePage, blocks, head }, signal);
    this.#quotes = new SavedQuotes(
      { ...options.quotes, token: () => this.#asking.token, blocks, changed: (all) => this.#paint(all) },
      signal,
    );
    this.#glance = new QuoteGlance(blocks, (all) => this.#paint(all), signal);
    this.#pointing.listen(document);
    this.#capturing.listen(document);
    this.#listen();
    this.#startOver();
  }

  /** Names, mutes or settings changed: asks about everything again; marks stay until the answer is there. */
  reread(): void {
    this.#asking.restart(this.#text.blocks, 'same');
    this.#compare.changed(true);
  }

  /** The shortcut or the menu of the browser wants what is selected captured. */
  captureSelection(how: { open: boolean }): void {
    this.#capturing.fromBrowser(how);
  }

  /** Opens the review of everything the page states, at the upper edge of the page. */
  reviewPage(): void {
    const right = innerWidth - REVIEW_FROM_RIGHT_PX;
    const line = { left: right, right, top: 0, bottom: 0 };
    this.#card.openPanel(null, line, { touch: false, theme: themeUnder(this.#document.body) });
  }

  /** Quotes were saved or withdrawn. */
  quotesChanged(): void {
    this.#quotes.quotesChanged();
  }

  /** Moves the keyboard's ring to the next mark. */
  walkMarks(): void {
    this.#walk.next();
  }

  #listen(): void {
    const { signal } = this;
    const view = this.#document.defaultView;
    const alt = (held: boolean) => this.#painter.show({ showMuted: held });
    const options = { capture: true, passive: true, signal };
    view?.addEventListener(
      'keydown',
      (event) => event.isTrusted && event.key === 'Alt' && alt(true),
      options,
    );
    view?.addEventListener('keyup', (event) => event.isTrusted && event.key === 'Alt' && alt(false), options);
    view?.addEventListener('blur', () => alt(false), options);
    view?.addEventListener('popstate', () => this.#checkAddress(), options);
    this.#document.addEventListener(
      'visibilitychange',
      () => {
        if (this.#document.hidden) this.#card.leave();
        else {
          this.#work();
          this.#compare.changed();
        }
      },
      { signal },
    );
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  #head() {
    this.#published ??= pageDate(this.#document);
    const lang = this.#document.documentElement?.lang || null;
    return { title: this.#document.title.slice(0, 1_000), lang, published: this.#published };
  }

  #headOfText() {
    const { token } = this.#asking;
    return { ...this.#head(), token, publisher: pagePublisher(this.#document) };
  }

  #textChanged(): void {
    this.#compare.changed();
    this.#quotes.pageChanged();
  }

  #startOver(): void {
    this.#painter.ground.stand();
    this.#text.touchAll();
    this.#work();
  }

  /** Reads in idle time until nothing waits; a page nobody looks at can wait. */
  #work(): void {
    if (this.#working || this.#document.hidden || this.#signal.aborted) return;
    this.#working = true;
    void inIdleSlices((stop) => this.#text.work(stop), this.#signal).then(() => {
      this.#working = false;
      if (this.#text.pending) this.#work();
    });
  }

  #changed(changes: PageChanges): void {
    if (this.#checkAddress()) return;
    if (changes.all) this.#text.touchAll();
    for (const node of changes.lost) this.#text.lost(node);
    for (const node of changes.touched) this.#text.touch(node);
    for (const element of changes.opened) this.#text.touchDeep(element);
    if (changes.restyled) this.#text.touchHidden();
    this.#painter.ground.stand();
    this.#work();
  }

  /** A site that draws its pages itself went to another one: a new reading. */
  #checkAddress(): boolean {
    const now = address(this.#document);
    if (now === this.#address) return false;
    this.#address = now;
    this.#published = undefined;
    this.#card.leave();
    this.#capturing.close();
    this.#asking.restart(this.#text.blocks, 'new');
    this.#startOver();
    return true;
  }

  #found(spans: Map<PageBlock, Parameters<typeof renewMarks>[2]>): void {
    for (const [block, found] of spans) {
      const marks = renewMarks(block, this.#marks.get(block) ?? [], found);
      if (marks.length > 0) this.#marks.set(block, marks);
      else this.#marks.delete(block);
    }
    this.#paint(spans.keys());
    this.#settleSoon();
    this.#textChanged();
  }

  /** Draws what is marked in blocks: names, and over them the words that were kept. */
  #paint(blocks: Iterable<PageBlock>): void {
    for (const block of blocks) {
      const names = this.#marks.get(block) ?? [];
      const quotes = [...this.#quotes.marksIn(block), ...this.#glance.marksIn(block)];
      this.#painter.setMarks(block, quotes.length > 0 ? [...quotes, ...names] : names);
    }
  }

  /** Which mentions are first is settled once for all answers that come together. */
  #settleSoon(): void {
    if (this.#settling) return;
    this.#settling = true;
    whenIdle(() => {
      this.#settling = false;
      this.#painter.redraw(settleStrengths(this.#inOrder(), this.#settings.mentions));
    }, this.#signal);
  }

  *#inOrder(): Iterable<PageMark> {
    if (this.#marks.size === 0) return;
    for (const block of this.#text.blocks) yield* this.#marks.get(block) ?? [];
  }

  #removed(blocks: PageBlock[]): void {
    this.#painter.drop(blocks);
    this.#asking.forget(blocks);
    for (const block of blocks) {
      for (const mark of this.#marks.get(block) ?? []) this.#walk.lost(mark);
      this.#marks.delete(block);
      this.#card.lost(block);
    }
  }

  #apply(settings: MarkSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (before.mentions !== settings.mentions) this.#settleSoon();
  }

  #markAt(document: Document, point: Point): PageMark | null {
    if (this.#marks.size === 0) return null;
    const mark = markAt(document, point, this.#text, (block) => this.#marks.get(block) ?? []);
    return mark?.muted && !this.#painter.showsMuted ? null : mark;
  }

  #moved(scrolledOnly: boolean): void {
    this.#painter.moved(scrolledOnly);
    this.#card.follow();
    this.#capturing.moved();
  }
}

function address(document: Document): string {
  const { origin, pathname, search } = document.location;
  return `${origin}${pathname}${search}`;
}
