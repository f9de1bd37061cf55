import { scriptLanguage } from '../domain/display-name.ts';
import type { Entity, EntityId } from '../domain/entity.ts';
import { type Likeness, type MergeProposal, type MergeSide, sharingHomepage } from '../domain/merge-side.ts';
import { bareLetters, withoutLastWords } from '../domain/near-names.ts';
import type { Result } from '../domain/store-fault.ts';
import { foldName } from '../recognition/index/fold.ts';
import { pinyinOf } from '../recognition/pinyin.ts';
import { datasets } from './datasets-db.ts';
import { entityFacts, readEntities } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { nameBearers } from './name-bearers.ts';
import { similarBearers } from './near-names.ts';
import { notebook } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';
import { quotesOfEntity } from './saved-quotes.ts';
import { searchNames } from './search-names.ts';

/** Entries that are proposed at most, and names of an entry that near ones are looked for of. */
const MOST_PROPOSED = 8;
const NAMES_COMPARED = 6;
/** Names beginning with a reading that are looked at. */
const READ_SO = 12;

/** What an entry holds, as a reader compares it with another one; `null` for one the store does not know. */
export function mergeSide(id: EntityId): Promise<Result<MergeSide | null>> {
  return attempt(async () => {
    const [known] = unwrap(await entityFacts([id]));
    if (!known) return null;
    const { entity, facts, notes } = known;
    const [merges, installed] = await Promise.all([readMerges(), datasets.datasets.toArray()]);
    const held = new Set(installed.map((dataset) => dataset.id));
    const kept = merges.all(id).map((one) => {
      const [dataset = ''] = one.split('/', 1);
      return { id: one, dataset: held.has(dataset) ? dataset : null };
    });
    const quotes = unwrap(await quotesOfEntity(id));
    return { entity, kept, facts: facts.length, notes: notes.length, quotes: quotes.length };
  });
}

const namesOf = ({ name, aliases }: Entity) => [
  name,
  ...aliases.filter(({ kind }) => kind !== 'ticker').map(({ text }) => text),
];

const bare = (name: string) => foldName(withoutLastWords(name)).replaceAll(' ', '');

/** Those with a Chinese name that is read as one of these Latin names. */
async function readAs(names: readonly string[]): Promise<EntityId[]> {
  const found: EntityId[] = [];
  for (const name of names.filter((one) => !scriptLanguage(one)).map(bare)) {
    const hits = name === '' ? [] : unwrap(await searchNames(name, READ_SO));
    for (const hit of hits)
      if (pinyinOf(foldName(withoutLastWords(hit.name))).includes(name)) found.push(hit.entity);
  }
  return found;
}

/** Those who carry one of these names, or the reading of one that is Chinese, whatever stands first there. */
async function calledAlike(entity: Entity): Promise<[EntityId, Likeness][]> {
  const names = namesOf(entity);
  const readings = names.flatMap((name) => pinyinOf(foldName(withoutLastWords(name))));
  const bearers = await nameBearers([...names, ...readings]);
  const inOtherScript = (name: string) => scriptLanguage(name) !== scriptLanguage(entity.name);
  const called = [...bearers].flatMap(([name, all]) => {
    const other = readings.includes(name) || inOtherScript(name);
    return all.map(({ id }): [EntityId, Likeness] => [id, other ? 'otherScript' : 'sameName']);
  });
  const readSo = (await readAs(names)).map((id): [EntityId, Likeness] => [id, 'otherScript']);
  return [...called, ...readSo];
}

async function calledNearly(entity: Entity): Promise<[EntityId, Likeness][]> {
  const names = [...new Map(namesOf(entity).map((name) => [bareLetters(name), name])).values()];
  const near: EntityId[] = [];
  for (const name of names.slice(0, NAMES_COMPARED)) near.push(...(await similarBearers(name)));
  return near.map((id) => [id, 'near']);
}

/**
 * Entries that may be the same as this one, likeliest first: with the same homepage among `known`, with one of its names, with
 * one that is read so, with a near one. It says nothing of whether they are; a reader decides.
 */
export function proposeMerges(id: EntityId, known: Iterable<Entity>): Promise<Result<MergeProposal[]>> {
  return attempt(async () => {
    await Promise.all([ready(datasets), ready(notebook)]);
    const [entity] = unwrap(await readEntities([id]));
    if (!entity) return [];
    const likely: [EntityId, Likeness][] = [
      ...sharingHomepage(entity, known).map((other): [EntityId, Likeness] => [other.id, 'homepage']),
      ...(await calledAlike(entity)),
      ...(await calledNearly(entity)),
    ];
    const because = new Map(likely.reverse());
    const ids = likely.reverse().map(([other]) => other);
    const wanted = [...new Set(ids)].filter((other) => other !== entity.id).slice(0, MOST_PROPOSED);
    const described = unwrap(await readEntities(wanted));
    return described.map((other) => ({ entity: other, because: because.get(other.id) ?? 'near' }));
  });
}
