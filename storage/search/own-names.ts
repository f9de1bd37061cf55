import type { EntityId, Role } from '../../domain/entity.ts';
import { Merges } from '../../domain/merges.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameVariants } from '../../recognition/name-variants.ts';
import { NOTEBOOK } from '../databases.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { takeOwnRows } from '../early-openings.ts';
import { describeAll, type EntitySource } from '../entities.ts';
import { ready } from '../faults.ts';
import { type NotebookName, notebook } from '../notebook-db.ts';
import { textsOf } from '../packed/search-list.ts';
import { type TextKind, WHOLE } from '../packed/search-pages.ts';
import { connect, inTransaction } from '../plain-idb.ts';
import { readMerges } from '../read-merges.ts';
import { plainEntities } from './plain-entities.ts';
import { NAMES_READ, OWN_TABLES, type OwnRows, RECENT_LIMIT, readOwnRows } from './read-own-rows.ts';

/** A name of somebody the reader has written about or opened. */
export interface OwnName {
  surface: string;
  entity: EntityId;
  roles: Role[];
  /** 16 for what was only written about, more for what was opened, most for what was opened last. */
  weight: number;
}

/** Of so many entities that the notebook speaks of, the names are read; of more, they come first where they are found. */
const DESCRIBED = 256;
/** The datasets that count, once they are known. */
type Installed = Promise<readonly DatasetRecord[]> | readonly DatasetRecord[];

/** Weight of a name of which only the notebook says something. */
export const WRITTEN_ABOUT = 16;
/** Names given for one text; of one entity several may begin alike. */
const OWN_GIVEN = 64;

/** Index of the first text that does not stand before `text`. */
function lowerBound(texts: readonly string[], text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (texts[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names of the notebook and of those it speaks of, sorted, in memory: few beside those of a dataset. */
export class OwnNames {
  readonly #names: OwnName[] = [];
  #texts: string[] = [];
  #owners: { name: number; kind: TextKind }[] = [];
  #sorted = true;
  /** Entities that a record of the notebook concerns. */
  readonly spokenOf = new Set<EntityId>();
  /** Whether the names of all of these are among those here. */
  hasAllNames = false;
  /** Which entries are read as one. */
  readonly merges: Merges;
  /** Of the rows that these were read from. */
  readonly stamp: string;
  /** Where descriptions of entities are read. */
  readonly source: EntitySource;
  /** What is still to be read, once the first answer is given. */
  later: (() => Promise<void>) | null = null;
  readonly #recent: ReadonlyMap<EntityId, number>;

  constructor(rows: Pick<OwnRows, 'descriptions' | 'opened' | 'stamp'>, merges: Merges) {
    this.merges = merges;
    this.source = plainEntities(rows.descriptions);
    this.stamp = rows.stamp;
    this.#recent = new Map(rows.opened.map((entity, at) => [entity, RECENT_LIMIT - at]));
  }

  /** Adds a name; it is found from the next look-up on. */
  add(surface: string, entity: EntityId, roles: Role[]) {
    const name = this.#names.length;
    this.#names.push({ surface, entity, roles, weight: WRITTEN_ABOUT + (this.#recent.get(entity) ?? 0) });
    for (const { text, kind } of textsOf(foldName(surface))) {
      this.#texts.push(text);
      this.#owners.push({ name, kind });
    }
    this.#sorted = false;
  }

  /** Names of which a text begins so, at most {@link OWN_GIVEN}: whole names first, then those opened last, then the shorter. */
  starting(text: string): { name: OwnName; kind: TextKind; text: string }[] {
    if (!this.#sorted) this.#sort();
    const found: { at: number; worth: number }[] = [];
    for (let at = lowerBound(this.#texts, text); this.#texts[at]?.startsWith(text); at++) {
      const { name, kind } = this.#owners[at]!;
      const exact = this.#texts[at]!.length === text.length && kind === WHOLE;
      const worth = (exact ? -1 : kind) * 4_096 - this.#names[name]!.weight * 64 + this.#texts[at]!.length;
      if (found.length === OWN_GIVEN && worth >= found.at(-1)!.worth) continue;
      let place = found.length;
      while (place > 0 && found[place - 1]!.worth > worth) place--;
      found.splice(place, 0, { at, worth });
      if (found.length > OWN_GIVEN) found.pop();
    }
    return found.map(({ at }) => {
      const { name, kind } = this.#owners[at]!;
      return { name: this.#names[name]!, kind, text: this.#texts[at]! };
    });
  }

  #sort() {
    const order = this.#texts.map((_, at) => at);
    const texts = this.#texts;
    order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : +(texts[a]! > texts[b]!)));
    this.#texts = order.map((at) => texts[at]!);
    const owners = this.#owners;
    this.#owners = order.map((at) => owners[at]!);
    this.#sorted = true;
  }
}

async function addDescribed(own: OwnNames, ids: readonly EntityId[], installed: Installed): Promise<void> {
  const reading = { installed: await installed, merges: own.merges };
  for (const entity of await describeAll(ids, reading, own.source))
    for (const { text } of nameVariants(entity)) own.add(text, entity.id, entity.roles);
}

/**
 * Notes whom the notebook speaks of, and adds their names where they are few. With a large notebook this comes after the
 * first answer, since it only decides what stands first.
 */
async function addSpokenOf(own: OwnNames, installed: Installed): Promise<void> {
  await ready(notebook);
  const ids = (await notebook.records.orderBy('about').uniqueKeys()) as unknown as EntityId[];
  for (const id of ids) own.spokenOf.add(id);
  if (ids.length > DESCRIBED) return;
  await addDescribed(own, ids, installed);
  own.hasAllNames = true;
}

async function newestNames(): Promise<NotebookName[]> {
  await ready(notebook);
  return notebook.names.orderBy(':id').reverse().limit(NAMES_READ).toArray();
}

async function mergesNow(): Promise<Merges> {
  await ready(notebook);
  return readMerges();
}

/** Reads the names of the notebook, of what was opened last, and of those the notebook speaks of. */
export async function readOwnNames(installed: Installed): Promise<OwnNames> {
  await connect(NOTEBOOK);
  const rows = (await takeOwnRows()) ?? (await inTransaction(NOTEBOOK, OWN_TABLES, 'readonly', readOwnRows));
  const { opened } = rows;
  const own = new OwnNames(rows, rows.merges > 0 ? await mergesNow() : Merges.none);
  const names = rows.names?.reverse() ?? (await newestNames());
  for (const { surface, entity, roles } of names) own.add(surface, entity, roles);
  if (opened.length > 0) await addDescribed(own, opened, installed);
  if (rows.isSmall) await addSpokenOf(own, installed);
  else own.later = () => addSpokenOf(own, installed);
  return own;
}
