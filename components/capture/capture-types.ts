import type { AcceptedFact, CaptureSource, EntityChoice } from '../../domain/capture.ts';
import type { BlockSpan, FactDraft } from '../../domain/draft.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { Stage } from '../../domain/fact.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { Money } from '../../domain/money.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { KeptForms } from './kept-forms.ts';

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
  onEdited(forms: KeptForms): void;
  /** A fact was stepped to: show its words on the page. */
  onShowQuote?(span: BlockSpan): void;
}
