import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { PhraseHit } from '../phrases.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { clauseStart, headName } from './han-clause.ts';
import { isLed } from './name-before-verb.ts';
import { roundFor } from './name-behind.ts';
import { isSpeaker } from './speakers.ts';

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
  if (ofPlace(sentence, at, verb) || ofNobody(sentence, at, cue) || inManyDeals(sentence, at)) return true;
  if (ofIndustry(sentence, at.start)) return true;
  // "the month's biggest deals — a $78 million round for Oakline": one of them.
  if (at.end !== undefined && roundFor(sentence, { end: at.end })) return false;
  if (opensForMany(sentence, at)) return true;
  const crowd = sentence.nameCues.findLast(
    ({ value, start, end }) =>
      value === 'crowd' &&
      end <= verb &&
      !speaks(sentence, end) &&
      // "Halden Companies has raised": part of a name.
      !sentence.names.some((name) => name.known && name.start <= start && end <= name.end) &&
      // "deutsche-startups.de": part of an address.
      !/^\.\p{L}/u.test(sentence.block.folded.slice(end, end + 2)) &&
      !sentence.block.tools.subjects.oneOfCrowd.test(
        sentence.block.folded.slice(Math.max(0, start - 32), start),
      ) &&
      // "Das Gesamtvolumen aller Finanzierungsrunden beträgt", "l'ensemble de ses levées": a part of the words for one company's whole.
      !(
        spaced &&
        sentence.money.some(
          (cue) => cue.value === 'total' && cue.start < start + (capitalNouns ? 0 : 1) && end <= cue.end,
        )
      ) &&
      // "Runden sind keine Seltenheit: So wurde eine Finanzierung gemeldet": what stands behind a colon is one of them.
      !(capitalNouns && /[:;]\s/.test(sentence.block.folded.slice(end, verb))),
  );
  if (!crowd) return false;
  if (!spaced) return isHanCrowd(sentence, crowd, verb);
  if (isSubject(sentence, crowd, at.start)) return true;
  // "startups with a valuation of at least $1 billion", "bringing industry investment to $70 million".
  if (sentence.block.tools.subjects.crowdSum.test(sentence.block.folded.slice(crowd.end, at.start)))
    return true;
  if (sentence.block.tools.subjects.crowdWith.test(sentence.block.folded.slice(crowd.end, at.start)))
    return true;
  const named = ({ start, end }: { start: number; end: number }, to: number) =>
    start >= sentence.start && end <= to;
  if (
    sentence.nameCues.some(
      (hit) =>
        (hit.value === 'company' ||
          (hit.value === 'pronoun' &&
            !(
              spaced &&
              sentence.block.tools.subjects.crowdRelative.test(
                sentence.block.folded.slice(hit.start, hit.end),
              )
            ) &&
            // "told that eight startups raised": the crowd stands nearer.
            (hit.start > crowd.end || !sentence.block.tools.wording.spaced) &&
            !sentence.block.tools.subjects.crowdPronoun.test(
              sentence.block.folded.slice(hit.start, hit.end),
            ))) &&
        named(hit, verb),
    )
  )
    return false;
  if (cue?.value === 'invest' && sentence.names.some(({ known, start }) => known && start > at.start))
    return false;
  return !sentence.names.some(
    (name) =>
      !name.weak &&
      named(name, verb) &&
      !isSpeaker(sentence, name) &&
      !isMedium(name.name) &&
      // "A part Sapin, seules trois sociétés": a name set aside before the crowd.
      !(name.end < crowd.start && crowd.start - name.end < SET_ASIDE && isLed(sentence, name)) &&
      // "les start-up du Web français": words with capitals that only say which of them.
      !(
        !name.known &&
        name.end > crowd.start &&
        name.start - crowd.end < 6 &&
        (name.start < crowd.end || isLed(sentence, name))
      ),
  );
}

/** "2025年全球相关创业公司共获得": many, unless a name behind them in the same clause is whom the verb is about. */
function isHanCrowd(sentence: SentenceNotes, crowd: { start: number; end: number }, verb: number): boolean {
  // "第五笔融资": one of a row, and not many.
  if (
    sentence.block.tools.subjects.ordinalBefore.test(
      sentence.block.text.slice(Math.max(0, crowd.start - 5), crowd.start),
    )
  )
    return false;
  const known = sentence.names.filter(({ name, known: sure }) => sure && !isMedium(name));
  const head = headName(sentence, known, verb);
  return !head || (crowd.start >= clauseStart(sentence, verb) && head.start < crowd.end);
}

/** "With $55 million raised in three deals, startups": what opens a sentence is of the many behind its comma. */
const opensForMany = (sentence: SentenceNotes, at: { start: number; end?: number }) => {
  const { block, nameCues, start: from } = sentence;
  const { spaced, capitalNouns } = block.tools.wording;
  if (!spaced || capitalNouns || at.end === undefined || at.start - from > OPENING) return false;
  const comma = block.folded.indexOf(', ', at.end);
  return (
    comma >= 0 &&
    comma - at.end < OPENING &&
    nameCues.some(
      ({ value, start, end }) =>
        value === 'crowd' && start >= comma && start - comma < NEAR_COMMA && !speaks(sentence, end),
    )
  );
};

/** "Halden will buy Oakline, the companies said": those that the sentence named. */
const speaks = ({ block }: SentenceNotes, end: number): boolean =>
  block.tools.subjects.crowdSpeaks.test(block.folded.slice(end, end + 16));

/** How far before the many a name that is set aside stands at most, in UTF-16 units. */
const SET_ASIDE = 24;

/** How long the parts of such an opening are at most, in UTF-16 units. */
const OPENING = 48;
const NEAR_COMMA = 14;

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
      tools.subjects.crowdVerb.test(folded.slice(end, verb.start)) &&
      (tools.subjects.together.test(folded.slice(end, verb.start)) ||
        !tools.subjects.amongMany.test(folded.slice(Math.max(from, start - 40), start))),
  );
}

/** "584 Millionen Euro in 36 Finanzierungsrunden", "$4.2 billion across 347 deals": nobody has so many. */
const inManyDeals = (
  { block, start: from, end: to }: SentenceNotes,
  { start, end }: { start: number; end?: number },
): boolean =>
  (end !== undefined && block.tools.subjects.manyDeals.test(block.folded.slice(end, end + 60))) ||
  (end !== undefined && block.tools.subjects.intoMany.test(block.folded.slice(end, to))) ||
  (end !== undefined && block.tools.subjects.placeBehind.test(block.folded.slice(end, to))) ||
  block.tools.subjects.countedMany.test(block.folded.slice(from, start)) ||
  block.tools.subjects.anybody.test(block.folded.slice(from, start)) ||
  block.tools.subjects.marketMoves.test(block.folded.slice(from, start));

/** "The sensor sector raised $11 billion, down from the $20 billion invested last year": neither is of a company. */
function ofIndustry({ block, start, names }: SentenceNotes, sum: number): boolean {
  const match = block.tools.subjects.sectorTakes.exec(block.folded.slice(start, sum));
  if (!match) return false;
  const from = start + match.index + match[0].length;
  return !names.some((name) => name.known && !name.weak && name.start >= from && name.end <= sum);
}

/** "the report says $1 billion was raised": by whom and from whom is not told. */
const ofNobody = (
  { block, party, nameCues, names }: SentenceNotes,
  at: { start: number; end?: number },
  cue: SumKind['cue'],
): boolean =>
  block.tools.wording.spaced &&
  at.end !== undefined &&
  // "Plus de 600 millions ont été levés en douze ans": the whole of the company that the paragraph names.
  !(
    cue?.value === 'total' &&
    cue.start >= at.end &&
    block.names.some(({ known, gives }) => known && !gives)
  ) &&
  // "And the $100m raised this week is not enough": of whoever is spoken of.
  !block.tools.subjects.theSum.test(block.folded.slice(Math.max(0, at.start - 8), at.start)) &&
  party.length === 0 &&
  block.tools.subjects.wasRaised.test(block.folded.slice(at.end, at.end + 40)) &&
  !nameCues.some(({ value, end }) => value === 'company' && end <= at.start) &&
  !names.some(({ known, weak, start }) => known && !weak && start < at.start);

/** "Kenya got $5 million", "Africa's $533 million funding": money of a whole country. */
function ofPlace(
  { block, start }: SentenceNotes,
  { start: sum, end }: { start: number; end?: number },
  verb: number,
): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.places.size === 0) return false;
  const isPlace = (words: string | undefined) => words !== undefined && tools.places.has(words);
  const subject =
    verb < sum
      ? tools.subjects.placeBefore.exec(folded.slice(Math.max(start, verb - 48), verb))?.[1]
      : undefined;
  // "$402 million was invested in Florida".
  const into =
    end === undefined ? undefined : tools.subjects.intoPlace.exec(folded.slice(end, end + 48))?.[1];
  const owner = tools.subjects.placesSum.exec(folded.slice(Math.max(start, sum - 48), sum))?.[1];
  return isPlace(subject?.trim()) || isPlace(into) || isPlace(owner) || isPlace(owner?.split(' ').at(-1));
}
