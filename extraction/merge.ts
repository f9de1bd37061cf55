import type { FactDraft, ReadAmount, ReadName } from '../domain/draft.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { Statement } from './assemble.ts';
import { sameName } from './same-name.ts';

/** Two figures of one text are one statement when they are this close, as a share of the larger. */
const SAME_SUM = 0.005;
/** Two figures of which one is the other rounded, wherever they stand, as a share of the larger. */
const NEAR_SUM = 0.02;
/** A headline that bounds or rounds the sum may be this far from the one in the text. */
const ROUGH_SUM = 0.35;

/** Joins what a text says more than once into one draft each, the finer figure and every field that any of them has. */
export function mergeDrafts(statements: readonly Statement[], published: PartialDate | null): FactDraft[] {
  const drafts: FactDraft[] = [];
  const earlier = new Set<string>();
  const key = ({ company, amount, stage }: FactDraft) =>
    [company?.name, amount?.money.amount, stage?.value].join('|');
  for (const { draft, onlyParties, isEarlier, isDefinite, sentence } of statements) {
    if (isEarlier) earlier.add(key(draft));
    if (!draft.company && !onlyParties) {
      // Whose it is, no reader could tell either: only a named round is worth a question.
      if (draft.amount && draft.stage && /^(?:pre-|seed|angel|series)/.test(draft.stage.value))
        drafts.push(draft);
      continue;
    }
    const target = onlyParties
      ? roundFor(drafts, draft, ofThat(sentence))
      : drafts.findLast((other) => sameStatement(other, draft) || (isDefinite && isItsStage(other, draft)));
    if (target) join(target, draft);
    else if (!onlyParties) drafts.push(draft);
  }
  return drafts
    .filter((draft) => !drafts.some((other) => isEcho(draft, other) || isWhole(draft, other)))
    .filter((draft) => draft.amount !== null || (draft.company !== null && draft.kind === 'round'))
    .map((draft) => dated(withoutSelf(draft), published, earlier.has(key(draft))));
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

/** "Other participants in that round": the one told last. */
const ofThat = ({ block, start, end }: Statement['sentence']): boolean =>
  /\bthat (?:round|financing|deal|investment|series)\b/.test(block.folded.slice(start, end));

/** "exits stealth with $14 million": what the text then calls all its money is no round of its own. */
const isWhole = (draft: FactDraft, other: FactDraft): boolean =>
  draft.kind === 'round' &&
  other.kind === 'totalRaised' &&
  draft.stage === null &&
  draft.quotes.every(({ block }) => block === 0) &&
  other.quotes.some(({ block }) => block > 0) &&
  draft.amount !== null &&
  draft.amount.money.amount === other.amount?.money.amount &&
  draft.amount.money.currency === other.amount.money.currency &&
  draft.company !== null &&
  other.company !== null &&
  sameName(draft.company, other.company);

/** "landed $3 million … The seed round was led by": the stage of a round told in the paragraph before. */
const isItsStage = (round: FactDraft, { company, stage, date, amount, quotes }: FactDraft): boolean =>
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
  round.quotes.some(({ block }) => Math.abs(block - (quotes[0]?.block ?? 0)) <= 1);

/** Investors named apart belong to the newest round of their company. */
function roundFor(drafts: readonly FactDraft[], parties: FactDraft, ofLast: boolean): FactDraft | undefined {
  const rounds = drafts.filter(
    (draft) =>
      draft.kind === 'round' &&
      draft.instrument?.value !== 'debt' &&
      !drafts.some((other) => isWhole(draft, other)),
  );
  const own = rounds.filter(
    ({ company }) => company && parties.company && sameName(company, parties.company),
  );
  const { company } = parties;
  const block = parties.quotes[0]?.block ?? 0;
  // Money of another kind that its company took just before: "raised $866 million in total".
  const total =
    own.length === 0 && company
      ? drafts.find(
          (one) =>
            one.kind === 'totalRaised' &&
            one.company &&
            sameName(one.company, company) &&
            one.quotes.some((quote) => quote.block === block),
        )
      : undefined;
  if (total) return total;
  const pool = own.length > 0 ? own : rounds.slice(-1);
  if (ofLast && own.length > 0) return own.at(-1);
  const beside = (draft: FactDraft) =>
    draft.quotes.some((quote) => quote.block === block || quote.block === block - 1);
  // In a digest "the round" is the one of the paragraph before, whoever else the text is about.
  const near = own.some(beside) ? undefined : rounds.findLast(beside);
  if (near) return near;
  return (
    pool.find(({ quotes }) => quotes.some(({ block }) => block >= (parties.quotes[0]?.block ?? 0) - 2)) ??
    pool[0]
  );
}

function sameStatement(a: FactDraft, b: FactDraft): boolean {
  if (a.kind !== b.kind || !a.company || !b.company || !sameName(a.company, b.company)) return false;
  if (a.kind === 'round' && a.stage && b.stage && baseStage(a.stage.value) !== baseStage(b.stage.value)) {
    // A headline's "strategic investment" may be the series of the text; "growth" and "strategic" are no stages.
    const loose =
      (LOOSE.has(a.stage.value) && LOOSE.has(b.stage.value)) ||
      [a, b].some(({ stage, quotes }) => stage?.value === 'strategic' && quotes[0]?.block === 0);
    if (!loose || !a.amount || a.amount.money.amount !== b.amount?.money.amount) return false;
  }
  if ((a.instrument?.value === 'debt') !== (b.instrument?.value === 'debt')) return false;
  if (!a.amount || !b.amount) {
    if (a.kind === 'acquisition') return true;
    if (a.kind !== 'round' || !datesFit(a, b)) return false;
    // "raised $3 million … This series B round was led by": the stage of the round that was just told.
    if (!b.amount && a.amount && !a.stage && b.lead.length + b.investors.length > 0)
      return a.quotes.some(({ block }) => block === b.quotes[0]?.block);
    return a.stage !== null && b.stage !== null;
  }
  if (isVagueHeadline(a, b) || isVagueHeadline(b, a)) return datesFit(a, b);
  return sameSum(a, b) && datesFit(a, b);
}

/** "数亿元" in a headline is the sum of the text that lies within, or of the same stage in whatever currency. */
function isVagueHeadline({ kind, amount, quotes, stage }: FactDraft, other: FactDraft): boolean {
  const range = amount?.range;
  if (kind !== 'round' || !range || !other.amount || quotes[0]?.block !== 0 || other.quotes[0]?.block === 0)
    return false;
  const { money } = other.amount;
  if (stage && other.stage && stage.value !== other.stage.value) return false;
  const within =
    money.currency === amount.money.currency && money.amount >= range.low && money.amount <= range.high;
  return within || (stage !== null && stage.value === other.stage?.value && !other.amount.range);
}

/** Words for a kind of money rather than a stage: "a strategic growth investment". */
const LOOSE: ReadonlySet<string> = new Set(['growth', 'strategic', 'private-equity']);

const baseStage = (stage: string) => stage.replace(/(?:-ext|\+|\d)$/u, '');

function datesFit({ date: a }: FactDraft, { date: b }: FactDraft): boolean {
  if (a?.yearless && b?.yearless && a.yearless.month !== b.yearless.month) return false;
  if (!a?.value || !b?.value) return true;
  const length = Math.min(a.value.length, b.value.length, 7);
  return a.value.slice(0, length) === b.value.slice(0, length);
}

function sameSum(a: FactDraft, b: FactDraft): boolean {
  const sums = (draft: FactDraft) => [draft.amount!, ...draft.alsoAmounts];
  return sums(a).some((one) =>
    sums(b).some((other) => {
      const same =
        one.money.currency === other.money.currency || !one.money.currency || !other.money.currency;
      const [low, high] = [one.money.amount, other.money.amount].sort((x, y) => x - y) as [number, number];
      const gap = high === 0 ? 0 : (high - low) / high;
      if (!same) return false;
      if (gap < SAME_SUM || (a.kind === 'round' && gap < NEAR_SUM && isRounded(one, other))) return true;
      const rough = [one, other].some(
        ({ money: { bound } }) => bound === 'over' || bound === 'about' || bound === 'under',
      );
      const inTitle = [a, b].some(
        ({ quotes, amount }) =>
          quotes[0]?.block === 0 &&
          (amount === one || amount === other) &&
          (!rough || amount?.money.bound !== 'exact'),
      );
      return inTitle && a.kind === 'round' && ((rough && gap < ROUGH_SUM) || isRounded(one, other));
    }),
  );
}

const digitsOf = ({ money }: ReadAmount) => String(money.amount).replace(/0+$/, '').length;

/** Whether one figure is the other with fewer digits: "$15 million" in a headline for $15.2 million. */
function isRounded(a: ReadAmount, b: ReadAmount): boolean {
  const [rough, fine] = digitsOf(a) < digitsOf(b) ? [a, b] : [b, a];
  const unit = 10 ** (String(rough.money.amount).length - digitsOf(rough));
  const apart = Math.abs(rough.money.amount - fine.money.amount);
  return digitsOf(rough) > 1 && apart < unit && apart / fine.money.amount < ROUGH_SUM;
}

/** Adds to `target` what `more` says beyond it. */
function join(target: FactDraft, more: FactDraft): void {
  // A headline says shortly what the text tells on somebody's word.
  if (
    target.status.value === 'announced' &&
    more.attribution &&
    target.quotes.every(({ block }) => block === 0)
  )
    target.status = more.status;
  target.quotes.push(...more.quotes);
  // "lève 300 millions" in a headline, "300 millions de dollars" in the text.
  if (more.amount && target.amount && !target.amount.money.currency && more.amount.money.currency)
    target.amount = { ...more.amount, spans: [...target.amount.spans, ...more.amount.spans] };
  if (more.amount && (!target.amount || finer(more, target) || inText(more, target))) {
    const other = target.amount;
    target.amount = more.amount;
    if (other && other.money.currency !== more.amount.money.currency) target.alsoAmounts.push(other);
  } else if (more.amount && more.amount.money.currency !== target.amount?.money.currency)
    target.alsoAmounts.push(more.amount);
  target.alsoAmounts.push(...more.alsoAmounts);
  target.stage ??= more.stage;
  target.date ??= more.date;
  target.acquirer ??= more.acquirer;
  target.attribution ??= more.attribution;
  if (more.basis && (!target.basis || target.basis.value === 'unknown')) target.basis = more.basis;
  if (target.company && more.company) addAliases(target.company, more.company);
  for (const name of more.lead) addParty(target, name, 'lead');
  for (const name of more.investors) addParty(target, name, 'investors');
  target.confidence = Math.max(target.confidence, more.confidence);
}

/** Of the same figure in headline and text, how the text bounds it counts. */
const inText = (more: FactDraft, target: FactDraft): boolean =>
  target.quotes[0]?.block === 0 &&
  (more.quotes[0]?.block ?? 0) > 0 &&
  !target.quotes.some(({ block }) => block > 0 && block !== more.quotes[0]?.block) &&
  more.amount?.money.amount === target.amount?.money.amount &&
  more.amount?.money.currency === target.amount?.money.currency;

/** A figure without a bound is finer than one with; of two such, the one with more digits. */
function finer({ amount: a }: FactDraft, { amount: b }: FactDraft): boolean {
  if (!a || !b) return false;
  if (
    Math.abs(a.money.amount - b.money.amount) / b.money.amount < NEAR_SUM &&
    a.money.bound !== b.money.bound
  ) {
    if (isRounded(a, b)) return digitsOf(a) > digitsOf(b);
  }
  if (a.range && b.range) return a.range.high - a.range.low < b.range.high - b.range.low;
  const loose = (bound: string) => bound !== 'exact';
  if (loose(a.money.bound) !== loose(b.money.bound))
    return loose(b.money.bound) && Math.abs(a.money.amount - b.money.amount) / b.money.amount > SAME_SUM;
  return digitsOf(a) > digitsOf(b);
}

function addAliases(target: ReadName, more: ReadName): void {
  for (const alias of more.aliases)
    if (!target.aliases.some(({ text }) => text === alias.text)) target.aliases.push(alias);
  if (target.entities.length === 0) target.entities = more.entities;
}

function addParty(draft: FactDraft, name: ReadName, shelf: 'lead' | 'investors'): void {
  const lead = draft.lead.find((one) => sameName(one, name));
  if (lead) {
    addAliases(lead, name);
    return;
  }
  const at = draft.investors.findIndex((one) => sameName(one, name));
  if (at >= 0) {
    const known = draft.investors[at]!;
    addAliases(known, name);
    if (shelf === 'lead') {
      draft.investors.splice(at, 1);
      draft.lead.push(known);
    }
    return;
  }
  draft[shelf].push(name);
}

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

/** News of the day happened in the month of publication: the round of the headline, where no other date is given. */
function dated(draft: FactDraft, published: PartialDate | null, isEarlier: boolean): FactDraft {
  // What is told as done lies in no later year than the report.
  if (draft.date?.value && published && draft.status.value !== 'planned')
    return draft.date.value.slice(0, 4) > published.slice(0, 4) ? { ...draft, date: null } : draft;
  if (draft.date || isEarlier || !published || published.length < 7) return draft;
  const isNews = draft.kind !== 'totalRaised' && draft.quotes.some(({ block }) => block <= 1);
  return isNews ? { ...draft, date: { value: published.slice(0, 7), spans: [], relative: true } } : draft;
}
