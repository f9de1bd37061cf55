import type { FileTime } from './times-reporter.ts';

/** So many files are told of one by one. */
const SLOWEST = 10;

/** Keeps how long each part of a run took, and each file of tests. */
export class Clock {
  readonly #begin = performance.now();
  readonly #parts: { what: string; from: number; to: number }[] = [];
  readonly #files: FileTime[] = [];

  /** Seconds since the run began. */
  #now(): number {
    return (performance.now() - this.#begin) / 1_000;
  }

  /** Does a part of the run, and keeps how long it took. */
  async time<T>(what: string, work: () => T | Promise<T>): Promise<T> {
    const from = this.#now();
    try {
      return await work();
    } finally {
      this.#parts.push({ what, from, to: this.#now() });
    }
  }

  /** Keeps how long files took. */
  add(files: FileTime[]): void {
    this.#files.push(...files);
  }

  /** Lines to be read: parts in the order in which they ended, then the files that took longest. */
  lines(): string[] {
    const slowest = this.#files.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    return [
      ...this.#parts.map(
        ({ what, from, to }) =>
          `TIME ${seconds(to - from)} ${what}, from ${Math.round(from)} s to ${Math.round(to)} s`,
      ),
      ...slowest.map(({ file, seconds: took }) => `SLOW ${seconds(took)} ${file}`),
      `TIME ${seconds(this.#now())} altogether`,
    ];
  }
}

const seconds = (number: number) => `${number.toFixed(1).padStart(6)} s`;
