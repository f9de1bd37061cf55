import type { Problem } from '../problem.ts';

/** What a file is by its first bytes. */
export type FileKind = 'gzip' | 'zip' | 'text';

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);

const REFUSED: readonly [number[], Problem][] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    {
      code: 'old-spreadsheet',
      message:
        'This is an old Excel file or one with a password. Save it as .xlsx without a password, or as CSV.',
    },
  ],
  [
    [0x25, 0x50, 0x44, 0x46],
    { code: 'other-document', message: 'This is a PDF. Export the list as CSV or Excel.' },
  ],
  [[0x89, 0x50, 0x4e, 0x47], { code: 'other-document', message: 'This is a picture, not a list.' }],
  [[0xff, 0xd8, 0xff], { code: 'other-document', message: 'This is a picture, not a list.' }],
  [[0x47, 0x49, 0x46, 0x38], { code: 'other-document', message: 'This is a picture, not a list.' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { code: 'other-document', message: 'This is a 7z archive. Unpack it first.' }],
  [[0x52, 0x61, 0x72, 0x21], { code: 'other-document', message: 'This is a RAR archive. Unpack it first.' }],
  [
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    { code: 'other-document', message: 'This is a database. Export its table as CSV.' },
  ],
  [
    [0x50, 0x41, 0x52, 0x31],
    { code: 'other-document', message: 'This is a Parquet file. Export it as CSV.' },
  ],
  [
    [0x7b, 0x5c, 0x72, 0x74, 0x66],
    { code: 'other-document', message: 'This is a text document. Export the list as CSV or Excel.' },
  ],
];

/** What a file is by its first bytes, whatever its name says; a {@link Problem} for kinds that hold no list. */
export function kindOfFile(first: Uint8Array): FileKind | Problem {
  if (first.length === 0) return { code: 'empty', message: 'The file is empty.' };
  if (starts(first, 0x1f, 0x8b)) return 'gzip';
  if (starts(first, 0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (starts(first, 0x50, 0x4b, 0x05, 0x06)) return { code: 'empty', message: 'The archive is empty.' };
  return REFUSED.find(([magic]) => starts(first, ...magic))?.[1] ?? 'text';
}
