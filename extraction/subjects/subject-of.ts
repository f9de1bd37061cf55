import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import { isGerman } from '../notes/word-order.ts';
import { giversBefore, giversBetween, supplied } from '../parties/german-givers.ts';
import { isGiving } from '../parties/han-givers.ts';
import { investedInto } from '../parties/han-into.ts';
import type { Parties } from '../parties/parties.ts';
import { isAside } from '../parties/words-aside.ts';
import { rankedOf } from '../sums/ranking.ts';
import { bracketedBehind } from '../sums/rows-of-sums.ts';
import { BUYING } from '../sums/sales.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { headsItem } from '../sums/told-beside.ts';
import { isToldOf, standsForWorth } from '../sums/worth.ts';
import { FUND_WORD } from '../wording/world.ts';
import { subjectOfClause } from './german-clause.ts';
import {
  describedByWorth,
  eachInto,
  fronting,
  gladName,
  inOrder,
  ofCompound,
  ofWhomItWas,
  rankedName,
  sharedOut,
  startsAnew,
  subjectInverted,
  takenByNoun,
  takerBehind,
  takerOfAsMuch,
} from './german-subject.ts';
import { markedSubject } from './han-marked-subject.ts';
import { relativeTaker } from './han-object.ts';
import { bracketOwner, hanAfter, latterOf, ownerOf } from './han-owner.ts';
import { isLed } from './name-before-verb.ts';
import {
  apposedRound,
  fronted,
  nameBehind,
  ofName,
  raisedBy,
  roundFor,
  roundOfWhom,
  sumFor,
  takerBehind as sumsTaker,
  wentTo,
} from './name-behind.ts';
import { besideInList, ownerBefore } from './owner-before.ts';
import { isTitledGiver, raisesOwn } from './raisers.ts';
import { respectively } from './respectively.ts';
import { boughtIn } from './sale.ts';
import { isRelayed } from './speakers.ts';
import { isParty, type Subject } from './subject.ts';
import { subjectBefore, verbBefore } from './subject-before.ts';
import { intoName, investedIn, investmentIn, launched, nounInto } from './taker-of-investment.ts';
import { lastValued, opener } from './valued-name.ts';
import { announcer, nameAtVerb } from './verb-at-name.ts';

/** Where a sum begins with the word that bounds it. */
const boundStart = (at: { start: number; boundSpan?: { start: number } }) => ({
  start: Math.min(at.start, at.boundSpan?.start ?? at.start),
});

/** "round for its American venture – Oakline": who stands before the verb raised it for one of its own. */
const isOwnVenture = ({ block }: SentenceNotes, at: { end: number }, { start }: { start: number }): boolean =>
  block.tools.subjects.ownVenture.test(block.folded.slice(at.end, start));

/** Finds whom a sum in a sentence is about. */
export function subjectOf(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  sum: Pick<SumKind, 'kind' | 'cue'>,
  parties: Parties,
): Subject {
  const { kind, cue } = sum;
  const listed = 'money' in at ? bracketedBehind(sentence, at as AmountReading) : undefined;
  if (listed && !listed.gives && !isParty(parties, listed) && (kind !== 'acquisition' || isGerman(sentence)))
    return { name: listed, sure: true };
  const ranked = kind === 'acquisition' ? undefined : rankedOf(sentence, at);
  if (ranked && !isParty(parties, ranked)) return { name: ranked, sure: true };
  const inRow = kind === 'acquisition' ? undefined : respectively(sentence, at);
  if (inRow) return { name: inRow.name, sure: true };
  if (kind === 'acquisition') return boughtIn(sentence, sum);
  const described = kind === 'valuation' ? describedByWorth(sentence, at) : undefined;
  if (described) return { name: described, sure: described.known };
  if (kind === 'valuation' && cue && cue.end < at.start) {
    // "values the company at", "valued SenseTime at": whom the verb is about stands between.
    const object = sentence.names.find(
      (name) => name.start >= cue.end && name.end <= at.start && !isMedium(name.name) && !name.weak,
    );
    if (object) return { name: object, sure: true };
    // "Halden will pay $34 a share for Oakline, valuing the target at": whoever is bought.
    const deal = sentence.money.findLast(({ value, end }) => BUYING.has(value) && end <= cue.start);
    const target =
      deal && sentence.block.tools.subjects.valuing.test(sentence.block.folded.slice(cue.start - 2, at.start))
        ? boughtIn(sentence, { cue: deal })
        : null;
    if (target && target !== 'topic') return target;
    if (
      sentence.nameCues.some(
        ({ value, start, end }) => value === 'company' && start >= cue.start && end <= at.start,
      )
    )
      return opener(sentence, cue.start, parties) ?? 'topic';
  }
  if (kind === 'fund') {
    // "a $100 million Vision Fund": the name right behind the sum is the fund's.
    const fund = sentence.names.find(
      ({ start, name, known }) => known && start - at.end === 1 && FUND_WORD.test(name.toLowerCase()),
    );
    if (fund) return { name: fund, sure: true };
    // "Birch Partners IX – $7 billion".
    const item = sentence.names.find((name) => headsItem(sentence.block.folded, name, boundStart(at).start));
    if (item) return { name: item, sure: true };
    // "Oakline Ventures, a $26 million fund".
    const owner = sentence.names.findLast(({ end, weak }) => !weak && end <= at.start);
    if (owner && sentence.block.tools.subjects.apposed.test(sentence.block.folded.slice(owner.end, at.start)))
      return { name: owner, sure: owner.known };
  }
  if (kind === 'valuation') {
    // "sold its stake in Oakline at an enterprise value of": what the stake is in.
    const held = sentence.names.findLast(
      ({ start, end }) =>
        end <= at.start &&
        sentence.block.tools.subjects.stakeIn.test(
          sentence.block.folded.slice(Math.max(0, start - 10), start),
        ),
    );
    if (held) return { name: held, sure: held.known };
  }
  if (kind === 'valuation' && cue && cue.start > at.end) {
    // "Avec 4,4 milliards d'euros, sa valorisation la place devant Orme": whoever the sentence before was about.
    const own = /^,\s(\p{L}+)\s(?:[\p{Ll}-]+\s){0,2}$/u.exec(
      sentence.block.folded.slice(at.end, cue.start),
    )?.[1];
    if (
      own &&
      !sentence.block.tools.wording.capitalNouns &&
      sentence.block.tools.subjects.possessive.test(own)
    )
      return 'topic';
  }
  if (kind === 'valuation' && cue) {
    const valued = lastValued(sentence, cue);
    if (valued) return { name: valued, sure: valued.known };
  }
  const compound = kind === 'round' || kind === 'valuation' ? ofCompound(sentence, at) : undefined;
  if (compound) return { name: compound, sure: true };
  const glad = kind === 'round' && cue === null ? gladName(sentence, at) : undefined;
  if (glad) return { name: glad, sure: true };
  const after = kind === 'round' ? hanAfter(sentence, at) : undefined;
  if (after) return { name: after, sure: true };
  const each = kind === 'round' ? eachInto(sentence, at) : undefined;
  if (each) return { name: each, sure: true };
  const ofClause = subjectOfClause(
    sentence,
    boundStart(at).start < at.start ? { ...at, ...boundStart(at) } : at,
    kind,
    cue,
  );
  if (ofClause && !isParty(parties, ofClause)) return { name: ofClause, sure: true };
  const asMuch = kind === 'round' ? takerOfAsMuch(sentence, at) : undefined;
  if (asMuch) return { name: asMuch, sure: true };
  const invested = kind === 'round' ? (investmentIn(sentence, at) ?? nounInto(sentence, at)) : undefined;
  if (invested) return { name: invested, sure: invested.known };
  // "Halden closed a $400 million round for its American venture – Oakline".
  const venture = kind === 'round' ? roundFor(sentence, at) : undefined;
  if (venture && isOwnVenture(sentence, at, venture)) return { name: venture, sure: true };
  const atVerb =
    kind === 'round' || kind === 'totalRaised'
      ? (announcer(sentence, boundStart(at)) ?? nameAtVerb(sentence, { ...boundStart(at), end: at.end }))
      : undefined;
  if (atVerb && !isParty(parties, atVerb)) return { name: atVerb, sure: true };
  const shared = sharedOut(sentence, at) ?? inOrder(sentence, at);
  if (shared) return { name: shared, sure: shared.known };
  const own =
    kind === 'round'
      ? (ofName(sentence, at) ?? roundFor(sentence, at) ?? roundOfWhom(sentence, boundStart(at)))
      : undefined;
  if (own && !isParty(parties, own)) return { name: own, sure: true };
  const apposed = kind === 'round' ? apposedRound(sentence, at) : undefined;
  if (apposed && !isParty(parties, apposed)) return { name: apposed, sure: true };
  const meant = kind === 'round' || kind === 'valuation' ? sumFor(sentence, at) : undefined;
  if (meant && !isParty(parties, meant)) return { name: meant, sure: true };
  const made = kind === 'round' && cue?.value === 'invest' ? launched(sentence, at) : undefined;
  if (made) return { name: made, sure: true };
  const relative = kind === 'round' ? relativeTaker(sentence, at) : undefined;
  if (relative) return { name: relative, sure: true };
  const whose = kind === 'round' ? sumsTaker(sentence, { ...boundStart(at), end: at.end }) : undefined;
  if (whose) return { name: whose, sure: true };
  const gone = kind === 'round' || kind === 'totalRaised' ? wentTo(sentence, at) : undefined;
  if (gone) return { name: gone, sure: gone.known };
  const listedNext = kind === 'round' ? besideInList(sentence, at, parties) : undefined;
  if (listedNext) return { name: listedNext, sure: true };
  if (
    cue === null &&
    kind === 'valuation' &&
    (isToldOf(sentence, at) || standsForWorth(sentence, boundStart(at).start))
  )
    return 'topic';
  const behindVerb = fronting(sentence, at);
  if (behindVerb) return { name: behindVerb, sure: behindVerb.known };
  if (takenByNoun(sentence, at, cue)) return 'topic';
  const behindSum =
    supplied(sentence, at, cue)?.taker ??
    takerBehind(sentence, at, cue) ??
    startsAnew(
      sentence,
      sentence.names.filter((name) => !name.weak && !isParty(parties, name) && name.end <= at.start),
    ) ??
    ofWhomItWas(sentence, at) ??
    rankedName(sentence, { ...boundStart(at), end: at.end }) ??
    subjectInverted(sentence, at);
  if (behindSum) return { name: behindSum, sure: behindSum.known };
  const into = kind === 'round' ? investedInto(sentence, boundStart(at)) : undefined;
  if (into) return into === 'company' ? 'topic' : { name: into, sure: true };
  // "Mit 75 Milliarden gilt Kiefer als wertvollstes": the subject stands between the sum and the word for worth.
  const valuedThere =
    kind === 'valuation' && cue && cue.start > at.end && sentence.block.tools.wording.capitalNouns
      ? sentence.names.find(
          ({ weak, gives, start, end }) => !weak && !gives && start > at.end && end < cue.start,
        )
      : undefined;
  if (
    valuedThere &&
    !sentence.block.tools.subjects.noValued.test(sentence.block.folded.slice(at.end, valuedThere.start))
  )
    return { name: valuedThere, sure: valuedThere.known };
  const target = cue && kind === 'round' ? intoName(sentence, cue) : null;
  if (target) return { name: target, sure: target.known };
  if (cue?.value === 'invest' && giversBetween(sentence, at, cue).length === 0) {
    const object = sentence.names.find(
      (name) =>
        name.start >= cue.end &&
        name.end <= at.start &&
        name.start - cue.end < 30 &&
        !name.weak &&
        !name.gives &&
        !isMedium(name.name) &&
        !isRelayed(sentence, name),
    );
    if (object && cue.start < at.start) return { name: object, sure: object.known };
    const into =
      nameBehind(sentence, Math.max(at.end, cue.end), ['into']) ??
      (sentence.block.tools.wording.lang === 'de' ? nameBehind(sentence, at.end, ['into']) : null);
    if (into) return into;
    if (sentence.link.some(({ value, start }) => value === 'into' && start >= at.end)) return 'topic';
    // "En février, Halden y a investi 15 millions": whoever puts money in takes none.
    const giver = sentence.names.findLast(({ known, weak, end }) => known && !weak && end <= cue.start);
    if (
      kind === 'round' &&
      giver &&
      sentence.block.tools.subjects.givesThere.test(sentence.block.folded.slice(giver.end, cue.end))
    )
      return 'topic';
  }
  // "松会社は10億円を出資しており": whom it went into was told before.
  if (
    cue?.value === 'invest' &&
    !sentence.block.tools.wording.spaced &&
    parties.investors.length > 0 &&
    isGiving(sentence, cue)
  )
    return 'topic';
  const taker = kind === 'round' || kind === 'valuation' ? investedIn(sentence, at.start) : null;
  if (taker) return { name: taker, sure: taker.known };
  const raised = raisedBy(sentence, at);
  if (raised) return { name: raised, sure: raised.known };
  const owned = latterOf(sentence, at.start) ?? (kind === 'round' ? ownerOf(sentence, at.start) : undefined);
  if (owned) return { name: owned, sure: true };
  const bracketed = bracketOwner(sentence, at);
  if (bracketed) return { name: bracketed, sure: true };
  const marked = markedSubject(sentence, at.start);
  const takes = cue?.value === 'raise' || cue?.value === 'receive';
  if (marked && marked !== 'topic' && (takes || !isParty(parties, marked.name))) return marked;
  const owner = ownerBefore(sentence, at, parties, kind);
  if (owner) return owner;
  const joined = sentence.party.some(
    (hit) =>
      (hit.value === 'joins' || hit.value === 'leads') && hit.start < at.start && !isAside(sentence, hit),
  );
  if (joined) {
    const behind = nameBehind(sentence, at.end, ['roundOf', 'into']);
    if (behind && (behind === 'topic' || !isParty(parties, behind.name))) return behind;
    if (
      sentence.block.tools.subjects.beforeJoining.test(sentence.block.folded.slice(sentence.start, at.start))
    )
      return 'topic';
  }
  if (giversBefore(sentence, at, cue).length > 0 || giversBetween(sentence, at, cue).length > 0)
    return nameBehind(sentence, at.end, ['into']) ?? 'topic';
  const before = subjectBefore(sentence, verbBefore(sentence, cue, at), parties, kind);
  const giver =
    kind !== 'fund' &&
    before !== null &&
    before !== 'topic' &&
    before.name.gives &&
    !raisesOwn(sentence, before.name, at.start) &&
    !(takes && isTitledGiver(sentence, before.name));
  if (before && !giver) {
    // "Depuis sa levée de 5 millions, la start-up Sapin est": the pronoun stands for the subject behind the comma.
    const opensOwn =
      before === 'topic' &&
      sentence.block.tools.subjects.opensOwn.test(
        sentence.block.folded.slice(sentence.start, at.start).trimStart(),
      )
        ? fronted(sentence, at, parties)
        : null;
    if (opensOwn) return opensOwn;
    // "The cash for Oakline followed a $15 million injection for Fernway": each preposition has its own.
    const led =
      kind === 'round' && before !== 'topic' && cue?.value === 'round' && isLed(sentence, before.name)
        ? nameBehind(sentence, at.end, ['roundOf', 'into'])
        : null;
    return led && led !== 'topic' && led.sure ? led : before;
  }
  if (kind === 'round' || kind === 'valuation' || kind === 'totalRaised') {
    const behind = kind === 'totalRaised' ? null : nameBehind(sentence, at.end, ['roundOf', 'into']);
    const given = behind !== null && behind !== 'topic' && isParty(parties, behind.name);
    return (given ? null : behind) ?? fronted(sentence, at, parties) ?? 'topic';
  }
  return (kind === 'fund' && fronted(sentence, at, parties)) || 'topic';
}
