import type { EntityId, Role } from '../../domain/entity.ts';
import { READING, type TextKind, WHOLE } from '../packed/search-pages.ts';

/** How well a name fits, best first. */
export const EXACT = 0;
export const BEGINNING = 1;
export const READ_SO = 2;
export const LATER_WORD = 3;

/** A name that fits what was typed, with everything its rank depends on. */
export interface Hit {
  name: string;
  bearers: readonly { id: EntityId; roles: Role[] }[];
  /** The reader or a dataset knows something of whoever bears it. */
  known: boolean;
  /** It fits but for one letter. */
  slip: boolean;
  /** Smaller is better: {@link EXACT} to {@link LATER_WORD}, or {@link slipFit}. */
  fit: number;
  /** How much is known: 0 nothing, up to 15 by the number of facts, more for what the reader wrote about or opened. */
  weight: number;
  /** UTF-16 units of the folded name. */
  length: number;
}

/** One bearer of a name that fits. */
export interface RankedBearer {
  id: EntityId;
  roles: Role[];
  hit: Hit;
}

/** How a text of a name fits what was typed. */
export const fitOf = (kind: TextKind, text: string | undefined, typed: string): number => {
  if (kind === WHOLE) return text === typed ? EXACT : BEGINNING;
  return kind === READING ? READ_SO : LATER_WORD;
};

/** Of texts that begin with a slip of what was typed, those come first that end with it, then those whose word ends there. */
export function slipFit(kind: TextKind, text: string, typed: string): number {
  const over = text.length - typed.length;
  const whole = kind === WHOLE ? 0 : 4;
  if (Math.abs(over) <= 1) return whole;
  return whole + (/^.? /.test(text.slice(typed.length - 1)) ? 1 : 2);
}

/** Whether a name is all that was typed. */
export const isExact = ({ slip, fit }: Pick<Hit, 'slip' | 'fit'>): boolean => !slip && fit === EXACT;

/**
 * What comes first: whoever is called exactly so, by the main name before other names; then those of whom the reader or
 * a dataset knows something, those known but for a slip, all others, and at last those that fit but for a slip.
 */
function tierOf({ hit, id }: RankedBearer, mainNamed: ReadonlySet<EntityId>): number {
  if (isExact(hit)) return mainNamed.has(id) ? 0 : 1;
  if (hit.known) return hit.slip ? 3 : 2;
  return hit.slip ? 5 : 4;
}

/** Whether nothing that is not known, or fits but for a slip, can come before a hit. */
export const isSure = (hit: Hit): boolean => isExact(hit) || (hit.known && !hit.slip);

/** How many entities bear the names of some hits. */
export const bearersOf = (hits: readonly Hit[]): number =>
  new Set(hits.flatMap(({ bearers }) => bearers.map(({ id }) => id))).size;

/**
 * All bearers of the names that fit, best first, each entity once with the name that fits it best; `mainNamed` are those
 * whose own name is exactly what was typed. Within a tier: by fit, by what is known, the shorter name, the alphabet.
 */
export function ranked(hits: readonly Hit[], mainNamed: ReadonlySet<EntityId>): RankedBearer[] {
  const all = hits.flatMap((hit) =>
    hit.bearers.map(({ id, roles }) => {
      const bearer = { id, roles, hit };
      return { bearer, tier: tierOf(bearer, mainNamed) };
    }),
  );
  all.sort(
    ({ bearer: { hit: a }, tier }, { bearer: { hit: b }, tier: other }) =>
      tier - other ||
      a.fit - b.fit ||
      b.weight - a.weight ||
      a.length - b.length ||
      (a.name < b.name ? -1 : +(a.name > b.name)),
  );
  const best = new Map<EntityId, RankedBearer>();
  for (const { bearer } of all) if (!best.has(bearer.id)) best.set(bearer.id, bearer);
  return [...best.values()];
}
