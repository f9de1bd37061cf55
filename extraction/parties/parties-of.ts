import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import { roundFor } from '../subjects/name-behind.ts';
import { isOfCalledOff } from '../sums/rounds.ts';
import { agentBehind, follows, isAgent, isGiversOf, joinsThese, leadsFrom, turned } from './cue-direction.ts';
import { agentBefore, giversFrom, leadersBeside, splitLead } from './german-givers.ts';
import { fromGiving, fromOrigin, fromReceipt, fromVerb, isBareNoun } from './han-givers.ts';
import { fromInto, putsInto } from './han-into.ts';
import { hanNames } from './han-lists.ts';
import { namesBefore } from './list-before.ts';
import { namesAfter } from './list-behind.ts';
import { isCommonNoun, isHeadword } from './no-party.ts';
import type { Parties } from './parties.ts';
import { isAside } from './words-aside.ts';

const known = new WeakMap<SentenceNotes, Parties>();

/** The investors of a sentence, by the words beside their names. */
export function partiesOf(sentence: SentenceNotes): Parties {
  let parties = known.get(sentence);
  if (!parties) {
    parties = readParties(sentence);
    known.set(sentence, parties);
  }
  return parties;
}

function readParties(sentence: SentenceNotes): Parties {
  const { spaced } = sentence.block.tools.wording;
  const found: Parties = { lead: [], investors: [], aside: [], behind: [] };
  // "raised $5 million from Birch": the sum itself leads to the names.
  const fromSum = sentence.link
    .filter(
      ({ value, start, end }) =>
        (value === 'agent' || isAgent(sentence, start, end) || isGiversOf(sentence, end)) &&
        // "780 millones por el 39,4% de Pino": what is paid for, and not who pays.
        !sentence.block.tools.parties.priceBehind.test(sentence.block.folded.slice(end, end + 6)) &&
        sentence.amounts.some((amount) => leadsFrom(sentence, amount, start, end)),
    )
    .map(({ start, end }) => ({ start, end, value: 'joinedBy' as const }));
  const party = sentence.party
    .filter(
      (cue) =>
        !isAside(sentence, cue) &&
        !putsInto(sentence, cue) &&
        !isBareNoun(sentence, cue) &&
        !likewise(sentence, cue),
    )
    // "un tour avorté de 70 millions auprès de Birch": who would have given, and did not.
    .map((cue) =>
      cue.value === 'joinedBy' && isOfCalledOff(sentence, cue.start)
        ? { ...cue, value: 'adviser' as const }
        : cue,
    )
    .map((cue) => splitLead(sentence, cue))
    .filter((cue) => cue !== null)
    .map((cue) => turned(sentence, cue))
    .filter((cue, index, all) => index === 0 || cue.start >= all[index - 1]!.end)
    // "Neben dem Lead-Investor A beteiligen sich B und C": the first word only opens.
    .filter((cue, index, all) => {
      const next = all[index + 1];
      return !(cue.value === 'joinedBy' && next?.value === 'ledBy' && next.start - cue.end <= 1);
    })
    // "Angeführt wurde sie von A zusammen mit B": both led.
    .filter((cue, index, all) => !(index > 0 && leadsToo(sentence, all[index - 1]!, cue)))
    // "mené par les fonds A et B": the second word only goes on.
    .filter(
      (cue, index, all) =>
        index === 0 ||
        !follows(cue.value) ||
        !follows(all[index - 1]!.value) ||
        cue.start - all[index - 1]!.end > 1,
    )
    .map((cue) => (joinsThese(sentence, cue) ? { ...cue, value: 'joinedBy' as const } : cue));
  const cues = [
    ...party.map((cue) => agentBehind(sentence, cue)),
    ...(spaced ? fromSum : hanCues(sentence)),
    ...giversFrom(sentence).filter(
      ({ start }) => !party.some((cue) => follows(cue.value) && cue.start <= start && start < cue.end),
    ),
  ].sort((a, b) => a.start - b.start);
  // "led a round for Oakline and joined one for Fernway": whoever a round is for gave nothing.
  let taking: Set<NameSpan> | undefined;
  const takers = () => {
    taking ??= new Set(
      sentence.amounts.map((amount) => roundFor(sentence, amount)).filter((name) => name !== undefined),
    );
    for (const name of sentence.names) if (takesItself(sentence, name)) taking.add(name);
    return taking;
  };
  cues.forEach((cue, index) => {
    const previous = cues[index - 1];
    // "from A, lead investor for years, B and C": what is told of one of a list does not end it.
    const next = cues.find((one, at) => at > index && !(follows(cue.value) && isApposed(sentence, one)));
    const agent = agentBefore(sentence, cue);
    const names = agent
      ? namesAfter(sentence, agent, { ...cue, value: 'ledBy' })
      : spaced
        ? follows(cue.value)
          ? namesAfter(sentence, cue, next)
          : (leadersBeside(sentence, cue) ?? namesBefore(sentence, cue, previous))
        : hanNames(sentence, cue, previous, next);
    // "Kiefer: Investoren geben 5 Millionen": a headline's first word tells whom it is about.
    const head = names.findIndex((name) => isHeadword(sentence, name));
    if (head >= 0) names.splice(head, 1);
    // "Birch was joined in the round by Elm and Ash": all of them gave.
    const host = spaced && cue.value === 'joinedBy' ? whoWasJoined(sentence, cue) : undefined;
    if (host) names.unshift(host);
    if (joinsOthers(sentence, cue)) names.push(...namesAfter(sentence, cue, next));
    const among = spaced ? amongThem(sentence, cue) : null;
    if (among !== null) names.push(...namesAfter(sentence, { ...cue, end: among }, next));
    const own = shelfOf(cue.value);
    const single =
      own === 'lead' &&
      sentence.block.tools.parties.oneLead.test(sentence.block.folded.slice(cue.start, cue.end));
    for (const [index, name] of names.entries()) {
      const isTagged = sentence.block.tools.parties.leadTag.test(
        sentence.block.folded.slice(name.end, name.end + 20),
      );
      const shelf = isTagged && own === 'investors' ? 'lead' : single && index > 0 ? 'investors' : own;
      // "Neben Birke, das die Runde anführt": who was only listed leads.
      const listed = found.investors.findIndex((one) => one.start === name.start);
      if (shelf === 'lead' && listed >= 0 && spaced) found.lead.push(...found.investors.splice(listed, 1));
      if (![...found.lead, ...found.investors].some((one) => one.start === name.start)) {
        if (isCommonNoun(sentence, name) || takers().has(name)) continue;
        found[shelf].push(name);
        if (follows(cue.value)) found.behind.push(name);
      }
    }
  });
  return found;
}

/**
 * "avec Sapin (40 M€) et Orme qui a levé 25 M€", "A estas se suma Pino, que cerró una ronda": a company of the store that has a sum of
 * its own in brackets, or takes money in a clause of its own, gave none.
 */
const takesItself = (
  { block, amounts, money }: SentenceNotes,
  { known, gives, weak, end }: NameSpan,
): boolean => {
  const { folded, tools } = block;
  if (!known || gives || weak || !tools.wording.grammar.verbMayLead) return false;
  if (
    /^\s\($/.test(folded.slice(end, end + 2)) &&
    amounts.some(({ start }) => start - end >= 2 && start - end < 6)
  )
    return true;
  const clause = tools.subjects.whoTakes.exec(folded.slice(end, end + TAKER_CLAUSE));
  return (
    clause !== null &&
    money.some(({ value, start }) => value === 'raise' && Math.abs(start - end - clause[0].length) < 6)
  );
};

/** How long what stands between a company and its verb may be, in UTF-16 units. */
const TAKER_CLAUSE = 90;

/** ", lead investor for years,": set off by commas behind a name. */
const isApposed = ({ block }: SentenceNotes, { value, start, end }: PhraseHit<PartyCue>): boolean =>
  value === 'leads' &&
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  block.folded.slice(start - 2, start + 1).includes(',') &&
  /^[^,;.]{0,24},\s/.test(block.folded.slice(end, end + 27)) &&
  !/\s/.test(block.folded.slice(start, end).trim().split(' ').slice(3).join(' '));

/** "von A zusammen mit B": words that set a second leader beside the first, with no comma between. */
const leadsToo = (
  { block }: SentenceNotes,
  leader: PhraseHit<PartyCue>,
  { value, start, end }: PhraseHit<PartyCue>,
): boolean =>
  value === 'joinedBy' &&
  leader.value === 'ledBy' &&
  block.tools.parties.ledTogether.test(block.folded.slice(start, end)) &&
  !/[,;:(]/.test(block.folded.slice(leader.end, start));

/** "Neben Ahorn sammelte auch Kiefer Geld ein": another that did the same, and nobody who gave. */
const likewise = ({ block, start, party, money }: SentenceNotes, cue: PhraseHit<PartyCue>): boolean =>
  block.tools.parties.beside.test(block.folded.slice(cue.start, cue.end)) &&
  (block.tools.parties.thereAre.test(block.folded.slice(Math.max(0, cue.start - 4), cue.start)) ||
    ((cue.start - start < 3 || block.folded[cue.start - 2] === ':') &&
      party.length === 1 &&
      money.some(({ value }) => value === 'raise' || value === 'receive')));

/** "All investors participated in the round, including A and B": where the list of those that joined begins. */
function amongThem({ block, names, end }: SentenceNotes, cue: PhraseHit<PartyCue>): number | null {
  if (cue.value !== 'joins') return null;
  const [hit] = block.tools.among.findAll(block.folded.slice(cue.end, Math.min(end, cue.end + AMONG_REACH)));
  if (!hit) return null;
  const from = cue.end + hit.start;
  return names.some(({ start, weak, name }) => !weak && !isMedium(name) && start >= cue.end && start < from)
    ? null
    : cue.end + hit.end;
}

/** How far behind the word for joining the one that opens a list may stand, in UTF-16 units. */
const AMONG_REACH = 70;

const shelfOf = (cue: PartyCue): keyof Parties =>
  cue === 'ledBy' || cue === 'leads'
    ? 'lead'
    : cue === 'adviser' || cue === 'backedBy'
      ? 'aside'
      : 'investors';

/** "Birch was joined in the round by": the giver right before the words. */
const whoWasJoined = (
  { block, names }: SentenceNotes,
  { start, end }: PhraseHit<PartyCue>,
): NameSpan | undefined =>
  block.tools.parties.wasJoined.test(block.folded.slice(start, end))
    ? names.find(({ known, gives, weak, end: to }) => known && gives === true && !weak && start - to === 1)
    : undefined;

/** "A and B joined C and D in the first close": all of them gave. */
const joinsOthers = (
  { block, names, money, stages, end }: SentenceNotes,
  cue: PhraseHit<PartyCue>,
): boolean =>
  cue.value === 'joins' &&
  block.tools.parties.joinsVerb.test(block.folded.slice(cue.start, cue.end)) &&
  names.filter(({ start }) => start > cue.end).length > 1 &&
  names.some(({ start, known }) => known && start - cue.end === 1) &&
  [...stages, ...money.filter(({ value }) => value === 'round')].some(
    ({ start }) => start > cue.end && start < end,
  );

const hanCues = (sentence: SentenceNotes): PhraseHit<PartyCue>[] =>
  sentence.block.tools.wording.cues.objectMarks === ''
    ? [...fromVerb(sentence), ...fromReceipt(sentence), ...fromInto(sentence)]
    : [...fromOrigin(sentence), ...fromGiving(sentence)];
