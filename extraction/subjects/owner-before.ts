import type { FactDraft } from '../../domain/draft.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Parties } from '../parties/parties.ts';
import { isParty, type Subject } from './subject.ts';

/** "X's Series B", "its $30M round". */
export function ownerBefore(
  sentence: SentenceNotes,
  at: { start: number },
  parties: Parties,
  kind: FactDraft['kind'],
): Subject {
  const { folded } = sentence.block;
  for (const name of [...sentence.names].reverse()) {
    if (name.end > at.start || !name.possessive || isParty(parties, name)) continue;
    // "Birch's recent deals include a $25 million Series A for Oakline".
    if (name.gives && kind !== 'fund') continue;
    const gap = folded.slice(name.end, at.start);
    if (gap.length > 45 || /[,;()]/.test(gap)) return null;
    // "Cologne's Oakline": the name behind is the one spoken of.
    const owned = sentence.names.find(
      (one) => one !== name && one.start >= name.end && one.end <= at.start && !isParty(parties, one),
    );
    // "after Oakline's acquisition of Fernway and a $20 million Series C": whoever bought took the money.
    const isBought =
      owned !== undefined &&
      !sentence.block.tools.wording.capitalNouns &&
      sentence.money.some(
        ({ value, start, end }) => value === 'acquisition' && start >= name.end && end <= owned.start,
      );
    if (isBought) return { name, sure: true };
    if (owned && (owned.known || owned.start - name.end <= 3)) return { name: owned, sure: owned.known };
    return { name, sure: true };
  }
  return null;
}

/** What stands between the sum before and a company whose verb is not said again is short. */
const elides = ({ block }: SentenceNotes, { end }: { end: number }, at: number): boolean =>
  block.tools.wording.grammar.verbMayLead === true &&
  /^[,;]?\s(?:[\p{L}'’-]+\s?){0,4}$/u.test(block.folded.slice(end, at));

/** "Oakline raised $5 million, Fernway €7 million": the verb is said once, and each sum stands beside its company. */
export function besideInList(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  parties: Parties,
): NameSpan | undefined {
  if (!sentence.block.tools.wording.spaced) return undefined;
  const earlier = sentence.amounts.findLast(({ end, sameAs }) => end < at.start && sameAs === undefined);
  const name =
    earlier &&
    sentence.names.find(
      ({ known, start, end }) =>
        known &&
        start > earlier.end &&
        (at.start - end === 1 ||
          // "Sapin a levé 20 millions, l'australien Orme, 13 millions": the comma stands for the verb.
          (at.start - end === 2 && sentence.block.folded[end] === ',' && elides(sentence, earlier, start))),
    );
  const opens =
    name &&
    sentence.block.tools.subjects.nextInList.test(sentence.block.folded.slice(earlier.end, name.start));
  return opens && !isParty(parties, name) && !name.gives ? name : undefined;
}
