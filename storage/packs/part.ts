import type { SearchPart } from '../packed/search-list.ts';

/** One value to be written, with its key below the generation. */
export type Part =
  | { table: 'names'; block: number; bytes: string }
  | { table: 'entities' | 'facts'; block: number; bytes: Uint8Array<ArrayBuffer> }
  /** Of list 0, the names of those of whom something is known, list 1, all others, or list 2, the words of facts. */
  | { table: 'search'; list: 0 | 1 | 2; part: SearchPart; page: number; bytes: Uint8Array<ArrayBuffer> }
  | { table: 'segments'; bytes: Uint8Array<ArrayBuffer> };

/** Nothing to be written yet, but a moment to rest in. */
export const REST = 'rest';
/** Entities or facts gone through between two of them. */
export const AT_ONCE = 2_048;

/** Parts one after the other, and moments to rest between them. */
export type Parts<T = void> = Generator<Part | typeof REST, T>;
