import type { TextBlock } from '../domain/mention.ts';
import type { Candidate, NameRecord } from './name-record.ts';

/** Finds the names of the index in many texts at once: the candidates of each, in its own UTF-16 offsets. */
export type ScanTexts = (texts: readonly string[]) => Candidate[][];

/** The records of many keys in one call. */
export type LookUp = (keys: number[]) => Promise<Map<number, NameRecord[]>>;

/** Names found in blocks, and their records on the way. */
export interface StartedScan {
  /** Candidates of each block, as it stands. */
  found: Candidate[][];
  /** Their keys. */
  keys: ReadonlySet<number>;
  records: Promise<Map<number, NameRecord[]>>;
}

/** The keys of candidates. */
export function keysOf(candidates: readonly (readonly Candidate[])[]): Set<number> {
  const keys = new Set<number>();
  for (const list of candidates) for (const candidate of list) keys.add(candidate.key);
  return keys;
}

/**
 * The first step of reading blocks, which needs no language and none of the rules: finds the names in them and asks
 * for their records, which are on their way while the rest is made ready.
 */
export function startScan(blocks: readonly TextBlock[], scan: ScanTexts, lookup: LookUp): StartedScan {
  const found = scan(blocks.map((block) => block.text));
  const keys = keysOf(found);
  const records = keys.size === 0 ? Promise.resolve(new Map()) : lookup([...keys]);
  // Whoever awaits them is told, however late.
  records.catch(() => undefined);
  return { found, keys, records };
}
