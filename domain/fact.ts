import type { Citation } from './citation.ts';
import type { EntityId } from './entity.ts';
import type { Money } from './money.ts';
import type { PartialDate } from './partial-date.ts';

/** Identifies a fact: `<dataset>/<slug>` or `n/<random>`. */
export type FactId = string;

/**
 * How far a report goes: `announced` stated as done by the company, a filing or the article itself;
 * `reported` rests on named media or unnamed sources; `rumoured` possible, market talk; `planned` announced
 * for the future, a target.
 */
export type FactStatus = 'announced' | 'reported' | 'rumoured' | 'planned';

/** Stage of a round in the field's own words, lower case: `seed`, `series-a`, `series-a-ext`, `pre-ipo`, `debt`. */
export type Stage = string;

/** Someone named in a fact; `entity` only where the store knows who it is. */
export interface Party {
  name: string;
  entity?: EntityId;
}

/** Who recorded a fact: a pack, an import, or a person's device. */
export type Author =
  | { kind: 'pack'; dataset: string }
  | { kind: 'import'; dataset: string }
  /** `name` of another member of a team; found out at reading, never written. */
  | { kind: 'person'; device: string; name?: string };

/** With whom something is shared; found out at reading, never written. */
export interface SharedWith {
  /** The team's space. */
  team: string;
  /** What the team is called. */
  name: string;
  /** The member who wrote it, where that is somebody else. */
  by?: string;
}

interface Report {
  id: FactId;
  subject: EntityId;
  /** When the thing reported happened; `null` when no source dates it. */
  asOf: PartialDate | null;
  status: FactStatus;
  citation: Citation;
  /** The same sum in further currencies, as the source gives it beside the one it names first. */
  also?: Money[];
  author: Author;
  /** Everybody who recorded the same, where those are several; found out at reading, never written. */
  finders?: Author[];
  /** The team it is shared with; found out at reading, never written. */
  shared?: SharedWith;
}

/** One round of financing, as one source reports it. */
export interface RoundFact extends Report {
  kind: 'round';
  /** `null` when the source names no stage. */
  stage: Stage | null;
  /** `null` when the sum is not disclosed. */
  raised: Money | null;
  lead: Party[];
  investors: Party[];
  /** `stake` is a share that somebody wanted or took outside a named round. */
  instrument?: 'equity' | 'debt' | 'stake';
}

/** What a company was said to be worth. */
export interface ValuationFact extends Report {
  kind: 'valuation';
  value: Money;
  basis: 'pre' | 'post' | 'unknown';
  /** The round it goes with, where the source says so. */
  stage?: Stage;
}

/** All money raised so far, or in `period`. */
export interface TotalRaisedFact extends Report {
  kind: 'totalRaised';
  amount: Money;
  period?: PartialDate;
}

/** The subject was, or will be, bought. */
export interface AcquisitionFact extends Report {
  kind: 'acquisition';
  acquirer: Party;
  price: Money | null;
}

/** The subject went, or will go, public. */
export interface IpoFact extends Report {
  kind: 'ipo';
  /** The exchange or board, where named: "STAR Market". */
  venue?: string;
  raised: Money | null;
}

/** A fund of the subject, with its size. */
export interface FundFact extends Report {
  kind: 'fund';
  name?: string;
  size: Money | null;
}

/** An immutable report of one thing by one source. Corrections are further facts. */
export type Fact = RoundFact | ValuationFact | TotalRaisedFact | AcquisitionFact | IpoFact | FundFact;

type WithoutAuthor<F> = F extends Fact ? Omit<F, 'id' | 'author' | 'finders' | 'shared'> : never;

/** A fact before it is written down. */
export type NewFact = WithoutAuthor<Fact>;

/** The reader's free text on an entity, a fact or a quote. */
export interface Note {
  id: string;
  on: { entity: EntityId } | { fact: FactId };
  text: string;
  /** Where its words were read, for a note on selected words. */
  citation?: Citation;
  /** Day it was written. */
  written: PartialDate;
  /**
   * What it says in further versions, newest first, where devices changed it without knowing of each other; `made` in UTC
   * milliseconds. Found out at reading, never written; writing it anew settles the matter.
   */
  versions?: { made: number; text: string }[];
  /** The team it is shared with; found out at reading, never written. */
  shared?: SharedWith;
}
