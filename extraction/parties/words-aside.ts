import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** How near behind "with" a sum stands that somebody has, in UTF-16 units. */
const BESIDE_SUM = 16;

/** "the leading platform", "will join the board": words that elsewhere speak of investors. */
export function isAside(
  { block, party, amounts, stages, money, other, names, nameCues, start: from }: SentenceNotes,
  { value, start, end }: PhraseHit<PartyCue>,
): boolean {
  const { folded } = block;
  // "customers including Halden": no givers are listed.
  if (
    value === 'joinedBy' &&
    block.tools.among.at(folded, start)?.end === end &&
    block.tools.parties.brandsOf.test(folded.slice(Math.max(from, start - 24), start))
  )
    return true;
  // "as did A": only behind others that joined.
  if (
    block.tools.parties.asDid.test(folded.slice(start, end)) &&
    !party.some((cue) => cue.end <= start && (cue.value === 'joins' || cue.value === 'joinedBy'))
  )
    return true;
  // "Oakline joins Halden": with no word of money or of those who give it.
  if (
    value === 'joins' &&
    block.tools.parties.joinsVerb.test(folded.slice(start, end)) &&
    amounts.length === 0 &&
    stages.length === 0 &&
    !party.some((cue) => cue.start !== start) &&
    !money.some((cue) => cue.value === 'round') &&
    !nameCues.some((cue) => cue.value === 'investorBefore') &&
    !names.some(({ gives, known }) => known && gives === true)
  )
    return true;
  // "et dont Maddyness a eu confirmation": a clause, and no list.
  if (block.tools.parties.opensRelative.test(folded.slice(start, end + 60))) return true;
  if (value === 'joins' && block.tools.parties.joinsElse.test(folded.slice(end, end + 60))) return true;
  // "Kiefer, an dem Birke beteiligt ist, hat": who holds a share of the company, told in passing.
  if (value === 'joins') {
    const clause = block.tools.parties.holdsShare.exec(folded.slice(from, start));
    if (clause && names.some((name) => name.end === from + clause.index)) return true;
  }
  // "the company is led by its founder", "a board led by Jane Doe": no round is.
  if (
    value === 'ledBy' &&
    (block.tools.parties.ledOther.test(folded.slice(Math.max(0, start - 70), start)) ||
      block.tools.parties.ledByPerson.test(folded.slice(end, end + 44)))
  )
    return true;
  // "joins A, the lead investor, and B in the round": told of the name before it.
  if (
    value === 'ledBy' &&
    folded[end] === ',' &&
    block.tools.parties.oneLead.test(folded.slice(start, end)) &&
    names.some(
      (name) => block.tools.parties.leadTag.test(folded.slice(name.end, end + 1)) && start - name.end < 8,
    )
  )
    return true;
  // "Le groupe Halden, dirigé par Jane Doe, aura un siège": nothing that somebody could lead but the company.
  if (
    value === 'ledBy' &&
    block.tools.parties.runs.test(folded.slice(start, end)) &&
    amounts.length === 0 &&
    stages.length === 0 &&
    !money.some((cue) => cue.value === 'round')
  )
    return true;
  // "Oakline's existing investors include A": told of the company, and of no round.
  if (
    value === 'joinedBy' &&
    amounts.length === 0 &&
    stages.length === 0 &&
    block.tools.parties.standing.test(folded.slice(start, end)) &&
    block.tools.parties.ofCompany.test(folded.slice(Math.max(0, start - 16), start)) &&
    !money.some((cue) => cue.value === 'round')
  )
    return true;
  // "the second piece of news came from A": no money did.
  if (
    value === 'joinedBy' &&
    block.tools.parties.cameFrom.test(folded.slice(start, end)) &&
    !money.some((cue) => cue.value === 'round' && cue.end <= start) &&
    ![...amounts, ...stages].some((one) => one.end <= start) &&
    !block.tools.parties.moneyBefore.test(folded.slice(Math.max(0, start - 60), start))
  )
    return true;
  if (value === 'joinedBy' && block.tools.parties.company.test(folded.slice(start, end)))
    return !(
      amounts.length > 0 ||
      stages.length > 0 ||
      money.some((cue) => cue.value === 'round') ||
      // "led the equity piece, joined by A": the words before spoke of a round.
      party.some((cue) => cue.value === 'leads' && cue.end <= start)
    );
  // "Avec sa plateforme, Sapin": what the company has, and nobody beside it.
  if (
    value === 'joinedBy' &&
    block.tools.parties.withWord.test(folded.slice(start, end)) &&
    (block.tools.parties.withThing.test(folded.slice(end, end + 16)) ||
      // "Exemple avec Sapin, qui grandit": nothing is told of money.
      (amounts.length === 0 && stages.length === 0 && money.length === 0))
  )
    return true;
  // "Avec seulement 40 millions levés, Sapin": what one has stands behind, and nobody beside it.
  if (
    (value === 'backedBy' ||
      (value === 'joinedBy' && block.tools.parties.withClause.test(folded.slice(start, end)))) &&
    amounts.some(
      (amount) =>
        amount.start >= end &&
        amount.start - end < BESIDE_SUM &&
        !names.some((name) => name.start >= end && name.end <= amount.start),
    )
  )
    return true;
  // "led by A, followed by B, who led their Series A": the round before.
  if (
    value === 'leads' &&
    party.some((cue) => cue.value === 'ledBy' && cue.end < start) &&
    block.tools.parties.relativeCue.test(folded.slice(start, end)) &&
    block.tools.parties.formerLed.test(folded.slice(end, end + 40))
  )
    return true;
  if (value === 'leads' && block.tools.parties.leadsOther.test(folded.slice(end, end + 24))) return true;
  if (value === 'leads')
    return (
      block.tools.parties.leading.test(folded.slice(start, end)) &&
      block.tools.parties.leadingAs.test(folded.slice(Math.max(0, start - 24), start))
    );
  // "led by A and included B": only what is said of a round goes on so.
  if (value === 'joinedBy' && block.tools.parties.andIncluded.test(folded.slice(start, end)))
    return !party.some((cue) => cue.value === 'ledBy' && cue.end < start);
  // "which contributed sales of": no money of an investor.
  if (
    value === 'joins' &&
    block.tools.parties.contributes.test(folded.slice(start, end)) &&
    other.some((hit) => hit.start >= end && hit.start - end < 12)
  )
    return true;
  return value === 'joins' && block.tools.parties.boardBehind.test(folded.slice(end, end + 60));
}
