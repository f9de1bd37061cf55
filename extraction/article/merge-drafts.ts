import type { FactDraft, ReadName } from '../../domain/draft.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { sameName } from '../same-name.ts';
import type { Statement } from '../statements/statement.ts';
import { dateOfNews } from './date-of-news.ts';
import { join } from './join-drafts.ts';
import { namesRound, ofDebt, roundFor, roundToldLast, whichRound } from './round-of-givers.ts';
import { sameStatement } from './same-statement.ts';

/** Joins what a text says more than once into one draft each, the finer figure and every field that any of them has. */
export function mergeDrafts(statements: readonly Statement[], published: PartialDate | null): FactDraft[] {
  const drafts: FactDraft[] = [];
  // Those of which no statement tells that they went before the news; and those that open a paragraph of a digest.
  const fresh = new Set<FactDraft>();
  const items = new Set<FactDraft>();
  let lastTold: { round: FactDraft; block: number } | null = null;
  // Givers told before the sum of their round.
  let waiting: FactDraft[] = [];
  for (const { draft, onlyParties, isEarlier, isDefinite, isItem, sentence, subject } of statements) {
    if (!draft.company && !onlyParties) {
      // Whose it is, no reader could tell either: only a named round is worth a question.
      if (draft.amount && draft.stage && /^(?:pre-|seed|angel|series)/.test(draft.stage.value))
        drafts.push(draft);
      continue;
    }
    const target: FactDraft | undefined = onlyParties
      ? (roundToldLast(lastTold, draft, sentence) ??
        (ofNamed(subject, draft, drafts)
          ? undefined
          : roundFor(
              drafts,
              draft,
              whichRound(sentence),
              namesRound(sentence),
              fresh,
              ofDebt(sentence),
              drafts.filter((one) => one.kind === 'round' && !drafts.some((other) => isWhole(one, other))),
            )))
      : (drafts.findLast(
          (other) =>
            (sameStatement(other, draft) && !(isEarlier === true && isOlderRound(draft, other))) ||
            (isDefinite === true &&
              (isItsStage(other, draft, () => isOnlySum(other, drafts)) || isItsSum(other, draft))),
        ) ??
        drafts.find((other) => !isEarlier && sentence.amounts.length === 0 && isHeadlined(other, draft)) ??
        drafts.find((other) => isDefinite === true && !isEarlier && isSumOfHeadline(other, draft, drafts)));
    if (onlyParties && target) lastTold = { round: target, block: draft.quotes[0]?.block ?? 0 };
    else if (draft.kind === 'round') lastTold = null;
    if (!isEarlier && !onlyParties) fresh.add(target ?? draft);
    if (isItem) items.add(target ?? draft);
    if (target) join(target, draft);
    else if (!onlyParties) drafts.push(draft);
    else if (sentence.block.tools.wording.spaced) waiting.push(draft);
    if (draft.kind === 'round' && !onlyParties && !isEarlier) {
      const isFor = (parties: FactDraft) => isAhead(parties, draft);
      for (const parties of waiting.filter(isFor)) join(target ?? draft, parties);
      waiting = waiting.filter((parties) => !isFor(parties));
    }
  }
  return drafts
    .filter(
      (draft) =>
        !drafts.some(
          (other) =>
            isEcho(draft, other) || isWhole(draft, other) || isRound(draft, other) || isVague(draft, other),
        ),
    )
    .filter((draft) => draft.amount !== null || (draft.company !== null && draft.kind === 'round'))
    .map((draft, _, all) => ({
      ...withoutSelf(draft),
      date: dateOfNews(draft, published, {
        isFresh: fresh.has(draft),
        isItem: items.has(draft),
        others: all,
      }),
    }));
}

/**
 * The same sum with somebody else's name: two companies of one article seldom raise exactly the same. Whoever gave the
 * money did not raise it, and a name that is only guessed yields to one of the store.
 */
function isEcho(draft: FactDraft, other: FactDraft): boolean {
  const { company, amount, kind } = draft;
  if (draft === other || kind !== other.kind || !company || !amount || !other.company || !other.amount)
    return false;
  if (amount.money.amount !== other.amount.money.amount) return false;
  if (amount.money.currency !== other.amount.money.currency || sameName(company, other.company)) return false;
  const gave = [...other.lead, ...other.investors].some((name) => sameName(name, company));
  return gave || (company.entities.length === 0 && other.company.entities.length > 0);
}

/** "A and B take part in the fundraising by Oakline": whose round it is stands there, and no other company's is meant. */
const ofNamed = (
  subject: Statement['subject'],
  { company }: FactDraft,
  drafts: readonly FactDraft[],
): boolean =>
  subject !== null &&
  subject !== 'topic' &&
  company !== null &&
  !drafts.some((one) => one.kind === 'round' && one.company && sameName(one.company, company));

/** So many paragraphs may lie between givers and the sum of their round. */
const GIVERS_AHEAD = 3;

/** "could be valued at $3 billion in a round led by Birch … The round could bring it $100 million": the sum told behind. */
const isAhead = (parties: FactDraft, { company, date, lead, quotes }: FactDraft): boolean =>
  company !== null &&
  parties.company !== null &&
  sameName(company, parties.company) &&
  lead.length === 0 &&
  date?.value == null &&
  (quotes[0]?.block ?? 0) - (parties.quotes[0]?.block ?? 0) <= GIVERS_AHEAD;

/** "Oakline raises $5 million // Oakline is raising a Series D": the stage of the round in the headline. */
const isHeadlined = (round: FactDraft, draft: FactDraft): boolean =>
  draft.kind === 'round' &&
  draft.amount === null &&
  round.quotes.every(({ block }) => block === 0) &&
  isItsStage(round, draft);

/** "Oakline raises Series B // The $20 million round was led by Birch": the sum of the round in the headline. */
const isSumOfHeadline = (round: FactDraft, draft: FactDraft, drafts: readonly FactDraft[]): boolean =>
  round.kind === 'round' &&
  draft.kind === 'round' &&
  round.amount === null &&
  round.stage !== null &&
  draft.amount !== null &&
  draft.stage === null &&
  draft.date === null &&
  draft.instrument?.value !== 'debt' &&
  round.quotes.every(({ block }) => block === 0) &&
  round.company !== null &&
  draft.company !== null &&
  sameName(round.company, draft.company) &&
  drafts.every(
    (one) =>
      one.kind !== 'round' || one.amount === null || !one.company || !sameName(one.company, draft.company!),
  );

/** Whether two drafts tell the same amount of the same company. */
const isSameSum = (draft: FactDraft, other: FactDraft): boolean =>
  draft.amount !== null &&
  draft.amount.money.amount === other.amount?.money.amount &&
  draft.amount.money.currency === other.amount.money.currency &&
  draft.company !== null &&
  other.company !== null &&
  sameName(draft.company, other.company);

/** "einen dreistelligen Millionenbetrag … eine Runde von 325 Millionen": the digits of a sum that the text then gives. */
const isVague = (draft: FactDraft, other: FactDraft): boolean =>
  draft !== other &&
  draft.kind === 'round' &&
  other.kind === 'round' &&
  draft.amount?.range !== undefined &&
  !draft.amount.money.currency &&
  other.amount !== null &&
  other.amount.range === undefined &&
  other.amount.money.amount >= draft.amount.range.low &&
  other.amount.money.amount <= draft.amount.range.high &&
  draft.date === null &&
  draft.company !== null &&
  other.company !== null &&
  sameName(draft.company, other.company);

/** "exits stealth with $14 million": what the text then calls all its money is no round of its own. */
const isWhole = (draft: FactDraft, other: FactDraft): boolean =>
  draft.kind === 'round' &&
  other.kind === 'totalRaised' &&
  draft.stage === null &&
  draft.status.value === 'announced' &&
  draft.quotes.every(({ block }) => block === 0) &&
  other.quotes.some(({ block }) => block > 0) &&
  isSameSum(draft, other);

/** "raised $5 million … All told it now has $5 million": a whole that is no more than a round of the text says nothing new. */
const isRound = (draft: FactDraft, other: FactDraft): boolean =>
  draft.kind === 'totalRaised' &&
  other.kind === 'round' &&
  // A round that is planned or rumoured is not what was raised so far.
  other.status.value === 'announced' &&
  !isWhole(other, draft) &&
  isSameSum(draft, other);

/** "Oakline raises $1 billion … In June 2021 it had raised $1 billion in its Series D": the same sum, and another round. */
const isOlderRound = (draft: FactDraft, other: FactDraft): boolean =>
  draft.kind === 'round' &&
  draft.stage !== null &&
  draft.date?.value != null &&
  other.stage === null &&
  other.date === null &&
  other.quotes.some(({ block }) => block === 0);

/** So many paragraphs may lie between a round and the sentence that names its stage. */
const STAGE_REACH = 2;
/** The same where no other sum is told: a release quotes its people in between. */
const FAR_STAGE_REACH = 8;

/** "landed $3 million … The seed round was led by": the stage of a round told in the paragraph before. */
const isItsStage = (
  round: FactDraft,
  { company, stage, date, amount, quotes }: FactDraft,
  isOnly: () => boolean = () => false,
): boolean =>
  round.kind === 'round' &&
  amount === null &&
  stage !== null &&
  date === null &&
  round.amount !== null &&
  round.stage === null &&
  round.instrument?.value !== 'debt' &&
  company !== null &&
  round.company !== null &&
  sameName(company, round.company) &&
  isWithin(round, quotes[0]?.block ?? 0, STAGE_REACH, FAR_STAGE_REACH, isOnly);

/** Whether a round is told within some paragraphs of one; within more of them where no other sum could be meant. */
const isWithin = (
  { quotes }: FactDraft,
  at: number,
  reach: number,
  farReach: number,
  isOnly: () => boolean,
): boolean => {
  const way = Math.min(...quotes.map(({ block }) => Math.abs(block - at)));
  return way <= reach || (way <= farReach && isOnly());
};

/** Whether a text tells of no other sum of a round of that company. */
const isOnlySum = ({ company }: FactDraft, drafts: readonly FactDraft[]): boolean =>
  drafts.filter(
    (one) =>
      one.kind === 'round' &&
      one.amount !== null &&
      one.company !== null &&
      company !== null &&
      sameName(one.company, company),
  ).length === 1;

/** "Its Series C closed in 2019. In the round of $50 million": the sum of a round that the sentence before told of. */
const isItsSum = (round: FactDraft, { kind, company, stage, date, amount, quotes }: FactDraft): boolean =>
  round.kind === 'round' &&
  kind === 'round' &&
  round.amount === null &&
  amount !== null &&
  stage === null &&
  date === null &&
  company !== null &&
  round.company !== null &&
  sameName(company, round.company) &&
  round.quotes.some(({ block, end }) => {
    const [quote] = quotes;
    return quote !== undefined && block === quote.block && quote.start >= end && quote.start - end <= 2;
  });

/** A company is no investor of its own. */
function withoutSelf(draft: FactDraft): FactDraft {
  const { company } = draft;
  if (!company) return draft;
  const other = (name: ReadName) => !sameName(name, company);
  const lead = unique(draft.lead.filter(other));
  return {
    ...draft,
    lead,
    investors: unique(draft.investors.filter(other)).filter(
      (name) => !lead.some((one) => sameName(one, name)),
    ),
  };
}

const unique = (names: readonly ReadName[]) =>
  names.filter((name, index) => names.findIndex((other) => sameName(other, name)) === index);
