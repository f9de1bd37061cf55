import type { FactDraft } from '../../domain/draft.ts';
import type { Stage } from '../../domain/fact.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { wayBetween } from '../notes/way-between.ts';
import type { Parties } from '../parties/parties.ts';
import { readName } from './draft-fields.ts';
import type { Statement } from './statement.ts';

/** "The round led by Birch brings the total to $30 million": who led it did not give the whole. */
export const ofRound = ({ party, money }: SentenceNotes): boolean =>
  party.some((cue) => money.some(({ value, end }) => value === 'round' && cue.start - end === 1));

/** Gives the investors of a sentence to its rounds: all to the only one, else each to the nearest before it. */
export function shareParties(
  sentence: SentenceNotes,
  statements: readonly Statement[],
  parties: Parties,
): void {
  const ofKind = (kind: FactDraft['kind']) => statements.filter(({ draft }) => draft.kind === kind);
  const totals = ofRound(sentence) ? [] : ofKind('totalRaised');
  const rounds = ofKind('round').length > 0 ? ofKind('round') : totals;
  if (rounds.length === 0) return;
  const place = ({ draft }: Statement) =>
    draft.amount?.spans[0] ?? draft.stage?.spans[0] ?? { start: sentence.start, end: sentence.start };
  const give = (name: NameSpan, shelf: 'lead' | 'investors') => {
    // "led by Birch" speaks of the sum before it.
    const before = parties.behind.includes(name)
      ? rounds.filter((round) => place(round).end <= name.start && !isPartAside(sentence, place(round), name))
      : [];
    const stage = stageBefore(sentence, name);
    const ofStage = stage === undefined ? [] : rounds.filter(({ draft }) => draft.stage?.value === stage);
    // "其中C1轮由A领投": of a round that is told of without a sum.
    if (stage !== undefined && ofStage.length === 0 && rounds.every(({ draft }) => draft.stage !== null)) {
      parties.aside.push(name);
      return;
    }
    const nearestRound = (ofStage.length > 0 ? ofStage : before.length > 0 ? before : rounds)
      .map((round) => ({ round, way: wayBetween(sentence, place(round), name) }))
      .sort((a, b) => a.way - b.way)[0]?.round;
    const own = nearestRound?.subject;
    if (!nearestRound || (own && own !== 'topic' && own.name.start === name.start)) return;
    const { draft } = nearestRound;
    // "unter der Führung von Birke 240 Millionen einschießen": whoever leads is among the givers already.
    const given = draft.investors.findIndex((one) => one.spans[0]?.start === name.start);
    if (shelf === 'lead' && given >= 0) draft.lead.push(...draft.investors.splice(given, 1));
    if (![...draft.lead, ...draft.investors].some((one) => one.spans[0]?.start === name.start))
      draft[shelf].push(readName(name, sentence.block.index));
  };
  for (const name of parties.lead) give(name, 'lead');
  for (const name of parties.investors) give(name, 'investors');
}

/** "C1轮由A领投", "the Series A was led by A": the stage that a name is told of with. */
const stageBefore = ({ block, stages }: SentenceNotes, { start }: NameSpan): Stage | undefined =>
  stages.findLast(
    (one) => one.end <= start && block.tools.parties.ofStage.test(block.folded.slice(one.end, start)),
  )?.stage;

/** "lève 25 millions, dont 10 millions en dette, auprès de Birch": what commas set off is a part, and the givers' is the whole. */
const isPartAside = (
  { block, link }: SentenceNotes,
  sum: { start: number; end: number },
  name: NameSpan,
): boolean =>
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  link.some(({ value, end }) => value === 'part' && end <= sum.start && sum.start - end <= 4) &&
  /^[^,;.]{0,24},\s/.test(block.folded.slice(sum.end, name.start));
