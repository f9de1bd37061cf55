import { writeNotebook } from '../export/write-notebook.ts';
import { ready } from '../faults.ts';
import { notebook } from '../notebook-db.ts';
import { readKept } from './record-lines.ts';

/** The notebook as one file, packed with gzip, and how many records it holds. */
export async function packBackup(now: number): Promise<{ file: Blob; records: number }> {
  await ready(notebook);
  const kept = await readKept();
  const text = new Blob([...writeNotebook(kept, now)]);
  const packed = text.stream().pipeThrough(new CompressionStream('gzip'));
  const file = await new Response(packed).blob();
  return { file: file.slice(0, file.size, 'application/gzip'), records: kept.records.length };
}
