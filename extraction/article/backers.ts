import type { SentenceNotes } from '../notes/block-notes.ts';
import type { Parties } from '../parties/parties.ts';
import { partiesOf } from '../parties/parties-of.ts';
import { bareCached } from '../same-name.ts';

const NOBODY: Pick<Parties, 'lead' | 'investors'> = { lead: [], investors: [] };

/** How far behind the name of its owner the sum of a round may stand, in UTF-16 units. */
const OWNED = 8;

/** Whoever the text names as giving money, by bare name. */
export function backersOf(sentences: readonly SentenceNotes[]): Set<string> {
  const found = new Set<string>();
  const takers = new Set<string>();
  for (const sentence of sentences) {
    for (const { start } of sentence.money.filter(({ value }) => value === 'raise' || value === 'receive')) {
      const name = sentence.names.findLast(({ end }) => end <= start);
      if (name && start - name.end < 24) takers.add(bareCached(name.name));
    }
    // "Oakline's $9 million seed round": whose round it is takes it.
    for (const { name, end, possessive, gives } of sentence.names)
      if (possessive && !gives && sentence.amounts.some(({ start }) => start >= end && start - end < OWNED))
        takers.add(bareCached(name));
    const { lead, investors } = sentence.party.length === 0 ? NOBODY : partiesOf(sentence);
    // "Oakline raised": who opens a sentence about money takes it, but for "Birch later led a $10 million round".
    const [first] = sentence.names;
    const isTaker =
      first &&
      !first.gives &&
      sentence.amounts.length > 0 &&
      (first.start - sentence.start < 3 ||
        // "Der Fahrdienstvermittler Kiefer hat eine Runde über 2 Millionen abgeschlossen".
        (first.known &&
          sentence.block.tools.names.nounPhrase.test(
            sentence.block.folded.slice(sentence.start, first.start),
          )));
    const leads =
      lead.some(({ start }) => start === first?.start) &&
      sentence.names.some(({ known, start }) => known && start > (sentence.amounts[0]?.end ?? 0));
    if (isTaker && !leads) takers.add(bareCached(first.name));
    for (const { name } of [...lead, ...investors]) found.add(bareCached(name));
  }
  for (const name of takers) found.delete(name);
  return found;
}
