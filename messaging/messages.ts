import type { BackupState } from '../domain/backup.ts';
import type {
  AcceptedFact,
  CaptureAnswers,
  CaptureQuestion,
  CaptureSource,
  CaptureToken,
  OpenCapture,
  PageStatements,
  SaveReceipt,
} from '../domain/capture.ts';
import type { QuoteSelectors } from '../domain/citation.ts';
import type { BlockSpan } from '../domain/draft.ts';
import type { EntityId, Role } from '../domain/entity.ts';
import type { TextBlock } from '../domain/mention.ts';
import type { MarkSettings, PageRecord, PageToken } from '../domain/reading.ts';
import type { Result, StoreFault } from '../domain/store-fault.ts';

export type { MarkSettings, PageRecord, PageToken, Result, StoreFault };

/**
 * Everything that crosses between contexts, in one place. The reader (content script) learns offsets and
 * opaque numbers, never a name's entity, a fact or a setting it does not need.
 */

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

/** Text of a page that facts are to be read from. */
export interface TextOfPage {
  /** The reading it belongs to; `null` before any name was asked for. */
  token: PageToken | null;
  title: string;
  /** Who publishes the page, as it says of itself. */
  publisher: string | null;
  lang: string | null;
  published: string | null;
  /** Blocks that follow one another on the page, in reading order. */
  blocks: TextBlock[];
  /** Where the first of them begins in the page's evened text (UTF-16 units; see {@link QuoteSelectors}). */
  from: number;
}

/** Words that somebody selected on a page, with the text around them. */
export interface SelectedText extends TextOfPage {
  /** In reading order; never empty. */
  selected: BlockSpan[];
}

/** All that the reader says by itself, in the chosen language. */
export interface ReaderWords {
  /** For no fact, for one, and for more with `{count}` in place of their number. */
  save: { none: string; one: string; more: string };
  note: string;
  said: string;
  label: string;
  cardClosed: string;
}

/** Calls from the reader to the background. */
export interface ReaderCalls {
  /**
   * Reads the funding statements of the whole page against the store, once the page has settled; what is found is
   * kept for badge, popup and review, the reader learns nothing of it.
   */
  comparePage(page: TextOfPage): Result<null>;
  /** How many facts stand in selected words, for the bubble. */
  readSelection(selection: SelectedText): Result<{ facts: number }>;
  /**
   * Makes ready a capture panel for selected words; the reader then opens the frame with the token. `asNote` keeps the
   * words as a note whatever stands in them.
   */
  beginCapture(selection: SelectedText & { asNote?: boolean }): Result<{ capture: CaptureToken }>;
  /** Quotes that were kept from this page before, to be found and marked again; `key` counts within the answer. */
  savedQuotes(request: { token: PageToken }): Result<{ key: number; selectors: QuoteSelectors }[]>;
  /** Which of them (by `key`) stand nowhere on the page any more. */
  quotesLost(request: { token: PageToken; lost: number[] }): void;

  /**
   * A reader starts and will soon ask: whatever sleeps wakes while it is still collecting text. Answers with what the
   * reader says in the chosen language; `null` where that is the browser's, whose words it has.
   */
  wake(): ReaderWords | null;
  /**
   * Finds names in blocks of one page. Further calls with the same `token` add to the same reading (new
   * text after a change of the page); `name` numbers stay stable within it.
   */
  readBlocks(request: {
    token: PageToken | null;
    /** The whole page is sent once more (after `reread`): counts begin anew. */
    again?: boolean;
    title: string;
    lang: string | null;
    published: string | null;
    blocks: TextBlock[];
  }): Result<{ token: PageToken; spans: MarkedSpan[]; settings: MarkSettings }>;
}

/** What the reader of the page can do to a name from its card. */
export type CardAction =
  | { type: 'mute-here' }
  | { type: 'mute-everywhere' }
  | { type: 'not-this' }
  | { type: 'take-back' }
  /** Several companies carry the name: on this site it means this one. */
  | { type: 'choose'; entity: EntityId }
  | { type: 'note'; entity: EntityId; text: string }
  | { type: 'open-workspace'; entity: EntityId };

/** How far the shipped starter pack is. */
export type PackState =
  /** Names put in so far, of all. */
  | { state: 'loading'; done: number; all: number }
  | { state: 'ready'; entities: number; facts: number }
  | { state: 'removed' }
  | { state: 'failed'; fault: StoreFault };

/** Calls from the popup, the workspace and the card to the background. */
export interface PageCalls {
  /** The reading of a tab's top page, if it was read. */
  pageOfTab(tabId: number): PageRecord | null;
  /** The reading with this token, for a framed card that cannot reach `storage.session` (Firefox). */
  pageRecord(token: PageToken): PageRecord | null;
  /** Reads a tab once, although its site is off (needs the click that opened the popup). */
  readTabOnce(tabId: number): Result<null>;
  /** Tells every reader that names, mutes or settings changed in the store. */
  storeChanged(change: { names: boolean }): void;
  /** The choice of sites, or the browser's permissions, changed: start and stop readers accordingly. */
  sitesChanged(): void;
  /** How far the starter pack is. */
  packState(): PackState;
  /** After a fault: whatever should have happened by itself is tried once more. */
  tryAgain(): PackState;
  /** Installs the starter pack again after it was removed, or after a fault. */
  installStarterPack(): PackState;
  /** Removes the starter pack; what the reader made stays. */
  removeStarterPack(): PackState;
  /**
   * Fetches what a card shows, for a card that may not open the database itself (a page under CSP `sandbox`
   * or COEP). The token proves that the asking frame was placed by our own reader.
   */
  cardData(request: { token: PageToken; entities: EntityId[] }): unknown;
  /** The messages of the chosen language, for a card that may not read the extension's files; `null`: the browser's. */
  messages(): Record<string, string> | null;
  /** Another language was chosen: what the browser shows for us is said in it. */
  languageChanged(): void;
  /** How many things the background asked the network for since it was started. */
  requestsMade(): number;
  /** Packs were subscribed to or given up: publishers are asked for news once a day, as long as there are any. */
  packsChanged(): void;
  /** The host of an address is needed no more: the browser takes it back, unless something else needs it. */
  releaseHost(address: string): void;
  /** Gives an entity another name, which is marked from then on. */
  addName(request: { entity: EntityId; text: string }): Result<null>;
  /** Switches the daily backup of the notebook; switched on, it writes the first one at once. */
  setBackup(on: boolean): Result<BackupState>;
  /** Writes a backup now. */
  backUpNow(): Result<BackupState>;
  /** Syncs all spaces now, whatever was to be waited for; answers when that is done or has failed. */
  syncNow(): Result<null>;
  /** Something was written, or a space joined, changed or left: syncs a little later, and goes on asking while there is a space. */
  syncSoon(): void;
  /** Takes everything of a space off its server, then leaves it; everything in the notebook stays. */
  eraseSpace(space: string): Result<null>;
  /** Opens the workspace at an entity. */
  openEntity(entity: EntityId): void;
  /** Carries out what was chosen in a card, and has every open page follow. */
  cardDo(request: { token: PageToken; name: number; action: CardAction }): Result<null>;
}

/**
 * What a page of ours shows to be let into a capture: a card framed in a web page the token of its reading, popup and
 * workspace nothing.
 */
export type Pass = PageToken | null;

/** Calls of capture panels, wherever they stand, to the background. */
export interface CaptureCalls {
  /** What the panel is to show: a capture, or everything the page of the pass states (`capture` is `null`). */
  openCapture(request: { pass: Pass; capture: CaptureToken | null }): Result<OpenCapture | null>;
  /** Begins a fact entered by hand: about an entity, if one is given, with the page of the pass or the tab as source. */
  beginByHand(request: { pass: Pass; entity: EntityId | null; tabId?: number }): Result<OpenCapture>;
  /** Answers a question of {@link CaptureAnswers}. */
  askCapture(request: {
    pass: Pass;
    capture: CaptureToken;
    question: CaptureQuestion;
  }): Result<CaptureAnswers[keyof CaptureAnswers]>;
  /** Saves facts all together or not at all, with the quotes of their capture. */
  saveCapture(request: {
    pass: Pass;
    capture: CaptureToken;
    facts: AcceptedFact[];
    source: CaptureSource;
  }): Result<SaveReceipt>;
  /** Saves the selected words, and the reader's own, as a note on an entry, which is made if only its name is given. */
  saveQuoteNote(request: {
    pass: Pass;
    capture: CaptureToken;
    about: EntityId | { name: string };
    words: string;
  }): Result<SaveReceipt>;
  /** Takes back what was saved. */
  undoCapture(request: { pass: Pass; receipt: SaveReceipt }): Result<null>;
  /** Keeps the fields as they stand, so that they survive panel, tab and browser; `null` drops them. */
  keepForms(request: { pass: Pass; capture: CaptureToken; forms: unknown[] | null }): Result<null>;
  /** What the page of a tab states, judged against the store as it is now; `null` where it was not compared. */
  pageStatements(tabId: number): Result<PageStatements | null>;
  /** Opens the review in the tab's page; `false` where nothing there can show it. */
  reviewTab(tabId: number): boolean;
}

/** Calls from Chromium's worker to the page that makes files for it. */
export interface FilePageCalls {
  /** Packs the notebook into a file; its address lives until the file is dropped, and no longer than the page. */
  makeBackupFile(): { url: string; bytes: number; records: number };
  /** The file is saved, or never will be. */
  dropBackupFile(): void;
}

/** Calls from the background to a tab's reader. */
export interface TabCalls {
  /** Read again: names, mutes or settings changed. */
  reread(): void;
  /** Stop, remove everything drawn, and forget: the site was switched off. */
  stop(): void;
  /** Keyboard command: move the focus ring to the next mark. */
  walkMarks(): void;
  /** Keyboard command or context menu: open the capture panel on what is selected, or focus its bubble. */
  captureSelection(how: { open: boolean }): void;
  /** Open the review of all statements of the page in the page's own frame. */
  reviewPage(): void;
  /** Quotes were saved or withdrawn: ask for them again. */
  quotesChanged(): void;
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
  /** Show the capture panel: for selected words (`capture`), or the review of the whole page (`null`). */
  | {
      type: 'capture';
      capture: CaptureToken | null;
      theme: 'light' | 'dark';
      maxHeight: number;
      sheet: boolean;
    }
  /** The pointer rests on this name: its card may be wanted in a moment. */
  | { type: 'coming'; name: number }
  | { type: 'hide' }
  | { type: 'focus' }
  /** The card was put elsewhere: clicks that follow at once were not meant for it. */
  | { type: 'moved' };

/** From the framed card to the reader, over the private port. */
export type FromCard =
  | { type: 'ready' }
  | { type: 'size'; width: number; height: number }
  | { type: 'close'; returnFocus: boolean }
  /** It stays until it is closed; `panel` where it became a panel in which somebody may be writing. */
  | { type: 'pinned'; pinned: boolean; panel?: true }
  /** A press was refused, since something of the page lies over the frame: it is to be put on top again. */
  | { type: 'covered' }
  /** A panel was saved: what it shows now may give way to a card. */
  | { type: 'saved' }
  /** Show these words on the page: a fact of the review was stepped to (offsets in the blocks last compared). */
  | { type: 'show-quote'; selectors: QuoteSelectors }
  | { type: 'pointer'; inside: boolean };
