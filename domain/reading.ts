import type { EntityId, Role } from './entity.ts';
import type { MarkReason } from './mention.ts';
import type { PartialDate } from './partial-date.ts';

/** Unguessable id of one reading of one page; known to the reader, the background and the framed card only. */
export type PageToken = string;

/** How marks look and behave; the reader's only settings. */
export interface MarkSettings {
  /** Which mentions are drawn at full strength or at all. */
  mentions: 'every' | 'first-per-section' | 'first-per-page';
  /** Milliseconds of rest before the card opens. */
  openDelayMs: number;
  /** Whether first mentions are in the page's Tab order. */
  tabStops: boolean;
}

/** One name found on a page, as kept for the card and the popup (`storage.session`, never sent to the reader). */
export interface PageName {
  entities: EntityId[];
  role: Role;
  /** The words as they first stand on the page. */
  text: string;
  /** Words of the page before and after that place, for a card that has nothing else to show. */
  before: string;
  after: string;
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
