import type { Role } from '../../domain/entity.ts';
import type { FoundEntry, TextFind } from '../../domain/find.ts';
import type { WordKey } from '../words.ts';
import type { PopupSearch } from './popup-types.ts';

/** One row of what was found, or one way to add what was not. */
export type ResultRow =
  | { kind: 'entry'; key: string; entry: FoundEntry }
  | { kind: 'find'; key: string; find: TextFind }
  | { kind: 'add-company' | 'add-name'; key: string; name: string };

/** Rows of one kind, in the order in which they are listed. */
export interface ResultGroup {
  label: WordKey;
  /** How many there are in all, where that is known and not all are listed. */
  all: number | null;
  /** There may be more than that. */
  atLeast: boolean;
  rows: ResultRow[];
}

const ROLE_LABELS: Record<Role, WordKey> = { company: 'popup.companies', investor: 'popup.investors' };
const FIND_LABELS: Record<TextFind['kind'], WordKey> = {
  fact: 'popup.foundFacts',
  note: 'popup.foundNotes',
  quote: 'popup.foundQuotes',
  page: 'popup.foundPages',
};

function entryGroup(role: Role, found: readonly FoundEntry[]): ResultGroup {
  const own = found.filter((entry) => entry.role === role);
  return {
    label: ROLE_LABELS[role],
    all: null,
    atLeast: false,
    rows: own.map((entry) => ({ kind: 'entry', key: entry.entity, entry })),
  };
}

function findGroup(kind: TextFind['kind'], { found }: PopupSearch): ResultGroup {
  const own = found?.finds.filter((find) => find.kind === kind) ?? [];
  const counted = kind === 'fact' ? 'facts' : kind === 'note' ? 'notes' : null;
  const [all, more] = counted && found ? [found.counts[counted], found.counts.more[counted]] : [0, false];
  return {
    label: FIND_LABELS[kind],
    all: all > own.length || more ? all : null,
    atLeast: more,
    rows: own.map((find) => ({ kind: 'find', key: find.key, find })),
  };
}

const nothingFound = ({ results, found }: PopupSearch) => results?.length === 0 && found?.finds.length === 0;

/**
 * What is listed for a search: names of the role of the best one, facts, names of the other role, notes, quotes,
 * pages; what may be added where nothing is called so.
 */
export function resultGroups(search: PopupSearch): ResultGroup[] {
  const { results, near, query, naming } = search;
  const names = results && results.length > 0 ? results : near;
  const roles: [Role, Role] =
    names[0]?.role === 'investor' ? ['investor', 'company'] : ['company', 'investor'];
  if (naming !== null)
    return roles.map((role) => entryGroup(role, names)).filter(({ rows }) => rows.length > 0);
  const name = query.trim();
  const add: ResultGroup = {
    label: 'popup.add',
    all: null,
    atLeast: false,
    rows: [
      { kind: 'add-company', key: 'add-company', name },
      { kind: 'add-name', key: 'add-name', name },
    ],
  };
  const groups = [
    entryGroup(roles[0], names),
    findGroup('fact', search),
    entryGroup(roles[1], names),
    findGroup('note', search),
    findGroup('quote', search),
    findGroup('page', search),
    ...(nothingFound(search) ? [add] : []),
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
