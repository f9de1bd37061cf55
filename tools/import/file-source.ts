import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ByteSource } from '../../storage/import/reading/bytes/byte-source.ts';

/** Bytes read from a disk at once. */
const PIECE_BYTES = 1024 * 1024;

/** A file of a disk as a source. Throws where there is none. */
export async function openFile(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    open: () => createReadStream(path, { highWaterMark: PIECE_BYTES }),
    async beside(name) {
      const names = await readdir(dirname(path));
      const found = names.find((one) => one.toLowerCase() === name.toLowerCase());
      return found ? openFile(join(dirname(path), found)) : null;
    },
  };
}

/** The files that a path names: itself, or those of a folder; of a set of Form D tables its first stands for all. */
export async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const isSet = names.some((name) => /^ISSUERS\.tsv$/i.test(name));
  const kept = names.filter(
    (name) =>
      !isSet || !/^(?:FORMDSUBMISSION|OFFERING|RECIPIENTS|RELATEDPERSONS|SIGNATURES)\.tsv$/i.test(name),
  );
  return kept.map((name) => join(path, name));
}
