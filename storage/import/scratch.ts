import type { Aside } from '../packed/aside.ts';

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

/** What is put aside begins at multiples of so many bytes. */
const ALIGNED = 4;

/** Bytes from a length to the next place where something may begin. */
const padding = (length: number) => (ALIGNED - (length % ALIGNED)) % ALIGNED;

/** The part of a file that was read last. */
class Window {
  readonly #file: SyncFile;
  #bytes: Uint8Array;
  #from = 0;
  #length = 0;
  /** Where the last read of it ended. */
  #end = 0;

  constructor(file: SyncFile, size: number) {
    this.#file = file;
    this.#bytes = new Uint8Array(size);
  }

  /** Bytes of the file, if they were read. */
  at(from: number, length: number): Uint8Array | null {
    const at = from - this.#from;
    if (at < 0 || at + length > this.#length) return null;
    this.#end = from + length;
    return this.#bytes.subarray(at, at + length);
  }

  /** Whether a place lies shortly behind what was last read of it. */
  isBefore(from: number): boolean {
    return from >= this.#end && from - this.#end < READ_AT_ONCE;
  }

  /** Reads from one place on, as much as it takes, at least so many bytes. */
  move(from: number, least: number): Uint8Array {
    if (this.#bytes.length < least) this.#bytes = new Uint8Array(least * 2);
    // Always all of the same bytes: each piece handed to a file gets an object of the browser's own, which stays until the
    // whole heap is collected.
    this.#length = this.#file.read(this.#bytes, { at: from });
    this.#from = from;
    this.#end = from + least;
    if (this.#length < least) throw new Error('What was put aside cannot be read again');
    return this.#bytes.subarray(0, least);
  }
}

/** Scratch in a file, read and written in pieces of a good size. */
export class FileScratch implements Scratch {
  readonly #file: SyncFile;
  readonly #remove: () => Promise<void>;
  #waiting = new Uint8Array(WRITTEN_AT_ONCE);
  #waits = 0;
  #written = 0;
  /** What lies around the last of those reads that followed one another, and around the last of all others. */
  readonly #many: Window;
  readonly #one: Window;

  constructor(file: SyncFile, remove: () => Promise<void>) {
    this.#file = file;
    this.#remove = remove;
    this.#many = new Window(file, READ_AT_ONCE);
    this.#one = new Window(file, READ_SINGLY);
  }

  append(bytes: Uint8Array): number {
    const from = this.#written + this.#waits;
    const size = bytes.length + padding(bytes.length);
    if (this.#waits + size > this.#waiting.length) this.#flush();
    if (size > this.#waiting.length) {
      this.#write(bytes);
      this.#waits = size - bytes.length;
      return from;
    }
    this.#waiting.set(bytes, this.#waits);
    this.#waits += size;
    return from;
  }

  read(from: number, length: number): Uint8Array {
    if (from + length > this.#written) {
      if (from >= this.#written)
        return this.#waiting.subarray(from - this.#written, from - this.#written + length);
      this.#flush();
    }
    const known = this.#many.at(from, length) ?? this.#one.at(from, length);
    if (known) return known;
    const follows = this.#many.isBefore(from) || this.#one.isBefore(from);
    return (follows && length <= READ_AT_ONCE ? this.#many : this.#one).move(from, length);
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
    const size = bytes.length + padding(bytes.length);
    if (this.#used + size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + size));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#used);
    this.#used += size;
    return this.#used - size;
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
