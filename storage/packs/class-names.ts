import type { Entity } from '../../domain/entity.ts';
import { classifyName, type WordLists } from '../../recognition/commonness.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameVariants } from '../../recognition/name-variants.ts';

/**
 * The folded names of `entities` that are also ordinary words (class 0 or 1); the others are of class 2. Two
 * spellings that fold to one name take the more ordinary class of the two.
 */
export function classNames(
  entities: Pick<Entity, 'name' | 'aliases'>[],
  lists: WordLists,
): Record<string, 0 | 1> {
  const classes = new Map<string, 0 | 1>();
  for (const { text } of entities.flatMap((entity) => nameVariants(entity))) {
    const folded = foldName(text);
    const commonness = classifyName(text, lists);
    if (commonness === 2 || folded === '') continue;
    classes.set(folded, Math.min(commonness, classes.get(folded) ?? 1) as 0 | 1);
  }
  return Object.fromEntries([...classes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
