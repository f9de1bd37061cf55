import type { Entity, EntityId } from '../../domain/entity.ts';
import type { MatchReason } from '../../domain/import-job.ts';
import { datasets, type MatchRow } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { notebook } from '../notebook-db.ts';
import type { Gathered } from './gathered.ts';
import {
  domainOf,
  type KnownEntities,
  type KnownEntity,
  readKnownEntities,
  slugOfId,
} from './known-entities.ts';
import { folded, haveLikeCores } from './reading/collect/like-names.ts';

/** Doubtful pairs that are kept at most, in some 10 MB: they come fifty at a time, and nobody answers more. */
const MOST_DOUBTFUL = 50_000;
/** Entities looked at between two breaths. */
const AT_ONCE = 2_000;

interface Candidate {
  other: KnownEntity;
  why: MatchReason;
  isCertain: boolean;
}

const alike = (one: string, other: string) => folded(one) === folded(other) || haveLikeCores(one, other);

/** Whom an entity may be, by the strongest trait that tells somebody; `null` where nothing does. */
export function candidateFor(entity: Entity, publisher: string, known: KnownEntities): Candidate | null {
  const { id, name, country = '' } = entity;
  const domain = domainOf(entity);
  const bySource = known.bySourceId(publisher, slugOfId(id));
  if (bySource && alike(bySource.name, name)) return { other: bySource, why: 'same-id', isCertain: true };
  const byDomain = known.byDomain(domain);
  if (byDomain) return { other: byDomain, why: 'same-domain', isCertain: alike(byDomain.name, name) };
  const apart = (other: KnownEntity) => domain !== '' && other.domain !== '';
  const byPlace = known.byNameAndCountry(name, country);
  if (byPlace) return { other: byPlace, why: 'same-name-and-country', isCertain: !apart(byPlace) };
  const byName = known.byName(name);
  const differ = byName !== null && country !== '' && byName.country !== '';
  if (!byName || differ || apart(byName)) return null;
  return { other: byName, why: 'same-name', isCertain: false };
}

/** What is known of pairs from before, and what must stay where it is. */
interface Before {
  rows: Map<EntityId, MatchRow[]>;
  /** Ids that went into the store as they are: by an earlier import, or because the notebook speaks of them. */
  isKept: (own: EntityId) => boolean;
}

async function readBefore(dataset: string, wasThere: (id: EntityId) => boolean): Promise<Before> {
  await ready(notebook);
  const spoken = new Set(await notebook.records.orderBy('about').uniqueKeys());
  // Pairs of a deleted dataset stay as long as it can be taken back, and say nothing of one that comes in its place.
  const isInstalled = (await datasets.datasets.get(dataset)) !== undefined;
  const pairs = datasets.matches.where('[dataset+rank]').between([dataset, 0], [dataset, 2], true, true);
  const rows = isInstalled ? await pairs.toArray() : [];
  return {
    rows: Map.groupBy(rows, ({ own }) => own),
    isKept: (own) => wasThere(own) || spoken.has(own),
  };
}

const rankOf = ({ isCertain, answer }: Pick<MatchRow, 'isCertain' | 'answer'>) =>
  isCertain ? 2 : answer === null ? 0 : 1;

/**
 * Compares the entities of an import with everybody the store knows. Certain ones are joined: they go into the store
 * under the id that is there, each id once. Where an entity is already known under its own id, by an earlier import or to
 * the notebook, it keeps it, and the pair is only asked. What the reader answered before still counts.
 */
export async function matchEntities(
  gathered: Gathered,
  publisher: string,
  wasThere: (id: EntityId) => boolean,
  rest: () => Promise<void>,
): Promise<MatchRow[]> {
  const dataset = gathered.id;
  const known = await readKnownEntities(dataset, gathered.aside, rest);
  const before = await readBefore(dataset, wasThere);
  const taken = new Set<EntityId>();
  const rows: MatchRow[] = [];
  let doubtful = 0;
  for (let number = 0; number < gathered.counts.ids; number++) {
    if (number % AT_ONCE === AT_ONCE - 1) await rest();
    const own = gathered.ownIdOf(number);
    // Data of our own speaks of others' entities by their ids.
    const entity = own.startsWith(`${dataset}/`) ? gathered.entityOf(number) : null;
    const found = entity && candidateFor(entity, publisher, known);
    if (!entity || !found) continue;
    const { id: other, name } = found.other;
    const earlier = before.rows.get(own)?.find((row) => row.other === other);
    const isFree = !taken.has(other) && !gathered.speaksOf(other);
    const wasJoined = earlier?.isCertain === true;
    const isCertain = found.isCertain && isFree && (wasJoined || !before.isKept(own));
    const answer = earlier?.answer ?? null;
    if (!isCertain && ++doubtful > MOST_DOUBTFUL) continue;
    if (isCertain && answer !== 'different') {
      taken.add(other);
      gathered.join(number, other);
    }
    const row = {
      dataset,
      own,
      other,
      names: { own: entity.name, other: name },
      why: found.why,
      isCertain,
      answer,
    };
    rows.push({ ...row, rank: rankOf(row) });
  }
  known.empty();
  return rows;
}
