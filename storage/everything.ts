import type { Alias, Entity, EntityId } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import { joinedEntity, type Merges } from '../domain/merges.ts';
import { SaidOnce } from '../domain/same-fact.ts';
import type { Settlement } from '../domain/settlement.ts';
import type { ShownFirst } from '../domain/shown-first.ts';
import type { Result } from '../domain/store-fault.ts';
import { followDatasets } from './after-imports.ts';
import { blockKey, countingDatasets, type DatasetRecord, datasets } from './datasets-db.ts';
import { resolveParties } from './entities.ts';
import { ready } from './faults.ts';
import { follow } from './follow.ts';
import { heldRecords, watchRecords } from './held-records.ts';
import { concernedBy } from './notebook.ts';
import { type NotebookRecord, notebook, standing } from './notebook-db.ts';
import { allEntities, decodeFacts, entityBlockOf, FACTS_PER_BLOCK } from './packed/entity-blocks.ts';
import { readShownFirst } from './read-shown-first.ts';
import { mergesOf } from './standing-merges.ts';
import { standingNotes } from './standing-notes.ts';
import { readTeamNames, shownFact } from './team/team-names.ts';

/**
 * All facts of the store, with everyone they speak of: what the lists of the workspace are made from. Entries that are
 * read as one are one in all of it, under the id of the one that stands for them.
 */
export interface Everything {
  /** Entities that a fact names, and those the reader made, noted on, merged or gave another name. */
  entities: ReadonlyMap<EntityId, Entity>;
  facts: readonly Fact[];
  /** Notes that count, oldest first. */
  notes: readonly Note[];
  /** What the reader decided about sources that differ, oldest first. */
  settlements: readonly Settlement[];
  merges: Merges;
  /** The rule by which one of several figures is shown first, as the reader has chosen it. */
  shownFirst: ShownFirst;
  /**
   * Datasets with so many facts that they are left out here, and {@link OWN_FACTS} where the notebook has so many; pages, cards and
   * searches read of them what they need.
   */
  leftOut: readonly DatasetId[];
}

type DatasetId = string;

/**
 * Facts that lists are made from, at most: 100,000 are measured to be quick (docs/benchmarks.md), in some 150 MB. Small
 * datasets come first, since a large one is rather looked things up in.
 */
export const MOST_LISTED_FACTS = 120_000;

/** What facts of the notebook are called among those that are left out. */
const OWN_FACTS = 'notebook';

/** Records of the notebook that lists are made from: all, or all but facts where it has more than `most` of them. */
export async function listedRecords(
  most = MOST_LISTED_FACTS,
): Promise<{ records: readonly NotebookRecord[]; leftOut: DatasetId[] }> {
  const all = await heldRecords(most);
  if (all) return { records: all, leftOut: [] };
  return { records: await notebook.records.where('shelf').notEqual('fact').toArray(), leftOut: [OWN_FACTS] };
}

/** The datasets whose facts go into lists, and those that are too large. */
export function listable(installed: readonly DatasetRecord[]): {
  listed: DatasetRecord[];
  leftOut: DatasetId[];
} {
  let room = MOST_LISTED_FACTS;
  const listed = new Set<DatasetId>();
  for (const { id, counts } of [...installed].sort((a, b) => a.counts.facts - b.counts.facts)) {
    room -= counts.facts;
    if (room >= 0) listed.add(id);
  }
  return {
    listed: installed.filter(({ id }) => listed.has(id)),
    leftOut: installed.filter(({ id }) => !listed.has(id)).map(({ id }) => id),
  };
}

/** So many blocks are read between two breaths: decoding them takes a few milliseconds. */
const BLOCKS_AT_ONCE = 64;

/** Facts of installed datasets by generation and change: they seldom change, and the notebook changes often. */
const decoded = new Map<string, Fact[]>();
const editionOf = ({ generation, patched = 0 }: DatasetRecord) => `${generation}.${patched}`;
/** The merges under which their parties were looked up. */
let decodedUnder = '';

async function inSlices<T>(keys: readonly number[], take: (slice: number[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < keys.length; at += BLOCKS_AT_ONCE)
    for (const one of await take(keys.slice(at, at + BLOCKS_AT_ONCE))) all.push(one);
  return all;
}

async function factsOf(record: DatasetRecord): Promise<Fact[]> {
  const { id, kind, generation, counts } = record;
  const known = decoded.get(editionOf(record));
  if (known) return known;
  const blocks = Math.ceil(counts.facts / FACTS_PER_BLOCK);
  const keys = Array.from({ length: blocks }, (_, block) => blockKey(generation, block));
  const facts = await inSlices(keys, async (slice) =>
    (await datasets.facts.bulkGet(slice)).flatMap((block) =>
      block ? decodeFacts(block, { kind, dataset: id }) : [],
    ),
  );
  const resolved = await resolveParties(facts);
  decoded.set(editionOf(record), resolved);
  return resolved;
}

async function describedIn(
  { id, generation, blocks }: DatasetRecord,
  wanted: ReadonlySet<EntityId>,
): Promise<Entity[]> {
  const places = new Set([...wanted].map((entity) => entityBlockOf(entity, blocks.entities)));
  const keys = [...places].map((block) => blockKey(generation, block));
  return inSlices(keys, async (slice) =>
    (await datasets.entities.bulkGet(slice)).flatMap((block) =>
      block ? allEntities(block, id).filter((entity) => wanted.has(entity.id)) : [],
    ),
  );
}

/** What the notebook itself says of entities: their descriptions, and other names the reader gave. */
function written(records: readonly NotebookRecord[]) {
  const entities = new Map<EntityId, Entity>();
  const aliases = new Map<EntityId, Alias[]>();
  for (const record of records) {
    if (record.kind === 'entity') entities.set(record.entity.id, record.entity);
    if (record.kind === 'alias')
      aliases.set(record.entity, [...(aliases.get(record.entity) ?? []), record.alias]);
  }
  return { entities, aliases };
}

/** Forgets decoded facts of datasets that went, and all of them where names may have come to mean somebody else. */
function forget(editions: ReadonlySet<string>, merges: Merges): void {
  for (const edition of decoded.keys())
    if (!editions.has(edition) || merges.key !== decodedUnder) decoded.delete(edition);
  decodedUnder = merges.key;
}

/** The entries that stand for those described. */
function asOne(described: ReadonlyMap<EntityId, Entity>, merges: Merges): ReadonlyMap<EntityId, Entity> {
  if (merges.isEmpty) return described;
  const joined = new Map<EntityId, Entity>();
  for (const id of merges.ofEach(described.keys())) {
    const entity = joinedEntity(
      merges.all(id).flatMap((one) => described.get(one) ?? []),
      merges,
    );
    if (entity) joined.set(id, entity);
  }
  return joined;
}

async function describeAll(
  wanted: ReadonlySet<EntityId>,
  installed: readonly DatasetRecord[],
  records: readonly NotebookRecord[],
): Promise<Map<EntityId, Entity>> {
  const described = new Map<EntityId, Entity>();
  for (const dataset of installed)
    for (const entity of await describedIn(dataset, wanted))
      if (!described.has(entity.id)) described.set(entity.id, entity);
  const { entities, aliases } = written(records);
  for (const [id, entity] of entities) described.set(id, entity);
  for (const [id, more] of aliases) {
    const entity = described.get(id);
    if (entity) described.set(id, { ...entity, aliases: [...entity.aliases, ...more] });
  }
  return described;
}

async function readEverything(): Promise<Everything> {
  await Promise.all([ready(datasets), ready(notebook)]);
  const [installed, written, shownFirst, names] = await Promise.all([
    countingDatasets(),
    listedRecords(),
    readShownFirst(),
    readTeamNames(),
  ]);
  const records = standing(written.records);
  const merges = mergesOf(records);
  const { listed, leftOut } = listable(installed);
  forget(new Set(listed.map(editionOf)), merges);
  const own = await resolveParties(
    records.flatMap((record) => (record.kind === 'fact' ? [shownFact(record, names)] : [])),
  );
  const said = new SaidOnce(own.map((fact) => merges.fact(fact)));
  const facts = [...said.facts];
  for (const dataset of listed) for (const fact of await factsOf(dataset)) facts.push(merges.fact(fact));
  const shown = records.filter(({ shelf }) => shelf !== 'mute');
  const concerned = [...facts.flatMap(concernedBy), ...shown.flatMap(({ about }) => about)];
  const wanted = new Set(merges.isEmpty ? concerned : merges.allOf(concerned));
  return {
    entities: asOne(await describeAll(wanted, installed, records), merges),
    facts,
    notes: standingNotes(records, names).map((note) => said.note(merges.note(note))),
    settlements: records.flatMap((record) =>
      record.kind === 'settlement' ? [said.settlement(merges.settlement(record.settlement))] : [],
    ),
    merges,
    shownFirst,
    leftOut: [...leftOut, ...written.leftOut],
  };
}

/**
 * Tells all facts of the store now and after every change, until `signal` stops it. What imports bring is told when the
 * last of those that run is done.
 */
export function liveEverything(callback: (all: Result<Everything>) => void, signal: AbortSignal): void {
  let revision: number | undefined;
  const readAgain = follow({
    databases: [datasets, notebook],
    watch: () => Promise.all([watchRecords(), readShownFirst()]),
    read: async () => {
      revision = (await datasets.state.get('revision')) ?? 0;
      return readEverything();
    },
    callback,
    signal,
  });
  followDatasets(() => revision, readAgain, signal);
}
