import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Entity, EntityId } from '../../domain/entity.ts';
import type { MarkReason } from '../../domain/mention.ts';
import type { SourceNumber, SourceView } from '../../domain/sources.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { Speech } from '../words.ts';

/** What the reader can do from a card. Every card takes all of them; the entrypoint decides what they mean. */
export interface CardActions {
  /** Esc or Close: the card goes, and focus returns to the mark. */
  onClose(): void;
  /** Tab went past the last (or before the first) control. */
  onLeave(): void;
  onPin(pinned: boolean): void;
  /** Details were opened or closed; an open card stays until Esc or a click outside. */
  onExpand(expanded: boolean): void;
  /** A name in the card was chosen: show its card in place. */
  onOpenEntity(id: EntityId): void;
  /** Back to the card before. */
  onBack(): void;
  onOpenWorkspace(id: EntityId): void;
  /** The field for a note was opened or closed; a card in which somebody writes stays as well. */
  onNoting(noting: boolean): void;
  /** Keeps a note; `null` once it is kept, or why it could not be. */
  onSaveNote(id: EntityId, text: string): Promise<StoreFault | null>;
  /** Enter a fact about it by hand. */
  onAddFact?(id: EntityId): void;
  onMute(scope: 'here' | 'everywhere' | 'not-this'): void;
  onCopy(text: string): void;
}

/** How the name came to be marked, for the menu and for names without facts. */
export interface CardMention {
  /** The words as they stand on the page. */
  text: string;
  reason: MarkReason;
  /** Site of the page. */
  host: string;
}

/** State that the entrypoint holds for a card. */
export interface CardState {
  pinned: boolean;
  /** Absent for a card that was not opened from a mark. */
  mention?: CardMention;
  /** Name of the card that Back returns to, if this one was opened from another. */
  backTo?: string;
  /** Take the focus on appearing: the card was opened from the keyboard. */
  takeFocus?: boolean;
}

/** What the parts of one card share. */
export interface CardSources {
  sources: SourceView[];
  related: Record<EntityId, Entity>;
  /** Brings a source into view and lights it up. */
  cite(number: SourceNumber): void;
  /** The source that is lit up. */
  lit: SourceNumber | null;
  /** Id of a source's entry in the list. */
  sourceId(number: SourceNumber): string;
  openEntity(id: EntityId): void;
}

/** Sources, related entities and ways on, for everything inside a card. */
export const CardContext = createContext<CardSources>({
  sources: [],
  related: {},
  cite: () => {},
  lit: null,
  sourceId: String,
  openEntity: () => {},
});

/** The surrounding card's sources and ways on. */
export const useCard = (): CardSources => useContext(CardContext);

/**
 * How a source is called: its publisher, else its title in quotation marks; when it only relays one other
 * speaker, that speaker first. Where two sources of a card would look the same, their titles tell them apart.
 */
export function sourceName(source: SourceView, speech: Speech, all: readonly SourceView[] = []): string {
  const { t, quoted } = speech;
  const alike = (other: SourceView) =>
    other.number !== source.number &&
    other.publisher === source.publisher &&
    other.published === source.published;
  const publisher = all.some(alike) ? quoted(source.title) : (source.publisher ?? quoted(source.title));
  const [origin, another] = source.origins;
  return origin && !another && source.facts.length === source.originFacts
    ? t('source.relayed', { origin, publisher })
    : publisher;
}
