import type { Author, Fact, FactId, Note, Party } from './fact.ts';
import { pageAddress } from './page-address.ts';
import type { Settlement } from './settlement.ts';

const names = (parties: readonly Party[]) => parties.map(({ name }) => name).sort();

/** What a kind of fact says besides what all say. */
function own(fact: Fact): unknown[] {
  switch (fact.kind) {
    case 'round':
      return [fact.stage, fact.raised, names(fact.lead), names(fact.investors), fact.instrument];
    case 'valuation':
      return [fact.value, fact.basis, fact.stage];
    case 'totalRaised':
      return [fact.amount, fact.period];
    case 'acquisition':
      return [fact.acquirer.name, fact.price];
    case 'ipo':
      return [fact.venue, fact.raised];
    case 'fund':
      return [fact.name, fact.size];
  }
}

/** Objects of the same fields, whatever their order. */
const inOrder = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * What a fact says and where that was read, as a text that is the same for two who save the same words of the same page: kind,
 * figures, names, date, status, the address in its normal form, and the quote. Not whom it is about: entries may be merged.
 */
export function contentOf(fact: Fact): string {
  const { url, title, publisher, published, quote, origin } = fact.citation;
  // A document without an address is known by what it is called.
  const document = (url && pageAddress(url)) ?? [title, publisher, published];
  const words = quote?.exact.replace(/\s+/g, ' ').trim();
  return JSON.stringify(
    [fact.kind, fact.asOf, fact.status, fact.also, own(fact), document, words, origin],
    inOrder,
  );
}

/** Facts that several people or devices saved, each once. */
export class SaidOnce {
  /** In the order given, each where it first stood; with everybody who saved it, where those are several. */
  readonly facts: readonly Fact[];
  readonly #ids = new Map<FactId, FactId>();

  constructor(facts: readonly Fact[]) {
    const groups = new Map<string, Fact[]>();
    for (const fact of facts) {
      // What packs and imports say is theirs.
      const key = fact.author.kind === 'person' ? `${fact.subject}\n${contentOf(fact)}` : fact.id;
      groups.set(key, [...(groups.get(key) ?? []), fact]);
    }
    this.facts = [...groups.values()].map((group) => this.#one(group));
  }

  /** The id under which a fact is shown. */
  of(id: FactId): FactId {
    return this.#ids.get(id) ?? id;
  }

  /** A note as it is shown: on the fact that stands for the one it was written on. */
  note(note: Note): Note {
    if (!('fact' in note.on)) return note;
    const fact = this.of(note.on.fact);
    return fact === note.on.fact ? note : { ...note, on: { fact } };
  }

  /** A decision as it is shown: about the facts that stand for those it saw. */
  settlement(settlement: Settlement): Settlement {
    if (this.#ids.size === 0) return settlement;
    const { facts, preferred } = settlement;
    return {
      ...settlement,
      facts: [...new Set(facts.map((id) => this.of(id)))],
      ...(preferred === undefined ? {} : { preferred: this.of(preferred) }),
    };
  }

  #one(group: readonly Fact[]): Fact {
    // The same on every device, in whatever order the facts came.
    const [first, ...others] = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (others.length === 0) return first!;
    for (const { id } of others) this.#ids.set(id, first!.id);
    const finders = new Map<string, Author>();
    for (const { author } of [first!, ...others])
      finders.set(author.kind === 'person' ? author.device : author.dataset, author);
    return finders.size > 1 ? { ...first!, finders: [...finders.values()] } : first!;
  }
}
