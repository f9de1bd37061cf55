import { scriptLanguage } from './display-name.ts';
import type { Alias, Entity, EntityId, Role } from './entity.ts';
import type { Author, Fact, Note, Party } from './fact.ts';
import type { Settlement } from './settlement.ts';

/**
 * That two entries mean the same company or investor. Both stay as they are, and what is written goes on being written
 * on one of them; the merge only says that they are read as one, for as long as it is not taken back.
 */
export interface Merge {
  id: string;
  from: EntityId;
  /** The entry whose name and description stand first. */
  into: EntityId;
  author: Author;
  /** When it was said, UTC milliseconds by the clock of the device. */
  at: number;
  /** What both were called then, for the history: a later dataset may hold one no longer. */
  names: { from: string; into: string };
}

const byTime = (a: Merge, b: Merge) => a.at - b.at || (a.id < b.id ? -1 : +(a.id > b.id));

/** Which entries are read as one, by the merges that count. */
export class Merges {
  /** No two entries are one. */
  static readonly none = new Merges([]);
  readonly #parents = new Map<EntityId, EntityId>();
  readonly #groups = new Map<EntityId, EntityId[]>();
  /** The same for merges that come to the same. */
  readonly key: string;

  /**
   * Merges are taken oldest first, in whatever order they come, and each puts what `from` is by then below what `into`
   * is: so the answer depends on the set of them alone. One between entries that are one already changes nothing, which
   * leaves no way to a cycle.
   */
  constructor(merges: readonly Merge[]) {
    const named = new Set<EntityId>();
    for (const { from, into } of [...merges].sort(byTime)) {
      const [below, above] = [this.of(from), this.of(into)];
      if (below === above) continue;
      this.#parents.set(below, above);
      named.add(from).add(into);
    }
    for (const id of [...named].sort()) {
      const first = this.of(id);
      const group = this.#groups.get(first) ?? [first];
      if (id !== first) group.push(id);
      this.#groups.set(first, group);
    }
    this.key = [...this.#groups.values()].map((group) => group.join(' ')).join('\n');
  }

  /** Whether no two entries are one. */
  get isEmpty(): boolean {
    return this.#parents.size === 0;
  }

  /** The entry that stands for this one: the last that it was merged into, else itself. */
  of(id: EntityId): EntityId {
    let first = id;
    for (let next = this.#parents.get(first); next !== undefined; next = this.#parents.get(first))
      first = next;
    return first;
  }

  /** All entries that are read as one with this one, itself included; the one that stands for them first. */
  all(id: EntityId): readonly EntityId[] {
    return this.#groups.get(this.of(id)) ?? [id];
  }

  /** The entries that stand for these, each once, in the order given. */
  ofEach(ids: Iterable<EntityId>): EntityId[] {
    return [...new Set(Array.from(ids, (id) => this.of(id)))];
  }

  /** All entries that are read as one with any of these, each once. */
  allOf(ids: Iterable<EntityId>): EntityId[] {
    return [...new Set([...ids].flatMap((id) => this.all(id)))];
  }

  /** A fact as a reader sees it: about the entry that stands for its subject, and so its parties. The fact itself where nothing changes. */
  fact(fact: Fact): Fact {
    if (this.isEmpty) return fact;
    const subject = this.of(fact.subject);
    const own = subject === fact.subject ? fact : { ...fact, subject };
    if (own.kind === 'acquisition') {
      const acquirer = this.#party(own.acquirer);
      return acquirer === own.acquirer ? own : { ...own, acquirer };
    }
    if (own.kind !== 'round') return own;
    const [lead, investors] = [this.#parties(own.lead), this.#parties(own.investors)];
    return lead === own.lead && investors === own.investors ? own : { ...own, lead, investors };
  }

  /** A note as a reader sees it. */
  note(note: Note): Note {
    if (!('entity' in note.on)) return note;
    const entity = this.of(note.on.entity);
    return entity === note.on.entity ? note : { ...note, on: { entity } };
  }

  /** A settlement as a reader sees it. */
  settlement(settlement: Settlement): Settlement {
    const subject = this.of(settlement.subject);
    return subject === settlement.subject ? settlement : { ...settlement, subject };
  }

  /** Those who carry a name, each entry that is read as one once, with the roles of all. */
  bearers<Bearer extends { id: EntityId; roles: Role[] }>(bearers: readonly Bearer[]): Bearer[] {
    if (this.isEmpty) return [...bearers];
    const found = new Map<EntityId, Bearer>();
    for (const bearer of bearers) {
      const id = this.of(bearer.id);
      const known = found.get(id);
      const roles = known ? [...new Set([...known.roles, ...bearer.roles])] : bearer.roles;
      found.set(id, { ...(known ?? bearer), id, roles });
    }
    return [...found.values()];
  }

  #party(party: Party): Party {
    const entity = party.entity === undefined ? undefined : this.of(party.entity);
    return entity === party.entity ? party : { ...party, entity };
  }

  #parties(parties: Party[]): Party[] {
    const changed = parties.map((party) => this.#party(party));
    return changed.every((party, at) => party === parties[at]) ? parties : changed;
  }
}

/** The names of an entry as other names of another one. */
const namesOf = ({ name, aliases }: Entity, first: Entity): Alias[] => {
  const lang = scriptLanguage(name);
  const kind = lang === scriptLanguage(first.name) ? 'brand' : 'translation';
  return [{ text: name, kind, ...(lang ? { lang } : {}) }, ...aliases];
};

/**
 * One description for entries that are read as one, in the order of {@link Merges.all}: the first says what it is called
 * and whatever it knows, the others add their names and what it does not know. `null` where nobody is described; an
 * entry that a dataset holds no longer is passed over.
 */
export function joinedEntity(described: readonly Entity[], merges: Merges): Entity | null {
  const [first, ...others] = described;
  if (!first) return null;
  const id = merges.of(first.id);
  const partOf = [first, ...others].flatMap((entity) => entity.partOf ?? []).map((group) => merges.of(group));
  const group = partOf.find((other) => other !== id);
  if (others.length === 0 && id === first.id && group === first.partOf) return first;
  const known = new Set([first.name, ...first.aliases.map(({ text }) => text)]);
  const names = others.flatMap((other) => namesOf(other, first));
  const aliases = names.filter(({ text }) => !known.has(text) && known.add(text));
  const joined: Entity = Object.assign({}, ...[...others].reverse(), first, {
    id,
    roles: [...new Set([first, ...others].flatMap(({ roles }) => roles))],
    aliases: [...first.aliases, ...aliases],
  });
  delete joined.partOf;
  return group === undefined ? joined : { ...joined, partOf: group };
}
