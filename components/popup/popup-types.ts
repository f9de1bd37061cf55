import type { CaptureToken, PageStatements } from '../../domain/capture.ts';
import type { SetName } from '../../domain/display-name.ts';
import type { EntityId, Role } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { StoreFault } from '../../domain/store-fault.ts';

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

/** A piece of text found by a search: UTF-16 offsets in `text`, end exclusive, ascending. */
export interface MatchedText extends SetName {
  matched: readonly (readonly [start: number, end: number])[];
}

/** One company or investor that a search found, or that was opened last. */
export interface PopupEntry {
  entity: EntityId;
  role: Role;
  name: MatchedText;
  /** Its name in the other writing, where it was not found by another name. */
  other?: SetName;
  /** The other name under which it was found, if that is not its own. */
  alias?: MatchedText;
  /** What stands at the right: "Apr 2018", "2 companies". */
  aside?: string;
}

/** A fact, a note, words that were kept, or a page, that a search found. */
export type PopupFind = {
  key: string;
  /** Whom it is about, with the letters that match. */
  about: MatchedText;
  entity: EntityId | null;
} & (
  | { kind: 'fact'; fact: Fact }
  | { kind: 'note' | 'quote'; text: MatchedText; date: PartialDate | null }
  /** A page that facts come from; `url` where it can be opened. */
  | { kind: 'page'; text: MatchedText; url: string | null; date: PartialDate | null }
);

/** What a search found beside names, best first within each kind, and how many facts and notes there are in all. */
export interface PopupFinds {
  finds: PopupFind[];
  counts: { facts: number; notes: number };
}

/** What the popup knows about the page of the current tab. */
export type PopupPage =
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
  results: PopupEntry[] | null;
  /** Offered when nothing carries the words themselves. */
  near: PopupEntry[];
  /** Facts, notes, quotes and pages; `null` while they are being looked for. */
  found: PopupFinds | null;
  /** The name that is to become another name of the entry that is chosen next. */
  naming: string | null;
}

/** What the popup shows. */
export interface PopupState {
  page: PopupPage;
  search: PopupSearch;
  /** Entries opened last, newest first. */
  recent: PopupEntry[];
  /** Names loaded so far while the starter pack is being put in; `null` when it is not. */
  loading: { done: number; all: number } | null;
  /** The store holds no name at all. */
  empty: boolean;
  fault: StoreFault | null;
}

/** What the reader can do from the popup. */
export interface PopupActions {
  onQuery(query: string): void;
  /** An entry was chosen; with Ctrl held it opens in the workspace. */
  onOpen(entity: EntityId, where: 'popup' | 'workspace'): void;
  /** A fact, a note, a quote or a page was chosen. */
  onOpenFind(find: PopupFind, where: 'popup' | 'workspace'): void;
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
