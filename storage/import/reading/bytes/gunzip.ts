import { Gunzip } from 'fflate';
import { ImportProblem } from '../problem.ts';
import type { ByteSource } from './byte-source.ts';
import { InflateGuard } from './inflate-guard.ts';

/** What bytes a gzip file unpacks to. Throws `cut-off` where it ends early and `bomb` where it never ends. */
export function gunzipped(source: ByteSource): ByteSource {
  return {
    name: source.name.replace(/\.gz$/i, ''),
    ...(source.beside ? { beside: source.beside } : {}),
    open: () => unpack(source),
  };
}

async function* unpack(source: ByteSource): AsyncGenerator<Uint8Array> {
  const guard = new InflateGuard();
  const end = new EndMark();
  let ready: Uint8Array[] = [];
  const gunzip = new Gunzip((piece) => {
    guard.unpack(piece.length);
    end.unpacked(piece.length);
    ready.push(piece);
  });
  gunzip.onmember = () => end.member();
  for await (const piece of source.open()) {
    guard.read(piece.length);
    // Small pieces, so that a bomb is noticed before it has filled the memory, and little is at hand at any time.
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      const part = piece.subarray(at, at + PIECE_BYTES);
      end.packed(part);
      push(gunzip, part, false);
      yield* ready;
      ready = [];
    }
  }
  push(gunzip, new Uint8Array(0), true);
  yield* ready;
  if (!end.isWhole()) throw new ImportProblem('packed_cut');
}

const PIECE_BYTES = 16 * 1024;

function push(gunzip: Gunzip, piece: Uint8Array, last: boolean): void {
  try {
    gunzip.push(piece, last);
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    if (error instanceof Error && /EOF/i.test(error.message)) throw new ImportProblem('packed_cut');
    throw new ImportProblem('packed_broken');
  }
}

/** A gzip file ends with the length of what it holds, which the library does not compare (RFC 1952, ISIZE). */
class EndMark {
  #last = new Uint8Array(0);
  #unpacked = 0;
  #members = 0;

  packed(piece: Uint8Array): void {
    const joined = new Uint8Array(this.#last.length + Math.min(piece.length, 4));
    joined.set(this.#last);
    joined.set(piece.subarray(-4), this.#last.length);
    this.#last = joined.slice(-4);
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes;
  }

  member(): void {
    this.#members++;
  }

  /** Of files joined from several the length of the last alone is there, so they are not compared. */
  isWhole(): boolean {
    if (this.#members > 1) return true;
    if (this.#last.length < 4) return false;
    return new DataView(this.#last.buffer).getUint32(0, true) === this.#unpacked % 2 ** 32;
  }
}
