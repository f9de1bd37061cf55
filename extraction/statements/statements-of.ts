import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Parties } from '../parties/parties.ts';
import { partiesOf } from '../parties/parties-of.ts';
import { isParty, type Subject } from '../subjects/subject.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { usableSum } from '../sums/usable-sum.ts';
import { bareRounds } from './bare-rounds.ts';
import { carryOn } from './carry-on.ts';
import { draftOf, readName } from './draft-fields.ts';
import { giversBeside } from './givers-beside.ts';
import { ofRound, shareParties } from './share-parties.ts';
import type { Statement } from './statement.ts';
import { statementOfSum } from './statement-of-sum.ts';

/** "The last round was led by": told of the past. "All investors of the prior round joined" tells of the news. */
function isOfPrevious({ block, start, end, party }: SentenceNotes): boolean {
  const match = block.tools.statements.previous.exec(block.folded.slice(start, end));
  return (
    match !== null &&
    !party.some((cue) => cue.value === 'joins' && cue.start >= start + match.index + match[0].length) &&
    // "The round was led by A, along with investors of the previous round".
    !party.some((cue) => cue.value === 'ledBy' && cue.start < start + match.index)
  );
}

/** Everything that one sentence states. */
export function statementsOf(sentence: SentenceNotes): Statement[] {
  if (!mayState(sentence)) return [];
  const parties = partiesOf(sentence);
  const sums = sentence.amounts
    .filter(({ sameAs }) => sameAs === undefined)
    .map((amount) => ({ amount, sum: usableSum(sentence, amount) }))
    .filter((one): one is { amount: AmountReading; sum: SumKind } => one.sum !== null);
  const statements = sums.map(({ amount, sum }) => statementOfSum(sentence, amount, sum, sums, parties));
  carryOn(statements);
  const bare = bareRounds(sentence, sums, parties);
  statements.push(...bare);
  shareParties(sentence, statements, parties);
  giversBeside(sentence, statements, parties);
  // "took part in the financing, which values the company at": the round itself stands elsewhere.
  const noRound = statements.every(
    ({ draft }) => draft.kind === 'valuation' || (draft.kind === 'totalRaised' && ofRound(sentence)),
  );
  // "a loan from Birch Bank": whoever gave a sum that is no round gave none.
  const told =
    sentence.party.some(({ value }) => value !== 'adviser' && value !== 'backedBy') ||
    sums.length === sentence.amounts.length ||
    // "bekommt eine achtstellige Summe von Birke": a sum that only its digits tell.
    sentence.amounts.every(({ range, currencyNamed }) => range && !currencyNamed);
  if (noRound && told && !isOfPrevious(sentence) && parties.lead.length + parties.investors.length > 0)
    statements.push(partiesOnly(sentence, parties));
  return statements;
}

const mayState = (sentence: SentenceNotes) =>
  sentence.amounts.length > 0 || sentence.stages.length > 0 || sentence.party.length > 0;

/** "An Kiefer beteiligten sich Birke und Stein": whom they took a share of. */
const takerOf = ({ block, names }: SentenceNotes): Subject => {
  if (!block.tools.wording.capitalNouns) return 'topic';
  const taker = names.find(
    ({ known, gives, weak, start }) =>
      known &&
      !gives &&
      !weak &&
      block.tools.parties.takerBeforeJoin.test(block.folded.slice(Math.max(0, start - 60), start)),
  );
  return taker && block.tools.parties.sharesIn.test(block.folded.slice(taker.start - 40, taker.start))
    ? { name: taker, sure: false }
    : 'topic';
};

/** "A and B take part in the fundraising by Oakline", "joined Oakline's round": whose round a sentence tells of. */
const roundsTaker = ({ block, names, money }: SentenceNotes, parties: Parties): NameSpan | undefined => {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.wording.capitalNouns) return undefined;
  return names.find(
    (name) =>
      name.known &&
      !name.gives &&
      !name.weak &&
      !isParty(parties, name) &&
      money.some(
        ({ value, start, end }) =>
          value === 'round' &&
          (name.possessive
            ? start > name.end && /^['’‘]?s?\s(?:[\p{L}\d-]+\s){0,3}$/u.test(folded.slice(name.end, start))
            : end < name.start && tools.subjects.roundOfName.test(folded.slice(end, name.start))),
      ),
  );
};

/** "Oakline has taken in an undisclosed investment from A": who got the money of those that gave. */
function receiver({ block, names, money }: SentenceNotes, parties: Parties): Subject | undefined {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.wording.capitalNouns) return undefined;
  const giver = [...parties.lead, ...parties.investors][0];
  const taker = names.find(
    (name) =>
      name.known &&
      !name.gives &&
      !name.weak &&
      !isParty(parties, name) &&
      giver !== undefined &&
      name.end < giver.start &&
      money.some(
        ({ value, start, end }) =>
          (value === 'raise' || value === 'receive') &&
          start > name.end &&
          end < giver.start &&
          tools.subjects.atVerb.test(folded.slice(name.end, start)),
      ),
  );
  return taker && { name: taker, sure: true };
}

function partiesOnly(sentence: SentenceNotes, parties: Parties): Statement {
  const { index } = sentence.block;
  const taker = roundsTaker(sentence, parties);
  return {
    onlyParties: true,
    sentence,
    subject: taker ? { name: taker, sure: false } : (receiver(sentence, parties) ?? takerOf(sentence)),
    draft: {
      ...draftOf(sentence),
      lead: parties.lead.map((name) => readName(name, index)),
      investors: parties.investors.map((name) => readName(name, index)),
    },
  };
}
