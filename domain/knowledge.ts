import type { ViewInput } from './company-view.ts';
import type { Entity, EntityId } from './entity.ts';
import type { RateTable } from './exchange-rates.ts';
import type { Fact, Note } from './fact.ts';
import { Merges } from './merges.ts';
import { entriesOfNote } from './notes.ts';
import type { PartialDate } from './partial-date.ts';
import { partiesOf } from './report-views.ts';
import type { Settlement } from './settlement.ts';
import type { ShownFirst } from './shown-first.ts';

/** What is known about one entity, in the order of the store. */
export interface EntityKnowledge {
  entity: Entity;
  /** Facts about it and its parts, and facts in which one of them takes part. */
  facts: readonly Fact[];
  /** Notes on it and on those facts, oldest first. */
  notes: readonly Note[];
  /** Entities that the facts name, and its parts. */
  related: readonly Entity[];
  /** What the reader decided about its sources where they differ, oldest first. */
  settlements: readonly Settlement[];
  /** The rule by which one of several figures is shown first, as the reader has chosen it. */
  shownFirst?: ShownFirst;
  /** Titles of the datasets that count, by id. */
  datasets?: ReadonlyMap<string, string>;
}

/** Facts by the entity they concern, so that a list of companies need not look through all of them for each. */
export class Knowledge {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly facts: readonly Fact[];
  readonly notes: readonly Note[];
  readonly settlements: readonly Settlement[];
  readonly shownFirst: ShownFirst | undefined;
  /** Nothing of the store was left out: what is known of an entry here is all that is known. */
  readonly isWhole: boolean;
  /** Which entries are read as one: of these, one stands for all in everything here. */
  readonly merges: Merges;
  readonly #about = new Map<EntityId, Fact[]>();
  readonly #notes = new Map<EntityId, Note[]>();
  readonly #parts = new Map<EntityId, Entity[]>();
  readonly #settled = new Map<EntityId, Settlement[]>();

  constructor(all: {
    entities: ReadonlyMap<EntityId, Entity>;
    facts: readonly Fact[];
    notes: readonly Note[];
    settlements: readonly Settlement[];
    merges?: Merges;
    shownFirst?: ShownFirst;
    leftOut?: readonly string[];
  }) {
    this.entities = all.entities;
    this.facts = all.facts;
    this.notes = all.notes;
    this.settlements = all.settlements;
    this.shownFirst = all.shownFirst;
    this.isWhole = (all.leftOut ?? []).length === 0;
    this.merges = all.merges ?? Merges.none;
    const concerned = new Map<string, Set<EntityId>>();
    for (const fact of all.facts) {
      const ids = this.concerned(fact);
      concerned.set(fact.id, ids);
      for (const id of ids) push(this.#about, id, fact);
    }
    for (const note of all.notes) {
      for (const id of entriesOfNote(note, (fact) => concerned.get(fact) ?? [])) push(this.#notes, id, note);
    }
    for (const settlement of all.settlements) push(this.#settled, settlement.subject, settlement);
    for (const entity of all.entities.values()) if (entity.partOf) push(this.#parts, entity.partOf, entity);
  }

  /** Its subject, the parties that the store knows, and the groups they belong to; each once. */
  concerned(fact: Fact): Set<EntityId> {
    const named = [fact.subject, ...partiesOf(fact).flatMap((party) => party.entity ?? [])];
    const groups = named.flatMap((id) => this.entities.get(id)?.partOf ?? []);
    return new Set([...named, ...groups]);
  }

  /** Facts that concern an entity or a part of it, in the order of the store. */
  about(id: EntityId): readonly Fact[] {
    return this.#about.get(id) ?? [];
  }

  /** Notes on an entity or on a fact that concerns it, oldest first. */
  notesOn(id: EntityId): readonly Note[] {
    return this.#notes.get(id) ?? [];
  }

  /** What the views of an entity are made from; `null` for one the store does not describe. */
  input(id: EntityId, context: { rates: RateTable | null; today: PartialDate }): ViewInput | null {
    const known = this.of(id);
    return known && { ...known, pageDate: null, ...context };
  }

  /** Everything about an entity, or the one that stands for it; `null` for one the store does not describe. */
  of(asked: EntityId): EntityKnowledge | null {
    const id = this.merges.of(asked);
    const entity = this.entities.get(id);
    if (!entity) return null;
    const facts = this.about(id);
    const related = new Set(facts.flatMap((fact) => [...this.concerned(fact)]));
    related.delete(id);
    const named = [...related].flatMap((other) => this.entities.get(other) ?? []);
    return {
      entity,
      facts,
      notes: this.notesOn(id),
      related: [...new Set([...named, ...(this.#parts.get(id) ?? [])])],
      settlements: this.#settled.get(id) ?? [],
      shownFirst: this.shownFirst,
    };
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
