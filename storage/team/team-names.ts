import type { Author, Fact, Note, SharedWith } from '../../domain/fact.ts';
import { type NotebookRecord, notebook } from '../notebook-db.ts';
import type { TeamView } from '../sync/sync-rows.ts';

/** The setting that keeps what teams and their members are called, also of teams that were left. */
const SETTING = 'teamNames';

interface KeptTeam {
  name: string;
  /** Names by the ids of members; this device's own is left out. */
  members: Record<string, string>;
}

/** What teams and their members are called, to say who wrote a record. */
export type TeamNames = Readonly<Record<string, KeptTeam>>;

/** What teams and their members are called. The notebook must be ready. */
export async function readTeamNames(): Promise<TeamNames> {
  return ((await notebook.settings.get(SETTING))?.value as TeamNames | undefined) ?? {};
}

/** Keeps what a team and its members are called. To be called within a transaction on `settings`. */
export async function rememberTeam(space: string, { name, members }: TeamView): Promise<void> {
  const before = await readTeamNames();
  const known = before[space] ?? { name: '', members: {} };
  const named = members.filter((member) => !member.own && member.name !== '');
  const kept: KeptTeam = {
    name: name || known.name,
    members: { ...known.members, ...Object.fromEntries(named.map((member) => [member.id, member.name])) },
  };
  await notebook.settings.put({ key: SETTING, value: { ...before, [space]: kept } });
}

/** With whom a record is shared, and which other member wrote it; `undefined` for a private one. */
function sharedWith({ team, stamp }: NotebookRecord, names: TeamNames): SharedWith | undefined {
  if (team === undefined) return undefined;
  const known = names[team];
  const by = stamp && (known?.members[stamp.by] ?? null);
  return { team, name: known?.name ?? '', ...(by != null && { by }) };
}

/** A fact as it is shown: by the member whose signature its record has, whatever it says itself. */
export function shownFact(record: Extract<NotebookRecord, { kind: 'fact' }>, names: TeamNames): Fact {
  const shared = sharedWith(record, names);
  if (!shared) return record.fact;
  const { by } = shared;
  const author: Author =
    by === undefined ? record.fact.author : { kind: 'person', device: record.stamp!.by, name: by };
  return { ...record.fact, author, shared };
}

/** A note as it is shown, likewise. */
export function shownNote(record: Extract<NotebookRecord, { kind: 'note' }>, names: TeamNames): Note {
  const shared = sharedWith(record, names);
  return shared ? { ...record.note, shared } : record.note;
}
