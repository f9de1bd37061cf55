import type { ImportPreview } from '../../domain/import-job.ts';
import type { ImportOptions } from '../../domain/import-options.ts';
import type { Result } from '../../domain/store-fault.ts';
import { datasets } from '../datasets-db.ts';
import { attempt, ready } from '../faults.ts';
import { blobSource } from './blob-source.ts';
import type { ImportEvent } from './reading/events.ts';
import { readImport } from './reading/read-import.ts';

/** Rows that are read, and how much of what they gave is shown. */
const ROWS_READ = 200;
const MOST_ENTITIES = 5;
const MOST_FACTS = 5;
const MOST_TROUBLES = 20;

function add(preview: ImportPreview, event: ImportEvent): void {
  if (event.kind === 'reading') {
    preview.reading ??= event.reading;
    preview.dataset ??= event.dataset;
    if (preview.rows.length === 0) preview.rows = event.rows ?? [];
  } else if (event.kind === 'lists') preview.lists = { all: event.lists, read: event.read };
  else if (event.kind === 'entity') {
    if (!event.again && preview.entities.length < MOST_ENTITIES) preview.entities.push(event.entity);
  } else if (event.kind === 'fact') {
    if (preview.facts.length < MOST_FACTS) preview.facts.push(event.fact);
  } else if (event.kind === 'rejected' || event.kind === 'left-out') {
    if (preview.troubles.length < MOST_TROUBLES) preview.troubles.push(event.trouble);
  } else if (event.kind === 'problem') preview.problem = event.problem;
}

/** Reads the beginning of a file and tells how it is understood and what it would give; nothing is stored. */
export function previewImport(file: File, options: ImportOptions): Promise<Result<ImportPreview>> {
  return attempt(async () => {
    const preview: ImportPreview = {
      reading: null,
      dataset: null,
      rows: [],
      entities: [],
      facts: [],
      troubles: [],
      updates: false,
      problem: null,
    };
    let rows = 0;
    for await (const events of readImport(blobSource(file.name, file), options)) {
      for (const event of events) {
        add(preview, event);
        if (event.kind === 'row') rows++;
      }
      if (rows >= ROWS_READ) break;
    }
    await ready(datasets);
    preview.updates =
      preview.dataset !== null && (await datasets.datasets.get(preview.dataset.id)) !== undefined;
    return preview;
  });
}
