import { keyOfHash } from './hash.ts';
import { feedName, type NameSink } from './name-hashes.ts';

let key = 0;
const keySink: NameSink = {
  prefix: () => {},
  whole: (a, b) => {
    key = keyOfHash(a, b);
  },
};

/**
 * Key of a name: 41 bits, a safe integer; equal for two names with the same `foldName`, and different for two others
 * but for about one pair in 2·10^12. Records of names are stored under it. `null` if the name cannot be indexed: no
 * token at all, or more than 64.
 */
export function nameKey(name: string): number | null {
  return feedName(name, keySink) ? key : null;
}
