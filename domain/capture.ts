import type { QuoteSelectors } from './citation.ts';
import type { BlockSpan, FactDraft } from './draft.ts';
import type { EntityId, Role } from './entity.ts';
import type { Judgement } from './judgement.ts';
import type { TextBlock } from './mention.ts';
import type { PartialDate } from './partial-date.ts';

/** Unguessable id of one capture: what a panel was opened on. Known to reader, background and framed card only. */
export type CaptureToken = string;

/** Where the text comes from. */
export interface CaptureSource {
  title: string;
  publisher?: string;
  url?: string;
  published: PartialDate | null;
  lang?: string;
}

/** The text that was read, and what of it is shown above the fields. */
export interface CaptureText {
  blocks: readonly TextBlock[];
  /** What the reader selected; empty for facts of a whole page. */
  selected: readonly BlockSpan[];
}

/** An entry of the store that may be meant by a name. */
export interface EntityChoice {
  id: EntityId;
  name: string;
  role: Role;
  /** Two or three words that tell it from others. */
  description?: string;
}

/** One fact as it is to be saved. */
export interface AcceptedFact {
  draft: FactDraft;
  /** Who it is about in the store; `null` makes a new entry. */
  company: EntityId | null;
  /** Other names to be kept for it. */
  aliases: string[];
  /** The space of the team that it is shared with; private without. */
  team?: string;
}

/** What a capture panel was opened on, as kept until it is saved or put away. */
export interface Capture {
  token: CaptureToken;
  /** The page it was read on; `null` for a fact entered by hand away from any page. */
  url: string | null;
  source: CaptureSource;
  /** The paragraphs that were selected or that a fact was read from; spans of `drafts` refer to them. */
  text: CaptureText | null;
  drafts: FactDraft[];
  /** How the main sentence of each draft is found again on the page, in the order of `drafts`. */
  quotes: (QuoteSelectors | null)[];
  /** How the selected words are found again. */
  selection: QuoteSelectors | null;
  /** It is the review of everything a page states. */
  review?: true;
}

/** A capture as a panel opens it. */
export interface OpenCapture {
  capture: Capture;
  /** For the review of a whole page: how each draft stands against the store, in the order of the drafts. */
  judgements?: Judgement[];
  /** Fields as they were left before, to go on with. */
  forms?: unknown[];
  /** The team that facts may be shared with, and whether they are unless somebody says otherwise. */
  team?: CaptureTeam;
}

/** A team that what is saved may be shared with. */
export interface CaptureTeam {
  /** Its space. */
  id: string;
  name: string;
  /** Whether facts go there unless somebody says otherwise. */
  shares: boolean;
}

/** What a panel may ask about a name or a draft. */
export type CaptureQuestion =
  /** Entries whose name or other name is exactly this. */
  | { ask: 'bearers'; name: string }
  /** Entries with a similar name. */
  | { ask: 'near'; name: string }
  /** How a draft stands against the store; `entity` is the one it is about, `null` for a new one. */
  | { ask: 'judge'; draft: FactDraft; entity: EntityId | null };

/** The answers to {@link CaptureQuestion}. */
export interface CaptureAnswers {
  bearers: EntityChoice[];
  near: EntityChoice[];
  judge: Judgement;
}

/** What was written, so that it can be taken back together. */
export interface SaveReceipt {
  /** Records of the notebook. */
  records: string[];
  /** Whether names came in with it, so that open pages have to be read again. */
  names: boolean;
  /** Whom it is about, for a way to its card. */
  company: { id: EntityId; name: string } | null;
}

/** A statement of a page and how it stands against the store, as the popup lists it. */
export interface PageStatement {
  draft: FactDraft;
  judgement: Judgement;
  /** The sentence it was read from, in the page's words. */
  sentence: string;
}

/** What a page states, for the popup. */
export interface PageStatements {
  /** Differing, then new, then known. */
  statements: PageStatement[];
  /** Kept quotes of this page that stand nowhere on it any more. */
  lost: { words: string; about: string }[];
  /** Captures of this page that were begun and not saved. */
  unfinished: { capture: CaptureToken; words: string }[];
}
