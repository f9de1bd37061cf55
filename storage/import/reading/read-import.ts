import type { ImportOptions } from '../../../domain/import-options.ts';
import type { Aside } from '../../packed/aside.ts';
import { type ByteSource, firstBytes } from './bytes/byte-source.ts';
import { gunzipped } from './bytes/gunzip.ts';
import { kindOfFile } from './bytes/kind-of-file.ts';
import { zipNames, zipPart } from './bytes/zip-parts.ts';
import type { ImportEvent } from './events.ts';
import { formDSetIn, formDSetOf } from './form-d/form-d-set.ts';
import { readFormD } from './form-d/read-form-d.ts';
import { jsonLayout } from './json/json-layout.ts';
import { jsonRows } from './json/json-table.ts';
import { readPostmoney } from './json/read-postmoney.ts';
import { ImportProblem } from './problem.ts';
import { readRows } from './read-rows.ts';
import type { ReadingTools } from './reading-tools.ts';
import { isWorkbook, xlsxRows } from './table/xlsx-rows.ts';
import type { DecodeNotes } from './text/decode.ts';
import { type OpenedText, openText, rowsOfText } from './text/text-rows.ts';

type Events = AsyncGenerator<ImportEvent[]>;

/**
 * Reads a file of companies, rounds or investors of any known kind: what it finds as events in batches, in the order of
 * the file and in bounded memory but for hashes, ids and names of its entities. Nothing is thrown for a bad file: it
 * ends with a `problem`, and whoever stores the rest then drops what came before. Errors of the source itself (a disk
 * that fails) are thrown. What memory need not hold is put `aside` where that is given.
 */
export async function* readImport(source: ByteSource, options: ImportOptions = {}, aside?: Aside): Events {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  try {
    yield* readSource(source, options, { today, aside });
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    yield [{ kind: 'problem', problem: error.problem }];
  }
}

/** Archives in archives are opened this often, and no further. */
const DEEPEST = 2;

async function* readSource(
  source: ByteSource,
  options: ImportOptions,
  tools: ReadingTools,
  depth = 0,
): Events {
  const kind = kindOfFile(await firstBytes(source, 16));
  if (kind !== 'text' && depth >= DEEPEST) throw new ImportProblem('nested_archive');
  if (kind === 'gzip') yield* readSource(gunzipped(source), options, tools, depth + 1);
  else if (kind === 'zip') yield* readArchive(source, options, tools, depth);
  else yield* readText(source, options, tools);
}

async function* readArchive(
  source: ByteSource,
  options: ImportOptions,
  tools: ReadingTools,
  depth: number,
): Events {
  const names = await zipNames(source);
  if (isWorkbook(names)) {
    yield* readRows(
      xlsxRows(source, names),
      { file: source.name, encoding: '', delimiter: '' },
      options,
      tools,
    );
    return;
  }
  const formD = formDSetIn(source, names);
  if (formD) {
    yield* readFormD(formD, options, tools);
    return;
  }
  const lists = names.filter(
    (name) => /\.(csv|tsv|tab|txt|json|gz|xlsx)$/i.test(name) && !/readme|licen[cs]e/i.test(name),
  );
  if (lists.length === 0) throw new ImportProblem('archive_no_list');
  const chosen = lists.filter((name) => name === options.list);
  const read = (name: string) => readSource(zipPart(source, name), options, tools, depth + 1);
  yield* readFirst(lists, chosen.length > 0 ? chosen : lists, read);
}

/** Reads the first of the `wanted` lists of an archive that can be read; says which, where there are several. */
async function* readFirst(
  lists: readonly string[],
  [name, ...others]: readonly string[],
  read: (name: string) => Events,
): Events {
  let begun = lists.length === 1;
  try {
    for await (const events of read(name!)) {
      if (!begun) yield [{ kind: 'lists', lists: [...lists], read: name! }, severalLists(lists, name!)];
      begun = true;
      yield events;
    }
  } catch (error) {
    if (begun || !(error instanceof ImportProblem)) throw error;
    if (others.length === 0) {
      yield [{ kind: 'lists', lists: [...lists], read: name! }];
      throw error;
    }
    yield* readFirst(lists, others, read);
  }
}

const severalLists = (lists: readonly string[], name: string): ImportEvent => ({
  kind: 'note',
  message: `The archive holds ${lists.length} lists; this is ${name}. The others are imported one by one.`,
});

async function* readText(source: ByteSource, options: ImportOptions, tools: ReadingTools): Events {
  const formD = await formDSetOf(source);
  if (formD) {
    yield* readFormD(formD, options, tools);
    return;
  }
  const opened = await openText(source, options);
  refuseOthers(opened.beginning);
  if (/^\s*[[{]/.test(opened.beginning)) yield* readJson(opened, source.name, options, tools);
  else {
    const { rows, delimiter } = rowsOfText(opened, options);
    yield* readRows(rows, { file: source.name, encoding: opened.encoding, delimiter }, options, tools);
  }
  yield decodingNotes(opened.notes);
}

async function* readJson(
  { beginning, text, encoding }: OpenedText,
  file: string,
  options: ImportOptions,
  tools: ReadingTools,
): Events {
  if (/^\s*\{\s*"format"\s*:\s*"postmoney-pack"\s*,\s*"version"\s*:\s*2\b/.test(beginning))
    throw new ImportProblem('signed_pack');
  const layout = jsonLayout(beginning);
  if (!layout) throw new ImportProblem('json_other');
  if (layout.kind === 'postmoney') yield* readPostmoney(text, layout, options);
  else yield* readRows(jsonRows(text, layout), { file, encoding, delimiter: '' }, options, tools);
}

/** Refuses texts that are no table: nothing, a web page, XML. */
function refuseOthers(text: string): void {
  if (text.trim() === '') throw new ImportProblem('empty');
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(text)) throw new ImportProblem('web_page');
  if (/^\s*<\?xml\b/i.test(text)) throw new ImportProblem('xml');
}

function decodingNotes({ otherLines, zeros }: DecodeNotes): ImportEvent[] {
  const notes: ImportEvent[] = [];
  const note = (message: string) => notes.push({ kind: 'note', message });
  if (otherLines > 0)
    note(
      `${otherLines} lines are damaged or in another encoding than the rest; look for odd letters in them.`,
    );
  if (zeros > 0) note(`${zeros} zero bytes were taken out of the text.`);
  return notes;
}
