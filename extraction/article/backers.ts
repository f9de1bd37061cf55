import type { SentenceNotes } from '../notes/block-notes.ts';
import { partiesOf } from '../parties/parties-of.ts';
import { bareCached } from '../same-name.ts';

/** Whoever the text names as giving money, by bare name. */
export function backersOf(sentences: readonly SentenceNotes[]): Set<string> {
  const found = new Set<string>();
  const takers = new Set<string>();
  for (const sentence of sentences) {
    for (const { start } of sentence.money.filter(({ value }) => value === 'raise' || value === 'receive')) {
      const name = sentence.names.findLast(({ end }) => end <= start);
      if (name && start - name.end < 24) takers.add(bareCached(name.name));
    }
    const [first] = sentence.names;
    if (first && !first.gives && sentence.amounts.length > 0 && first.start - sentence.start < 3)
      takers.add(bareCached(first.name));
    if (sentence.party.length === 0) continue;
    const { lead, investors } = partiesOf(sentence);
    for (const { name } of [...lead, ...investors]) found.add(bareCached(name));
  }
  for (const name of takers) found.delete(name);
  return found;
}
