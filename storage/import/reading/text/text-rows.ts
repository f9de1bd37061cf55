import type { Delimiter } from '../../../../domain/import-options.ts';
import { type ByteSource, joinBytes } from '../bytes/byte-source.ts';
import { peek } from '../streams.ts';
import { csvRows } from '../table/csv-rows.ts';
import type { RowBatches } from '../table/raw-row.ts';
import { type DecodeNotes, decode } from './decode.ts';
import { delimiterOf } from './delimiter.ts';
import { type Encoding, encodingOf } from './encoding.ts';

/** Bytes by which the encoding of a text is judged. */
const SAMPLE_BYTES = 4 * 1024 * 1024;
/** Characters by which its delimiter is judged. */
const SAMPLE_CHARACTERS = 64 * 1024;

/** A text of which the beginning was read to see how it is written. */
export interface OpenedText {
  /** Label of `TextDecoder`. */
  encoding: string;
  /** Its first characters. */
  beginning: string;
  /** All of it, with LF as line ends. May be read once. */
  text: AsyncIterable<string>;
  notes: DecodeNotes;
}

/** What may be chosen instead of found. */
export interface TextChoices {
  encoding?: string;
  delimiter?: Delimiter;
}

const lengthOf = (pieces: readonly { length: number }[]) =>
  pieces.reduce((sum, { length }) => sum + length, 0);

/** Opens a text file: finds its encoding and reads its beginning. */
export async function openText(source: ByteSource, choices: TextChoices): Promise<OpenedText> {
  const bytes = await peek(source.open(), (head) => lengthOf(head) >= SAMPLE_BYTES);
  const sample = joinBytes(bytes.head, Math.min(lengthOf(bytes.head), SAMPLE_BYTES));
  const encoding: Encoding = choices.encoding
    ? { label: choices.encoding, mark: 0, damaged: false }
    : encodingOf(sample);
  const notes: DecodeNotes = { otherLines: 0, zeros: 0 };
  const text = await peek(decode(bytes.all, encoding, notes), (head) => lengthOf(head) >= SAMPLE_CHARACTERS);
  return {
    encoding: encoding.label,
    beginning: text.head.join('').slice(0, SAMPLE_CHARACTERS),
    text: text.all,
    notes,
  };
}

/** The rows of a text table. */
export async function textRows(
  source: ByteSource,
  choices: TextChoices,
): Promise<{ rows: RowBatches; opened: OpenedText; delimiter: Delimiter }> {
  const opened = await openText(source, choices);
  return { opened, ...rowsOfText(opened, choices) };
}

/** The rows of a text that was opened. */
export function rowsOfText(
  { beginning, text }: OpenedText,
  choices: TextChoices,
): { rows: RowBatches; delimiter: Delimiter } {
  const delimiter = choices.delimiter ?? delimiterOf(beginning);
  return { rows: csvRows(text, delimiter), delimiter };
}
