import type { EntityId, Role } from '../domain/entity.ts';

/**
 * How ordinary a name is as a word (computed once, when the name enters the store):
 * 0 = nearly always an ordinary word ("We", "Box"), 1 = also a dictionary word, place, person or very short,
 * 2 = rare, or a household name that is never anything else.
 */
export type Commonness = 0 | 1 | 2;

/** One name as the store keeps it, with everything that confirming and judging a candidate needs. */
export interface NameRecord {
  /** Folded tokens joined by one space; equal to the folded text of a true candidate. */
  folded: string;
  /** The name as its source writes it. */
  surface: string;
  commonness: Commonness;
  /** The entities that carry it. */
  entities: { id: EntityId; roles: Role[] }[];
}

/**
 * A place in a text where the index holds a name; almost surely right (about 1 in 10^6 is not), so the
 * record is compared before anything is drawn.
 */
export interface Candidate {
  /** UTF-16 offsets in the scanned text, end exclusive. */
  start: number;
  end: number;
  /** Key of the name in the index (41 bits, a safe integer) and of its record in the store. */
  key: number;
  /** The word goes on after the name with an ending of the language (German "SenseTimes"). */
  hasEnding?: true;
}
