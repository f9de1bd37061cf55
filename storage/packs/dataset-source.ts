import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import type { Author, Fact } from '../../domain/fact.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import type { Aside } from '../packed/aside.ts';

/** A name under which an entity of a dataset marks. */
export interface NameInput {
  surface: string;
  commonness: Commonness;
  entity: EntityId;
  roles: Role[];
}

/** What a dataset is made of, whatever file it came from, where it all fits into memory. */
export interface DatasetContent {
  id: string;
  names: Iterable<NameInput>;
  entities: Iterable<Entity>;
  facts: readonly Fact[];
  /** Who recorded the facts. */
  author: Author;
}

/** A name with the number of its entity. */
export type NumberedName = Omit<NameInput, 'entity'> & { entity: number };

/**
 * A dataset on its way into the store, wherever its entities and facts lie: they are asked for by number, several times
 * and in any order. Every id that it describes or speaks of has a number.
 */
export interface DatasetSource {
  id: string;
  author: Author;
  readonly counts: { ids: number; entities: number; facts: number };
  idOf(number: number): EntityId;
  /** `null` where the dataset only speaks of it. */
  entityOf(number: number): Entity | null;
  /** The number of the entity that this one is part of. */
  ownerOf(number: number): number | null;
  factOf(fact: number): Fact;
  subjectOf(fact: number): number;
  /** Numbers of those whom the fact names by id, each once. */
  partiesOf(fact: number): readonly number[];
  names(): Iterable<NumberedName>;
  /** Where what is made of it on the way may be put aside; in memory where absent. */
  readonly aside?: Aside;
}

/** Ids of those whom a fact names beside its subject, each once. */
export function partyIds(fact: Fact): EntityId[] {
  const parties =
    fact.kind === 'round'
      ? [...fact.lead, ...fact.investors]
      : fact.kind === 'acquisition'
        ? [fact.acquirer]
        : [];
  return [...new Set(parties.flatMap((party) => party.entity ?? []))];
}

/** Content in memory as a source. Of two descriptions of an id the later one counts, as in a file read from top to bottom. */
export function sourceOf({ id, names, entities, facts, author }: DatasetContent): DatasetSource {
  const numbers = new Map<EntityId, number>();
  const ids: EntityId[] = [];
  const numberOf = (one: EntityId) => {
    const known = numbers.get(one);
    if (known !== undefined) return known;
    numbers.set(one, ids.length);
    return ids.push(one) - 1;
  };
  const described = new Map<number, Entity>();
  for (const entity of entities) described.set(numberOf(entity.id), entity);
  const subjects = facts.map(({ subject }) => numberOf(subject));
  const parties = facts.map((fact) => partyIds(fact).map(numberOf));
  const owners = new Map<number, number>();
  for (const [number, { partOf }] of described)
    if (partOf !== undefined) owners.set(number, numberOf(partOf));
  return {
    id,
    author,
    get counts() {
      return { ids: ids.length, entities: described.size, facts: facts.length };
    },
    idOf: (number) => ids[number]!,
    entityOf: (number) => described.get(number) ?? null,
    ownerOf: (number) => owners.get(number) ?? null,
    factOf: (fact) => facts[fact]!,
    subjectOf: (fact) => subjects[fact]!,
    partiesOf: (fact) => parties[fact]!,
    *names() {
      for (const { entity, ...name } of names) yield { ...name, entity: numberOf(entity) };
    },
  };
}
