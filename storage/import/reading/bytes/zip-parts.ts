import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { ImportProblem } from '../problem.ts';
import type { ByteSource } from './byte-source.ts';
import { InflateGuard } from './inflate-guard.ts';

/** More files than this are not looked at in one archive. */
const MOST_PARTS = 2_000;
/** Compressed bytes handed over at once: little enough that a bomb shows before it fills the memory. */
const PIECE_BYTES = 64 * 1024;

/** Runs through an archive once; `visit` may start a file of it, and ends the run by returning true. */
async function* walk(
  source: ByteSource,
  guard: InflateGuard,
  visit: (file: UnzipFile) => void,
  done: () => boolean,
  ready: () => Uint8Array[],
): AsyncGenerator<Uint8Array> {
  const unzip = new Unzip(visit);
  unzip.register(UnzipInflate);
  const push = (part: Uint8Array, last: boolean) => {
    try {
      unzip.push(part, last);
    } catch (error) {
      if (error instanceof ImportProblem) throw error;
      // What is missing shows when the rest is asked for.
      if (last) throw new ImportProblem('archive_cut');
      throw new ImportProblem('archive_broken');
    }
  };
  for await (const piece of source.open())
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      const part = piece.subarray(at, at + PIECE_BYTES);
      guard.read(part.length);
      push(part, false);
      yield* ready();
      if (done()) return;
    }
  push(new Uint8Array(0), true);
  yield* ready();
}

/** Names of the files in a zip archive, in its order; folders and system files are left out. */
export async function zipNames(source: ByteSource): Promise<string[]> {
  const names: string[] = [];
  const visit = ({ name }: UnzipFile) => {
    if (!name.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(name)) names.push(name);
  };
  const pieces = walk(
    source,
    new InflateGuard(),
    visit,
    () => names.length >= MOST_PARTS,
    () => [],
  );
  for await (const piece of pieces) void piece;
  return names;
}

/** One file of a zip archive, unpacked as it is read. Throws `cut-off` where the archive ends inside it. */
export function zipPart(source: ByteSource, name: string): ByteSource {
  return { name: name.slice(name.lastIndexOf('/') + 1), open: () => unpack(source, name) };
}

async function* unpack(source: ByteSource, wanted: string): AsyncGenerator<Uint8Array> {
  const guard = new InflateGuard();
  let ready: Uint8Array[] = [];
  let ended = false;
  const visit = (file: UnzipFile) => {
    if (file.name !== wanted) return;
    if (file.compression !== 0 && file.compression !== 8) throw new ImportProblem('archive_locked');
    file.ondata = (error, piece, last) => {
      // The guard's own refusal comes back here from the unpacker.
      if (error instanceof ImportProblem) throw error;
      if (error) throw new ImportProblem('archive_broken');
      guard.unpack(piece.length);
      ready.push(piece);
      ended ||= last;
    };
    file.start();
  };
  const take = () => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  yield* walk(source, guard, visit, () => ended && ready.length === 0, take);
  if (!ended) throw new ImportProblem('archive_cut');
}
