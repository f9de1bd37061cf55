import type { FileProblem, ImportCounts, ImportId } from '../../domain/import-job.ts';
import type { ImportedDataset } from '../../domain/import-options.ts';
import type { Commonness } from '../../recognition/name-record.ts';
import { datasets, type ImportRow } from '../datasets-db.ts';
import { toFault, unwrap } from '../faults.ts';
import { type DatasetAbout, installSource, isCurrent, keepAsItIs } from '../packs/install-dataset.ts';
import { blobSource } from './blob-source.ts';
import { EarlierEdition, isUnchanged } from './earlier-edition.ts';
import { Gathered } from './gathered.ts';
import { endImport } from './imports.ts';
import { matchEntities } from './match-entities.ts';
import { countsOfMatches, replaceMatches } from './matches.ts';
import type { ImportEvent } from './reading/events.ts';
import { readImport } from './reading/read-import.ts';
import { addToReport, emptyReport, type ImportReport } from './reading/report.ts';
import type { Scratch } from './scratch.ts';
import { TroubleFile } from './trouble-file.ts';
import { Wishes } from './wishes.ts';

/** What an import needs beside the store. */
export interface ImportTools {
  /** Brings what tells how ordinary a name is as a word. */
  classifier: () => Promise<(name: string) => Commonness>;
  openScratch: () => Promise<Scratch>;
  /** Told when names came or went. */
  onInstalled?: () => void;
  /** Awaited at each step that may be the last one of a browser that is killed; for tests. */
  step?: (step: string) => Promise<void>;
}

/** The file cannot be taken. */
class Unfit extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What of a report is kept with the import; troubles have a file of their own. */
const countsOf = ({
  reading: _reading,
  dataset: _dataset,
  firstFacts: _facts,
  firstTroubles: _troubles,
  firstDoubts: _doubts,
  problem: _problem,
  ...counts
}: ImportReport): ImportCounts => counts;

/** One import from its file to its dataset. */
class Run {
  readonly #row: ImportRow;
  readonly #file: Blob;
  readonly #tools: ImportTools;
  readonly #wishes: Wishes;
  readonly #report = emptyReport();
  readonly #troubles: TroubleFile;
  #bytesRead = 0;

  constructor(row: ImportRow, file: Blob, tools: ImportTools, wishes: Wishes) {
    this.#row = row;
    this.#file = file;
    this.#tools = tools;
    this.#wishes = wishes;
    this.#troubles = new TroubleFile(row.id);
  }

  async go(scratch: Scratch): Promise<void> {
    await this.#wishes.enter('reading');
    await this.#step('begin');
    await this.#troubles.begin();
    const gathered = await this.#read(scratch);
    await this.#wishes.enter('storing');
    await this.#store(gathered);
  }

  #step = async (step: string) => {
    await this.#tools.step?.(step);
    await this.#wishes.heed();
  };

  async #read(scratch: Scratch): Promise<Gathered> {
    const { fileName, fileBytes, options } = this.#row;
    const source = blobSource(fileName, this.#file, (bytes) => {
      this.#bytesRead = Math.max(this.#bytesRead, bytes);
    });
    let gathered: Gathered | null = null;
    for await (const events of readImport(source, options, scratch)) {
      for (const event of events) {
        if (event.kind === 'reading') gathered ??= await this.#begin(event.dataset, scratch);
        this.#take(event, gathered);
      }
      await this.#troubles.flush();
      await this.#step('read');
      await this.#wishes.tell(() => ({
        progress: fileBytes === 0 ? 0 : Math.min(0.99, this.#bytesRead / fileBytes),
        reading: this.#report.reading,
        dataset: this.#report.dataset,
        counts: countsOf(this.#report),
      }));
    }
    await this.#troubles.flush(true);
    if (!gathered || gathered.counts.entities + gathered.counts.facts === 0)
      throw new Unfit({
        code: 'nothing-taken',
        message: 'Nothing could be taken from this file. The list of rejected rows says why.',
        words: 'nothing_taken',
      });
    return gathered;
  }

  async #begin(dataset: ImportedDataset, scratch: Scratch): Promise<Gathered> {
    const installed = await datasets.datasets.get(dataset.id);
    if (installed && installed.kind !== 'import')
      throw new Unfit({
        code: 'name-taken',
        message: `A pack is called “${dataset.id}”. Give the import another name.`,
        words: 'name_taken',
        values: { name: dataset.id },
      });
    return new Gathered(dataset.id, scratch, await this.#tools.classifier());
  }

  #take(event: ImportEvent, gathered: Gathered | null): void {
    addToReport(this.#report, event);
    if (event.kind === 'entity') gathered?.addEntity(event.entity);
    else if (event.kind === 'fact') gathered?.addFact(event.fact);
    else if (event.kind === 'rejected') this.#troubles.add('rejected', event.trouble);
    else if (event.kind === 'left-out') this.#troubles.add('left out', event.trouble);
    else if (event.kind === 'problem') throw new Unfit(event.problem);
  }

  /** Compares what was read with what the store knows, and takes it into use. */
  async #store(gathered: Gathered): Promise<void> {
    const { dataset } = this.#report;
    if (!dataset) throw new Error('What was read belongs to no dataset');
    const rest = () => this.#step('compare');
    const record = await datasets.datasets.get(dataset.id);
    const earlier = record ? await EarlierEdition.read(record, rest) : null;
    const pairs = await matchEntities(gathered, dataset.publisher, (id) => earlier?.has(id) ?? false, rest);
    gathered.settle();
    const change = (await earlier?.compare(gathered, rest)) ?? null;
    const along = async () => {
      await replaceMatches(dataset.id, pairs);
      await endImport(this.#row.id, { ...this.#ending(dataset), change, matches: countsOfMatches(pairs) });
    };
    const about = this.#about(dataset);
    if (record && change && isUnchanged(change) && isCurrent(record)) await keepAsItIs(record, about, along);
    else await this.#install(gathered, about, along);
    this.#tools.onInstalled?.();
  }

  #about(dataset: ImportedDataset): DatasetAbout {
    return {
      kind: 'import',
      title: dataset.title,
      licence: dataset.licence ?? '',
      credits: [dataset.publisher],
      asOf: dataset.asOf,
      publisher: dataset.publisher,
      import: this.#row.id,
    };
  }

  #ending(dataset: ImportedDataset): Partial<ImportRow> {
    const { reading } = this.#report;
    return { state: 'done', progress: 1, reading, dataset, counts: countsOf(this.#report) };
  }

  async #install(gathered: Gathered, about: DatasetAbout, along: () => Promise<void>): Promise<void> {
    let share = 0;
    unwrap(
      await installSource(gathered, about, {
        signal: this.#wishes.signal,
        onProgress: (done) => {
          share = done;
        },
        rest: async () => {
          await this.#step('store');
          await this.#wishes.tell(() => ({ progress: share }));
        },
        along,
      }),
    );
  }
}

async function fail(id: ImportId, problem: FileProblem): Promise<void> {
  await datasets.transaction('rw', datasets.imports, datasets.files, datasets.troubles, () =>
    endImport(id, { state: 'failed', problem, matches: null, change: null }),
  );
}

const cancelled = (id: ImportId) =>
  datasets.transaction('rw', datasets.imports, datasets.files, datasets.troubles, () =>
    endImport(id, { state: 'cancelled' }),
  );

function problemOf(error: unknown): FileProblem {
  if (error instanceof Unfit) return error.problem;
  const fault = toFault(error);
  return { code: fault.code, message: 'details' in fault ? fault.details : fault.code };
}

/**
 * Imports the file of a waiting import, or of one that was cut, from its beginning: reads it to scratch, then stores it
 * as a dataset in one step. Whatever happens before that step leaves the store as it was. What the reader wishes
 * meanwhile is heeded, and whatever fails is said in the import itself; only `signal` makes it throw, and leaves the
 * import to be taken up again. One that is to rest while others wait is left, too.
 */
export async function runImport(row: ImportRow, tools: ImportTools, signal: AbortSignal): Promise<void> {
  const { id } = row;
  const wishes = new Wishes(id, signal);
  let scratch: Scratch | null = null;
  try {
    const file = await datasets.files.get(id);
    if (!file)
      throw new Unfit({
        code: 'file-gone',
        message: 'The file is no longer there. Choose it again.',
        words: 'file_gone',
      });
    scratch = await tools.openScratch();
    await new Run(row, file, tools, wishes).go(scratch);
  } catch (error) {
    signal.throwIfAborted();
    if (wishes.hasMadeRoom) return;
    if (wishes.isCancelled) await cancelled(id);
    else await fail(id, problemOf(error));
  } finally {
    wishes.close();
    await scratch?.close();
  }
}
