import { writeNotebook } from '../export/write-notebook.ts';
import { ready } from '../faults.ts';
import { notebook } from '../notebook-db.ts';

/** The notebook as one file, packed with gzip, and how many records it holds. */
export async function packBackup(now: number): Promise<{ file: Blob; records: number }> {
  await ready(notebook);
  const records = await notebook.records.toArray();
  const text = new Blob([...writeNotebook(records, now)]);
  const packed = text.stream().pipeThrough(new CompressionStream('gzip'));
  const file = await new Response(packed).blob();
  return { file: file.slice(0, file.size, 'application/gzip'), records: records.length };
}
