import type { CaptureToken, PageStatements } from '../../domain/capture.ts';
import type { SetName } from '../../domain/display-name.ts';
import type { EntityId, Role } from '../../domain/entity.ts';
import type { FoundEntry, TextFind, TextFinds } from '../../domain/find.ts';
import type { KeyFigure } from '../../domain/key-figure.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { SyncState } from '../../domain/sync-state.ts';

/** Why a name on the page is not marked. */
export type MutedHow = 'here' | 'everywhere' | 'not-this';

/** A name found on the page. */
export interface PopupName {
  /** Distinguishes it within the page. */
  key: string;
  /** Its name and the one in the other writing. */
  names: [SetName, SetName?];
  role: Role;
  /** How often the page names it. */
  count: number;
  muted?: MutedHow;
}

/** What the popup knows about the page of the current tab. */
export type PopupPage =
  /** The first look at the tab, its site and the store is under way. */
  | { kind: 'unknown' }
  | { kind: 'first-run'; host: string | null }
  | { kind: 'unreadable' }
  | { kind: 'off'; host: string }
  | { kind: 'reading'; host: string }
  | {
      kind: 'read';
      host: string;
      on: boolean;
      names: PopupName[];
      /** What it states; `null` until it was compared, or where comparing is off. */
      facts: PageStatements | null;
      /** Whether this site's statements are compared with the store. */
      comparing: boolean;
    };

/** A search as far as it has come. */
export interface PopupSearch {
  query: string;
  /** `null` while the store is still searching. */
  results: FoundEntry[] | null;
  /** Offered when nothing carries the words themselves. */
  near: FoundEntry[];
  /** Facts, notes, quotes and pages; `null` while they are being looked for. */
  found: TextFinds | null;
  /** The name that is to become another name of the entry that is chosen next. */
  naming: string | null;
}

/** What the popup shows. */
export interface PopupState {
  page: PopupPage;
  search: PopupSearch;
  /** Entries opened last, newest first. */
  recent: FoundEntry[];
  /** What stands at the right of entries, as far as it was read. */
  figures: ReadonlyMap<EntityId, KeyFigure>;
  /** Names loaded so far while the starter pack is being put in; `null` when it is not. */
  loading: { done: number; all: number } | null;
  /** The store holds no name at all. */
  empty: boolean;
  fault: StoreFault | null;
  /** How syncing stands; `null` where nothing is synced. */
  sync: SyncState | null;
}

/** What the reader can do from the popup. */
export interface PopupActions {
  onQuery(query: string): void;
  /** An entry was chosen; with Ctrl held it opens in the workspace. */
  onOpen(entity: EntityId, where: 'popup' | 'workspace'): void;
  /** A fact, a note, a quote or a page was chosen. */
  onOpenFind(find: TextFind, where: 'popup' | 'workspace'): void;
  /** What was typed is to be a company of its own. */
  onAddCompany(name: string): void;
  /** What was typed is to be another name of an entry that is chosen next; `null` leaves it. */
  onNaming(name: string | null): void;
  /** A name of the page was chosen. */
  onOpenName(key: string): void;
  /** A muted name is to be marked again. */
  onTakeBack(key: string): void;
  onSite(host: string, on: boolean): void;
  /** Compare this site's statements with the store, or leave them. */
  onComparing(host: string, on: boolean): void;
  /** Step through everything the page states. */
  onReview(): void;
  /** Go on with a capture that was not saved. */
  onGoOn(capture: CaptureToken): void;
  /** Enter a fact by hand, with this page as its source. */
  onAddFact(): void;
  onReadOnce(): void;
  onChooseSites(): void;
  onWorkspace(): void;
  onSettings(): void;
  onRetry(): void;
  onCopy(text: string): void;
}
