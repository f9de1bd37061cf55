import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { wayBetween } from '../notes/way-between.ts';
import type { Span } from '../notes/word-order.ts';
import { eachInto } from '../subjects/german-subject.ts';
import { roundWithTime } from './dated-rounds.ts';
import { closesFund, isPledge, measuresFund, nextOfFunds, ofFundWith } from './funds.ts';
import {
  cameToWorth,
  insteadOf,
  isComparedSum,
  isFirstOfTwo,
  wasToo,
  wereWorth,
} from './german-comparisons.ts';
import { comesTo, estimatesOther, isShareOfMoney, neverCame, sentAway, stepsIn } from './german-sums.ts';
import { allRaised } from './german-wholes.ts';
import { tellsWorth } from './german-worths.ts';
import { grownFrom, isLaterListing, priceBefore } from './han-sums.ts';
import { ofListing } from './listings.ts';
import { nearestKind } from './nearest-cue.ts';
import { describesCompany, isDifference, measuresOther, ofInstitution, weighsOther } from './other-money.ts';
import { ofRanking, placed } from './ranking.ts';
import {
  amountOfRound,
  asMuch,
  behindColon,
  gladOf,
  goesTo,
  nthOfRounds,
  opensWithSum,
  roundBehind,
  stakeTaken,
  stakeToo,
  sumOfTaker,
  takesMoney,
} from './rounds.ts';
import {
  cameAfter,
  nextListed,
  ofListBefore,
  reachedBehind,
  risenFrom,
  roundGrownTo,
  roundInBrackets,
  roundOfWhole,
  setAgainst,
  sumInTurn,
  sumOfSameVerb,
  worthSetAgainst,
} from './rows-of-sums.ts';
import { BUYING, isPartBought, priceBeforeVerb, priceOfSale, soldTo, worthOfDeal } from './sales.ts';
import { opensAlone } from './sum-alone.ts';
import { REACH, type SumKind } from './sum-kind.ts';
import { cameFrom, partOfIt, sumItself } from './told-beside.ts';
import {
  cumulates,
  hadRaisedSoFar,
  isWholeOfRound,
  makesTogether,
  overYears,
  sumsUpRounds,
} from './totals.ts';
import { besideValuation, worthOfRound } from './valuations.ts';
import { isListedWorth, isWorthOfShares, toldBefore, worthAtOtherTime, worthOfIt } from './worth.ts';

/** "Obwohl der Markt schwächelt, steigt die Bewertung auf": a subordinate clause that is over tells of other things. */
const isPastClause = (sentence: SentenceNotes, hit: Span, cue: SumKind['cue']): boolean =>
  sentence.block.tools.wording.capitalNouns &&
  cue !== null &&
  cue.start > hit.end &&
  /[,:]\s/.test(sentence.block.folded.slice(hit.end, cue.start));

/** No round is smaller than this, in units of any currency; share prices are. */
const LEAST = 10_000;

/** "Sapin, l'autre star du secteur, a vu sa valorisation": what commas set off behind a company is not spoken of. */
const isInAside = ({ block, names }: SentenceNotes, hit: Span, cue: SumKind['cue']): boolean =>
  cue !== null &&
  cue.start > hit.end &&
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  /^[^;.:]{0,24},\s/.test(block.folded.slice(hit.end, cue.start)) &&
  names.some(
    ({ known, end }) =>
      known && end < hit.start && /^,\s[^,;.:]{0,60}$/.test(block.folded.slice(end, hit.start)),
  );

/** "155 millones: 120 millones en capital y el resto en créditos": what a whole is made of, and no round of its own. */
const isPartInKind = ({ block, amounts }: SentenceNotes, amount: AmountReading): boolean => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return (
    last !== undefined &&
    block.tools.sums.partOpens.test(block.folded.slice(last.end, from)) &&
    block.tools.sums.partKind.test(block.folded.slice(amount.end, amount.end + 24))
  );
};

/** Says what a sum of money in a sentence is: `null` for one that is no funding. */
export function kindOfSum(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const known = judged.get(amount);
  if (known !== undefined) return known;
  const kind = judgedKind(sentence, amount);
  judged.set(amount, kind);
  return kind;
}

/** What was found of a sum: the others of its sentence ask for it again and again. */
const judged = new WeakMap<AmountReading, SumKind | null>();

function judgedKind(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const byWords = kindByWords(sentence, amount);
  const sum = allRaised(sentence, amount, byWords) ?? byWords;
  // "mit 8,5 statt bisher 6,3 Milliarden Euro bewertet": the currency is told once for both.
  if (sum?.kind === 'valuation' && isFirstOfTwo(sentence, amount)) return { ...sum, cue: null };
  return sum?.kind === 'acquisition' && sum.cue && isPartBought(sentence, sum.cue)
    ? { ...sum, kind: 'round', isPart: true, cue: { ...sum.cue, value: 'invest' } }
    : sum;
}

function kindByWords(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const beside = stakeToo(sentence, amount);
  const stake = beside && kindOfSum(sentence, beside);
  if (stake?.kind === 'round') return { ...stake, cue: null };
  const stakes = stakeTaken(sentence, amount);
  if (stakes) return { kind: 'round', debt: false, cue: stakes, sure: 1 };
  if (
    amount.money.amount < LEAST ||
    describesCompany(sentence, amount) ||
    ofInstitution(sentence, amount) ||
    measuresOther(sentence, amount) ||
    weighsOther(sentence, amount)
  )
    return null;
  if (isDifference(sentence, amount) || isPledge(sentence, amount)) return null;
  if (isShareOfMoney(sentence, amount) || neverCame(sentence, amount) || isWorthOfShares(sentence, amount))
    return null;
  if (sentence.block.tools.sums.perHead.test(sentence.block.folded.slice(amount.end, amount.end + 40)))
    return null;
  const ranking = ofRanking(sentence, amount);
  if (ranking) return ranking;
  const grown = risenFrom(sentence, amount);
  const before = grown && kindOfSum(sentence, grown);
  if (before?.kind === 'valuation') return before;
  // "extended its Series A by $6 million to $18 million": what the round came to.
  const added = roundGrownTo(sentence, amount);
  const addition = added && kindOfSum(sentence, added);
  if (addition?.kind === 'round') return { ...addition, cue: null };
  const item = roundInBrackets(sentence, amount);
  if (item) return item;
  const listed = nextListed(sentence, amount);
  if (listed) return kindOfSum(sentence, listed);
  const elided = sumOfSameVerb(sentence, amount);
  const same = elided && kindOfSum(sentence, elided);
  if (same?.kind === 'round') return { ...same, cue: null };
  const fund = nextOfFunds(sentence, amount);
  if (fund && kindOfSum(sentence, fund)?.kind === 'fund')
    return { kind: 'fund', debt: false, cue: null, sure: 0.7 };
  const dated = sumInTurn(sentence, amount);
  const former = dated && kindOfSum(sentence, dated);
  if (former?.kind === 'round') return { ...former, debt: false };
  const whole = roundOfWhole(sentence, amount);
  if (whole && kindOfSum(sentence, whole)?.kind === 'totalRaised')
    return { kind: 'round', debt: false, cue: null, sure: 0.7 };
  if (isPartInKind(sentence, amount)) return null;
  // "liegt nun bei 12 Milliarden; vor einem Jahr waren es 4,95": worths of two times.
  const worths = wereWorth(sentence, amount);
  if (worths) return kindOfSum(sentence, worths);
  if (isComparedSum(sentence, amount)) {
    const others = sentence.amounts.filter(({ end, sameAs }) => end < amount.start && sameAs === undefined);
    const kinds = others.map((one) => kindOfSum(sentence, one)).filter((one) => one !== null);
    const worth = kinds.find(({ kind }) => kind === 'valuation');
    return worth ? { ...worth, cue: amount.currencyNamed ? worth.cue : null } : null;
  }
  const otherTime = worthAtOtherTime(sentence, amount) ?? worthOfIt(sentence, amount);
  if (otherTime) return otherTime;
  const asWorth = tellsWorth(sentence, amount);
  if (asWorth) return asWorth;
  const instead = insteadOf(sentence, amount);
  const now = instead && kindOfSum(sentence, instead);
  if (now?.kind === 'valuation') return { ...now, cue: null };
  if (isListedWorth(sentence, amount)) return null;
  if (makesTogether(sentence, amount)) return { kind: 'totalRaised', debt: false, cue: null, sure: 0.7 };
  const later = cameAfter(sentence, amount);
  const told = later && kindOfSum(sentence, later);
  if (told?.kind === 'valuation') return amount.currencyNamed ? told : { ...told, cue: null };
  if (amount.currencyNamed && eachInto(sentence, amount)) {
    const verb = sentence.block.tools.wording.capitalNouns
      ? undefined
      : sentence.money.findLast(({ value, end }) => value === 'invest' && end <= amount.start);
    return { kind: 'round', debt: false, cue: verb ?? null, sure: 0.7 };
  }
  if (asMuch(sentence, amount)) return { kind: 'round', debt: false, cue: null, sure: 0.8 };
  const too = wasToo(sentence, amount) ?? placed(sentence, amount);
  if (too) return { kind: too, debt: false, cue: null, sure: 0.7 };
  const came = comesTo(sentence, amount) ? undefined : cameToWorth(sentence, amount);
  if (came) return { kind: 'valuation', debt: false, cue: came, sure: 0.7 };
  const reached = reachedBehind(sentence, amount);
  if (reached) return { kind: 'valuation', debt: false, cue: reached, sure: 0.8 };
  const against = setAgainst(sentence, amount);
  if (against === null && worthSetAgainst(sentence, amount))
    return { kind: 'valuation', debt: false, cue: null, sure: 0.7 };
  const older = against ?? grownFrom(sentence, amount);
  if (older !== undefined) {
    const sum = older && kindOfSum(sentence, older);
    if (sum?.kind !== 'valuation') return null;
    // "contre 4,95 milliards l'été dernier": the currency is told once for both.
    return amount.currencyNamed ? sum : { ...sum, cue: null };
  }
  const taken = takesMoney(sentence, amount);
  if (taken) return { kind: 'round', debt: false, cue: taken, sure: 0.7 };
  const deal = worthOfDeal(sentence, amount);
  if (deal !== undefined) return deal && { kind: 'acquisition', debt: false, cue: deal, sure: 1 };
  const sold = soldTo(sentence, amount);
  if (sold) return { kind: 'acquisition', debt: false, cue: sold, sure: 1 };
  if (goesTo(sentence, amount)) return { kind: 'round', debt: false, cue: null, sure: 0.7 };
  const price =
    priceOfSale(sentence, amount) ?? priceBeforeVerb(sentence, amount) ?? priceBefore(sentence, amount);
  if (price) return { kind: 'acquisition', debt: false, cue: price, sure: 1 };
  const worth = worthOfRound(sentence, amount);
  if (worth) return { kind: 'round', debt: false, cue: worth, sure: 1 };
  const stepped = stepsIn(sentence, amount);
  if (stepped) return { kind: 'round', debt: false, cue: stepped, sure: 0.8 };
  if (sentAway(sentence, amount)) return { kind: 'round', debt: false, cue: null, sure: 0.7 };
  if (measuresFund(sentence, amount) || ofFundWith(sentence, amount))
    return { kind: 'fund', debt: false, cue: null, sure: 0.7 };
  const ofTaker = sumOfTaker(sentence, amount);
  if (ofTaker) return ofTaker;
  const opened = opensWithSum(sentence, amount);
  if (opened) return opened;
  const sum =
    nearestKind(sentence, amount) ??
    besideValuation(sentence, amount) ??
    ofListBefore(sentence, amount) ??
    gladOf(sentence, amount) ??
    cameFrom(sentence, amount) ??
    sumItself(sentence, amount) ??
    partOfIt(sentence, amount) ??
    nthOfRounds(sentence, amount) ??
    behindColon(sentence, amount) ??
    amountOfRound(sentence, amount) ??
    toldBefore(sentence, amount) ??
    roundWithTime(sentence, amount) ??
    opensAlone(sentence, amount);
  if (!sum) return null;
  // "received total commitments of $60 million for its Series B".
  if (
    sum.kind === 'fund' &&
    sum.cue &&
    sentence.block.tools.sums.commitmentsWord.test(sentence.block.folded.slice(sum.cue.start, sum.cue.end)) &&
    sentence.stages.some(({ stage }) => /^(?:pre-|seed|series)/.test(stage))
  )
    return { ...sum, kind: 'round' };
  // "Der Kaufpreis hat sich verdoppelt: Halden legte 22 Millionen auf den Tisch": what is paid is the price.
  const paid =
    sum.cue?.value === 'invest' && sentence.block.tools.wording.capitalNouns
      ? sentence.money.find(
          ({ value, start, end }) =>
            value === 'acquisition' &&
            sentence.block.tools.sums.priceWord.test(sentence.block.folded.slice(start, end)),
        )
      : undefined;
  if (paid) return { ...sum, kind: 'acquisition', cue: paid };
  const kind =
    sum.cue?.value === 'worth' &&
    sentence.money.some((cue) => BUYING.has(cue.value) && !isPartBought(sentence, cue))
      ? 'acquisition'
      : sum.kind;
  if (kind !== sum.kind)
    return { ...sum, kind, cue: sentence.money.find(({ value }) => BUYING.has(value)) ?? sum.cue };
  const near = (hit: { start: number; end: number }, reach: number) =>
    wayBetween(sentence, hit, amount) < reach;
  if (kind === 'valuation' && estimatesOther(sentence, amount)) return null;
  if (
    kind === 'valuation' &&
    // "Die Bewertung, so heißt es in der Branche, betrage": what is set off is no subject.
    !sentence.block.tools.sums.worthSaid.test(
      sentence.block.folded.slice(sentence.start, amount.boundSpan?.start ?? amount.start),
    ) &&
    sentence.other.some(
      (hit) =>
        hit.value === 'otherSubject' &&
        hit.start < amount.start &&
        !isPastClause(sentence, hit, sum.cue) &&
        // "the most valuable of its sector, with a valuation of": the worth is opened anew behind it.
        !(
          sum.cue !== null &&
          sum.cue.start > hit.end &&
          sum.cue.value === 'valuation' &&
          sentence.block.tools.sums.valuationOpens.test(
            sentence.block.folded.slice(Math.max(hit.end, sum.cue.start - 32), sum.cue.start),
          )
        ) &&
        near(hit, 80) &&
        !isInAside(sentence, hit, sum.cue) &&
        // "has hit the market to raise": no market is meant.
        !sentence.money.some(({ start, end }) => start < hit.start && hit.end < end) &&
        // "values the business at": the noun stands for the company.
        !sentence.nameCues.some(
          ({ value, start, end }) => value === 'company' && start <= hit.start && hit.end <= end,
        ),
    )
  )
    return null;
  // A loan on its own is no round: somebody must have taken it up.
  if (
    sum.cue?.value === 'debt' &&
    !sentence.money.some(
      (cue) =>
        (cue.value === 'raise' || cue.value === 'receive' || cue.value === 'round') && near(cue, REACH),
    )
  )
    return sentence.stages.some(({ stage }) => stage !== 'debt') ||
      sentence.party.length > 0 ||
      // "Stein Bank provided $20 million in debt financing": whoever the store knows to give money.
      sentence.names.some((name) => name.known && name.gives === true && !name.weak && near(name, REACH))
      ? sum
      : null;
  if (kind === 'round' && ofListing(sentence, sum.cue, amount)) return { ...sum, kind: 'ipo' };
  if (
    kind === 'round' &&
    (overYears(sentence, sum.cue, amount) ||
      cumulates(sentence, sum.cue, amount) ||
      hadRaisedSoFar(sentence, amount))
  )
    return { ...sum, kind: 'totalRaised', debt: false };
  if (isWholeOfRound(sentence, sum, amount)) return { ...sum, kind: 'round' };
  if (kind === 'round' && sumsUpRounds(sentence, sum.cue, amount))
    return { ...sum, kind: 'totalRaised', debt: false };
  // "Its previous fund raised $650 million in total".
  const raised =
    kind === 'totalRaised'
      ? (sentence.money.findLast(({ value, end }) => value === 'raise' && end <= amount.start) ?? null)
      : sum.cue;
  if ((kind === 'round' || kind === 'totalRaised') && closesFund(sentence, raised, amount))
    return { ...sum, kind: 'fund' };
  if (
    (kind === 'round' || kind === 'totalRaised') &&
    sentence.stages.length === 0 &&
    !roundBehind(sentence, amount) &&
    sentence.money.some(
      (cue) =>
        cue.value === 'ipo' &&
        near(cue, kind === 'round' ? 80 : 140) &&
        !isLaterListing(sentence, amount, cue) &&
        // "上市前，公司历经7轮融资": before the listing.
        !(
          !sentence.block.tools.wording.spaced &&
          /^(?:之?前|以前)/u.test(sentence.block.folded.slice(cue.end, cue.end + 2))
        ) &&
        !/[;；]/.test(
          sentence.block.folded.slice(Math.min(cue.end, amount.end), Math.max(cue.start, amount.start)),
        ) &&
        !sentence.block.tools.priorTo.test(
          sentence.block.folded.slice(Math.max(0, cue.start - 48), cue.start),
        ),
    )
  )
    return { ...sum, kind: 'ipo' };
  return sum;
}
