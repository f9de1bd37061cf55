import { gunzipSync, strFromU8 } from 'fflate';
import * as v from 'valibot';
import type { BackupProblem } from '../../domain/backup.ts';
import { NOTEBOOK_VERSION } from '../export/write-notebook.ts';
import type { NotebookRecord } from '../notebook-db.ts';
import type { ForeignRow } from '../sync/sync-rows.ts';
import { type RecordLine, recordLine, sortedLines } from './record-lines.ts';
import { notebookRecord } from './record-schema.ts';

/** A notebook as a file holds it. */
export interface ReadNotebook {
  records: NotebookRecord[];
  /** Records that this version does not understand. */
  newer: ForeignRow[];
  /** When the file was written, as it says itself. */
  written: string | null;
}

/** A file that is larger than this, or unpacks to more, is no notebook of ours. */
const MOST_BYTES = 1_000_000_000;
const GZIP = [0x1f, 0x8b];
const SHORTEST_GZIP = 20;

const head = v.object({
  format: v.literal('postmoney-notebook'),
  version: v.number(),
  written: v.optional(v.string()),
  count: v.optional(v.number()),
  records: v.array(v.unknown()),
  newer: v.optional(v.array(v.unknown())),
});

type Answer = { ok: true; value: ReadNotebook } | { ok: false; problem: BackupProblem };

const refuse = (problem: BackupProblem): Answer => ({ ok: false, problem });

/**
 * Reads a file that `writeNotebook` wrote, packed with gzip or not. It is taken as a whole or not at all: a file that was
 * cut, that is something else, or in which one record is not as it should be, is refused with the reason. Records of a kind that
 * this version does not know are kept as they are.
 */
export function readNotebook(bytes: Uint8Array): Answer {
  const text = unpacked(bytes);
  if (text === null) return refuse({ code: 'damaged' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse({ code: text.slice(0, 200).includes('"postmoney-notebook"') ? 'damaged' : 'no-notebook' });
  }
  const checked = v.safeParse(head, parsed);
  if (!checked.success) return refuse({ code: 'no-notebook' });
  const { version, written = null, count, records, newer = [] } = checked.output;
  if (version > NOTEBOOK_VERSION) return refuse({ code: 'too-new' });
  if (count !== undefined && count !== records.length) return refuse({ code: 'damaged' });
  return checkRecords({ records, lineOf: linesIn(text, records), newer, written });
}

/** Gives the line of a record as it stands in a file with one record a line, letter for letter, and else as we would write it. */
function linesIn(text: string, records: readonly unknown[]): (at: number) => string {
  let lines: readonly string[] | undefined;
  return (at) => {
    lines ??= text.split(/\r?\n/);
    const first = lines.indexOf('"records": [') + 1;
    const line = lines[first + at]?.replace(/,$/, '') ?? '';
    const said = JSON.stringify(records[at]);
    const found = recordLine(line);
    return found && JSON.stringify(found.value) === said ? line : said;
  };
}

type RecordIssue = v.InferIssue<typeof notebookRecord>;

/** Whether a record is wrong in nothing but that it, or what it holds, is of a kind that only a later version has. */
function isOfLaterKind(issue: RecordIssue): boolean {
  const kind: unknown = issue.path?.at(-1)?.value;
  const isKind = issue.type === 'variant' || v.getDotPath(issue) === 'shelf';
  return isKind && typeof kind === 'string' && kind !== '';
}

/**
 * Records of a file as they were parsed, each of them checked: one that is not as it should be has all refused, with the reason, but
 * one of a kind that this version does not know is kept as it is. `lineOf` gives the line of one
 * that is kept. `newer` are lines of those that the writing version did not understand, which this one may; `written`
 * is when their file was written, as it says itself.
 */
export function checkRecords({
  records,
  lineOf,
  newer,
  written,
}: {
  records: readonly unknown[];
  lineOf: (at: number) => string;
  newer: readonly unknown[];
  written: string | null;
}): Answer {
  const all: NotebookRecord[] = [];
  const unknown: RecordLine[] = [];
  for (const [at, record] of records.entries()) {
    const valid = v.safeParse(notebookRecord, record, { abortEarly: true });
    // As parsed: checking copies objects and may leave fields in another order.
    if (valid.success) {
      all.push(record as NotebookRecord);
      continue;
    }
    const [issue] = valid.issues;
    const kept = isOfLaterKind(issue) ? recordLine(lineOf(at)) : null;
    if (!kept)
      return refuse({
        code: 'bad-record',
        record: at + 1,
        field: v.getDotPath(issue) ?? '',
        message: issue.message,
      });
    unknown.push(kept);
  }
  const lines = newer.map(recordLine);
  const wrong = lines.indexOf(null);
  if (wrong >= 0)
    return refuse({
      code: 'bad-record',
      record: records.length + wrong + 1,
      field: 'newer',
      message: 'is not the line of a record',
    });
  const later = sortedLines([...unknown, ...lines.filter((line) => line !== null)]);
  for (const record of later.understood) all.push(record);
  return { ok: true, value: { records: all, newer: later.newer, written } };
}

function unpacked(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_BYTES) return null;
  if (!GZIP.every((byte, at) => bytes[at] === byte)) return new TextDecoder().decode(bytes);
  if (bytes.length < SHORTEST_GZIP) return null;
  // The last four bytes say how much comes out (RFC 1952), modulo 2^32.
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size > MOST_BYTES) return null;
  try {
    const out = gunzipSync(bytes, { out: new Uint8Array(size) });
    return out.length === size ? strFromU8(out) : null;
  } catch {
    return null;
  }
}
