import { type ByteSource, firstBytes, joinBytes } from './bytes/byte-source.ts';
import { gunzipped } from './bytes/gunzip.ts';
import { kindOfFile } from './bytes/kind-of-file.ts';
import { zipNames, zipPart } from './bytes/zip-parts.ts';
import type { ImportEvent } from './events.ts';
import type { ImportOptions } from './import-options.ts';
import { ImportProblem } from './problem.ts';
import { readRows } from './read-text.ts';
import { peek } from './streams.ts';
import { csvRows } from './table/csv-rows.ts';
import { isWorkbook, xlsxRows } from './table/xlsx-rows.ts';
import { type DecodeNotes, decode } from './text/decode.ts';
import { delimiterOf } from './text/delimiter.ts';
import { type Encoding, encodingOf } from './text/encoding.ts';

/** Bytes by which the encoding of a text is judged. */
const SAMPLE_BYTES = 4 * 1024 * 1024;
/** Characters by which its delimiter is judged. */
const SAMPLE_CHARACTERS = 64 * 1024;

/**
 * Reads a file of companies, rounds or investors of any known kind: what it finds as events in batches, in the order of
 * the file and in bounded memory but for hashes, ids and names of its entities. Nothing is thrown for a bad file: it
 * ends with a `problem`, and whoever stores the rest then drops what came before. Errors of the source itself (a disk
 * that fails) are thrown.
 */
export async function* readImport(
  source: ByteSource,
  options: ImportOptions = {},
): AsyncGenerator<ImportEvent[]> {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  try {
    yield* readSource(source, options, today);
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    yield [{ kind: 'problem', problem: error.problem }];
  }
}

async function* readSource(
  source: ByteSource,
  options: ImportOptions,
  today: string,
): AsyncGenerator<ImportEvent[]> {
  const kind = kindOfFile(await firstBytes(source, 16));
  if (typeof kind === 'object') throw new ImportProblem(kind.code, kind.message);
  if (kind === 'gzip') yield* readSource(gunzipped(source), options, today);
  else if (kind === 'zip') yield* readArchive(source, options, today);
  else yield* readText(source, options, today);
}

async function* readArchive(
  source: ByteSource,
  options: ImportOptions,
  today: string,
): AsyncGenerator<ImportEvent[]> {
  const names = await zipNames(source);
  if (isWorkbook(names)) {
    yield* readRows(
      xlsxRows(source, names),
      { file: source.name, encoding: '', delimiter: '' },
      options,
      today,
    );
    return;
  }
  const tables = names.filter((name) => /\.(csv|tsv|txt|json|gz|xlsx)$/i.test(name));
  const [only] = tables;
  if (!only) throw new ImportProblem('not-a-list', 'The archive holds no CSV, TSV, Excel or JSON file.');
  if (tables.length > 1)
    throw new ImportProblem(
      'not-a-list',
      'The archive holds several lists. Unpack it and choose the one you mean.',
    );
  yield* readSource(zipPart(source, only), options, today);
}

async function* readText(
  source: ByteSource,
  options: ImportOptions,
  today: string,
): AsyncGenerator<ImportEvent[]> {
  const bytes = await peek(source.open(), (head) => lengthOf(head) >= SAMPLE_BYTES);
  const sample = joinBytes(bytes.head, Math.min(lengthOf(bytes.head), SAMPLE_BYTES));
  const encoding = options.encoding ? chosen(options.encoding) : encodingOf(sample);
  const notes: DecodeNotes = { otherLines: 0, zeros: 0 };
  const text = await peek(decode(bytes.all, encoding, notes), (head) => lengthOf(head) >= SAMPLE_CHARACTERS);
  const beginning = text.head.join('').slice(0, SAMPLE_CHARACTERS);
  refuseMarkup(beginning);
  const delimiter = options.delimiter ?? delimiterOf(beginning);
  const origin = { file: source.name, encoding: encoding.label, delimiter };
  yield* readRows(csvRows(text.all, delimiter), origin, options, today);
  yield decodingNotes(notes);
}

const lengthOf = (pieces: readonly { length: number }[]) =>
  pieces.reduce((sum, { length }) => sum + length, 0);

const chosen = (label: string): Encoding => ({ label, mark: 0, damaged: false });

function refuseMarkup(text: string): void {
  if (text.trim() === '') throw new ImportProblem('empty', 'The file is empty.');
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(text))
    throw new ImportProblem(
      'web-page',
      'This is a web page, perhaps the sign-in page of the site. Download the list again, as CSV.',
    );
  if (/^\s*<\?xml\b/i.test(text))
    throw new ImportProblem('other-document', 'This is an XML file. Export the list as CSV or JSON.');
}

function decodingNotes({ otherLines, zeros }: DecodeNotes): ImportEvent[] {
  const notes: ImportEvent[] = [];
  if (otherLines > 0)
    notes.push({
      kind: 'note',
      message: `${otherLines} lines are damaged or in another encoding than the rest; look for odd letters in them.`,
    });
  if (zeros > 0) notes.push({ kind: 'note', message: `${zeros} zero bytes were taken out of the text.` });
  return notes;
}
