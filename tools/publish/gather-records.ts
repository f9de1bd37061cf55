import type { Alias, Entity } from '../../domain/entity.ts';
import type { Fact, Party } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { ImportEvent } from '../../storage/import/reading/events.ts';
import { readImport } from '../../storage/import/reading/read-import.ts';
import { openFile } from '../import/file-source.ts';
import { RecordIds } from './record-ids.ts';

/** What was read from the files that a pack is built from. */
export interface Gathered {
  entities: Entity[];
  facts: Fact[];
  /** The latest day up to which one of the files says that it was gathered. */
  asOf: PartialDate | null;
  rows: number;
  /** Rows that were not taken, by file, in a sentence each. */
  rejected: { file: string; row: number; message: string }[];
}

const sameAlias = (a: Alias, b: Alias) => a.text === b.text;

/** What two rows or files tell of one entity: the name told last, what was told first of all else. */
function joined(first: Entity, more: Entity): Entity {
  const aliases = more.aliases.filter((alias) => !first.aliases.some((one) => sameAlias(one, alias)));
  return {
    ...more,
    ...first,
    name: more.name,
    roles: [...new Set([...first.roles, ...more.roles])],
    aliases: [...first.aliases, ...aliases],
  };
}

/** Entities and facts of files, joined by their ids. */
class Gatherer {
  readonly gathered: Gathered = { entities: [], facts: [], asOf: null, rows: 0, rejected: [] };
  readonly #entities = new Map<string, Entity>();
  readonly #facts = new Map<string, Fact>();

  take(event: ImportEvent, file: string): void {
    const { gathered } = this;
    if (event.kind === 'problem') throw new Error(`${file}: ${event.problem.message}`);
    if (event.kind === 'entity') this.#entity(event.entity);
    else if (event.kind === 'fact') this.#facts.set(event.fact.id, event.fact);
    else if (event.kind === 'row') gathered.rows++;
    else if (event.kind === 'rejected')
      gathered.rejected.push({ file, row: event.trouble.row, message: event.trouble.message });
    else if (event.kind === 'reading') {
      const { asOf } = event.dataset;
      if (asOf !== null && (gathered.asOf === null || asOf > gathered.asOf)) gathered.asOf = asOf;
    }
  }

  #entity(entity: Entity): void {
    const before = this.#entities.get(entity.id);
    this.#entities.set(entity.id, before ? joined(before, entity) : entity);
  }

  finish(pack: string): Gathered {
    const ids = new RecordIds(pack);
    const entities = [...this.#entities.values()].map((entity) => ({ ...entity, id: ids.of(entity.id) }));
    const own = (id: string | undefined) =>
      id !== undefined && this.#entities.has(id) ? ids.of(id) : undefined;
    const factIds = new RecordIds(pack);
    this.gathered.entities = entities.map(({ partOf, ...entity }) => {
      const whole = own(partOf);
      return whole === undefined ? entity : { ...entity, partOf: whole };
    });
    this.gathered.facts = [...this.#facts.values()].map((fact) => {
      const subject = own(fact.subject);
      if (subject === undefined)
        throw new Error(`the fact “${fact.id}” is about “${fact.subject}”, who is in no file`);
      return withParties({ ...fact, id: factIds.of(fact.id), subject }, ({ name, entity }) => {
        const known = own(entity);
        return known === undefined ? { name } : { name, entity: known };
      });
    });
    return this.gathered;
  }
}

function withParties(fact: Fact, party: (party: Party) => Party): Fact {
  if (fact.kind === 'round')
    return { ...fact, lead: fact.lead.map(party), investors: fact.investors.map(party) };
  return fact.kind === 'acquisition' ? { ...fact, acquirer: party(fact.acquirer) } : fact;
}

/** Whose lists are read, for tables of no known source. */
export interface OwnList {
  title: string;
  publisher: string;
  licence: string;
}

/** Whether a file is a table of no known source: its columns were guessed. */
async function isOwnList(file: string): Promise<boolean> {
  for await (const events of readImport(await openFile(file)))
    for (const event of events) if (event.kind === 'reading') return event.reading.columns !== undefined;
  return false;
}

/**
 * Reads files as the import does, all of them as one dataset: entities of one id in several files are one. Ids become
 * those of the pack. Facts cite the source that is known by the form of its file, else `own`. Throws where a file cannot
 * be taken.
 */
export async function gatherRecords(
  files: readonly string[],
  pack: { id: string; asOf?: PartialDate },
  own: OwnList,
): Promise<Gathered> {
  const gatherer = new Gatherer();
  for (const file of files) {
    const dataset = (await isOwnList(file)) ? { ...own, ...pack } : pack;
    for await (const events of readImport(await openFile(file), { dataset }))
      for (const event of events) gatherer.take(event, file);
  }
  return gatherer.finish(pack.id);
}
