import { MEDIUM } from '../wording/world.ts';

/** Most names that are remembered at a time. */
const MOST = 2000;
const judged = new Map<string, boolean>();

/** A company that speaks of itself is no relayed source; what publishes news is. */
export function isMedium(name: string): boolean {
  let medium = judged.get(name);
  if (medium === undefined) {
    if (judged.size > MOST) judged.clear();
    medium = MEDIUM.test(name);
    judged.set(name, medium);
  }
  return medium;
}
