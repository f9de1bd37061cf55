import type { Aside } from '../packed/number-tape.ts';

/**
 * Bytes put aside while a file is read, to be asked for again in any order: what an import has gathered is larger than
 * memory should be.
 */
export interface Scratch extends Aside {
  /** Throws everything away. */
  close(): Promise<void>;
}

/** Bytes that are written at once. */
const WRITTEN_AT_ONCE = 1_048_576;
/** Bytes that are read at once where one read follows the other. */
const READ_AT_ONCE = 65_536;
/** Bytes that are read for a single record, which is shorter. */
const READ_SINGLY = 2_048;

/** A file that is read and written without waiting. */
interface SyncFile {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  close(): void;
}

/** A handle as workers know it; pages have none of this. */
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

/** Scratch in a file, read and written in pieces of a good size. */
export class FileScratch implements Scratch {
  readonly #file: SyncFile;
  readonly #remove: () => Promise<void>;
  #waiting = new Uint8Array(WRITTEN_AT_ONCE);
  #waits = 0;
  #written = 0;
  readonly #window = new Uint8Array(READ_AT_ONCE);
  #windowAt = 0;
  #windowEnd = 0;
  #one = new Uint8Array(READ_SINGLY);
  #lastEnd = 0;

  constructor(file: SyncFile, remove: () => Promise<void>) {
    this.#file = file;
    this.#remove = remove;
  }

  append(bytes: Uint8Array): number {
    const from = this.#written + this.#waits;
    if (this.#waits + bytes.length > this.#waiting.length) this.#flush();
    if (bytes.length > this.#waiting.length) {
      this.#write(bytes);
      return from;
    }
    this.#waiting.set(bytes, this.#waits);
    this.#waits += bytes.length;
    return from;
  }

  read(from: number, length: number): Uint8Array {
    if (from + length > this.#written) {
      if (from >= this.#written)
        return this.#waiting.subarray(from - this.#written, from - this.#written + length);
      this.#flush();
    }
    const at = from - this.#windowAt;
    const follows = from >= this.#lastEnd && from - this.#lastEnd < READ_AT_ONCE;
    this.#lastEnd = from + length;
    if (at >= 0 && at + length <= this.#windowEnd) return this.#window.subarray(at, at + length);
    if (!follows || length > READ_AT_ONCE) {
      if (this.#one.length < length) this.#one = new Uint8Array(length * 2);
      this.#fill(this.#one, from, length);
      return this.#one.subarray(0, length);
    }
    this.#windowAt = from;
    this.#windowEnd = this.#fill(this.#window, from, length);
    return this.#window.subarray(0, length);
  }

  // Always all of the same bytes: each piece handed to a file gets an object of the browser's own, which stays until the
  // whole heap is collected.
  #fill(bytes: Uint8Array, from: number, least: number): number {
    const read = this.#file.read(bytes, { at: from });
    if (read < least) throw new Error('What was put aside cannot be read again');
    return read;
  }

  async close(): Promise<void> {
    this.#file.close();
    await this.#remove();
  }

  #flush(): void {
    const [bytes, length] = [this.#waiting, this.#waits];
    this.#waits = 0;
    this.#write(bytes.subarray(0, length));
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const wrote = this.#file.write(bytes.subarray(done), { at: this.#written });
      if (wrote === 0) throw new DOMException('No room to put aside what was read', 'QuotaExceededError');
      this.#written += wrote;
      done += wrote;
    }
  }
}

/** Scratch in memory, where the browser gives no private files (some private windows), and for tests. */
export class MemoryScratch implements Scratch {
  #bytes = new Uint8Array(65_536);
  #used = 0;

  append(bytes: Uint8Array): number {
    if (this.#used + bytes.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + bytes.length));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
    return this.#used - bytes.length;
  }

  read(from: number, length: number): Uint8Array {
    return this.#bytes.subarray(from, from + length);
  }

  async close(): Promise<void> {
    this.#bytes = new Uint8Array();
    this.#used = 0;
  }
}

const FOLDER = 'imports';
const FILE = 'gathered';

/**
 * Scratch in the origin's private files, which only a worker can write without waiting; whatever an import that was cut
 * left there goes. One import runs at a time, so there is one file.
 */
export async function openScratch(): Promise<Scratch> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const handle = (await folder.getFileHandle(FILE, { create: true })) as WorkerFileHandle;
    const file = await handle.createSyncAccessHandle();
    file.truncate(0);
    return new FileScratch(file, () => folder.removeEntry(FILE));
  } catch {
    return new MemoryScratch();
  }
}
