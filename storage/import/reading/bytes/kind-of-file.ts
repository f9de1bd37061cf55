import { ImportProblem, type ProblemWords } from '../problem.ts';

/** What a file is by its first bytes. */
export type FileKind = 'gzip' | 'zip' | 'text';

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);

const REFUSED: readonly [number[], ProblemWords][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'old_spreadsheet'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'seven_zip'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'database'],
  [[0x50, 0x41, 0x52, 0x31], 'parquet'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'text_document'],
];

/** What a file is by its first bytes, whatever its name says. Throws an {@link ImportProblem} for kinds that hold no list. */
export function kindOfFile(first: Uint8Array): FileKind {
  if (first.length === 0) throw new ImportProblem('empty');
  if (starts(first, 0x1f, 0x8b)) return 'gzip';
  if (starts(first, 0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (starts(first, 0x50, 0x4b, 0x05, 0x06)) throw new ImportProblem('empty_archive');
  const refused = REFUSED.find(([magic]) => starts(first, ...magic))?.[1];
  if (refused) throw new ImportProblem(refused);
  return 'text';
}
