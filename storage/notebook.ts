import type { Alias, Entity, EntityId, Role } from '../domain/entity.ts';
import type { Fact, FactId, NewFact } from '../domain/fact.ts';
import type { Merges } from '../domain/merges.ts';
import { contentOf } from '../domain/same-fact.ts';
import type { Result } from '../domain/store-fault.ts';
import { nameKey } from '../recognition/index/key.ts';
import type { Commonness } from '../recognition/name-record.ts';
import { nameVariants } from '../recognition/name-variants.ts';
import { attempt, ready } from './faults.ts';
import {
  type NotebookName,
  type NotebookRecord,
  notebook,
  type RecordId,
  type Shelf,
  type Statement,
  standing,
} from './notebook-db.ts';
import { packNames } from './notebook-names.ts';
import { quoteRow } from './quote-rows.ts';
import { readMerges } from './read-merges.ts';
import { recordsConcerning } from './records-concerning.ts';
import { enqueue, OUTBOX_TABLES } from './sync/outbox.ts';
import { teamOfReplaced } from './team/team-spaces.ts';
import { addWords, dropWords } from './word-rows.ts';

/** 128 random bits as 32 hex digits. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A record before it is written: what it says, whom it concerns, what it replaces. */
export type Draft = Statement & { shelf: Shelf; about: EntityId[]; replaces?: RecordId[]; team?: string };

/** A name that comes into the store with a record. */
export type DraftName = Omit<NotebookName, 'n' | 'record'>;

/** Tells how ordinary a name is as a word; `classifyName` of recognition with its lists loaded. */
export type Classify = (name: string) => Commonness;

/** The random id by which this device signs what it writes; made when the first record is. To be called as {@link factDraft}. */
export async function deviceId(): Promise<string> {
  const row = await notebook.settings.get('device');
  if (typeof row?.value === 'string') return row.value;
  const value = randomId();
  await notebook.settings.put({ key: 'device', value });
  return value;
}

/** The tables that {@link append} writes; a transaction around it must hold them all. */
export const WRITTEN_TABLES = [
  notebook.records,
  notebook.names,
  notebook.packed,
  notebook.quotes,
  notebook.worded,
  notebook.unworded,
  notebook.settings,
  ...OUTBOX_TABLES,
];

let lastMade = 0;

// Records made within one millisecond keep their order.
function now(): number {
  lastMade = Math.max(Date.now(), lastMade + 1);
  return lastMade;
}

/**
 * The one way into the notebook: writes records, with the names and quotes that come with them, in one transaction,
 * so that whatever else must be kept in step with them can join it. Names and quotes of replaced records go, and each record
 * waits to be sent to every space that was joined.
 */
export async function append(
  drafts: readonly { record: Draft; names?: DraftName[] }[],
): Promise<NotebookRecord[]> {
  await ready(notebook);
  const written = await notebook.transaction('rw', WRITTEN_TABLES, async () => {
    const device = await deviceId();
    const records: NotebookRecord[] = drafts.map(({ record }) => ({
      replaces: [],
      ...record,
      id: randomId(),
      made: now(),
      device,
    }));
    await notebook.records.bulkAdd(records);
    await enqueue(records);
    const replaced = records.flatMap((record) => record.replaces);
    await dropNames(replaced);
    await notebook.quotes.bulkDelete(replaced);
    await notebook.quotes.bulkPut(records.flatMap((record) => quoteRow(record) ?? []));
    await dropWords(replaced);
    await addWords(records);
    const names = drafts.flatMap(
      (draft, index) => draft.names?.map((name) => ({ ...name, record: records[index]!.id })) ?? [],
    );
    if (names.length > 0) await notebook.names.bulkAdd(names);
    return records;
  });
  await packNames();
  return written;
}

/** Takes out the names that came with records. To be called within a transaction on names and their packed form. */
export async function dropNames(records: readonly RecordId[]) {
  if (records.length === 0) return;
  const gone = await notebook.names.where('record').anyOf(records).primaryKeys();
  await notebook.names.bulkDelete(gone);
  const packed = await notebook.packed.get('packed');
  // The packed form is made anew from the rows that are left.
  if (packed && gone.some((n) => n <= packed.upTo)) await notebook.packed.delete('packed');
}

const namesFor = (
  texts: Iterable<string>,
  owner: { entity: EntityId; roles: Role[] },
  classify: Classify,
): DraftName[] =>
  [...new Set(texts)].flatMap((surface) => {
    const key = nameKey(surface);
    return key === null ? [] : [{ key, surface, commonness: classify(surface), ...owner }];
  });

const textsOf = (entity: Entity) => nameVariants(entity).map(({ text }) => text);

/** Writes down a company or an investor of the reader's own; its names are marked from then on. */
export function addEntity(
  draft: Omit<Entity, 'id' | 'dataset'>,
  classify: Classify,
): Promise<Result<Entity>> {
  return attempt(async () => {
    const entity: Entity = { ...draft, id: `n/${randomId()}` };
    await append([entityDraft(entity, classify)]);
    return entity;
  });
}

/** The record, with its names, that an entity is written down as. */
export function entityDraft(entity: Entity, classify: Classify, replaces: RecordId[] = []) {
  const about = entity.partOf === undefined ? [entity.id] : [entity.id, entity.partOf];
  return {
    record: { kind: 'entity', shelf: 'entity', about, entity, replaces } as const,
    names: namesFor(textsOf(entity), { entity: entity.id, roles: entity.roles }, classify),
  };
}

/** Puts a corrected description in the place of what the notebook says of an entity; the earlier one stays on record. */
export function correctEntity(entity: Entity, classify: Classify): Promise<Result<Entity>> {
  return attempt(async () => {
    const before = await standingAbout(entity.id);
    const seen = before.filter((record) => record.kind === 'entity' && record.entity.id === entity.id);
    const draft = entityDraft(
      entity,
      classify,
      seen.map(({ id }) => id),
    );
    await append([{ ...draft, record: { ...draft.record, ...(await teamOfReplaced(seen)) } }]);
    return entity;
  });
}

/** Writes down another name of an entity, of the notebook or of a dataset. */
export function addAlias(
  owner: Pick<Entity, 'id' | 'roles'>,
  alias: Alias,
  classify: Classify,
): Promise<Result<RecordId>> {
  return attempt(async () => {
    const [written] = await append([aliasDraft(owner, alias, classify)]);
    return written!.id;
  });
}

/** The record, with its name, that another name of an entity is written down as. */
export function aliasDraft(owner: Pick<Entity, 'id' | 'roles'>, alias: Alias, classify: Classify) {
  const { id: entity, roles } = owner;
  const record: Draft = { kind: 'alias', shelf: 'alias', about: [entity], entity, roles, alias };
  return {
    record,
    names: alias.kind === 'ticker' ? [] : namesFor([alias.text], { entity, roles }, classify),
  };
}

/** A fact as this device signs it; its record besides. To be called within a transaction on `settings`. */
export async function factDraft(fact: NewFact, replaces: RecordId[] = []) {
  const author = { kind: 'person', device: await deviceId() } as const;
  const signed = { ...fact, id: `n/${randomId()}`, author } as Fact;
  const about = concernedBy(fact);
  return { record: { kind: 'fact', shelf: 'fact', about, fact: signed, replaces } as const };
}

/** Every entity a fact concerns: its subject and the parties that the store knows. */
export function concernedBy(fact: NewFact): EntityId[] {
  const parties =
    fact.kind === 'round'
      ? [...fact.lead, ...fact.investors]
      : fact.kind === 'acquisition'
        ? [fact.acquirer]
        : [];
  return [...new Set([fact.subject, ...parties.flatMap((party) => party.entity ?? [])])];
}

/** Writes down facts; with `replaces` they stand in the place of facts of the notebook, which stay on record. */
export function addFacts(
  drafts: readonly NewFact[],
  replaces: readonly FactId[] = [],
): Promise<Result<Fact[]>> {
  return attempt(async () => {
    await ready(notebook);
    const merges = await readMerges();
    const seen = await recordsOfFacts(drafts, replaces, merges);
    // What is corrected on the page of entries that are read as one stays with the entry that it was recorded on.
    const subjectOf = ({ subject }: NewFact) =>
      seen.find((record) => merges.of(record.fact.subject) === merges.of(subject))?.fact.subject ?? subject;
    const ids = seen.map(({ id }) => id);
    const team = await teamOfReplaced(seen);
    return notebook.transaction('rw', WRITTEN_TABLES, async () => {
      const signed = [];
      for (const draft of drafts) signed.push(await factDraft({ ...draft, subject: subjectOf(draft) }, ids));
      await append(signed.map(({ record }) => ({ record: { ...record, ...team } })));
      return signed.map(({ record }) => record.fact);
    });
  });
}

type FactRecord = Extract<NotebookRecord, { kind: 'fact' }>;

async function recordsOfFacts(
  drafts: readonly NewFact[],
  facts: readonly FactId[],
  merges: Merges,
): Promise<FactRecord[]> {
  if (facts.length === 0) return [];
  const about = merges.allOf(drafts.map(({ subject }) => subject));
  const records = await recordsConcerning(about);
  const counting = standing(records).flatMap((record) => (record.kind === 'fact' ? [record] : []));
  // What several devices saved is shown as one fact, and corrected as one.
  const meant = new Set(counting.flatMap(({ fact }) => (facts.includes(fact.id) ? [contentOf(fact)] : [])));
  return counting.filter(({ fact }) => meant.has(contentOf(fact)));
}

async function standingAbout(entity: EntityId): Promise<NotebookRecord[]> {
  await ready(notebook);
  const all = (await readMerges()).all(entity);
  return standing(await recordsConcerning(all));
}

/** The records of the notebook that concern an entity, or one that is read as one with it, and count; oldest first. */
export function recordsAbout(entity: EntityId): Promise<Result<NotebookRecord[]>> {
  return attempt(() => standingAbout(entity));
}

/** Withdraws records; they stay, and one more says that they no longer count. Unknown ids are passed over. */
export function withdraw(ids: readonly RecordId[]): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    const records = (await notebook.records.bulkGet([...ids])).filter((record) => record !== undefined);
    await append(await retractions(records));
    return null;
  });
}

/**
 * Records that withdraw these, one for each; of what is shared with a team, for all of it where this device may write there, and
 * else for this reader alone.
 */
export async function retractions(
  records: readonly NotebookRecord[],
): Promise<{ record: Extract<Draft, { kind: 'retraction' }> }[]> {
  return Promise.all(
    records.map(async (record) => {
      const { id, shelf, about } = record;
      return {
        record: {
          kind: 'retraction' as const,
          shelf,
          about,
          replaces: [id],
          ...(await teamOfReplaced([record])),
        },
      };
    }),
  );
}
