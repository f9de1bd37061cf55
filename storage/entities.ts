import type { Entity, EntityId } from '../domain/entity.ts';
import type { Fact, Note, Party } from '../domain/fact.ts';
import type { EntityKnowledge } from '../domain/knowledge.ts';
import { joinedEntity, type Merges } from '../domain/merges.ts';
import { entriesOfNote } from '../domain/notes.ts';
import { SaidOnce } from '../domain/same-fact.ts';
import type { Result } from '../domain/store-fault.ts';
import { blockKey, countingDatasets, type DatasetRecord, datasets } from './datasets-db.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { watchRecords } from './held-records.ts';
import { nameBearers } from './name-bearers.ts';
import { concernedBy } from './notebook.ts';
import { type NotebookRecord, notebook, standing } from './notebook-db.ts';
import {
  decodeFacts,
  type EntityEntry,
  entityBlockOf,
  factPlace,
  openEntities,
} from './packed/entity-blocks.ts';
import { readMerges } from './read-merges.ts';
import { readShownFirst } from './read-shown-first.ts';
import { recordsConcerning } from './records-concerning.ts';
import { standingNotes } from './standing-notes.ts';
import { readTeamNames, shownFact } from './team/team-names.ts';

/** What each dataset says of some ids. */
export type Entries = Map<EntityId, { dataset: DatasetRecord; entry: EntityEntry }[]>;

/** What descriptions are read from. */
export interface EntitySource {
  /** Blocks of entities by their keys ({@link blockKey}), each key once. */
  blocks(keys: readonly number[]): Promise<(Uint8Array | undefined)[]>;
  /** Records of the notebook that concern any of these, each once: all, or at least those that describe an entity. */
  records(ids: readonly EntityId[]): Promise<NotebookRecord[]>;
}

const throughDexie: EntitySource = {
  blocks: (keys) => datasets.entities.bulkGet([...keys]),
  records: recordsConcerning,
};

/** Reads what some datasets say of some ids, those that are read as one with them left out. */
export async function entriesOf(
  ids: Iterable<EntityId>,
  installed: readonly DatasetRecord[],
  source: Pick<EntitySource, 'blocks'> = throughDexie,
): Promise<Entries> {
  const wanted = [...new Set(ids)];
  const entries: Entries = new Map(wanted.map((id) => [id, []]));
  const placed = installed.map((dataset) => {
    const byBlock = Map.groupBy(wanted, (id) => entityBlockOf(id, dataset.blocks.entities));
    return {
      dataset,
      byBlock,
      keys: [...byBlock.keys()].map((block) => blockKey(dataset.generation, block)),
    };
  });
  const blocks = await source.blocks(placed.flatMap(({ keys }) => keys));
  let at = 0;
  for (const { dataset, byBlock } of placed) {
    for (const ids of byBlock.values()) {
      const block = blocks[at++];
      const find = block && openEntities(block, dataset.id);
      for (const id of ids) {
        const entry = find?.(id);
        if (entry) entries.get(id)?.push({ dataset, entry });
      }
    }
  }
  return entries;
}

async function factsOf(entries: Entries): Promise<Fact[]> {
  const numbers = new Map<DatasetRecord, Set<number>>();
  for (const { dataset, entry } of [...entries.values()].flat()) {
    const known = numbers.get(dataset) ?? new Set();
    for (let at = 0; at < entry.own.count; at++) known.add(entry.own.from + at);
    for (const number of entry.party) known.add(number);
    numbers.set(dataset, known);
  }
  const facts: Fact[] = [];
  for (const [dataset, wanted] of numbers) {
    const author = { kind: dataset.kind, dataset: dataset.id };
    const byBlock = Map.groupBy(wanted, (number) => factPlace(number).block);
    const blocks = await datasets.facts.bulkGet(
      [...byBlock.keys()].map((block) => blockKey(dataset.generation, block)),
    );
    [...byBlock.values()].forEach((members, at) => {
      const block = blocks[at];
      if (!block) return;
      const decoded = decodeFacts(block, author);
      facts.push(...members.flatMap((number) => decoded[factPlace(number).index] ?? []));
    });
  }
  return facts;
}

// The notebook's own description counts before a dataset's; other names the reader added join either.
function describe(id: EntityId, entries: Entries, own: readonly NotebookRecord[]): Entity | null {
  const written = own.findLast((record) => record.kind === 'entity' && record.entity.id === id);
  const known =
    written?.kind === 'entity'
      ? written.entity
      : entries.get(id)?.find(({ entry }) => entry.entity)?.entry.entity;
  if (!known) return null;
  const more = own.flatMap((record) =>
    record.kind === 'alias' && record.entity === id ? [record.alias] : [],
  );
  return more.length > 0 ? { ...known, aliases: [...known.aliases, ...more] } : known;
}

function membersOf(id: EntityId, entries: Entries, own: readonly NotebookRecord[]): EntityId[] {
  const inDatasets = entries.get(id)?.flatMap(({ entry }) => entry.members) ?? [];
  const inNotebook = own.flatMap((record) =>
    record.kind === 'entity' && record.entity.partOf === id ? [record.entity.id] : [],
  );
  return [...new Set([...inDatasets, ...inNotebook])];
}

const withParties = (fact: Fact, change: (party: Party) => Party): Fact => {
  if (fact.kind === 'round')
    return { ...fact, lead: fact.lead.map(change), investors: fact.investors.map(change) };
  return fact.kind === 'acquisition' ? { ...fact, acquirer: change(fact.acquirer) } : fact;
};

const partiesOf = (fact: Fact): Party[] => {
  if (fact.kind === 'round') return [...fact.lead, ...fact.investors];
  return fact.kind === 'acquisition' ? [fact.acquirer] : [];
};

/**
 * Names the entity of every party that a fact only gives by name, where exactly one entity of the store
 * carries that name (an investor before others of the name, when it is the only one). Facts on record stay.
 */
export async function resolveParties(facts: readonly Fact[]): Promise<Fact[]> {
  const open = facts.flatMap(partiesOf).filter((party) => party.entity === undefined);
  if (open.length === 0) return [...facts];
  const bearers = await nameBearers(open.map(({ name }) => name));
  const resolve = (party: Party): Party => {
    const known = bearers.get(party.name) ?? [];
    const investors = known.filter(({ roles }) => roles.includes('investor'));
    const [only, second] = investors.length > 0 ? investors : known;
    return party.entity !== undefined || !only || second ? party : { ...party, entity: only.id };
  };
  return facts.map((fact) => withParties(fact, resolve));
}

function notesOn(
  standing: readonly Note[],
  { id, said, merges }: { id: EntityId; said: SaidOnce; merges: Merges },
): Note[] {
  // Facts read for an entry are those that concern it.
  const known = new Set(said.facts.map((fact) => fact.id));
  const notes = standing.map((note) => said.note(merges.note(note)));
  return notes.filter((note) =>
    [...entriesOfNote(note, (fact) => (known.has(fact) ? [id] : []))].includes(id),
  );
}

const unique = <T extends { id: string }>(list: readonly T[]) => [
  ...new Map(list.map((item) => [item.id, item])).values(),
];

/** What entries that are read as one are, together; `null` where the store describes none of them. */
function describeAsOne(
  id: EntityId,
  entries: Entries,
  own: readonly NotebookRecord[],
  merges: Merges,
): Entity | null {
  const described = merges.all(id).flatMap((one) => describe(one, entries, own) ?? []);
  return joinedEntity(described, merges);
}

async function readEntity(asked: EntityId): Promise<EntityKnowledge | null> {
  await Promise.all([ready(datasets), ready(notebook)]);
  const [installed, merges, shownFirst, names] = await Promise.all([
    countingDatasets(),
    readMerges(),
    readShownFirst(),
    readTeamNames(),
  ]);
  const id = merges.of(asked);
  const itself = merges.all(id);
  const entriesOfIt = await entriesOf(itself, installed);
  const aboutIt = standing(await recordsConcerning(itself));
  const entity = describeAsOne(id, entriesOfIt, aboutIt, merges);
  if (!entity) return null;
  const members = merges
    .allOf(itself.flatMap((one) => membersOf(one, entriesOfIt, aboutIt)))
    .filter((one) => !itself.includes(one));
  const entries = new Map([...entriesOfIt, ...(await entriesOf(members, installed))]);
  const own = members.length > 0 ? standing(await recordsConcerning([...itself, ...members])) : aboutIt;
  const written = own.flatMap((record) => (record.kind === 'fact' ? [shownFact(record, names)] : []));
  const reported = await resolveParties(unique([...(await factsOf(entries)), ...written]));
  const said = new SaidOnce(reported.map((fact) => merges.fact(fact)));
  const { facts } = said;
  const named = new Set([
    ...facts.flatMap(concernedBy),
    ...merges.ofEach(members),
    ...(entity.partOf ? [entity.partOf] : []),
  ]);
  named.delete(id);
  return {
    entity,
    facts,
    notes: notesOn(standingNotes(own, names), { id, said, merges }),
    related: await describeAll([...named], { installed, merges }),
    settlements: own.flatMap((record) =>
      record.kind === 'settlement' ? [said.settlement(merges.settlement(record.settlement))] : [],
    ),
    shownFirst,
    datasets: new Map(installed.map((dataset) => [dataset.id, dataset.title])),
  };
}

/** What counts now: read once for several look-ups. */
export interface Reading {
  installed: readonly DatasetRecord[];
  merges: Merges;
}

/** Descriptions of the entries that stand for these, each once, in the order asked. */
export async function describeAll(
  ids: readonly EntityId[],
  { installed, merges }: Reading,
  source: EntitySource = throughDexie,
): Promise<Entity[]> {
  const all = merges.allOf(ids);
  const [entries, written] = await Promise.all([entriesOf(all, installed, source), source.records(all)]);
  const own = standing(written);
  return merges.ofEach(ids).flatMap((id) => describeAsOne(id, entries, own, merges) ?? []);
}

async function readNow(): Promise<Reading> {
  await Promise.all([ready(datasets), ready(notebook)]);
  const [installed, merges] = await Promise.all([countingDatasets(), readMerges()]);
  return { installed, merges };
}

/**
 * Descriptions of some entities, without their facts, in the order asked, those that are read as one once; ids the
 * store does not know are left out.
 */
export function readEntities(ids: readonly EntityId[]): Promise<Result<Entity[]>> {
  return attempt(async () => describeAll(ids, await readNow()));
}

/** The same by the ids asked, also by those that another entity stands for. */
export function entitiesById(ids: readonly EntityId[]): Promise<Result<Map<EntityId, Entity>>> {
  return attempt(async () => {
    const now = await readNow();
    const described = new Map((await describeAll(ids, now)).map((entity) => [entity.id, entity]));
    return new Map(
      ids.flatMap((id) => {
        const entity = described.get(now.merges.of(id));
        return entity ? [[id, entity] as const] : [];
      }),
    );
  });
}

/**
 * What the store knows about some entities, in the order asked, those that are read as one once; ids it does not know
 * are left out.
 */
export function entityFacts(ids: readonly EntityId[]): Promise<Result<EntityKnowledge[]>> {
  return attempt(async () => {
    await ready(notebook);
    const wanted = (await readMerges()).ofEach(ids);
    const found = await Promise.all(wanted.map(readEntity));
    return found.filter((facts) => facts !== null);
  });
}

/**
 * Tells what the store knows about an entity now and after every change in either database, from whatever
 * page it was made; `null` while it knows nothing. A failure is told too, and tried again until it is gone.
 * `signal` ends it.
 */
export function liveEntity(
  id: EntityId,
  callback: (facts: Result<EntityKnowledge | null>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [datasets, notebook],
    // Any record may touch a card: of the entity, of a part of it, of somebody it names.
    watch: () => Promise.all([datasets.state.get('revision'), watchRecords(), readShownFirst()]),
    read: () => readEntity(id),
    callback,
    signal,
  });
}
