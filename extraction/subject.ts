import type { FactDraft } from '../domain/draft.ts';
import type { AmountReading } from './amounts/read-amounts.ts';
import { bracketedBehind, type SumKind, wayBetween } from './classify.ts';
import { clauseStart, headName } from './han-clause.ts';
import { investedInto, isGiving } from './han-parties.ts';
import { bracketOwner, hanSubjectBack, latterOf, markedSubject, objectOf, ownerOf } from './han-subject.ts';
import type { NameSpan } from './names.ts';
import type { Parties } from './parties.ts';
import { type PhraseHit, phrasesOf } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';
import { boughtIn } from './sale.ts';
import {
  giversBefore,
  giversBetween,
  ofWhomItWas,
  startsAnew,
  subjectInverted,
  takerBehind,
} from './verb-last.ts';
import { isMedium } from './voice.ts';

/** Whom a fact is about: a name of the sentence, or the company that the article speaks of (`topic`). */
export type Subject = { name: NameSpan; sure: boolean } | 'topic' | null;

/** How far behind a round its company may be named: "a $130 million Series B for Swiss start-up GlycoEra". */
const BEHIND = 60;

/** "before joining B and C for a $350 million round": who joins gives, and the round is somebody else's. */
const JOINING = /\bbefore joining\b/u;

const isParty = (parties: Parties, name: NameSpan) =>
  [...parties.lead, ...parties.investors, ...parties.aside].some((one) => one.start === name.start);

/** Where a sum begins with the word that bounds it. */
const boundStart = (at: { start: number; boundSpan?: { start: number } }) => ({
  start: Math.min(at.start, at.boundSpan?.start ?? at.start),
});

/** Finds whom a sum in a sentence is about. */
export function subjectOf(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  sum: Pick<SumKind, 'kind' | 'cue'>,
  parties: Parties,
): Subject {
  const { kind, cue } = sum;
  const listed = 'money' in at ? bracketedBehind(sentence, at as AmountReading) : undefined;
  if (listed && kind !== 'acquisition' && !listed.gives && !isParty(parties, listed))
    return { name: listed, sure: true };
  if (kind === 'acquisition') return boughtIn(sentence, sum);
  if (kind === 'valuation' && cue && cue.end < at.start) {
    // "values the company at", "valued SenseTime at": whom the verb is about stands between.
    const object = sentence.names.find(
      (name) => name.start >= cue.end && name.end <= at.start && !isMedium(name.name) && !name.weak,
    );
    if (object) return { name: object, sure: true };
    if (
      sentence.nameCues.some(
        ({ value, start, end }) => value === 'company' && start >= cue.end && end <= at.start,
      )
    )
      return opener(sentence, cue.start, parties) ?? 'topic';
  }
  if (kind === 'fund') {
    // "a $100 million Vision Fund": the name right behind the sum is the fund's.
    const own = sentence.names.find(
      ({ start, name, known }) => known && start - at.end === 1 && /\bfund\b/i.test(name),
    );
    if (own) return { name: own, sure: true };
    // "Oakline Ventures, a $26 million fund".
    const apposed = sentence.names.findLast(({ end, weak }) => !weak && end <= at.start);
    if (apposed && /^,\s(?:an?|the)\s(?:new\s)?$/.test(sentence.block.folded.slice(apposed.end, at.start)))
      return { name: apposed, sure: apposed.known };
  }
  if (kind === 'valuation') {
    // "sold its stake in Oakline at an enterprise value of": what the stake is in.
    const held = sentence.names.findLast(
      ({ start, end }) =>
        end <= at.start && /\bstake in\s$/.test(sentence.block.folded.slice(Math.max(0, start - 10), start)),
    );
    if (held) return { name: held, sure: held.known };
  }
  if (kind === 'valuation' && cue) {
    const valued = lastValued(sentence, cue);
    if (valued) return { name: valued, sure: valued.known };
  }
  const gone = kind === 'round' ? wentTo(sentence, at) : undefined;
  if (gone) return { name: gone, sure: gone.known };
  const listedNext = kind === 'round' ? besideInList(sentence, at, parties) : undefined;
  if (listedNext) return { name: listedNext, sure: true };
  const behindSum =
    takerBehind(sentence, at, cue) ??
    startsAnew(
      sentence,
      sentence.names.filter((name) => !name.weak && !isParty(parties, name) && name.end <= at.start),
    ) ??
    ofWhomItWas(sentence, at) ??
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
    !/\b(?:von|vom|durch|bei|in|laut)\s(?:[\p{L}-]+\s){0,2}$/u.test(
      sentence.block.folded.slice(at.end, valuedThere.start),
    )
  )
    return { name: valuedThere, sure: valuedThere.known };
  const target = cue && kind === 'round' ? intoName(sentence, cue) : null;
  if (target) return { name: target, sure: target.known };
  if (cue?.value === 'invest' && giversBetween(sentence, at, cue).length === 0) {
    const object = sentence.names.find(
      (name) => name.start >= cue.end && name.end <= at.start && name.start - cue.end < 30 && !name.weak,
    );
    if (object && cue.start < at.start) return { name: object, sure: object.known };
    const into = nameBehind(sentence, Math.max(at.end, cue.end), ['into']);
    if (into) return into;
    if (sentence.link.some(({ value, start }) => value === 'into' && start >= at.end)) return 'topic';
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
  const owner = ownerBefore(sentence, at, parties);
  if (owner) return owner;
  const joined = sentence.party.some(
    ({ value, start }) => (value === 'joins' || value === 'leads') && start < at.start,
  );
  if (joined) {
    const behind = nameBehind(sentence, at.end, ['roundOf', 'into']);
    if (behind) return behind;
    if (JOINING.test(sentence.block.folded.slice(sentence.start, at.start))) return 'topic';
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
    // "The cash for Oakline followed a $15 million injection for Fernway": each preposition has its own.
    const own =
      kind === 'round' && before !== 'topic' && cue?.value === 'round' && isLed(sentence, before.name)
        ? nameBehind(sentence, at.end, ['roundOf', 'into'])
        : null;
    return own && own !== 'topic' && own.sure ? own : before;
  }
  if (kind === 'round' || kind === 'valuation' || kind === 'totalRaised') {
    const behind = kind === 'totalRaised' ? null : nameBehind(sentence, at.end, ['roundOf', 'into']);
    return behind ?? fronted(sentence, at, parties) ?? 'topic';
  }
  return (kind === 'fund' && fronted(sentence, at, parties)) || 'topic';
}

/** "Bolt, last valued at", "Stripe, the payments company valued at": what the participle or its noun stands behind. */
function lastValued(
  { block, names, nameCues }: SentenceNotes,
  cue: { start: number; end: number },
): NameSpan | undefined {
  const { folded, tools } = block;
  if (!tools.wording.spaced || !/^(?:valued|worth|valuation)/.test(folded.slice(cue.start, cue.end)))
    return undefined;
  const name = names.findLast(({ end, weak }) => !weak && end <= cue.start);
  if (!name) return undefined;
  const gap = folded.slice(name.end, cue.start);
  if (/^,\s(?:whose\s(?:\p{L}+\s){0,2})$/u.test(gap)) return name;
  if (/^,\s(?:(?:last|recently|currently|now|once|previously|reportedly|most|already)\s)*$/.test(gap))
    return name;
  const noun = nameCues.find(
    ({ value, start, end }) => value === 'company' && start - name.end === 2 && cue.start - end < 24,
  );
  return noun && folded[name.end] === ',' ? name : undefined;
}

/** "$5 million went to the marketplace Oakline". */
function wentTo({ block, names }: SentenceNotes, { end }: { end: number }): NameSpan | undefined {
  const verb = /^\s(?:went|goes|flowed|is going|will go)\sto\s/.exec(block.folded.slice(end, end + 16))?.[0];
  if (!verb) return undefined;
  const from = end + verb.length;
  const name = names.find(({ start }) => start >= from);
  return name && !name.weak && /^(?:[\p{Ll}’'-]+\s){0,5}$/u.test(block.folded.slice(from, name.start))
    ? name
    : undefined;
}

/** "the $2 billion that Oakline already raised": a clause right behind the sum says whose it is. */
function raisedBy({ block, names, money }: SentenceNotes, { end }: { end: number }): NameSpan | undefined {
  if (!block.tools.wording.spaced) return undefined;
  const name = names.find(({ start }) => start >= end);
  if (!name || name.weak || !/^\s(?:that\s|which\s)?(?:the\s)?$/.test(block.folded.slice(end, name.start)))
    return undefined;
  const verb = money.find(({ value, start }) => value === 'raise' && start > name.end);
  return verb &&
    /^\s(?:(?:already|has|had|previously|recently|\p{L}+ly)\s)*$/u.test(
      block.folded.slice(name.end, verb.start),
    )
    ? name
    : undefined;
}

/** "Oakline is merging with a shell in a deal that values the startup at": the noun stands for who opens the sentence. */
function opener(sentence: SentenceNotes, before: number, parties: Parties): Subject {
  if (!sentence.block.tools.wording.spaced) return null;
  const name = sentence.names.find(({ weak, end }) => !weak && end <= before);
  if (
    !name?.known ||
    name.gives ||
    name.start - sentence.start > 40 ||
    isParty(parties, name) ||
    isLed(sentence, name) ||
    isRelayed(sentence, name) ||
    sentence.money.some(({ value, start }) => value === 'invest' && start < before)
  )
    return null;
  return { name, sure: true };
}

const isLed = ({ block, start }: SentenceNotes, name: NameSpan) =>
  BEHIND_PREPOSITION.test(block.folded.slice(Math.max(start, name.start - 60), name.start));

/** "Birch Ventures raised $1 billion": the verb of raising stands right behind the name, and nobody gets the money. */
export function raisesOwn({ money, link, block }: SentenceNotes, name: NameSpan, at: number): boolean {
  return (
    block.tools.wording.spaced &&
    money.some(
      ({ value, start, end }) =>
        value === 'raise' &&
        start >= name.end &&
        end <= at &&
        at - end < 40 &&
        /^\s(?:(?:has|have|also|just|had|already|\p{L}+ly)\s)*$/u.test(block.folded.slice(name.end, start)),
    ) &&
    !link.some(({ value, start }) => value === 'into' && start >= at && start - at < 60)
  );
}

const GIVER =
  /(?:risikokapitalgeber|wagniskapitalgeber|frühphaseninvestor|wachstumsinvestor|vc|vc-firma|capital-risque?ur|société de gestion|fonds d'investissement|capital-investisseur|gestora|gestora de capital riesgo|firma de capital riesgo)\s$/u;

/** "Der Risikokapitalgeber Birke sammelt 200 Millionen ein": what a giver of money raises is a fund. */
export const isTitledGiver = ({ block, start, stages, money }: SentenceNotes, name: NameSpan): boolean =>
  stages.length === 0 &&
  money.some(({ value }) => value === 'raise' || value === 'receive') &&
  GIVER.test(block.folded.slice(Math.max(start, name.start - 40), name.start));

/** "Oakline raised $5 million, Fernway €7 million": the verb is said once, and each sum stands beside its company. */
function besideInList(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  parties: Parties,
): NameSpan | undefined {
  if (!sentence.block.tools.wording.spaced) return undefined;
  const earlier = sentence.amounts.findLast(({ end, sameAs }) => end < at.start && sameAs === undefined);
  const name =
    earlier &&
    sentence.names.find(({ known, start, end }) => known && start > earlier.end && at.start - end === 1);
  const opens =
    name &&
    /^\)?(?:\s(?:ein|auf|ab))?(?:,|;|\sand|\sund|\set|\sy)\s/u.test(
      sentence.block.folded.slice(earlier.end, name.start),
    );
  return opens && !isParty(parties, name) && !name.gives ? name : undefined;
}

/** "African startups raised $437 million": money of many, which is no company's round. */
export function isOfMany(
  sentence: SentenceNotes,
  at: { start: number; end?: number },
  cue: SumKind['cue'],
): boolean {
  const isVerb = cue?.value === 'raise' || cue?.value === 'receive' || cue?.value === 'invest';
  const { spaced, capitalNouns } = sentence.block.tools.wording;
  const verb =
    cue && !capitalNouns && (isVerb || (!spaced && cue.value !== 'fund')) && cue.start < at.start
      ? cue.start
      : at.start;
  if (ofPlace(sentence, at.start, verb) || ofNobody(sentence, at)) return true;
  const crowd = sentence.nameCues.findLast(({ value, end }) => value === 'crowd' && end <= verb);
  if (!crowd) return false;
  if (!spaced) return isHanCrowd(sentence, crowd, verb);
  if (isSubject(sentence, crowd, at.start)) return true;
  // "startups with a valuation of at least $1 billion", "bringing industry investment to $70 million".
  if (
    /^\s(?:(?:to|of|at|reached|reaching|hit|totaled|totalled|was|fell|rose)\s){1,2}(?:\p{Ll}+\s){0,2}$/u.test(
      sentence.block.folded.slice(crowd.end, at.start),
    )
  )
    return true;
  if (
    /^\s(?:with|valued|worth)\s(?:[\p{Ll}]+\s){0,4}$/u.test(sentence.block.folded.slice(crowd.end, at.start))
  )
    return true;
  const named = ({ start, end }: { start: number; end: number }, to: number) =>
    start >= sentence.start && end <= to;
  if (
    sentence.nameCues.some(
      (hit) =>
        (hit.value === 'company' ||
          (hit.value === 'pronoun' &&
            !(spaced && /^(?:qui|que)$/.test(sentence.block.folded.slice(hit.start, hit.end))) &&
            // "told that eight startups raised": the crowd stands nearer.
            (hit.start > crowd.end || !sentence.block.tools.wording.spaced) &&
            !/^(?:its|their|our|that|which|who)$/.test(sentence.block.folded.slice(hit.start, hit.end)))) &&
        named(hit, verb),
    )
  )
    return false;
  if (cue?.value === 'invest' && sentence.names.some(({ known, start }) => known && start > at.start))
    return false;
  return !sentence.names.some(
    (name) => !name.weak && named(name, verb) && !isSpeaker(sentence, name) && !isMedium(name.name),
  );
}

/** "松柏资本合伙人透露，云青科技": who speaks, where another is spoken of; one who speaks alone tells of itself. */
const withoutSpeakers = (sentence: SentenceNotes, candidates: readonly NameSpan[]): NameSpan[] =>
  candidates.filter(
    (name) => !isSpeaker(sentence, name) || !candidates.some(({ known, start }) => known && start > name.end),
  );

/** A guess in a text without spaces: nobody's member of staff ("BenchmarkのPeter Fenton"), and none who leads the round. */
const isFreeGuess = ({ block, party }: SentenceNotes, { start, end }: NameSpan): boolean =>
  !/(?:の|的|·)\s?$/u.test(block.text.slice(Math.max(0, start - 2), start)) &&
  !/^\s?(?:氏|さん|先生|女士|CEO|ファンド)/u.test(block.text.slice(end, end + 8)) &&
  !party.some((cue) => cue.start === end);

/** "2025年全球相关创业公司共获得": many, unless a name behind them in the same clause is whom the verb is about. */
function isHanCrowd(sentence: SentenceNotes, crowd: { start: number; end: number }, verb: number): boolean {
  // "第五笔融资": one of a row, and not many.
  if (
    /第\s?[\d一二三四五六七八九十]+$/u.test(
      sentence.block.text.slice(Math.max(0, crowd.start - 5), crowd.start),
    )
  )
    return false;
  const known = sentence.names.filter(({ name, known: sure }) => sure && !isMedium(name));
  const head = headName(sentence, known, verb);
  return !head || (crowd.start >= clauseStart(sentence, verb) && head.start < crowd.end);
}

/** "told Oakline that eight startups had raised": the crowd stands right before its verb. */
function isSubject(
  { block, money, start: from }: SentenceNotes,
  { start, end }: PhraseHit<unknown>,
  sum: number,
): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.wording.capitalNouns) return false;
  const verbs = money.filter(
    ({ value, start: at }) =>
      (value === 'raise' || value === 'receive' || value === 'total') && at >= end && at < sum,
  );
  const last = verbs.findLast(({ value }) => value !== 'total');
  return verbs.some(
    (verb) =>
      (verb === last || verb.value === 'total') &&
      /^(?:\sin(?:\s\p{L}+){1,3})?(?:,?\s(?:which|that|who))?\s(?:(?:had|have|has|also|already|together|collectively|jointly)\s)*$/u.test(
        folded.slice(end, verb.start),
      ) &&
      (/\b(?:collectively|together|jointly)\b/.test(folded.slice(end, verb.start)) ||
        !/\b(?:among|of|joins?|joined|like|with|other|fellow|between)\s(?:\p{Ll}+\s){0,3}$/u.test(
          folded.slice(Math.max(from, start - 40), start),
        )),
  );
}

/** "the report says $1 billion was raised": by whom and from whom is not told. */
const ofNobody = (
  { block, party, nameCues, names }: SentenceNotes,
  at: { start: number; end?: number },
): boolean =>
  block.tools.wording.spaced &&
  at.end !== undefined &&
  party.length === 0 &&
  /^\s(?:was|were|has been|have been)\s(?:raised|awarded)\b/.test(block.folded.slice(at.end, at.end + 24)) &&
  !nameCues.some(({ value, end }) => value === 'company' && end <= at.start) &&
  !names.some(({ known, weak, start }) => known && !weak && start < at.start);

/** "Kenya got $5 million", "Africa's $533 million funding": money of a whole country. */
function ofPlace({ block, start }: SentenceNotes, sum: number, verb: number): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.places.size === 0) return false;
  const isPlace = (words: string | undefined) => words !== undefined && tools.places.has(words);
  const subject =
    verb < sum
      ? /(?:^|[,;]\s|\b(?:while|and|but|whereas)\s)((?:\p{L}+\s){1,3}?)(?:(?:only|also|has|have|had|together|alone|itself)\s)*$/u.exec(
          folded.slice(Math.max(start, verb - 48), verb),
        )?.[1]
      : undefined;
  const owner = /((?:\p{L}+\s){0,2}\p{L}+)'s\s$/u.exec(folded.slice(Math.max(start, sum - 40), sum))?.[1];
  return isPlace(subject?.trim()) || isPlace(owner) || isPlace(owner?.split(' ').at(-1));
}

/** "Birch first invested in Oakline in 2014, supplying $250 million": the verb before tells whom the sum went to. */
function investedIn(sentence: SentenceNotes, before: number): NameSpan | null {
  if (!sentence.block.tools.wording.spaced) return null;
  const verb = sentence.money.findLast(({ value, end }) => value === 'invest' && end <= before);
  const into =
    verb &&
    sentence.link.find(({ value, start }) => value === 'into' && start >= verb.end && start - verb.end < 40);
  const name = into && sentence.names.find(({ start }) => start >= into.end && start - into.end < 24);
  if (!verb || !name || name.weak || name.end > before) return null;
  const takes = sentence.money.some(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start > name.end && start < before,
  );
  return takes ? null : name;
}

/** "With $15 million in hand, Oakline plans": what opens the sentence speaks of the subject behind its comma. */
function fronted(sentence: SentenceNotes, at: { start: number; end: number }, parties: Parties): Subject {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced || at.start - sentence.start > 40) return null;
  const comma = folded.indexOf(',', at.end);
  if (comma < 0 || comma - at.end > 60 || comma > sentence.end) return null;
  const name = sentence.names.find(({ start }) => start > at.end);
  if (!name || name.weak || name.possessive || isParty(parties, name) || isPerson(sentence, name))
    return null;
  const gap = folded.slice(comma + 1, name.start);
  return name.start > comma &&
    /^\s(?:[\p{Ll}-]+\s){0,4}$/u.test(gap) &&
    !/\b(?:by|from|at|in|of)\s$/.test(gap)
    ? { name, sure: name.known }
    : null;
}

/** "向云青科技投资": whom the money goes to stands between two words. */
export function intoName(sentence: SentenceNotes, cue: { start: number; value?: string }): NameSpan | null {
  if (sentence.block.tools.wording.spaced) return null;
  return (
    (cue.value === 'invest' ? objectOf(sentence, cue.start) : undefined) ??
    sentence.names.find(
      (name) =>
        name.end <= cue.start &&
        cue.start - name.end <= 4 &&
        sentence.link.some(
          ({ value, end }) => (value === 'into' || value === 'roundOf') && end === name.start,
        ),
    ) ??
    null
  );
}

/** Where the verb of a sum begins: the word that decided, or the verb before it where that word stands behind. */
function verbBefore(sentence: SentenceNotes, cue: SumKind['cue'], at: { start: number }): number {
  // "Desde su creación, Pino ha levantado": the words for the whole open the sentence, and the verb stands behind its subject.
  const opens =
    cue?.value === 'total' &&
    sentence.block.tools.wording.spaced &&
    cue.start - sentence.start < 3 &&
    sentence.money.find(
      ({ value, start }) => (value === 'raise' || value === 'receive') && start > cue.end && start < at.start,
    );
  if (opens) return opens.start;
  if (cue && cue.start < at.start) return cue.start;
  const verb = sentence.money.findLast(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start < at.start,
  );
  const apart = verb && sentence.amounts.some(({ start }) => start > verb.start && start < at.start);
  return verb && !apart && wayBetween(sentence, verb, at as { start: number; end: number }) < 60
    ? verb.start
    : at.start;
}

/** "X's Series B", "its $30M round". */
function ownerBefore(sentence: SentenceNotes, at: { start: number }, parties: Parties): Subject {
  const { folded } = sentence.block;
  for (const name of [...sentence.names].reverse()) {
    if (name.end > at.start || !name.possessive || isParty(parties, name)) continue;
    const gap = folded.slice(name.end, at.start);
    if (gap.length > 45 || /[,;(]/.test(gap)) return null;
    // "Cologne's Oakline": the name behind is the one spoken of.
    const owned = sentence.names.find(
      (one) => one !== name && one.start >= name.end && one.end <= at.start && !isParty(parties, one),
    );
    if (owned && (owned.known || owned.start - name.end <= 3)) return { name: owned, sure: owned.known };
    return { name, sure: true };
  }
  return null;
}

/** The first name behind a small word: "for Swiss start-up GlycoEra", "in Mistral". */
function nameBehind(sentence: SentenceNotes, from: number, links: readonly string[]): Subject {
  const { folded } = sentence.block;
  for (const link of sentence.link) {
    if (link.start < from || link.start - from > BEHIND || !links.includes(link.value)) continue;
    // "acquired by": the small word belongs to another verb.
    // "2,4 Milliarden Euro von Birke": a small word of two meanings, which right behind a sum leads to who gave.
    if (
      link.start - from <= 2 &&
      phrasesOf(sentence.block.tools.wording.cues.agent).includes(folded.slice(link.start, link.end))
    )
      continue;
    const within = ({ start, end }: { start: number; end: number }) => start < link.start && link.end <= end;
    if (sentence.money.some(within) || sentence.party.some(within)) continue;
    const { capitalNouns } = sentence.block.tools.wording;
    // "into Birch-backed Oakline": the first name only describes.
    const name = sentence.names.find(
      ({ start, known, weak }) => start >= link.end && !(weak && (known || capitalNouns)),
    );
    const noun = sentence.nameCues.find(
      ({ value, start }) =>
        (value === 'company' || value === 'pronoun') && start >= link.end && start - link.end < 12,
    );
    // "dans la pépite Sapin": the noun and the name are one.
    const named = noun?.value === 'company' && name && name.start - noun.end === 1;
    if (noun && !named && (!name || noun.start < name.start))
      return noun.value === 'company' ? 'topic' : null;
    if (!name) continue;
    // "in Halden's rival Oakline": the name behind the noun is meant.
    const owned =
      name.possessive &&
      sentence.names.find(
        ({ start, known }) =>
          known &&
          start > name.end &&
          /^['’]?s?\s(?:[\p{Ll}-]+\s){1,3}$/u.test(folded.slice(name.end, start)),
      );
    if (owned) return { name: owned, sure: true };
    const gap = folded.slice(link.end, name.start);
    if (gap.length > BEHIND || /[,;.(]/.test(gap)) continue;
    // "in debt financing from Birch Bank": whoever stands behind "from" gave it.
    const given = sentence.link.some(
      ({ value, start, end }) => value === 'agent' && start >= link.end && end <= name.start,
    );
    if (given) continue;
    const evidence =
      name.known ||
      sentence.nameCues.some(
        ({ value, start }) => value === 'companyBefore' && start >= link.end && start < name.start,
      ) ||
      gap.trim() === '';
    if (evidence) return { name, sure: name.known };
  }
  return null;
}

/** Whether a word stands in round brackets that are closed again before the verb. */
function inBrackets(folded: string, from: number, at: number, verb: number): boolean {
  const clause = folded.slice(from, verb);
  const open = clause.lastIndexOf('(', at - from);
  const close = open < 0 ? -1 : clause.indexOf(')', open);
  return close > at - from;
}

/** "its", "their": they belong to whoever was named before, and are no subject. */
const POSSESSIVES = /^(?:its|their|our|sus?|son|sa|ses|leurs?|nuestr[oa]s?|notre|nos)$/;

/** "La société de gestion Chêne": what stands between noun and name belongs to the noun. */
const NOUN_OF =
  /^\s(?:de gestion|de capital-(?:risque|investissement)|d'investissement|de capital riesgo|de origen \p{Ll}+|de (?:logiciels?|software)(?: \p{L}{2,3})?|[\p{Ll}-]+(?:aise|oise|ienne|aine|ais|ois|ien|ain|ola|ana|ano|ense|esa))\s$/u;

const RELATIVES = /^(?:who|which|qui|que|welche[rs]?)$/;

/** The company before the verb, unless a pronoun or a noun such as "the company" stands nearer. */
function subjectBefore(
  sentence: SentenceNotes,
  verb: number,
  parties: Parties,
  kind: FactDraft['kind'],
): Subject {
  const { block } = sentence;
  const stand = sentence.nameCues
    .filter(
      ({ value, start, end }) =>
        (value === 'company' || value === 'pronoun') &&
        end <= verb + 1 &&
        start >= sentence.start &&
        !inBrackets(block.folded, sentence.start, start, verb) &&
        !(value === 'pronoun' && !block.tools.wording.spaced && block.folded[end] === '的') &&
        !(
          value === 'pronoun' &&
          POSSESSIVES.test(block.folded.slice(start, end)) &&
          sentence.names.some((name) => name.known && name.end < start)
        ),
    )
    .at(-1);
  const candidates = sentence.names.filter(
    (name) =>
      name.end <= verb &&
      !name.weak &&
      !isParty(parties, name) &&
      (block.tools.wording.spaced ? !isRelayed(sentence, name) : !isMedium(name.name)) &&
      !isPerson(sentence, name),
  );
  const nearest = block.tools.wording.spaced
    ? best(sentence, candidates, verb)
    : headName(
        sentence,
        withoutSpeakers(
          sentence,
          candidates.filter((name) => name.known || isFreeGuess(sentence, name)),
        ),
        verb,
      );
  const border =
    sentence.link.filter(({ value, end }) => value === 'clause' && end < verb).at(-1)?.end ?? sentence.start;
  const noun = sentence.nameCues.find(
    ({ value, start, end }) => value === 'company' && start >= border && end <= verb,
  );
  // "the company founded by A and B has raised": the noun comes first.
  // "the company Oakline" names it at once.
  if (
    noun &&
    nearest &&
    noun.start < nearest.start &&
    nearest.start - noun.end > 1 &&
    block.tools.wording.spaced &&
    !NOUN_OF.test(block.folded.slice(noun.end, nearest.start))
  )
    return 'topic';
  const relatives = sentence.nameCues.filter(
    ({ value, start, end }) =>
      value === 'pronoun' &&
      end <= verb + 1 &&
      start >= sentence.start &&
      RELATIVES.test(block.folded.slice(start, end)),
  );
  const last = relatives.at(-1);
  const heads = last
    ? sentence.names.filter((name) => !name.weak && name.end <= last.start && !isRelayed(sentence, name))
    : [];
  const inner = heads.at(-1);
  // "X.me, the sister of TikTok, which raised": what the apposition names is not the one.
  const outer = heads.at(-2);
  const behindHead =
    inner &&
    outer &&
    isLed(sentence, inner) &&
    /^,\s(?:an?|the)\s[^,]*$/u.test(block.folded.slice(outer.end, inner.start))
      ? outer
      : inner;
  // "FlowFi (who recently announced its seed round)".
  const gaveIt =
    behindHead && sentence.link.some(({ value, end }) => value === 'agent' && behindHead.start - end === 1);
  if (last && behindHead && !gaveIt && last.start - behindHead.end < 5 && verb - last.end < 60)
    return { name: behindHead, sure: true };
  if (stand && (!nearest || stand.start > nearest.end)) {
    // "SenseTime, which raised": a relative pronoun belongs to the name just before it.
    const relative = /^(?:who|which|that|die|der|das|welche[rs]?|qui|que)$/.test(
      block.folded.slice(stand.start, stand.end),
    );
    if (relative && nearest && stand.start - nearest.end < 14) return { name: nearest, sure: true };
    // "hatte Grover, das Start-up für Technik, bekannt gegeben, dass es": the clause speaks of whoever is its subject.
    const [first] = candidates;
    if (
      first &&
      block.tools.wording.capitalNouns &&
      stand.value === 'pronoun' &&
      !relative &&
      first.end < stand.start &&
      /\b(?:dass|weil|nachdem|seit|bevor|wonach|ob)\s$/.test(
        block.folded.slice(Math.max(0, stand.start - 9), stand.start),
      )
    )
      return { name: first, sure: first.known };
    if (
      nearest &&
      stand.value === 'company' &&
      stand.start - nearest.end === 2 &&
      block.folded[nearest.end] === ','
    )
      return { name: nearest, sure: nearest.known };
    const speaker =
      stand.value === 'pronoun' && !relative ? speaksOfItself(sentence, candidates, stand) : null;
    if (speaker) return { name: speaker, sure: speaker.known };
    if (nearest && describedBy(sentence, nearest)) return { name: nearest, sure: nearest.known };
    // "云青科技开发软件，该公司筹集了": the sentence itself named the company.
    const named = block.tools.wording.spaced
      ? undefined
      : headName(
          sentence,
          candidates.filter(({ name, known, gives }) => known && !gives && !isMedium(name)),
          stand.start,
        );
    if (named && stand.value === 'company') return { name: named, sure: false };
    if (stand.value === 'company' || verb - stand.end < 40)
      return relative && nearest ? { name: nearest, sure: false } : 'topic';
  }
  if (!nearest) return block.tools.wording.spaced ? null : hanSubjectBack(sentence, verb);
  if (kind === 'fund') return { name: nearest, sure: nearest.known };
  return { name: nearest, sure: nearest.known || verb - nearest.end < 30 };
}

/** "Oakline Inc., of Denver, said it raised": the pronoun stands for whoever opens the sentence and speaks. */
function speaksOfItself(
  sentence: SentenceNotes,
  candidates: readonly NameSpan[],
  pronoun: { start: number },
): NameSpan | null {
  const first = candidates.find(({ end }) => end <= pronoun.start);
  if (!first || first.start - sentence.start > 72) return null;
  const { folded } = sentence.block;
  if (BEHIND_PREPOSITION.test(folded.slice(Math.max(sentence.start, first.start - 60), first.start)))
    return null;
  const speaks = sentence.voice.some(
    ({ value, start, end }) => value === 'saidAfter' && start >= first.end && end <= pronoun.start,
  );
  const announces = sentence.money.some(
    ({ value, start, end }) => value === 'receive' && start >= first.end && end <= pronoun.start,
  );
  return speaks || announces ? first : null;
}

/** "Oakline, der es auf": a relative pronoun right behind the name carries on with it, whatever stands between. */
function describedBy(sentence: SentenceNotes, name: NameSpan): boolean {
  return sentence.nameCues.some(
    ({ value, start, end }) =>
      value === 'pronoun' &&
      start - name.end === 2 &&
      /^(?:who|which|der|die|das|welche[rs]?|qui|que)$/u.test(sentence.block.folded.slice(start, end)),
  );
}

/** "talks with telecoms group SoftBank": a preposition, and no more than a description before the name. */
const BEHIND_PREPOSITION =
  /(?:\b(?:of|by|from|at|in|with|for|to|near|via|like|than|around|during|across|within|into|inside|outside|among|between|bei|von|vom|aus|mit|für|durch|de|du|chez|con|en)\s|\b(?:with|from|by)\s(?:[\p{Ll}'’-]+\s){1,4}|[(（])$/u;

/** Ends before whoever is named as a source. */
const SOURCE = /\baccording to\s$/;

/** What stands between two names of one list: "A and China-based ride service B". */
const LISTED = /^\s?(?:,|and|&|,\sand|und|et|y)\s(?:[\p{Ll}'’-]+\s){0,5}$/u;

function best(sentence: SentenceNotes, candidates: readonly NameSpan[], verb: number): NameSpan | undefined {
  const { folded, tools } = sentence.block;
  // A name in an apposition or behind a preposition is not the subject: "GlycoEra, a spin-off of LimmaTech, raised".
  const led = new Set<NameSpan>();
  let last: NameSpan | undefined;
  for (const name of candidates) {
    const before = folded.slice(Math.max(sentence.start, name.start - 60), name.start);
    const listed =
      last &&
      led.has(last) &&
      !SOURCE.test(folded.slice(sentence.start, last.start)) &&
      LISTED.test(folded.slice(last.end, name.start));
    if (listed || BEHIND_PREPOSITION.test(before)) led.add(name);
    last = name;
  }
  const plain = candidates.filter((name) => !led.has(name));
  const pool = plain.length > 0 ? plain : candidates;
  void tools;
  const direct =
    pool
      .filter((name) => verb - name.end < 4 && !/^\s(?:y|e|et|und|and)\s$/.test(folded.slice(name.end, verb)))
      .at(-1) ?? opensClause(sentence, pool);
  if (!direct)
    return pool.find((name) => isSetOff(sentence, name, verb)) ?? firstOfClause(sentence, pool, verb);
  // "Oakline, a company that made Oaktree, announced": what an apposition ends with is not the subject.
  const head =
    folded[direct.end] === ','
      ? pool.find(
          ({ start, end }) =>
            end < direct.start &&
            start - sentence.start < 120 &&
            /^(?:\s\([^)]*\))?,\s(?:an?|the|one of)\s/u.test(folded.slice(end, end + 40)),
        )
      : undefined;
  return head ?? direct;
}

/** "A raised $5 million, and B has taken in $7 million": the last name that begins a clause of its own. */
const opensClause = ({ block, amounts }: SentenceNotes, pool: readonly NameSpan[]): NameSpan | undefined =>
  block.tools.wording.spaced
    ? pool.findLast(
        ({ start, end }) =>
          /^\s(?:has|have|had)\s/.test(block.folded.slice(end, end + 6)) &&
          (/[,;]\s(?:and|while|but|whereas)\s(?:[\p{Ll}-]+\s){0,3}$/u.test(
            block.folded.slice(Math.max(0, start - 48), start),
          ) ||
            // "has secured $18 million and Fernway has announced": right behind a sum no list goes on.
            amounts.some((amount) =>
              /^\sand\s(?:[\p{Ll}-]+\s){0,2}$/u.test(
                block.folded.slice(amount.end, Math.max(amount.end, start)),
              ),
            )),
      )
    : undefined;

/** "Oakline, a spin-off that began after the Halden deal, raised": what commas set off between name and verb. */
const isSetOff = ({ block, start: from }: SentenceNotes, { start, end }: NameSpan, verb: number): boolean =>
  block.tools.wording.spaced &&
  (start - from < 60 || /[,;]\s(?:and|but|while)\s$/.test(block.folded.slice(start - 8, start))) &&
  verb - end < 240 &&
  /^(?:\s?\([^)]*\))?,\s/u.test(block.folded.slice(end, end + 60)) &&
  /,\s(?:(?:today|has|have|had|also|recently|just|announced|said|it)\s)*$/u.test(
    block.folded.slice(Math.max(end + 2, verb - 32), verb),
  );

/** Of several names before a verb the first of the last clause is its subject. */
function firstOfClause(
  sentence: SentenceNotes,
  pool: readonly NameSpan[],
  verb: number,
): NameSpan | undefined {
  const border = sentence.link.filter(({ value, end }) => value === 'clause' && end < verb).at(-1);
  const colon = sentence.block.folded.lastIndexOf(': ', verb);
  const from = Math.max(border?.end ?? 0, colon > sentence.start ? colon : 0, sentence.start);
  let inClause = pool.filter(({ start }) => start >= from);
  // A German "damit" or "nach" opens no clause of its own, nor does "with": the subject stands before it.
  const isWith = border && sentence.block.folded.slice(border.start, border.end) === 'with';
  if (inClause.length === 0 && (isWith || sentence.block.tools.wording.capitalNouns)) inClause = [...pool];
  const known = inClause.filter((name) => name.known);
  return known[0] ?? inClause[0] ?? pool.at(-1);
}

/** "wie die Birke AG am Mittwoch mitteilte": who speaks stands behind a small word. */
const wie = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  /\b(?:wie|as)\s(?:[\p{L}-]+\s){0,3}$/u.test(
    block.folded.slice(Math.max(start, name.start - 70), name.start),
  );

/** Whoever tells of others: a medium that speaks in the sentence, or one who is told of beside another name. */
function isRelayed(sentence: SentenceNotes, name: NameSpan): boolean {
  const speaks = sentence.voice.some(({ value }) => value === 'saidAfter' || value === 'saidBefore');
  if (speaks && isMedium(name.name)) return true;
  if (!isSpeaker(sentence, name)) return false;
  // "Oakline reported closing a round": it speaks of itself where nobody else is named.
  return !(
    name.known &&
    sentence.voice.some(({ value, start }) => value === 'saidAfter' && start === name.end + 1) &&
    sentence.names.every((other) => other === name || other.weak || !other.known || other.start > name.end)
  );
}

/** "according to Bloomberg", "Bloomberg reported". */
function isSpeaker(sentence: SentenceNotes, name: NameSpan): boolean {
  return sentence.voice.some(
    ({ value, start, end }) =>
      (value === 'saidBefore' &&
        sentence.block.folded.slice(start, end) === 'according to' &&
        end <= name.start &&
        name.start - end < 60 &&
        !sentence.block.folded.slice(end, name.start).includes(',')) ||
      (value === 'saidBefore' &&
        end <= name.start &&
        name.start - end < (sentence.block.tools.wording.spaced ? 14 : 1)) ||
      (value === 'saidAfter' && start >= name.end && start - name.end < (wie(sentence, name) ? 24 : 4)),
  );
}

const TITLE =
  /\b(?:ceo|cto|cfo|coo|founder|co-founder|chief|chairman|partner|president|director|vorstand|chef|gründer|geschäftsführer|pdg|fondateur|cofundador|fundador|director general)\b/u;

/** "SenseTime CEO Li Xu": the name behind a title is a person's. */
function isPerson(sentence: SentenceNotes, name: NameSpan): boolean {
  if (name.known) return false;
  const { folded } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, name.start - 22), name.start);
  return TITLE.test(before) || (hasOffice(folded, name) && /^\S+\s\S+$/.test(name.name));
}

/** "founder Jane Doe": an office stands before the name. */
export const hasTitle = (folded: string, { start }: { start: number }): boolean =>
  /\b(?:ceo|cto|cfo|coo|co-?founder|founder|chairman|president|chief executive|chief executive officer)\s$/u.test(
    folded.slice(Math.max(0, start - 26), start),
  );

/** "Jane Doe, managing partner of": an office stands behind the name. */
export const hasOffice = (folded: string, { end }: { end: number }): boolean =>
  TITLE.test(/^,\s[^,]*/u.exec(folded.slice(end, end + 80))?.[0] ?? '');

/** Investors named before "invested": "Microsoft had invested $15 million in Mistral". */
export function givers(
  sentence: SentenceNotes,
  amount: AmountReading,
  { cue }: Pick<SumKind, 'cue'>,
): NameSpan[] {
  // "远帆汽车以1亿美元入股云青科技": the sum stands between.
  if (
    cue?.value === 'invest' &&
    !sentence.block.tools.wording.spaced &&
    cue.start > amount.start &&
    sentence.names.some(({ start }) => start - cue.end <= 3 && start >= cue.end)
  ) {
    const giver = headName(
      sentence,
      sentence.names.filter(({ known, name }) => known && !isMedium(name)),
      amount.start,
    );
    return giver ? [giver] : [];
  }
  if (cue?.value !== 'invest' || cue.start > amount.start) return giversBefore(sentence, amount, cue);
  const between = giversBetween(sentence, amount, cue);
  if (between.length > 0) return between;
  const { capitalNouns } = sentence.block.tools.wording;
  const name = sentence.names
    .filter(({ end, possessive, weak }) => end <= cue.start && !possessive && !(weak && capitalNouns))
    .at(0);
  return name && cue.start - name.end < 80 ? [name] : [];
}
