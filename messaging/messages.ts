import type { EntityId, Role } from '../domain/entity.ts';
import type { MarkReason, TextBlock } from '../domain/mention.ts';
import type { PartialDate } from '../domain/partial-date.ts';

/**
 * Everything that crosses between contexts, in one place. The reader (content script) learns offsets and
 * opaque numbers, never a name's entity, a fact or a setting it does not need.
 */

/** Unguessable id of one reading of one page; known to the reader, the background and the framed card only. */
export type PageToken = string;

/** What the reader needs to draw one mark. */
export interface MarkedSpan {
  /** Index into the blocks sent. */
  block: number;
  /** UTF-16 offsets in the block's text, end exclusive. */
  start: number;
  end: number;
  /** Number of the name within this page reading: the same for every mention of one entity. */
  name: number;
  role: Role;
  /** Muted names are kept so that holding Alt can show them, but are not drawn. */
  muted?: true;
}

/** How marks look and behave; the reader's only settings. */
export interface MarkSettings {
  /** Which mentions are drawn at full strength or at all. */
  mentions: 'every' | 'first-per-section' | 'first-per-page';
  /** Milliseconds of rest before the card opens. */
  openDelayMs: number;
  /** Whether first mentions are in the page's Tab order. */
  tabStops: boolean;
}

/** An answer that may be an expected failure, which the caller draws. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: StoreFault };

/** Why the store cannot answer. The UI has one sentence for each. */
export type StoreFault =
  | { code: 'store-blocked' }
  | { code: 'store-broken'; details: string }
  | { code: 'store-full' }
  | { code: 'loading' }
  | { code: 'site-off' };

/** One name found on a page, as kept for the card and the popup (`storage.session`, never sent to the reader). */
export interface PageName {
  entities: EntityId[];
  role: Role;
  /** The words as they first stand on the page. */
  text: string;
  count: number;
  reason: MarkReason;
  muted?: 'here' | 'everywhere' | 'not-this';
}

/** What one reading of a page found. Lives in `storage.session` under `page:<token>` until the tab goes. */
export interface PageRecord {
  token: PageToken;
  tabId: number;
  frameId: number;
  url: string;
  host: string;
  title: string;
  /** The page's own date, for "stale" notes. */
  published: PartialDate | null;
  lang: string | null;
  names: PageName[];
}

/** Calls from the reader to the background. */
export interface ReaderCalls {
  /**
   * Finds names in blocks of one page. Further calls with the same `token` add to the same reading (new
   * text after a change of the page); `name` numbers stay stable within it.
   */
  readBlocks(request: {
    token: PageToken | null;
    title: string;
    lang: string | null;
    published: string | null;
    blocks: TextBlock[];
  }): Result<{ token: PageToken; spans: MarkedSpan[]; settings: MarkSettings }>;
}

/** Calls from the popup, the workspace and the card to the background. */
export interface PageCalls {
  /** The reading of a tab's top page, if it was read. */
  pageOfTab(tabId: number): PageRecord | null;
  /** Reads a tab once, although its site is off (needs the click that opened the popup). */
  readTabOnce(tabId: number): Result<null>;
  /** Tells every reader that names, mutes or settings changed. */
  storeChanged(change: { names: boolean }): void;
  /**
   * Fetches what a card shows, for a card that may not open the database itself (a page under CSP `sandbox`).
   * The token proves that the asking frame was placed by our own reader.
   */
  cardData(request: { token: PageToken; name: number; entity?: EntityId }): unknown;
}

/** Calls from the background to a tab's reader. */
export interface TabCalls {
  /** Read again: names, mutes or settings changed. */
  reread(): void;
  /** Stop, remove everything drawn, and forget: the site was switched off. */
  stop(): void;
  /** Keyboard command: move the focus ring to the next mark. */
  walkMarks(): void;
}

/** From the reader to the framed card, over the private port. */
export type ToCard =
  | {
      type: 'show';
      name: number;
      viaKeyboard: boolean;
      theme: 'light' | 'dark';
      maxHeight: number;
      sheet: boolean;
    }
  | { type: 'hide' }
  | { type: 'focus' };

/** From the framed card to the reader, over the private port. */
export type FromCard =
  | { type: 'ready' }
  | { type: 'size'; width: number; height: number }
  | { type: 'close'; returnFocus: boolean }
  | { type: 'pinned'; pinned: boolean }
  | { type: 'pointer'; inside: boolean };
