/** What tests of imports run in a page of the extension: the calls of the Data page, and digests of the store. */
import type { ImportJob } from '../../domain/import-job.ts';
import { blockKey, datasets, PART_TABLES } from '../../storage/datasets-db.ts';
import { IMPORT_CALLS } from '../../storage/import/calls.ts';
import { addEntity } from '../../storage/notebook.ts';
import { notebook } from '../../storage/notebook-db.ts';
import { addNote } from '../../storage/notes.ts';

/** Begins to import what an input of the page was given, as the dataset of a name. */
export async function start(input: HTMLInputElement, dataset: string): Promise<string> {
  const options = {
    today: '2026-11-30',
    dataset: { id: dataset, title: `List ${dataset}`, publisher: 'The Lister' },
  };
  const begun = await IMPORT_CALLS.start(input.files![0]!, options);
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  return begun.value;
}

/** Writes a company and a note into the notebook. */
export async function writeNotebook(): Promise<void> {
  const own = await addEntity({ name: 'Quillfeather', roles: ['company'], aliases: [] }, () => 2);
  if (!own.ok) throw new Error(JSON.stringify(own.error));
  const note = await addNote({ entity: own.value.id }, 'Written before the import.');
  if (!note.ok) throw new Error(JSON.stringify(note.error));
}

/** All imports, oldest first. */
export const jobs = async (): Promise<ImportJob[]> => datasets.imports.orderBy('started').toArray();

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Hashes values one by one, so that no table has to fit into memory twice. */
class Digest {
  #last = '';

  async add(value: unknown): Promise<void> {
    const text =
      value instanceof Blob
        ? `blob ${await Digest.#of(await value.arrayBuffer())}`
        : ArrayBuffer.isView(value)
          ? `bytes ${await Digest.#of(value as Uint8Array<ArrayBuffer>)}`
          : JSON.stringify(value);
    this.#last = await Digest.#of(new TextEncoder().encode(`${this.#last} ${text}`));
  }

  static async #of(bytes: BufferSource): Promise<string> {
    return hex(await crypto.subtle.digest('SHA-256', bytes));
  }

  get value(): string {
    return this.#last;
  }
}

/** What each row of the notebook is, by table and key: no import may change any of them. */
export async function notebookRows(): Promise<Record<string, string>> {
  await notebook.open();
  const rows: Record<string, string> = {};
  for (const table of notebook.tables)
    for (const key of await table.toCollection().primaryKeys()) {
      const digest = new Digest();
      await digest.add(await table.get(key as never));
      rows[`${table.name} ${String(key)}`] = digest.value;
    }
  return rows;
}

const BLOCKS = blockKey(1, 0);

/** The generation that a key of a table of parts begins with. */
const generationOf = (table: string, key: unknown): number => {
  if (Array.isArray(key)) return key[0] as number;
  return table === 'segments' ? (key as number) : Math.floor((key as number) / BLOCKS);
};

/** Numbers that are given out anew with each try, and times, say nothing of what is stored. */
const lasting = ({ generation: _, installed: __, import: ___, ...rest }: Record<string, unknown>) => rest;

/**
 * Everything that counts of all datasets: their records, the parts of each in each table, the pairs that may be the same; a
 * digest of each. `left` is what belongs to no dataset: parts of others, files, installs that were cut.
 */
export async function datasetsStored(): Promise<{ stored: Record<string, string>; left: string[] }> {
  await datasets.open();
  const digests = new Map<string, Digest>();
  const add = async (what: string, value: unknown) => {
    const digest = digests.get(what) ?? new Digest();
    digests.set(what, digest);
    await digest.add(value);
  };
  const left: string[] = [];
  const installed = await datasets.datasets.orderBy(':id').toArray();
  const names = new Map(installed.map(({ generation, id }) => [generation, id]));
  for (const record of installed) await add(`record of ${record.id}`, lasting(record as never));
  for (const name of PART_TABLES) {
    const table = datasets.table(name);
    for (const key of await table.toCollection().primaryKeys()) {
      const owner = names.get(generationOf(name, key));
      if (owner === undefined) {
        left.push(`${name} ${String(key)}`);
        continue;
      }
      const place = Array.isArray(key) ? key.slice(1) : (key as number) % BLOCKS;
      await add(`${name} of ${owner}`, [name === 'segments' ? 0 : place]);
      await add(`${name} of ${owner}`, await table.get(key as never));
    }
  }
  for (const pair of await datasets.matches.toArray()) await add(`pairs of ${pair.dataset}`, pair);
  for (const { dataset } of await datasets.installs.toArray()) left.push(`install of ${dataset}`);
  for (const id of await datasets.files.toCollection().primaryKeys()) left.push(`file of ${id}`);
  return { stored: Object.fromEntries([...digests].map(([what, { value }]) => [what, value])), left };
}
