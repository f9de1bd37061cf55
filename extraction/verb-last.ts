import type { AmountReading } from './amounts/read-amounts.ts';
import type { MoneyCue, PartyCue } from './cues.ts';
import type { NameSpan } from './names.ts';
import type { PhraseHit } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';

interface Span {
  start: number;
  end: number;
}

/** German puts the verb behind its object, as Japanese does. */
export const verbLast = (sentence: SentenceNotes): boolean =>
  sentence.block.tools.wording.capitalNouns || !sentence.block.tools.wording.spaced;

const isGerman = ({ block }: SentenceNotes) => block.tools.wording.capitalNouns;

/** "mit 37,5 Milliarden Euro (45,6 Milliarden Dollar) bewertet": the verb stands last, and no sum of another kind between. */
export function valuedBehind(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const cue = sentence.money.find(({ start }) => start >= amount.end);
  if (cue?.value !== 'valuation') return undefined;
  const between = sentence.amounts.some(
    ({ start, end, sameAs }) => start >= amount.end && end <= cue.start && sameAs === undefined,
  );
  const gap = sentence.block.folded.slice(amount.end, cue.start).replace(/\([^)]*\)/gu, '');
  const isOther = sentence.other.some(({ start, end }) => start < amount.start && amount.start - end < 120);
  return !between && gap.length < 48 && !/[,;:]/.test(gap) && !isOther ? cue : undefined;
}

/** "dem Vermögen von Stein, das auf 83 Milliarden Euro geschätzt wird": the relative clause is about the noun before it. */
export const estimatesOther = (sentence: SentenceNotes, amount: Span): boolean =>
  verbLast(sentence) &&
  sentence.other.some(({ end }) => {
    const gap = sentence.block.folded.slice(end, amount.start);
    return (
      end < amount.start &&
      gap.length < 120 &&
      /^[^,;]*,\s(?:der|die|das)\s[^,;]*$/u.test(gap) &&
      !/\s(?:und|doch|aber)\s/u.test(gap)
    );
  });

/**
 * "hatte im Herbst 100 Millionen Euro bekommen und wird mit … bewertet", or one of several deals that a paragraph tells:
 * "Matriq erhielt neues Geld … CollectID bekam 3,2 Millionen".
 */
export const alsoFunded = (sentence: SentenceNotes, cue: Span): boolean =>
  sentence.block.tools.wording.spaced &&
  sentence.block.tools.wording.lang !== 'en' &&
  (sentence.money.some(({ value }) => value === 'valuation' || value === 'total') ||
    (sentence.other.length === 0 &&
      (sentence.names.some(
        ({ known, gives, end }) => known && !gives && end < cue.start && cue.start - end < 30,
      ) ||
        sentence.nameCues.some(
          ({ value, end }) => value === 'company' && end < cue.start && cue.start - end < 40,
        )) &&
      sentence.block.money.some(
        ({ value, start, end }) =>
          (value === 'round' || value === 'raise') && (start < sentence.start || end > sentence.end),
      )));

/** "verwaltet nun insgesamt eine Milliarde Euro", "die Gesamtsumme aus 20 Millionen": a whole of other money, or its parts. */
export const isOtherWhole = (sentence: SentenceNotes, cue: Span, amount: Span): boolean =>
  isGerman(sentence) &&
  (/\saus\s(?:\p{L}+\s)?$/u.test(sentence.block.folded.slice(cue.end, amount.start)) ||
    isManaged(sentence, amount));

/** "verwaltet mit dem neuen Fonds eine Milliarde Euro": assets under management, and no fund's size. */
export const isManaged = (sentence: SentenceNotes, amount: Span): boolean =>
  isGerman(sentence) &&
  sentence.other.some(
    ({ start, end }) => start < amount.start && /^verwalt/.test(sentence.block.folded.slice(start, end)),
  );

/**
 * Who took a sum that stands before its verb: "17 Millionen Euro erhält Kiefer", "70 Millionen, die Kiefer in zwei
 * Runden erhielt".
 */
export function takerBehind(
  sentence: SentenceNotes,
  at: Span,
  cue: PhraseHit<MoneyCue> | null,
): NameSpan | undefined {
  if (!isGerman(sentence) || (cue && cue.start < at.end)) return undefined;
  const { folded } = sentence.block;
  const plain = (name: NameSpan) => !name.weak && !name.gives;
  const verb = sentence.money.find(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start >= at.end,
  );
  if (!verb) return undefined;
  const gap = folded.slice(at.end, verb.start);
  if (/^,\s(?:der|die|das|welche[rs]?)\s[^,;]*$/u.test(gap))
    return sentence.names.findLast((name) => plain(name) && name.start > at.end && name.end < verb.start);
  if (gap.trim() !== '') return undefined;
  const name = sentence.names.find((one) => plain(one) && one.start > verb.end);
  return name &&
    name.start - verb.end < 48 &&
    !/[,;:]|\b(?:von|vom|bei|in|durch)\b/u.test(folded.slice(verb.end, name.start))
    ? name
    : undefined;
}

/** "als Birke und Stein 62 Millionen Euro investierten": who gave stands before the sum, and the verb last. */
export function giversBefore(sentence: SentenceNotes, at: Span, cue: PhraseHit<MoneyCue> | null): NameSpan[] {
  if (!isGerman(sentence) || cue?.value !== 'invest' || cue.start < at.end) return [];
  const { folded } = sentence.block;
  // "hat 600 Millionen in Kiefer investiert": at most the company stands between.
  const behind = folded.slice(at.end, cue.start);
  if (
    behind.length > 3 &&
    (behind.length > 70 || /[,;:]/.test(behind) || !/^\s(?:in|an|bei)\s/u.test(behind))
  )
    return [];
  const listed: NameSpan[] = [];
  let to = at.start;
  for (const name of sentence.names.toReversed()) {
    if (name.end > at.start) continue;
    const gap = folded.slice(name.end, to);
    const fits =
      listed.length === 0
        ? gap.length < 24 && !/[,;:]/.test(gap)
        : /^\s?(?:,|und|sowie|&)\s(?:[\p{Ll}-]+\s){0,3}$/u.test(gap);
    // "haben dem Startup Kiefer 15 Millionen gegeben": whoever got it.
    if (
      !fits ||
      /\bdem\s(?:[\p{L}-]+\s){0,2}$/u.test(
        folded.slice(Math.max(sentence.start, name.start - 40), name.start),
      )
    )
      break;
    if (!name.weak) listed.unshift(name);
    to = name.start;
  }
  return listed;
}

/**
 * "Birke führt die 11 Millionen Euro schwere Runde von Kiefer an": the verb and its particle far apart, the leader
 * before them; "Die Runde führt Birke an": the leader between. Without its particle the verb leads nothing.
 */
export function splitLead(sentence: SentenceNotes, cue: PhraseHit<PartyCue>): PhraseHit<PartyCue> | null {
  const { block, end, names } = sentence;
  if (!isGerman(sentence) || !/^führ(?:t|te|ten|en)$/.test(block.folded.slice(cue.start, cue.end)))
    return cue;
  const particle = /^[^.;]*?\s(an)(?=[\s.,;:!?)–]|$)/u.exec(block.folded.slice(cue.end, end));
  if (!particle) return null;
  const border = Math.max(sentence.start, block.folded.lastIndexOf(', ', cue.start));
  const before = names.some((name) => !name.weak && name.start >= border && name.end <= cue.start);
  return before || names.every((name) => name.start < cue.end || name.start > cue.end + particle[0].length)
    ? cue
    : { ...cue, value: 'ledBy' };
}

/** "erweitert ihre Series D um 100 auf nun insgesamt 570 Millionen": the whole is that of the round. */
export function isGrownRound(sentence: SentenceNotes, amount: Span): boolean {
  if (!isGerman(sentence)) return false;
  const { folded } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, amount.start - 60), amount.start);
  if (!/\sauf\s(?:nun\s|jetzt\s|damit\s)?(?:insgesamt|zusammen)\s(?:\p{L}+\s){0,3}$/u.test(before))
    return false;
  return (
    sentence.stages.some(({ end }) => end < amount.start) &&
    /\b(?:erweitert|aufgestockt|erhöht|stockt|ausgeweitet|vergrößert)\b/u.test(
      folded.slice(sentence.start, sentence.end),
    )
  );
}

/** "mit einer Milliarde Euro an Wagniskapital gefüllt": what is filled is a fund. */
export const filledBehind = (sentence: SentenceNotes, amount: Span): PhraseHit<MoneyCue> | undefined =>
  isGerman(sentence)
    ? sentence.money.find(
        ({ value, start, end }) =>
          value === 'fund' &&
          start >= amount.end &&
          start - amount.end < 60 &&
          sentence.block.folded.slice(start, end) === 'gefüllt' &&
          !/[,;]/.test(sentence.block.folded.slice(amount.end, start)),
      )
    : undefined;

const FLOWS = /^(?:fließ(?:en|t)|fliess(?:en|t)|flossen|floss|geflossen)$/;

/**
 * "Mit 7,6 Milliarden Euro floss so viel Geld wie nie an die Jungunternehmer", "fließen in ein neues Werk", "Insgesamt
 * wurden 238 Millionen investiert": money that went to many, into a thing, or nobody knows where.
 */
export function flowsElsewhere(sentence: SentenceNotes, at: Span, cue: PhraseHit<MoneyCue> | null): boolean {
  if (!isGerman(sentence) || !cue) return false;
  const { folded } = sentence.block;
  const word = folded.slice(cue.start, cue.end);
  const named = (from: number, to: number) =>
    sentence.names.some((name) => !name.weak && name.start >= from && name.end <= to);
  const isCompany = (from: number, to: number) =>
    sentence.nameCues.some(
      ({ value, start, end }) =>
        (value === 'company' || value === 'companyBefore') && start >= from && end <= to,
    );
  if (FLOWS.test(word)) {
    const into = sentence.link.find(
      ({ value, start, end }) =>
        (value === 'into' || folded.slice(start, end) === 'an') &&
        folded.slice(start, end) !== 'bei' &&
        !/^\s(?:den\s)?\d/.test(folded.slice(end, end + 6)) &&
        !/^\s(?:diesem|den|der|einer|mehreren|zwei|drei)\s(?:\p{L}+\s)?(?:jahr|monat|runde|finanzierungsrunde|tranche|phase)/u.test(
          folded.slice(end, end + 48),
        ) &&
        start >= sentence.start,
    );
    if (!into) return false;
    const to = Math.min(into.end + 60, sentence.end);
    return !named(into.end, to) && !isCompany(into.end, to);
  }
  // "will in die Branche 150 Milliarden investieren": where it goes stands before the sum.
  if (cue.value === 'invest' && at.end <= cue.start) {
    const into = sentence.link.findLast(
      ({ value, end }) => value === 'into' && end <= at.start && at.start - end < 40,
    );
    const isPlaceOrTime =
      into &&
      /^\s(?:diesem|den|der|dieser|einer|mehreren|zwei|drei|einem)?\s?(?:\p{L}+\s)?(?:jahr|monat|runde|\p{L}*finanzierungsrunde|tranche|phase|serie|series|seed|woche|summe|folge)/u.test(
        folded.slice(into.end, into.end + 48),
      );
    if (into && !isPlaceOrTime && /^\s(?:d|ein|sein|ihr|neu)/u.test(folded.slice(into.end, into.end + 6)))
      return !named(into.end, at.start) && !isCompany(into.end, at.start);
  }
  return (
    /\b(?:wurden?|worden|werden)\s(?:[^,;]*\s)?(?:investiert|gesteckt|gepumpt)\b/.test(
      folded.slice(sentence.start, sentence.end),
    ) &&
    !named(sentence.start, sentence.end) &&
    !isCompany(sentence.start, sentence.end)
  );
}

/**
 * "Die größte Summe erhielt die Firma Kiefer mit 830 Millionen Euro", "Im Mai holte Kiefer 20 Millionen": another part
 * of the sentence comes first, and the subject behind the verb.
 */
export function subjectInverted(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  const verb = sentence.money.findLast(
    ({ value, end }) => (value === 'raise' || value === 'receive') && end < at.start,
  );
  if (!verb) return undefined;
  const border = Math.max(
    sentence.start,
    folded.lastIndexOf(', ', verb.start),
    folded.lastIndexOf(': ', verb.start),
  );
  if (sentence.names.some((name) => !name.weak && name.start >= border && name.end <= verb.start))
    return undefined;
  const name = sentence.names.find((one) => !one.weak && one.start > verb.end && one.end < at.start);
  if (!name || name.gives) return undefined;
  const gap = folded.slice(verb.end, name.start);
  return gap.length < 50 &&
    !/[,;:]|\b(?:von|vom|bei|beim|in|im|durch|mit|für|aus|laut|nach|gegenüber)\s/u.test(gap)
    ? name
    : undefined;
}

/** "bei den Experten von Kiefer waren es im April 24,4 Millionen": the sum of whoever the clause names. */
export function ofWhomItWas(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  const was = /\b(?:waren|sind|war|ist)\ses\s(?:[\p{L}.]+\s){0,4}(?:\d{4}\s)?$/u.exec(
    folded.slice(sentence.start, at.start),
  );
  if (!was) return undefined;
  const to = sentence.start + was.index;
  const border = Math.max(sentence.start, folded.lastIndexOf(', ', to - 1));
  return sentence.names.findLast((name) => !name.weak && name.start >= border && name.end <= to);
}

/** "Ahorn hatte 46 Millionen aufgetrieben, Kiefer kam auf 55": behind a finished clause the next begins with its subject. */
export const startsAnew = (sentence: SentenceNotes, names: readonly NameSpan[]): NameSpan | undefined => {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  return names.findLast(
    (name) =>
      /[,;–]\s$/.test(folded.slice(Math.max(0, name.start - 2), name.start)) &&
      /^\s\p{Ll}/u.test(folded.slice(name.end, name.end + 2)) &&
      !/^\s(?:und|sowie|oder|aus|von)\s/u.test(folded.slice(name.end, name.end + 7)) &&
      sentence.money.some(
        ({ value, end }) =>
          (value === 'raise' || value === 'receive') &&
          end < name.start &&
          names.some((other) => other.end < end),
      ),
  );
};

const SINCE = /\bseit (?:anfang |ende |mitte )?(?:19|20)\d\d\b/u;
const GATHERED = /\b(?:eingesammelt|eingeworben|geflossen|aufgenommen|erhalten|bekommen|geholt|gesichert)\b/u;

/** "Gut 500 Millionen Dollar hat Kiefer seit 2015 eingeworben": what came in over years is the whole. */
export function sinceYear(sentence: SentenceNotes): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence) || sentence.stages.length > 0) return undefined;
  const words = sentence.block.folded.slice(sentence.start, sentence.end);
  if (!SINCE.test(words) || !/\b(?:hat|haben|sind)\s/u.test(words) || !GATHERED.test(words)) return undefined;
  return sentence.amounts.filter(({ sameAs }) => sameAs === undefined).length === 1
    ? sentence.money.find(({ value }) => value === 'raise' || value === 'receive')
    : undefined;
}

/** "vor einem Jahr waren es noch 45,6 Milliarden": of the kind of the sum it is set beside. */
export const isComparedSum = (sentence: SentenceNotes, amount: Span): boolean =>
  isGerman(sentence) &&
  /\b(?:waren|war|sind)\ses\s(?:noch|erst|nur|bereits|schon)\s(?:\p{L}+\s){0,2}$/u.test(
    sentence.block.folded.slice(Math.max(sentence.start, amount.start - 40), amount.start),
  );

/** "Zahlungen im Wert von 80 Milliarden": the worth of the noun before, and no company's. */
export const isWorthOfThing = ({ block, start: from }: SentenceNotes, { start }: Span): boolean =>
  /\bim\s$/u.test(block.folded.slice(Math.max(from, start - 4), start));

/** "Bei der letzten Runde legten Birke und Stein 3 Milliarden auf den Tisch": the givers stand between verb and sum. */
export function giversBetween(
  sentence: SentenceNotes,
  at: Span,
  cue: PhraseHit<MoneyCue> | null,
): NameSpan[] {
  if (!isGerman(sentence) || cue?.value !== 'invest' || cue.end > at.start) return [];
  const { folded } = sentence.block;
  const border = Math.max(sentence.start, folded.lastIndexOf(', ', cue.start));
  if (sentence.names.some((name) => !name.weak && name.start >= border && name.end <= cue.start)) return [];
  const between = sentence.names.filter((name) => !name.weak && name.start > cue.end && name.end <= at.start);
  const [first] = between;
  const last = between.at(-1);
  return first &&
    last &&
    first.start - cue.end < 30 &&
    at.start - last.end < 16 &&
    !/\b(?:in|an|bei|dem)\s(?:[\p{L}-]+\s){0,2}$/u.test(folded.slice(cue.end, first.start))
    ? between
    : [];
}

/** "hat von Birke und Stein 11 Millionen Euro bekommen": the small words that lead to the givers before a sum. */
export function giversFrom(sentence: SentenceNotes): PhraseHit<PartyCue>[] {
  if (!isGerman(sentence)) return [];
  const { folded } = sentence.block;
  return sentence.link
    .filter(({ start, end }) => {
      if (!/^vo[nm]$/.test(folded.slice(start, end))) return false;
      const name = sentence.names.find((one) => one.start >= end);
      if (!name?.known || name.start - end > 40 || /[,;:]|\d/.test(folded.slice(end, name.start)))
        return false;
      const amount = sentence.amounts.find((one) => one.start > name.end);
      if (!amount || amount.start - end > 90) return false;
      const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
      const last = sentence.names.findLast((one) => one.end <= from && one.start >= name.start);
      const verb = sentence.money.find(
        ({ value, start: at }) => (value === 'raise' || value === 'receive') && at >= amount.end,
      );
      return (
        last !== undefined &&
        from - last.end <= 16 &&
        verb !== undefined &&
        verb.start - amount.end < 24 &&
        !/[,;]/.test(folded.slice(amount.end, verb.start))
      );
    })
    .map(({ start, end }) => ({ start, end, value: 'joinedBy' }));
}
