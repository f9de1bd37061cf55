import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import { type PhraseHit, phrasesOf } from '../phrases.ts';

export const follows = (cue: PartyCue) =>
  cue === 'ledBy' || cue === 'joinedBy' || cue === 'backedBy' || cue === 'adviser';

/** "Angeführt wurde die Runde, wie berichtet, vom Konzern Birke": the participle first, whoever did it behind. */
export function agentBehind(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> {
  const { block, link, names } = sentence;
  if (cue.value !== 'leads' || !block.tools.wording.capitalNouns) return cue;
  if (!block.tools.parties.ledParticiple.test(block.folded.slice(cue.start, cue.end))) return cue;
  const before = block.folded.slice(sentence.start, cue.start);
  const border = sentence.start + Math.max(before.lastIndexOf(','), before.lastIndexOf(' und '), 0);
  if (names.some(({ start, end, weak }) => !weak && start >= border && end <= cue.start)) return cue;
  const agent = link.find(
    ({ start, end }) => start >= cue.end && start - cue.end < 90 && isAgent(sentence, start, end),
  );
  return agent ? { start: cue.start, end: agent.end, value: 'ledBy' } : cue;
}

/** "Auch Birke und Stein beteiligten sich an der Runde": the same verb with those that joined before it. */
function joinsBehind(
  folded: string,
  names: SentenceNotes['names'],
  start: number,
  cue: PhraseHit<PartyCue>,
  {
    andAlso,
    opensBeside,
    opensUnder,
    wereIn,
  }: Record<'andAlso' | 'opensBeside' | 'opensUnder' | 'wereIn', RegExp>,
): PhraseHit<PartyCue> {
  // "die Runde, an der Birke und Stein beteiligt waren, ist": the clause ends with its verb.
  if (
    cue.value === 'joinedBy' &&
    wereIn.test(folded.slice(cue.start, cue.end)) &&
    /^[,.;]/.test(folded.slice(cue.end, cue.end + 1))
  )
    return { ...cue, value: 'joins' };
  // "Unter der Führung von Birke investierten Stein und Esche".
  if (
    cue.value === 'joins' &&
    opensUnder.test(folded.slice(start, cue.start)) &&
    names.some((name) => !name.weak && name.start >= cue.end && name.start - cue.end < 48)
  )
    return { ...cue, value: 'joinedBy' };
  // "Neben Birke beteiligte sich auch Stein": with nobody right before the verb, whoever joined stands behind.
  if (
    cue.value === 'joins' &&
    andAlso.test(folded.slice(cue.start, cue.end)) &&
    (opensBeside.test(folded.slice(start, start + 10)) ||
      !names.some((name) => name.end <= cue.start && cue.start - name.end < 4)) &&
    names.some((name) => !name.weak && name.start >= cue.end && name.start - cue.end < 48)
  )
    return { ...cue, value: 'joinedBy' };
  if (!/^beteilig(?:t|te|ten|en) sich$/.test(folded.slice(cue.start, cue.end))) return cue;
  if (
    !/^(?:\s(?:ebenfalls|auch|erneut|wieder|daran))?(?:\san\s(?:der|dieser|dem)\s|[.,;]|$)/u.test(
      folded.slice(cue.end, cue.end + 24),
    )
  )
    return cue;
  const border = Math.max(start, folded.lastIndexOf('; ', cue.start));
  const isNamed = names.some(
    (name) => !name.weak && name.start >= border && name.end <= cue.start && cue.start - name.end < 4,
  );
  return isNamed ? { ...cue, value: 'joins' } : cue;
}

/** "Lidera la ronda Roble", "en la ronda participan A y B": with nobody named before, whoever did it stands behind. */
export function turned(
  { block, start, names }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
): PhraseHit<PartyCue> {
  // "Als Lead-Investor eingestiegen ist Birke": what opens the sentence tells of whoever comes behind.
  const opening =
    cue.value === 'leads' &&
    cue.start === start &&
    block.tools.parties.opensLead.exec(block.folded.slice(start));
  if (opening) return { value: 'ledBy', start, end: start + opening[0].length };
  if (block.tools.wording.capitalNouns)
    return joinsBehind(block.folded, names, start, cue, block.tools.parties);
  // "auprès de A, chef de file, B et C": what stands between commas is told of A alone.
  if (
    cue.value === 'ledBy' &&
    block.tools.parties.apposedLead.test(block.folded.slice(cue.start, cue.end)) &&
    block.folded.startsWith(', ', cue.start - 2) &&
    block.folded.startsWith(',', cue.end)
  )
    return { ...cue, value: 'leads' };
  // "A y B, que ya eran accionistas, también participaron": with nobody named behind, whoever did it stands before.
  if (
    cue.value === 'joinedBy' &&
    block.tools.wording.grammar.verbMayLead &&
    block.tools.parties.turnsBack.test(block.folded.slice(cue.start, cue.end)) &&
    names.some((name) => !name.weak && name.start >= start && name.end <= cue.start) &&
    (!names.some((name) => !name.weak && name.start >= cue.end) ||
      // "A y B participaron en la ronda liderada por C".
      block.tools.parties.ledBehind.test(block.folded.slice(cue.end, cue.end + 70)))
  )
    return { ...cue, value: 'joins' };
  if (!block.tools.wording.grammar.verbMayLead || (cue.value !== 'leads' && cue.value !== 'joins'))
    return cue;
  const before = names.some((name) => !name.weak && name.start >= start && name.end <= cue.start);
  const clause = block.tools.parties.relativeBefore.test(block.folded.slice(start, cue.start));
  if (before && !clause) return cue;
  return { ...cue, value: cue.value === 'leads' ? 'ledBy' : 'joinedBy' };
}

/** "joined existing backers A and B": they came in, too. */
export const joinsThese = (
  { party, stages, block, money, amounts }: SentenceNotes,
  { value, start }: PhraseHit<PartyCue>,
): boolean =>
  value === 'backedBy' &&
  // "led by A and backed by B".
  ((block.tools.parties.andBefore.test(block.folded.slice(Math.max(0, start - 5), start)) &&
    party.some((one) => one.value === 'ledBy' && one.end < start && start - one.end < 90)) ||
    party.some((one) => one.value === 'joins' && start - one.end === 1) ||
    // "una serie A respaldada por", "raised a $30 million round backed by": of this round.
    stages.some(({ end }) => start - end === 1) ||
    (block.tools.wording.spaced &&
      [...amounts, ...money.filter((cue) => cue.value === 'round')].some(({ end }) => start - end === 1)));

export const isAgent = ({ block }: SentenceNotes, start: number, end: number) =>
  phrasesOf(block.tools.wording.cues.agent).includes(block.folded.slice(start, end));

/** "12 millones de euros de Roble": whoever the store knows to give money stands right behind. */
export const isGiversOf = ({ block, names }: SentenceNotes, end: number) =>
  block.tools.wording.grammar.giversBehindOf === true &&
  names.some(({ known, gives, start }) => known && gives && start - end <= 1 && start >= end);

/** "$5 million from", "$400 million warehouse facility from": what stands between says what the sum was. */
export const leadsFrom = (
  { block, stages }: SentenceNotes,
  amount: { end: number },
  start: number,
  end: number,
): boolean =>
  start > amount.end &&
  (start - amount.end <= 2 ||
    // "a $25M Series A from Birch".
    (block.tools.wording.spaced &&
      !block.tools.wording.capitalNouns &&
      stages.some((stage) => stage.start - amount.end === 1 && start - stage.end === 1)) ||
    (block.tools.parties.from.test(block.folded.slice(start, end)) &&
      start - amount.end < LONGEST_ROUND &&
      block.tools.parties.nounBeforeGiver.test(block.folded.slice(amount.end, start)) &&
      !block.names.some((name) => name.start >= amount.end && name.end <= start) &&
      block.money.some(
        (cue) =>
          cue.start >= amount.end &&
          cue.end <= start &&
          (cue.value === 'round' || start - amount.end < SHORT_ROUND),
      )));

/** Longest stretch between a sum and whom it came from, where it tells of a round, and otherwise; in UTF-16 units. */
const LONGEST_ROUND = 64;
const SHORT_ROUND = 36;
