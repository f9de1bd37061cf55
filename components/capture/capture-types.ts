import type { BlockSpan, FactDraft } from '../../domain/draft.ts';
import type { EntityId, Role } from '../../domain/entity.ts';
import type { Stage } from '../../domain/fact.ts';
import type { TextBlock } from '../../domain/mention.ts';
import type { Money } from '../../domain/money.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { FactForm } from './fact-form.ts';

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

/** One figure of the store that a draft was compared with. */
export interface ComparedFact {
  money: Money | null;
  /** Who said it: "TechCrunch". */
  who: string;
  date: PartialDate | null;
}

/** What can be asked about a draft that is possible but unlikely. */
export type Doubt =
  | { check: 'above-valuation'; field: 'amount' }
  | { check: 'before-founding'; field: 'date'; founded: PartialDate }
  | { check: 'future'; field: 'date'; instead?: PartialDate }
  | { check: 'slip'; field: 'amount'; instead: Money }
  | { check: 'near-duplicate'; field: 'date'; other: PartialDate | null }
  | { check: 'own-investor'; field: 'parties' };

/** How a draft stands against the store. */
export interface Judgement {
  verdict: 'known' | 'adds-source' | 'differs' | 'new';
  /** What differs, or agrees. */
  others: ComparedFact[];
  /** What differs where it is not the figure. */
  about?: 'amount' | 'lead' | 'date' | 'acquirer';
  doubts: Doubt[];
}

/** An amount as somebody typed it. */
export type TypedAmount =
  | { kind: 'empty' }
  | { kind: 'amount'; money: Money }
  /** More than one number: which one is meant? */
  | { kind: 'several' }
  | { kind: 'unreadable' };

/** What the panel asks of its surroundings; nothing of it leaves the machine. */
export interface CaptureServices {
  /** Reads an amount as typed, in the reader's language; `currency` is the one chosen beside it. */
  readAmount(text: string, currency: string): TypedAmount;
  /** Reads a date as typed; `null` when it is none. */
  readDate(text: string): PartialDate | null;
  /** Reads a stage as typed; text that names none is kept in the reader's words. */
  readStage(text: string): Stage;
  /** Entries whose name or other name is exactly this. */
  bearers(name: string): Promise<EntityChoice[]>;
  /** Entries with a similar name. */
  near(name: string): Promise<EntityChoice[]>;
  /** How a draft stands against the store; `entity` is the one it is about, `null` for a new one. */
  judge(draft: FactDraft, entity: EntityId | null): Promise<Judgement>;
}

/** One fact as it is to be saved. */
export interface AcceptedFact {
  draft: FactDraft;
  /** Who it is about in the store; `null` makes a new entry. */
  company: EntityId | null;
  /** Other names to be kept for it. */
  aliases: string[];
}

/** What was saved, for the message after it. */
export interface SavedFacts {
  /** Undoes the save; why it could not, if so. */
  undo(): Promise<StoreFault | null>;
  company: { id: EntityId; name: string } | null;
}

/** What can be done with the panel. */
export interface CaptureActions {
  onClose(): void;
  /** Saves the facts all together or not at all. */
  onSave(facts: AcceptedFact[], source: CaptureSource): Promise<SavedFacts | StoreFault>;
  /** Saves the selected words as a note on an entry. */
  onSaveNote(about: EntityId | { name: string }, words: string): Promise<SavedFacts | StoreFault>;
  onOpenEntity(id: EntityId): void;
  /** The fields as they stand now, to be kept should the panel go away. */
  onEdited(forms: FactForm[]): void;
  /** A fact was stepped to: show its words on the page. */
  onShowQuote?(span: BlockSpan): void;
}
