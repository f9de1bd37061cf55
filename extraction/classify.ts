import type { FactDraft } from '../domain/draft.ts';
import type { AmountReading } from './amounts/read-amounts.ts';
import type { MoneyCue } from './cues.ts';
import {
  comesFromGiver,
  endsListOfSums,
  grownFrom,
  isLaterListing,
  isWhole,
  ofHanFund,
  priceBefore,
  tellsWhen,
  wholeOfRound,
} from './han-sum.ts';
import type { NameSpan } from './names.ts';
import { type PhraseHit, phrasesOf } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';
import {
  alsoFunded,
  estimatesOther,
  filledBehind,
  giversFrom,
  isComparedSum,
  isGrownRound,
  isManaged,
  isOtherWhole,
  isWorthOfThing,
  sinceYear,
  valuedBehind,
  verbLast,
} from './verb-last.ts';

/** What a sum of money was found to be, and the word that decided. */
export interface SumKind {
  kind: FactDraft['kind'];
  debt: boolean;
  cue: PhraseHit<MoneyCue> | null;
  /** How near the deciding word stands, 0 (far) to 1. */
  sure: number;
}

interface Rule {
  kind: FactDraft['kind'] | null;
  /** Units that a word of this class may stand nearer or farther than others and still win. */
  bias: number;
  debt?: boolean;
}

/** A sum of which no deciding word stands within this distance is none of ours, in weighted UTF-16 units. */
const REACH = 90;
const PER_AMOUNT = 34;
const PER_CLAUSE = 22;
const PER_COMMA = 7;

const RULES: Record<MoneyCue, Rule> = {
  raise: { kind: 'round', bias: 0 },
  receive: { kind: 'round', bias: 2 },
  round: { kind: 'round', bias: 2 },
  invest: { kind: 'round', bias: 0 },
  valuation: { kind: 'valuation', bias: -4 },
  worth: { kind: 'valuation', bias: 0 },
  total: { kind: 'totalRaised', bias: -4 },
  acquire: { kind: 'acquisition', bias: 4 },
  acquiredBy: { kind: 'acquisition', bias: 0 },
  acquisition: { kind: 'acquisition', bias: 6 },
  ipo: { kind: 'ipo', bias: 4 },
  fund: { kind: 'fund', bias: -2 },
  debt: { kind: 'round', bias: -3, debt: true },
  other: { kind: null, bias: -1 },
  otherSubject: { kind: null, bias: 10 },
};

/** What stands between a word and a sum makes the way longer: other sums, clause borders, commas. */
export function wayBetween(
  sentence: SentenceNotes,
  a: { start: number; end: number },
  b: { start: number; end: number },
): number {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (first.end >= second.start) return 0;
  const { block } = sentence;
  const between = block.folded.slice(first.end, second.start);
  const scale = block.tools.wording.spaced ? 1 : 2.5;
  const amounts = sentence.amounts.filter(
    (one) => one.start >= first.end && one.end <= second.start && one.sameAs === undefined,
  ).length;
  const clauses = sentence.link.filter(
    ({ value, start }) => value === 'clause' && start >= first.end && start < second.start,
  ).length;
  // In Japanese "、" stands behind clauses, in Chinese only between names.
  const comma = block.tools.wording.cues.objectMarks === '' ? /[,，;；:：()（）]/g : /[,，、;；:：()（）]/g;
  const commas = between.match(comma)?.length ?? 0;
  // "Mistral lève 30 millions / Figma prépare son IPO": two headlines in one.
  const parts = between.includes(' / ') ? 1 : 0;
  return (
    between.length * scale + amounts * PER_AMOUNT + (clauses + 3 * parts) * PER_CLAUSE + commas * PER_COMMA
  );
}

/** Somebody takes the money up, so that a loan is one and no burden. */
const takesUp = (sentence: SentenceNotes, amount: AmountReading) =>
  sentence.party.length > 0 ||
  sentence.money.some(
    (cue) =>
      (cue.value === 'raise' || cue.value === 'receive' || cue.value === 'round') &&
      wayBetween(sentence, cue, amount) < REACH,
  );

/** "up from $400 million": what the figure before is, this one was. */
function setAgainst(sentence: SentenceNotes, amount: AmountReading): AmountReading | null | undefined {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const { folded, tools } = sentence.block;
  const word = sentence.link.findLast(
    ({ value, end }) =>
      value === 'against' &&
      end <= from &&
      (from - end <= 3 ||
        (from - end <= 6 && /^\s?(?:the\s|an?\s)?$/.test(folded.slice(end, from))) ||
        // "较去年A轮的5亿美元": when it was stands between.
        (!tools.wording.spaced && from - end <= 16 && !/[，。；、]/u.test(folded.slice(end, from)))),
  );
  if (!word) return undefined;
  return sentence.amounts.findLast(({ end, sameAs }) => end <= word.start && sameAs === undefined) ?? null;
}

const amountsBetween = (sentence: SentenceNotes, a: { start: number; end: number }, b: AmountReading) =>
  sentence.amounts.filter(
    ({ start, sameAs }) =>
      start > Math.min(a.start, b.start) && start < Math.max(a.start, b.start) && sameAs === undefined,
  ).length;

/** Says what a sum of money in a sentence is: `null` for one that is no funding. */
export function kindOfSum(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  if (amount.money.amount < LEAST || describesCompany(sentence, amount) || measuresOther(sentence, amount))
    return null;
  const listed = nextListed(sentence, amount);
  if (listed) return kindOfSum(sentence, listed);
  if (isComparedSum(sentence, amount)) {
    const before = sentence.amounts.filter(({ end, sameAs }) => end < amount.start && sameAs === undefined);
    const kinds = before.map((one) => kindOfSum(sentence, one)).filter((one) => one !== null);
    return kinds.find(({ kind }) => kind === 'valuation') ?? null;
  }
  const older = setAgainst(sentence, amount) ?? grownFrom(sentence, amount);
  if (older !== undefined) {
    const sum = older && kindOfSum(sentence, older);
    return sum?.kind === 'valuation' ? sum : null;
  }
  const taken = takesMoney(sentence, amount);
  if (taken) return { kind: 'round', debt: false, cue: taken, sure: 0.7 };
  const deal = worthOfDeal(sentence, amount);
  if (deal !== undefined) return deal && { kind: 'acquisition', debt: false, cue: deal, sure: 1 };
  const sold = soldTo(sentence, amount);
  if (sold) return { kind: 'acquisition', debt: false, cue: sold, sure: 1 };
  if (goesTo(sentence, amount)) return { kind: 'round', debt: false, cue: null, sure: 0.7 };
  const price = priceOfSale(sentence, amount) ?? priceBefore(sentence, amount);
  if (price) return { kind: 'acquisition', debt: false, cue: price, sure: 1 };
  const worth = worthOfRound(sentence, amount);
  if (worth) return { kind: 'round', debt: false, cue: worth, sure: 1 };
  const sum = nearestKind(sentence, amount) ?? besideValuation(sentence, amount);
  if (!sum) return null;
  const kind =
    sum.cue?.value === 'worth' && sentence.money.some(({ value }) => BUYING.has(value))
      ? 'acquisition'
      : sum.kind;
  if (kind !== sum.kind)
    return { ...sum, kind, cue: sentence.money.find(({ value }) => BUYING.has(value)) ?? sum.cue };
  const near = (hit: { start: number; end: number }, reach: number) =>
    wayBetween(sentence, hit, amount) < reach;
  if (kind === 'valuation' && estimatesOther(sentence, amount)) return null;
  if (
    kind === 'valuation' &&
    sentence.other.some((hit) => hit.value === 'otherSubject' && hit.start < amount.start && near(hit, 80))
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
    return sentence.stages.some(({ stage }) => stage !== 'debt') || sentence.party.length > 0 ? sum : null;
  if (kind === 'round' && ofListing(sentence, sum.cue, amount)) return { ...sum, kind: 'ipo' };
  if (kind === 'round' && overYears(sentence, sum.cue, amount))
    return { ...sum, kind: 'totalRaised', debt: false };
  if (kind === 'round' && closesFund(sentence, sum.cue, amount)) return { ...sum, kind: 'fund' };
  if (
    (kind === 'round' || kind === 'totalRaised') &&
    sentence.stages.length === 0 &&
    !roundBehind(sentence, amount) &&
    sentence.money.some(
      (cue) =>
        cue.value === 'ipo' &&
        near(cue, kind === 'round' ? 80 : 140) &&
        !isLaterListing(sentence, amount, cue) &&
        !/[;；]/.test(
          sentence.block.folded.slice(Math.min(cue.end, amount.end), Math.max(cue.start, amount.start)),
        ) &&
        !sentence.block.tools.priorTo.test(
          sentence.block.folded.slice(Math.max(0, cue.start - 24), cue.start),
        ),
    )
  )
    return { ...sum, kind: 'ipo' };
  return sum;
}

/** "priced its IPO of five million shares at $12, for gross proceeds of $60 million": what a listing brought in. */
const ofListing = (
  { block, money, other }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  cue !== null &&
  cue.end <= amount.start &&
  ((cue.value === 'round' &&
    /proceeds$/.test(block.folded.slice(cue.start, cue.end)) &&
    money.some(({ value, end }) => value === 'ipo' && end <= cue.start)) ||
    // "opening at $12 per share in the hopes of raising $54 million".
    (cue.value === 'raise' &&
      other.some(
        ({ start, end }) => end <= cue.start && /^(?:per|a) share$/.test(block.folded.slice(start, end)),
      )));

/** "has closed its first fund, securing $90 million": the participle tells of the fund. */
const closesFund = (
  { block, money, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  cue?.value === 'raise' &&
  cue.end <= amount.start &&
  stages.length === 0 &&
  /^\p{L}+ing$/u.test(block.folded.slice(cue.start, cue.end)) &&
  money.some(
    ({ value, end }) =>
      value === 'fund' && end <= cue.start && /^,\s$/.test(block.folded.slice(end, cue.start)),
  );

/** "Since 2015, the startup has raised $40 million", "In three years, it has raised": what came in over years. */
function overYears(
  { block, start, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean {
  const { folded, tools } = block;
  if (
    !tools.wording.spaced ||
    cue?.value !== 'raise' ||
    cue.end > amount.start ||
    stages.some(({ stage }) => stage !== 'debt')
  )
    return false;
  // "has raised $71 million since its 2019 founding".
  if (
    /^[^,.;]{0,40}\bsince\s(?:its\s|their\s|the company's\s)?(?:(?:19|20)\d\d\s)?(?:founding|launch|inception|formation|start|creation|debut)\b/.test(
      folded.slice(amount.end, amount.end + 90),
    )
  )
    return true;
  return (
    /^\s*(?:since|over the|in (?:the (?:past|last)|(?:about|around|roughly|just|only|less than|under) )?)\s?(?:[\p{L}\d]+\s){0,2}?(?:forming|founding|its|being|launching|starting|(?:19|20)\d\d|years)\b[^,]{0,40},/u.test(
      folded.slice(start, start + 70),
    ) &&
    /\b(?:has|have|had)\s(?:\p{L}+\s)?raised?$/u.test(folded.slice(Math.max(start, cue.end - 30), cue.end))
  );
}

/**
 * "in a deal valued at up to $7 billion": the price where somebody buys in the sentence, else `null`, for a deal is no
 * company. `undefined` where no deal is spoken of.
 */
function worthOfDeal(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | null | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const cue = sentence.money.findLast(
    ({ value, end }) =>
      (value === 'valuation' || value === 'worth') &&
      end <= from &&
      from - end <= 4 &&
      !/[,;]/.test(folded.slice(end, from)),
  );
  if (!cue || !tools.dealBefore.test(folded.slice(Math.max(sentence.start, cue.start - 40), cue.start)))
    return undefined;
  // "go public through a merger with a shell, in a deal valued at": nobody buys.
  if (
    sentence.money.some(({ value }) => value === 'ipo') &&
    !sentence.money.some(({ value }) => BUYING.has(value))
  )
    return null;
  return sentence.money.find(({ value }) => BUYING.has(value) || value === 'acquisition') ?? null;
}

/** "bis zu 200 Millionen Dollar bei einer Bewertung von": what a valuation goes with is a round. */
function besideValuation(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced || !amount.currencyNamed) return null;
  const cue = sentence.money.find(
    ({ value, start }) => value === 'valuation' && start > amount.end && start - amount.end < 40,
  );
  const leadsTo =
    /^\s(?:bei|zu|auf basis|auf der basis|à|sur la base d'|a|con|at|on)\s?(?:eine[rm]?|une|una|an?)\s(?:[\p{Ll}-]+\s){0,2}$/u;
  return cue && leadsTo.test(folded.slice(amount.end, cue.start))
    ? { kind: 'round', debt: false, cue: null, sure: 0.7 }
    : null;
}

/** "una serie C de 1.700 millones, valora": the stage leads to its sum, whatever stands behind. */
const stageLeads = ({ block, stages }: SentenceNotes, amount: AmountReading): boolean => {
  if (!block.tools.wording.spaced || block.tools.wording.lang === 'en') return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return stages.some(
    ({ stage, end }) =>
      stage !== 'debt' &&
      stage !== 'grant' &&
      end <= from &&
      /^\s(?:de|d'|por|por valor de|von|über|in höhe von)\s?$/u.test(block.folded.slice(end, from)),
  );
};

/** "suma más de 900 millones de dólares recaudados": all that was ever taken. */
function sumsUp(
  { block, money, start }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  if (block.tools.wording.lang !== 'es' && block.tools.wording.lang !== 'fr') return undefined;
  const before = block.folded.slice(Math.max(start, amount.start - 30), amount.start);
  if (
    !/\b(?:suma|acumula|lleva|totaliza|cumule|totalise)\s(?:ya\s|déjà\s|así\s)?(?:más de\s|plus de\s|cerca de\s|près de\s|unos\s|casi\s)?$/u.test(
      before,
    )
  )
    return undefined;
  const behind = /^\s(?:recaudad|captad|levantad|obtenid|levé)[oae]?s?\b/u.exec(
    block.folded.slice(amount.end, amount.end + 16),
  );
  return behind
    ? (money.find(({ start: at }) => at >= amount.end && at - amount.end < 3) ?? {
        value: 'total',
        start: amount.end + 1,
        end: amount.end + behind[0].length,
      })
    : undefined;
}

/** "Au total, les pouvoirs publics ont consacré 7 milliards": a whole of something, and no word of money taken. */
const isBareWhole = ({ block, money }: SentenceNotes, cue: PhraseHit<MoneyCue>): boolean =>
  /^(?:au total|en tout|en total|total|cumulé|insgesamt|in summe)$/u.test(
    block.folded.slice(cue.start, cue.end),
  ) &&
  !money.some(
    ({ value }) => value === 'raise' || value === 'receive' || value === 'round' || value === 'invest',
  );

/** "a $267 million funding round, paving the way for an IPO": the noun behind the sum says what it is. */
const roundBehind = ({ money, block }: SentenceNotes, amount: AmountReading): boolean =>
  block.tools.wording.spaced &&
  money.some(
    ({ value, start, end }) =>
      value === 'round' && start - amount.end === 1 && /\bround$/u.test(block.folded.slice(start, end)),
  );

/** "$5 million went to the marketplace Oakline": a name of the store behind the verb. */
const goesTo = ({ block, names }: SentenceNotes, { end, currencyNamed }: AmountReading): boolean => {
  const verb = /^\s(?:went|goes)\sto\s(?:[\p{Ll}’'-]+\s){0,5}/u.exec(block.folded.slice(end, end + 80))?.[0];
  return (
    verb !== undefined &&
    currencyNamed &&
    names.some(({ known, start }) => known && start === end + verb.length)
  );
};

/** "agreed to sell Oakline, a maker of sensors, to Halden for $60 million": the small word that leads to the buyer. */
function soldTo(
  { block, names, start: first }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | null {
  const { folded, tools } = block;
  if (!tools.wording.spaced) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const buyer = names.findLast(({ end, known }) => known && end <= from);
  if (
    !buyer ||
    !/^(?:\s[\p{L}.]{2,6})?,?\s(?:\p{Ll}+\s){0,4}(?:for|in an?|worth)\s(?:\p{Ll}+\s){0,3}$/u.test(
      folded.slice(buyer.end, from),
    )
  )
    return null;
  if (!/\sto\s(?:[\p{Ll}-]+\s){0,3}$/u.test(folded.slice(Math.max(first, buyer.start - 48), buyer.start)))
    return null;
  const target = names.findLast(({ end, weak }) => !weak && end <= buyer.start - 4);
  if (
    !target ||
    !/\b(?:sell|sold|sells|selling)\s(?:[\p{Ll}’'-]+\s){0,3}$/u.test(
      folded.slice(Math.max(first, target.start - 40), target.start),
    )
  )
    return null;
  const at = folded.lastIndexOf(' to ', buyer.start);
  return at >= target.end ? { start: at, end: at + 4, value: 'acquiredBy' } : null;
}

/** "has acquired $4.3 million in initial funding": what is bought is a company, never a sum. */
function takesMoney(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | null {
  if (!sentence.block.tools.wording.spaced) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const verb = sentence.money.find(
    ({ value, end }) => value === 'acquire' && from - end >= 0 && from - end <= 1,
  );
  // "se hizo con 130 millones": what is got hold of is money.
  if (verb && /^se h/.test(sentence.block.folded.slice(verb.start, verb.end)))
    return { ...verb, value: 'raise' };
  const noun =
    verb &&
    /^\sin\s/.test(sentence.block.folded.slice(amount.end, amount.end + 4)) &&
    !sentence.other.some(({ start }) => start >= amount.end && start - amount.end < 30);
  return noun ? { ...verb, value: 'raise' } : null;
}

/** "its latest round was worth $102 million": what is worth that much is the round, not the company. */
function worthOfRound(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const cue = sentence.money.findLast(
    ({ value, end }) => value === 'worth' && end <= from && from - end <= 2,
  );
  return (
    cue &&
    sentence.money.find(
      ({ value, end }) =>
        value === 'round' &&
        end < cue.start &&
        /^\s(?:(?:was|is|of|funding|financing|investment|reportedly)\s){0,3}$/u.test(
          folded.slice(end, cue.start),
        ),
    )
  );
}

/** "was acquired by Birch, a maker of sensors, for $90 million": the price stands behind whatever is told of the buyer. */
function priceOfSale(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!/\bfor\s$/.test(folded.slice(Math.max(sentence.start, from - 5), from))) return undefined;
  const cue = sentence.money.findLast(({ value, end }) => value !== 'invest' && end <= from);
  return cue && BUYING.has(cue.value) && from - cue.end < 140 && amountsBetween(sentence, cue, amount) === 0
    ? cue
    : undefined;
}

const BUYING: ReadonlySet<MoneyCue> = new Set(['acquire', 'acquiredBy']);

/** Whether the sum stands in brackets right behind a name: "Auto1 (360 Millionen Euro)". */
export function bracketedBehind(sentence: SentenceNotes, amount: AmountReading): NameSpan | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (
    folded[from - 1] !== '(' ||
    !/^(?:\)|\s?[-,]\s?(?:pre-)?(?:series|seed)\b[^)]{0,12}\))/.test(
      folded.slice(amount.end, amount.end + 28),
    )
  )
    return undefined;
  return sentence.names.find(({ end, weak }) => !weak && from - end >= 1 && from - end <= 2);
}

/** "A (360 Millionen Euro), B (268 Millionen Euro) schlossen große Runden ab": what is said of the last is said of all. */
function nextListed(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  if (!bracketedBehind(sentence, amount)) return undefined;
  const next = sentence.amounts.find(({ start, sameAs }) => start > amount.end && sameAs === undefined);
  return next && next.start - amount.end < 90 && bracketedBehind(sentence, next) ? next : undefined;
}

/** No round is smaller than this, in units of any currency; share prices are. */
const LEAST = 10_000;

/** "the $429 billion e-commerce giant": a figure that tells how large a company is. */
function describesCompany(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { folded, tools } = sentence.block;
  if (
    !tools.wording.spaced ||
    !/\b(?:the|a|an|this|der|die|das|la|le|el)\s$/u.test(
      folded.slice(Math.max(0, amount.start - 6), amount.start),
    )
  )
    return false;
  const noun = sentence.nameCues.find(
    ({ value, start }) =>
      (value === 'companyBefore' || value === 'investorBefore') &&
      start >= amount.end &&
      start - amount.end < 24,
  );
  return (
    noun !== undefined &&
    !sentence.stages.some(({ start }) => start >= amount.end && start < noun.start) &&
    !sentence.money.some(({ start, end }) => start >= amount.end && end <= noun.end)
  );
}

/** "a $15 million expansion of its debt facility" is money taken up. */
const expandsLoan = ({ block }: SentenceNotes, { start }: { start: number }): boolean =>
  /^expansion of (?:\p{L}+ ){0,3}(?:debt|credit|loan|series|round|financing|facility with)\b/u.test(
    block.folded.slice(start, start + 64),
  );

/** "$300 million share buyback", "$400 million in premium capacity": the noun behind the sum says what it is. */
function measuresOther(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return false;
  const noun = sentence.other.find(({ start }) => start >= amount.end && start - amount.end < 26);
  if (!noun) return false;
  if (expandsLoan(sentence, noun)) return false;
  const gap = folded.slice(amount.end, noun.start);
  const between = <T extends { start: number; end: number }>(all: readonly T[]) =>
    all.some(({ start, end }) => end > amount.end && start <= noun.end);
  return (
    /^\s(?!as\s)(?:(?:\p{L}{1,2}|d')\s?)?(?:[\p{L}-]{4,}\s){0,2}$/u.test(gap) &&
    !between(sentence.money) &&
    !between(sentence.stages) &&
    !between(tools.wording.capitalNouns ? sentence.names.filter(({ weak }) => !weak) : sentence.names) &&
    !between(sentence.party) &&
    !sentence.link.some(({ start, end }) => start >= amount.end && end < noun.start && end - start > 2)
  );
}

/** "With $15 million from Birch Ventures", "15 Millionen Euro für Kiefer": the sum leads to who gave or who got it. */
function comesFromName(sentence: SentenceNotes, amount: AmountReading): boolean {
  const behind = sentence.link.find(({ start }) => start >= amount.end && start - amount.end <= 2);
  if (!behind || !amount.currencyNamed) return false;
  const name = sentence.names.find(({ start }) => start >= behind.end && start - behind.end < 20);
  if (!name?.known) return false;
  if (behind.value === 'agent') return name.gives === true;
  return behind.value === 'roundOf' && name.start - behind.end <= 1 && sentence.party.length > 0;
}

/** "le fonds américain General Catalyst": the fund is named behind the word, and is whom the money comes from. */
const describesGiver = (sentence: SentenceNotes, cue: { start: number; end: number }) =>
  /\b(?:auprès (?:de|du|des|d')|par (?:le|les|un|des)|(?:con|por) (?:el|los|un))\s?$/u.test(
    sentence.block.folded.slice(Math.max(sentence.start, cue.start - 12), cue.start),
  ) ||
  sentence.names.some(
    ({ start, weak }) =>
      !weak &&
      start >= cue.end &&
      start - cue.end < 16 &&
      /^\s(?:(?!(?:on|of|for|in|with|by|from|at|called|named|dubbed)\s)\p{L}+\s)?$/u.test(
        sentence.block.folded.slice(cue.end, start),
      ),
  );

/** "von bisherigen Investoren", "auprès d'investisseurs": whoever gave is said to give such money. */
function fromInvestors({ block, nameCues, link }: SentenceNotes): boolean {
  if (!block.tools.wording.spaced) return false;
  const agents = phrasesOf(block.tools.wording.cues.agent);
  return nameCues.some(
    ({ value, start, end }) =>
      value === 'investorBefore' &&
      GIVERS.test(block.folded.slice(start, end)) &&
      link.some(
        (small) =>
          small.end < start &&
          start - small.end < 24 &&
          (small.value === 'agent' || agents.includes(block.folded.slice(small.start, small.end))) &&
          !/[,;.]/.test(block.folded.slice(small.end, start)),
      ),
  );
}

const GIVERS =
  /(?:investor(?:s|en)?|gebern?|investisseurs?|inversores|inversionistas|angels?|anlegern|fonds)$/;

/** "Founders Fund investierte": the word is part of a giver's name. */
const isInName = ({ block, names }: SentenceNotes, cue: { start: number; end: number }) =>
  block.tools.wording.lang !== 'en' &&
  names.some(({ known, start, end }) => known && start < cue.start && cue.end <= end);

/** "commits $29 billion to tech funds": what somebody puts into funds is the size of none. */
const isCommitted = ({ block, money }: SentenceNotes, amount: AmountReading): boolean =>
  /^\sto\s/.test(block.folded.slice(amount.end, amount.end + 4)) &&
  money.some(
    ({ value, start, end }) =>
      value === 'invest' &&
      amount.start - end < 12 &&
      end <= amount.start &&
      /^commit/.test(block.folded.slice(start, end)),
  );

/** "to fund trials", "fund accounting", "those funds would come": no fund is meant. */
const isNoFund = ({ block }: SentenceNotes, { start, end }: { start: number; end: number }): boolean => {
  const { folded, tools } = block;
  if (!tools.wording.spaced) return false;
  const word = folded.slice(start, end);
  return (
    (word === 'fund' &&
      (/\b(?:to|will|would|can|could|help|helps|further)\s$/.test(
        folded.slice(Math.max(0, start - 8), start),
      ) ||
        /^\s(?:accounting|administrat|manage|services?\b|flows?\b|operations|finance|industry)/.test(
          folded.slice(end, end + 16),
        ))) ||
    (word === 'funds' &&
      /\b(?:those|these|the|any|such|all|more|of)\s$/.test(folded.slice(Math.max(0, start - 8), start)))
  );
};

/** Whether a word of many meanings has what bears it out in its sentence. */
function backed(sentence: SentenceNotes, cue: PhraseHit<MoneyCue>, amount: AmountReading): boolean {
  if (cue.value === 'receive')
    return (
      comesFromGiver(sentence, cue) ||
      sentence.stages.length > 0 ||
      sentence.party.length > 0 ||
      sentence.money.some(({ value }) => value === 'round') ||
      fromInvestors(sentence) ||
      alsoFunded(sentence, cue) ||
      giversFrom(sentence).length > 0 ||
      sentence.link.some(
        ({ value, start, end }) =>
          (value === 'agent' &&
            ((start >= amount.end && start - amount.end <= 2) ||
              (verbLast(sentence) && sentence.names.some((name) => name.known && name.start - end === 1)))) ||
          // "erhält 20 Millionen Euro von Birke": a small word of two meanings, and whom it leads to.
          (start >= amount.end &&
            start - amount.end <= 2 &&
            phrasesOf(sentence.block.tools.wording.cues.agent).includes(
              sentence.block.folded.slice(start, end),
            ) &&
            sentence.names.some((name) => name.known && name.start - end === 1)),
      )
    );
  if (cue.value !== 'worth') return true;
  if (verbLast(sentence) && isWorthOfThing(sentence, cue)) return false;
  // "claims worth $410 million": things in the plural have that worth.
  const { folded } = sentence.block;
  if (
    folded.slice(cue.start, cue.end) === 'worth' &&
    /\b(?!(?:is|was|has|as|its|this|business|us|always|perhaps|companies|startups|unicorns)\s)\p{L}{3,}s\s$/u.test(
      folded.slice(Math.max(0, cue.start - 20), cue.start),
    ) &&
    sentence.block.tools.wording.lang === 'en'
  )
    return false;
  // "the company is now worth": nothing else may stand for what has that worth.
  const [from, to] = [Math.min(cue.start, amount.start), Math.max(cue.end, amount.end)];
  const near = ({ start, end }: { start: number; end: number }) => {
    if (start >= from && end <= to) return true;
    return end <= from ? from - end < 40 : start >= to && start - to < 20;
  };
  if (introducedBy(sentence, cue, amount) && sentence.names.some(({ known }) => known))
    return !sentence.other.some(near);
  return (
    !sentence.other.some(near) &&
    (sentence.names.some((name) => !name.weak && near(name)) ||
      sentence.nameCues.some((hit) => hit.value === 'company' && near(hit)))
  );
}

/** "nach einer Runde einen Wert von 1,7 Milliarden Euro": beside a round a worth is the company's. */
const introducedBy = (sentence: SentenceNotes, cue: { end: number }, amount: AmountReading) =>
  verbLast(sentence) &&
  cue.end <= amount.start &&
  amount.start - cue.end < 10 &&
  (sentence.stages.length > 0 || sentence.money.some(({ value }) => value === 'round'));

/** "a valuation of over $4 billion": nothing but small words stands between, and so it speaks of this sum. */
function introduces(sentence: SentenceNotes, cue: PhraseHit<MoneyCue>, amount: AmountReading): boolean {
  if (cue.value !== 'valuation' && cue.value !== 'total' && (cue.value as string) !== 'other') return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return (
    cue.end <= from && from - cue.end <= 8 && !/[,;，、]/.test(sentence.block.folded.slice(cue.end, from))
  );
}

/** A word that stands right before or behind another sum speaks of that one: "a valuation of $4 billion". */
function belongsToOther(sentence: SentenceNotes, cue: PhraseHit<MoneyCue>, amount: AmountReading): boolean {
  if (valuesNext(sentence, cue, amount)) return true;
  const { folded, tools } = sentence.block;
  const leads = cue.value === 'worth' && / von$/.test(folded.slice(cue.start, cue.end));
  if (
    cue.value !== 'valuation' &&
    cue.value !== 'total' &&
    cue.value !== 'debt' &&
    cue.value !== 'fund' &&
    !leads
  )
    return false;
  return sentence.amounts.some((other) => {
    if (other === amount || other.sameAs !== undefined) return false;
    const from = other.boundSpan ? Math.min(other.boundSpan.start, other.start) : other.start;
    const before =
      cue.end <= from &&
      from - cue.end <= 14 &&
      !/[,;，、]/u.test(folded.slice(cue.end, from)) &&
      amountsBetween(sentence, cue, other) === 0;
    const behind =
      cue.start >= other.end &&
      cue.start - other.end <= 2 &&
      !/[,;，。；、]/.test(folded.slice(other.end, cue.start));
    const mine =
      cue.start >= amount.end &&
      cue.start - amount.end <= 2 &&
      !(tools.wording.spaced ? /[,;]/ : /[，、]/u).test(folded.slice(amount.end, cue.start));
    return leads ? before : (before && !mine) || behind;
  });
}

/** "raise $40 million that would value the startup at $340 million": the verb speaks of the next sum. */
function valuesNext(sentence: SentenceNotes, cue: PhraseHit<MoneyCue>, amount: AmountReading): boolean {
  if ((cue.value !== 'valuation' && cue.value !== 'worth') || cue.start < amount.end) return false;
  const next = sentence.amounts.find(({ start, sameAs }) => start >= cue.end && sameAs === undefined);
  return next !== undefined && valuedAt(sentence, next)?.start === cue.start;
}

/** "will value the company at over $7 billion": what stands behind "at" is the worth that the verb before speaks of. */
function valuedAt(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!tools.valuedAt.test(folded.slice(Math.max(sentence.start, from - 8), from))) return undefined;
  const behind = verbLast(sentence) ? valuedBehind(sentence, amount) : undefined;
  if (behind) return behind;
  const cue = sentence.money.findLast(
    ({ value, end }) => (value === 'valuation' || value === 'worth') && end <= from,
  );
  if (!cue || from - cue.end > (verbLast(sentence) ? 110 : 70) || amountsBetween(sentence, cue, amount) > 0)
    return undefined;
  const isOther = sentence.other.some(
    ({ start, end }) =>
      start < cue.start && cue.start - end < 60 && !/^(?:per|a) share$/.test(folded.slice(start, end)),
  );
  if (isOther || (cue.value === 'worth' && !backed(sentence, cue, amount))) return undefined;
  // "value the Denver, Colo.-based company at": a comma within what stands for the company parts nothing.
  const noun = sentence.nameCues.find(
    ({ value, start, end }) => value === 'company' && start >= cue.end && end <= from,
  );
  const gap = folded.slice(cue.end, noun?.start ?? from) + folded.slice(noun?.end ?? from, from);
  return /[,;]/.test(gap) ? undefined : cue;
}

/** "declined to give a valuation, though Caixin put it at over 10 billion". */
function putAt(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (
    !/\b(?:put|puts|pegged|pegs|placed|estimated)\s(?:it|that|this|the (?:figure|valuation|number))\sat\s$/.test(
      folded.slice(Math.max(sentence.start, from - 40), from),
    )
  )
    return undefined;
  return sentence.money.findLast(({ value, end }) => value === 'valuation' && end <= from);
}

/** "a total of $200 million in an oversubscribed Series B": the round behind the sum says what it is. */
function namedBehind({ block, stages }: SentenceNotes, amount: AmountReading): boolean {
  return stages.some(
    ({ stage, start }) =>
      stage !== 'debt' &&
      start >= amount.end &&
      start - amount.end < 48 &&
      /^\s(?:in|as part of|for|through)\s(?:an?|its|their|the|our)\s(?:[\p{Ll}-]+\s){0,2}$/u.test(
        block.folded.slice(amount.end, start),
      ),
  );
}

/** "brings the total raised since the firm was founded to $222 million": verb and sum hold together what stands between. */
function bringsTo(
  { block, amounts }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return (
    cue.end <= from &&
    from - cue.end < 160 &&
    /^(?:br(?:ing|ought)|tak(?:es|ing)|lift|push)/.test(block.folded.slice(cue.start, cue.end)) &&
    /\bto\s$/.test(block.folded.slice(from - 4, from)) &&
    !amounts.some(({ start }) => start > cue.end && start < amount.start)
  );
}

/** "in the largest round to date": that no other was larger says nothing of the whole. */
const isRecord = ({ block }: SentenceNotes, cue: { start: number }, amount: AmountReading): boolean =>
  cue.start > amount.end &&
  /\b(?:largest|biggest|highest|first|only|latest)\b/u.test(block.folded.slice(amount.end, cue.start));

/** "raised $4 billion across nine funds", "its fund has grown to a total of $200 million". */
function ofFund(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!sentence.block.tools.wording.spaced) return ofHanFund(sentence, amount.start);
  const { folded } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return sentence.money.find(
    ({ value, start, end }) =>
      value === 'fund' &&
      ((start >= amount.end &&
        /^\s(?:in total\s)?(?:across|for|over|between)\s(?:[\p{L}’'-]+\s){0,4}$/u.test(
          folded.slice(amount.end, start),
        )) ||
        (end <= from &&
          /^\s(?:[\p{Ll}]+\s){1,4}(?:to|at)\s(?:a\stotal\sof\s)?$/u.test(folded.slice(end, from)))),
  );
}

function nearestKind(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const fund = ofFund(sentence, amount) ?? filledBehind(sentence, amount);
  if (fund) return { kind: 'fund', debt: false, cue: fund, sure: 1 };
  const gathered = sumsUp(sentence, amount) ?? sinceYear(sentence);
  if (gathered) return { kind: 'totalRaised', debt: false, cue: gathered, sure: 1 };
  if (isGrownRound(sentence, amount) || stageLeads(sentence, amount))
    return { kind: 'round', debt: false, cue: null, sure: 1 };
  const valued = valuedAt(sentence, amount) ?? putAt(sentence, amount);
  if (valued) return { kind: 'valuation', debt: false, cue: valued, sure: 1 };
  const stage = sentence.stages
    .filter(
      (one) =>
        (one.stage !== 'debt' ||
          (takesUp(sentence, amount) &&
            !isWhole(sentence, amount) &&
            !nearerToOther(sentence, one, amount))) &&
        !tellsWhen(sentence, one),
    )
    .filter(
      (one) =>
        one.stage !== 'grant' ||
        !sentence.block.tools.wording.spaced ||
        sentence.block.tools.wording.lang === 'en' ||
        sentence.money.some(({ value }) => value === 'raise' || value === 'receive'),
    )
    .map((one) => wayBetween(sentence, one, amount))
    .reduce((least, way) => Math.min(least, way), Number.POSITIVE_INFINITY);
  let best: { way: number; cue: PhraseHit<MoneyCue>; rule: Rule } | null = null;
  const others = sentence.other
    .filter(
      (hit) =>
        !expandsLoan(sentence, hit) &&
        !sentence.money.some(
          (cue) => cue.start <= hit.start && cue.end >= hit.end && cue.end - cue.start > hit.end - hit.start,
        ),
    )
    .map((hit) => ({ ...hit }) as PhraseHit<MoneyCue>);
  // "el total invertido", "total des levées": a longer word of other money covers the cue in it.
  const isCovered = (cue: PhraseHit<MoneyCue>) =>
    sentence.other.some(
      ({ start, end }) => start <= cue.start && end >= cue.end && end - start > cue.end - cue.start,
    );
  for (const cue of [...sentence.money.filter((one) => !isCovered(one)), ...others]) {
    if (
      cue.value === 'fund' &&
      (describesGiver(sentence, cue) ||
        isInName(sentence, cue) ||
        isManaged(sentence, amount) ||
        isCommitted(sentence, amount) ||
        isNoFund(sentence, cue))
    )
      continue;
    if (cue.value === 'total' && (isOtherWhole(sentence, cue, amount) || isBareWhole(sentence, cue)))
      continue;
    if (cue.value === 'debt' && isWhole(sentence, amount)) continue;
    if (cue.value === 'round' && tellsWhen(sentence, cue)) continue;
    if (belongsToOther(sentence, cue, amount) || !backed(sentence, cue, amount)) continue;
    if (cue.value === 'total' && wholeOfRound(sentence, cue)) continue;
    if (cue.value === 'total' && (namedBehind(sentence, amount) || isRecord(sentence, cue, amount))) continue;
    const rule = RULES[cue.value];
    let way = wayBetween(sentence, cue, amount) + rule.bias;
    if (introduces(sentence, cue, amount) && (cue.value !== 'total' || stage >= 14)) way = Math.min(way, -6);
    // Verbs of raising stand before their sum.
    if (
      (cue.value === 'raise' || cue.value === 'receive') &&
      cue.start > amount.start &&
      sentence.block.tools.wording.spaced &&
      !verbLast(sentence)
    ) {
      const gap = sentence.block.folded.slice(amount.end, cue.start);
      if (gap.length > 24 || /[,;]/.test(gap)) continue;
      way += 30;
    }
    if (cue.value === 'total' && bringsTo(sentence, cue, amount)) way = -6;
    if (endsListOfSums(sentence, cue, amount)) way = Math.min(way, 60);
    // A word for the whole counts from afar: "To date, the startup has raised".
    if (cue.value === 'total' && stage >= 14 && way < 70 && amountsBetween(sentence, cue, amount) === 0)
      way = Math.min(way, -3);
    if (!best || way < best.way) best = { way, cue, rule };
  }
  const isGlued =
    best?.rule.kind === null &&
    best.cue.end <= amount.start &&
    sentence.block.tools.wording.spaced &&
    sentence.stages.some(({ start, stage: of }) => of !== 'debt' && start - amount.end === 1);
  if (
    stage < 14 &&
    (!best || isGlued || (best.rule.kind !== 'valuation' && best.way > stage - 6) || best.way > 12)
  ) {
    const debt = sentence.stages.some(
      (one) => one.stage === 'debt' && wayBetween(sentence, one, amount) === stage,
    );
    // "slashed its price in a $90 million pre-Series E round": the stage right behind the sum says what it is.
    if (best?.rule.kind !== null || best.way > 3 || isGlued)
      return { kind: 'round', debt, cue: best?.rule.kind === 'round' ? best.cue : null, sure: 1 };
  }
  if ((!best || best.way > REACH) && comesFromName(sentence, amount))
    return { kind: 'round', debt: false, cue: null, sure: 0.6 };
  if (!best || best.way > REACH || best.rule.kind === null) return null;
  return {
    kind: best.rule.kind,
    debt: best.rule.debt ?? false,
    cue: best.cue,
    sure: Math.min(1, Math.max(0.3, 1 - best.way / REACH)),
  };
}

/** "エクイティで20億円、デットで5億円": without spaces, a word for a loan speaks of the sum it touches. */
const nearerToOther = (
  sentence: SentenceNotes,
  one: { start: number; end: number },
  amount: AmountReading,
): boolean =>
  !sentence.block.tools.wording.spaced &&
  sentence.amounts.some(
    (other) => other !== amount && wayBetween(sentence, one, other) < wayBetween(sentence, one, amount),
  );
