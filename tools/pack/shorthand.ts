import type { Alias, AliasKind } from '../../domain/entity.ts';
import type { Party } from '../../domain/fact.ts';
import type { Bound, Money } from '../../domain/money.ts';

const BOUNDS: Record<string, Bound> = {
  over: 'over',
  'at least': 'atLeast',
  almost: 'under',
  'up to': 'upTo',
  about: 'about',
};
const SCALES: Record<string, number> = { k: 1e3, M: 1e6, B: 1e9 };
const MONEY = /^(?:(over|at least|almost|up to|about) )?(\d+(?:\.\d+)?)([kMB])? ([A-Z]{3})$/;

/** Reads the amounts of the pack's source files: `600M USD`, `over 25B CNY`. Throws on anything else. */
export function readMoney(text: string): Money {
  const match = MONEY.exec(text);
  if (!match) throw new Error(`“${text}” is not an amount such as “over 1.5B USD”`);
  const [, bound, digits, scale, currency] = match;
  return {
    amount: Math.round(Number(digits) * (scale ? SCALES[scale]! : 1)),
    currency: currency!,
    bound: bound ? BOUNDS[bound]! : 'exact',
  };
}

const KINDS = new Set<string>(['brand', 'legal', 'former', 'ticker']);

/**
 * Reads the other names of an entity, grouped by kind or by language:
 * `{ "former": ["Vade Secure"], "zh": ["商汤科技"] }`.
 */
export function readAliases(groups: Record<string, string[]>): Alias[] {
  return Object.entries(groups).flatMap(([group, names]) =>
    names.map(
      (text): Alias =>
        KINDS.has(group) ? { text, kind: group as AliasKind } : { text, lang: group, kind: 'translation' },
    ),
  );
}

/** Somebody in a fact: the short id of a listed entity, or the name of somebody who is not listed. */
export type PartyLine = string | { name: string; entity?: string };

/** Reads a party; `names` gives the name of each listed entity by short id. Throws on an unknown id. */
export function readParty(line: PartyLine, packId: string, names: ReadonlyMap<string, string>): Party {
  const id = typeof line === 'string' ? line : line.entity;
  const name = typeof line === 'string' ? names.get(line) : line.name;
  if (id !== undefined && !names.has(id)) throw new Error(`nobody is listed as “${id}”`);
  if (name === undefined) throw new Error('a party needs a name');
  return id === undefined ? { name } : { name, entity: `${packId}/${id}` };
}
