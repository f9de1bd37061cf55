import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isEmployer } from '../parties/no-party.ts';
import type { Parties } from '../parties/parties.ts';
import { isOfCalledOff } from '../sums/rounds.ts';
import { readName } from './draft-fields.ts';
import type { Statement } from './statement.ts';

/**
 * Whoever the store knows to give money and stands beside the only round of a sentence gave to it, however the sentence
 * says so: "Birch Ventures and Elm Partners have persuaded themselves to part with $5 million".
 */
export function giversBeside(
  sentence: SentenceNotes,
  statements: readonly Statement[],
  parties: Parties,
): void {
  const [round, second] = statements.filter(({ draft }) => draft.kind === 'round');
  if (!round || second || round.onlyParties || statements.some(({ draft }) => OTHER_GIVERS.has(draft.kind)))
    return;
  const { draft, subject } = round;
  const told = [...draft.lead, ...draft.investors];
  for (const name of sentence.names) {
    if (subject && subject !== 'topic' && subject.name.start === name.start) continue;
    if (told.some(({ spans }) => spans.some(({ start }) => start === name.start))) continue;
    if (
      !isOfCalledOff(sentence, name.start) &&
      gaveHere(sentence, name) &&
      !isOfNextClause(sentence, round, name) &&
      !parties.aside.some(({ start }) => start === name.start)
    )
      draft.investors.push(readName(name, sentence.block.index));
  }
}

const OTHER_GIVERS: ReadonlySet<string> = new Set(['fund', 'acquisition']);

/** "Oakline raised $30 million from Birch, while Fernway got $12 million from Elm": a clause of another company. */
const isOfNextClause = ({ names, link }: SentenceNotes, { draft, subject }: Statement, name: NameSpan) => {
  const sum = draft.amount?.spans[0];
  return (
    sum !== undefined &&
    names.some(
      (other) =>
        other.known &&
        !other.gives &&
        other.start > sum.end &&
        other.end < name.start &&
        !(subject && subject !== 'topic' && subject.name.name === other.name) &&
        link.some(({ value, start, end }) => value === 'clause' && start > sum.end && end <= other.start),
    )
  );
};

/** Nothing beside the name gives it another part: no office, no fund of its own, no earlier time. */
const gaveHere = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  name.known &&
  name.gives === true &&
  !name.weak &&
  !name.possessive &&
  !isMedium(name.name) &&
  !isEmployer(block, name) &&
  // "the firm launched by Jane Doe's Birch": told of one of the givers.
  !block.tools.parties.firmOf.test(block.folded.slice(Math.max(start, name.start - 60), name.start)) &&
  !block.tools.parties.holdsShare.test(block.folded.slice(start, name.start)) &&
  !block.tools.names.former.test(block.folded.slice(Math.max(0, name.start - 12), name.start));
