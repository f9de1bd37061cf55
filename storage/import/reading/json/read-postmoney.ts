import * as v from 'valibot';
import type { Fact } from '../../../../domain/fact.ts';
import type { ImportedDataset, ImportOptions } from '../../../../domain/import-options.ts';
import { Owners } from '../collect/owners.ts';
import type { ImportEvent } from '../events.ts';
import { ImportProblem } from '../problem.ts';
import { REJECT } from '../reasons.ts';
import { dataEntity, dataFact, dataHead } from './data-schema.ts';
import type { JsonLayout } from './json-layout.ts';
import { type JsonCut, jsonCuts } from './json-records.ts';

/** Versions of the format that are read; docs/data-format.md describes them. */
const NEWEST_VERSION = 1;

/**
 * Reads a file that Postmoney wrote itself, `postmoney-data`, or one of its packs: entities and facts as they are, each
 * checked. A record that is not as its format says is rejected with the field at fault, the others are taken.
 */
export async function* readPostmoney(
  text: AsyncIterable<string>,
  layout: JsonLayout,
  options: ImportOptions,
): AsyncGenerator<ImportEvent[]> {
  const head: Record<string, unknown> = {};
  let reader: RecordReader | null = null;
  for await (const cuts of jsonCuts(text, layout.paths)) {
    const events: ImportEvent[] = [];
    for (const cut of cuts) {
      if (!cut.path.includes('.')) {
        head[cut.path] = cut.value;
        continue;
      }
      if (!reader) {
        const dataset = datasetOf(head, options);
        reader = new RecordReader(dataset);
        events.push(opening(String(head.format), dataset));
      }
      reader.take(cut, events);
    }
    yield events;
  }
  if (!reader) yield [opening(String(head.format), datasetOf(head, options))];
}

const opening = (format: string, dataset: ImportedDataset): ImportEvent => ({
  kind: 'reading',
  dataset,
  reading: { format, encoding: 'utf-8', delimiter: '', headerRow: null, header: [] },
});

function datasetOf(head: Record<string, unknown>, options: ImportOptions): ImportedDataset {
  const checked = v.safeParse(dataHead, head);
  if (!checked.success) {
    const [issue] = checked.issues;
    throw new ImportProblem('head_unreadable', {
      field: v.getDotPath(issue) ?? 'format',
      fault: issue.message,
    });
  }
  const { version, id, title = id, publisher = title, licence, asOf = null } = checked.output;
  if (version > NEWEST_VERSION) throw new ImportProblem('too_new');
  return { id, title, publisher, ...(licence ? { licence } : {}), asOf, ...options.dataset };
}

class RecordReader {
  readonly #dataset: ImportedDataset;
  readonly #seen = new Set<string>();
  readonly #owners = new Owners();
  #row = 0;

  constructor(dataset: ImportedDataset) {
    this.#dataset = dataset;
  }

  take({ path, value }: JsonCut, events: ImportEvent[]): void {
    this.#row++;
    const isEntity = path.startsWith('entities.');
    const checked = isEntity
      ? v.safeParse(dataEntity, value, { abortEarly: true })
      : v.safeParse(dataFact, value, { abortEarly: true });
    const before = events.length;
    if (!checked.success) this.#reject(events, 'bad-record', path, checked.issues[0]);
    else if (this.#seen.has(checked.output.id)) this.#reject(events, 'repeated', path);
    else if (isEntity) this.#entity(checked.output as v.InferOutput<typeof dataEntity>, events, path);
    else
      events.push({ kind: 'fact', fact: this.#authored(checked.output as v.InferOutput<typeof dataFact>) });
    if (checked.success) this.#seen.add(checked.output.id);
    const isRejected = events.slice(before).some(({ kind }) => kind === 'rejected');
    events.push({ kind: 'row', outcome: isRejected ? 'rejected' : 'taken' });
  }

  #entity(entity: v.InferOutput<typeof dataEntity>, events: ImportEvent[], path: string): void {
    if (entity.partOf && !this.#owners.note(entity.id, entity.partOf)) {
      this.#reject(events, 'circular-owner', path);
      return;
    }
    events.push({ kind: 'entity', entity: { ...entity, dataset: this.#dataset.id }, again: false });
  }

  /** Whoever wrote a fact down stays its author; one that names nobody was imported. */
  #authored(fact: v.InferOutput<typeof dataFact>): Fact {
    return { ...fact, author: fact.author ?? { kind: 'import', dataset: this.#dataset.id } };
  }

  #reject(
    events: ImportEvent[],
    code: 'bad-record' | 'repeated' | 'circular-owner',
    path: string,
    issue?: v.BaseIssue<unknown>,
  ): void {
    const field = issue ? [path, v.getDotPath(issue as never)].filter(Boolean).join('.') : path;
    const message = issue
      ? `${REJECT[code]} “${field}” ${issue.received === 'undefined' ? 'is missing' : issue.message}.`
      : REJECT[code];
    events.push({ kind: 'rejected', trouble: { row: this.#row, code, column: field, message } });
  }
}
