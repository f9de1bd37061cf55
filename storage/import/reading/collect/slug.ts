import { shortHash } from '../../../packed/key-map.ts';

/** Longest slug, in characters; with the dataset before it an id stays below 160. */
const LONGEST = 70;

/**
 * The second half of an entity's id, from a name or from the key its source uses: "Alpha Fund" is `alpha-fund`. Names
 * in other scripts, and keys that are no slugs themselves, end in a hash, so that different ones stay different.
 */
export function slugOf(text: string): string {
  const lower = text.toLowerCase();
  const plain = lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === lower && plain.length <= LONGEST && plain !== '') return plain;
  const hasOther = /[^\p{Script=Latin}\p{N}\p{P}\p{Z}\p{M}]/u.test(lower);
  const isKey = !/\s/.test(text) && /^[a-z0-9-]*$/.test(lower);
  if (plain !== '' && plain.length <= LONGEST && !hasOther && !isKey) return plain;
  const kept = plain.slice(0, LONGEST - 12).replace(/-+$/, '');
  return `${kept === '' ? 'n' : kept}-${shortHash(lower)}`;
}
