import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** So many are looked for in one sentence. */
const MOST = 12;

/**
 * Companies that the store does not know, in a sentence without spaces: words between the beginning of a clause, or a verb of
 * buying, and what ends a company's name ("灵犀科技"). None where a name of the store stands.
 */
export function hanCompanies({ block, names, start, end }: SentenceNotes): NameSpan[] {
  const { wording, events } = block.tools;
  if (wording.spaced) return [];
  const found: NameSpan[] = [];
  const all = new RegExp(events.companyName, 'gu');
  for (const hit of block.folded.slice(start, end).matchAll(all)) {
    const at = start + hit.index;
    const to = at + hit[0].length;
    if (names.some((name) => !name.weak && name.start < to && at < name.end)) continue;
    found.push({
      start: at,
      end: to,
      name: block.text.slice(at, to),
      entities: [],
      known: false,
      initial: false,
      weak: false,
      acts: true,
      possessive: false,
      aliases: [],
    });
    if (found.length === MOST) break;
  }
  return found;
}
