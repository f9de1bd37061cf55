import type { EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { contentOf } from '../../domain/same-fact.ts';
import type { Result } from '../../domain/store-fault.ts';
import { readEntities } from '../entities.ts';
import { attempt, ready, unwrap } from '../faults.ts';
import { append, type Classify, type Draft, type DraftName, entityDraft } from '../notebook.ts';
import { type NotebookRecord, notebook, standing } from '../notebook-db.ts';
import { recordsConcerning } from '../records-concerning.ts';
import { writableTeams } from './team-spaces.ts';

/*
 * What is shared with a team is a record of its own that says so, in place of the private one; made private again, a private
 * record takes its place here, and a retraction goes to the team. What was sent stays sent.
 */

type Written = { record: Draft; names?: DraftName[] };
type Shareable = Extract<NotebookRecord, { kind: 'fact' | 'note' }>;

/** Entities of the shipped pack, which everybody has. */
const STARTER = 'starter';

/** The description of an entity, for a team that lacks it: as the notebook or a dataset has it, without names that the reader added. */
async function describedFor(
  team: string,
  id: EntityId,
  classify: () => Promise<Classify>,
): Promise<Written | null> {
  const records = standing(await recordsConcerning([id]));
  const own = records.filter((record) => record.kind === 'entity' && record.entity.id === id);
  if (own.some((record) => record.team === team)) return null;
  const last = own.at(-1);
  if (last?.kind === 'entity') {
    const draft = entityDraft(
      last.entity,
      await classify(),
      own.map((record) => record.id),
    );
    return { ...draft, record: { ...draft.record, team } };
  }
  const [entity] = unwrap(await readEntities([id]));
  if (!entity || entity.id !== id || entity.dataset === STARTER) return null;
  const added = new Set(
    records.flatMap((record) => (record.kind === 'alias' && record.entity === id ? [record.alias.text] : [])),
  );
  const draft = entityDraft(
    { ...entity, aliases: entity.aliases.filter(({ text }) => !added.has(text)) },
    await classify(),
  );
  return { ...draft, record: { ...draft.record, team } };
}

/** Records by which a team learns who these entities are, as far as it does not know; to be written with what speaks of them. */
export async function descriptionsFor(
  team: string,
  entities: readonly EntityId[],
  classify: () => Promise<Classify>,
): Promise<Written[]> {
  const found = [];
  for (const id of new Set(entities)) found.push(await describedFor(team, id, classify));
  return found.filter((one) => one !== null);
}

const draftOf = ({ id: _, made: __, device: ___, team: ____, stamp: _____, ...record }: Shareable): Draft =>
  record as Draft;

async function shareRecords(
  seen: readonly Shareable[],
  team: string,
  classify: () => Promise<Classify>,
): Promise<void> {
  const last = seen.at(-1);
  if (!last || seen.every((record) => record.team === team)) return;
  if (!(await writableTeams()).some(({ id }) => id === team)) throw new Error('No writer of this team');
  const entities = await descriptionsFor(team, last.about, classify);
  await append([...entities, { record: { ...draftOf(last), team, replaces: seen.map(({ id }) => id) } }]);
}

async function keepPrivate(seen: readonly Shareable[]): Promise<void> {
  const last = seen.at(-1);
  const shared = seen.filter(({ team }) => team !== undefined);
  if (!last || shared.length === 0) return;
  const writable = new Set((await writableTeams()).map(({ id }) => id));
  const withdrawals = [...Map.groupBy(shared, ({ team }) => team!)]
    .filter(([team]) => writable.has(team))
    .map(([team, records]): Written => {
      const { shelf, about } = last;
      return { record: { kind: 'retraction', shelf, about, team, replaces: records.map(({ id }) => id) } };
    });
  await append([...withdrawals, { record: { ...draftOf(last), replaces: seen.map(({ id }) => id) } }]);
}

const own = (record: NotebookRecord) => record.stamp === undefined;

async function ownNote(id: string): Promise<Shareable[]> {
  await ready(notebook);
  const records = await notebook.records.where('shelf').equals('note').toArray();
  return standing(records).flatMap((record) =>
    record.kind === 'note' && record.note.id === id && own(record) ? [record] : [],
  );
}

/** The records of a fact that this reader saved: what several devices saved is shown as one. */
async function ownFact(fact: Fact): Promise<Shareable[]> {
  await ready(notebook);
  const said = contentOf(fact);
  return standing(await recordsConcerning([fact.subject])).flatMap((record) =>
    record.kind === 'fact' && own(record) && (record.fact.id === fact.id || contentOf(record.fact) === said)
      ? [record]
      : [],
  );
}

/** Shares a note of the reader's with a team, or with `null` makes it private again. Notes of others stay as they are. */
export function shareNote(
  id: string,
  team: string | null,
  classify: () => Promise<Classify>,
): Promise<Result<null>> {
  return attempt(async () => {
    const seen = await ownNote(id);
    await (team === null ? keepPrivate(seen) : shareRecords(seen, team, classify));
    return null;
  });
}

/** The same for a fact that the reader saved. */
export function shareFact(
  fact: Fact,
  team: string | null,
  classify: () => Promise<Classify>,
): Promise<Result<null>> {
  return attempt(async () => {
    const seen = await ownFact(fact);
    await (team === null ? keepPrivate(seen) : shareRecords(seen, team, classify));
    return null;
  });
}
