import type { TextBlock } from '../../domain/mention.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { type AmountReading, readAmounts } from '../amounts/read-amounts.ts';
import { datelineEnd } from '../dates/dateline.ts';
import { readDates } from '../dates/read-dates.ts';
import { foldText, type PhraseHit } from '../phrases.ts';
import { readStages } from '../stages/read-stages.ts';
import type { KnownName } from '../text-to-read.ts';
import type { BlockNotes, SentenceNotes } from './block-notes.ts';
import { describedCompanies } from './company-nouns.ts';
import { cuesIn } from './cue-phrases.ts';
import { type CueTools, cueTools, type MoneyCue } from './cues.ts';
import { germanStandIns } from './german-company-nouns.ts';
import { namesIn } from './names.ts';
import { formerly, isPlace, isTicker } from './own-names.ts';
import { sentencesOf, undivided } from './sentences.ts';
import type { Span } from './word-order.ts';

const VERBS: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'invest', 'acquire', 'acquiredBy']);

/** A line all in capitals is a shouted headline from this length on, in UTF-16 units. */
const SHOUT = 24;

/**
 * So many sums of one sentence are read, the first: what each means is asked of all others, and a text made to hold the
 * reader up can put thousands into one.
 */
const MOST_SUMS = 200;

/** Reads one block: amounts, stages, dates, names and cue words, each independent of the others. */
export function readBlock(
  block: TextBlock,
  index: number,
  lang: string | null,
  published: PartialDate | null,
  known: readonly KnownName[],
): BlockNotes {
  const tools = cueTools(lang);
  const text = tools.wording.spaced ? block.text : withHanSigns(block.text);
  const folded = withoutDecimals(foldText(text), tools);
  const outside = outsideNames(known, tools.wording.spaced);
  const money = joinTotals(outside(cuesIn(folded, tools.money, tools.moneyPatterns)));
  const apart = withinNone(known, tools.wording.spaced);
  const party = apart(outside(cuesIn(folded, tools.party, tools.partyPatterns)));
  const voice = outside(tools.voice.findAll(folded));
  // "Instituto de Crédito Oficial": the word is part of a name.
  const stages = apart(outside(readStages(text, lang))).filter(
    ({ stage, start }) =>
      !(
        stage === 'debt' &&
        tools.wording.spaced &&
        !tools.wording.capitalNouns &&
        /[\p{Ll},]\s\p{Lu}$/u.test(text.slice(Math.max(0, start - 2), start + 1))
      ) &&
      // "lectores de tarjetas de crédito": what a company makes.
      !(stage === 'debt' && tools.statements.noDebt.test(folded.slice(Math.max(0, start - 32), start))),
  );
  const nameCues = tools.wording.capitalNouns
    ? germanStandIns(text, folded, tools)
    : describedCompanies(folded, tools, outside(tools.name.findAll(folded)));
  // "Ship2B": a figure within a name is none.
  const amounts = ownAmounts(readAmounts(text, lang), known);
  const dateline = datelineEnd(text);
  // Where every letter is a capital, capitals make no names.
  const shouts = text.length > SHOUT && !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text);
  const verbs = [
    ...stages,
    ...(tools.wording.capitalNouns ? nameCues.filter(({ value }) => value === 'companyBefore') : []),
    ...money.filter(({ value }) => VERBS.has(value)),
    ...party.filter(({ value }) => value !== 'adviser'),
    ...voice.filter(({ value }) => value !== 'sources' && value !== 'saidBefore'),
  ];
  return {
    index,
    text,
    folded,
    kind: block.kind,
    lang,
    tools,
    sentences: undivided(sentencesOf(text, lang), known),
    heading: '',
    isAbout: false,
    inListing: money.some(({ value }) => value === 'ipo'),
    inReport: tools.statements.ofRounds.test(folded),
    onlyCurrency: null,
    roundFollows: false,
    toldLast: null,
    amounts,
    stages,
    dates: readDates(text, lang, published),
    names: namesIn(text, known, tools, verbs)
      .map((name) => formerly(folded, name, tools))
      .filter(
        (name) =>
          name.known ||
          (name.end > dateline &&
            (!shouts || /[\p{Script=Han}\p{Script=Katakana}]/u.test(name.name)) &&
            !isPlace(text, name, tools) &&
            !isTicker(folded, name) &&
            !nameCues.some(
              ({ value, start, end }) => value === 'company' && start < name.start && name.end < end,
            ) &&
            !nameCues.some(
              ({ value, start, end }) => value === 'crowd' && start < name.end && name.start < end,
            ) &&
            !(
              tools.wording.spaced && stages.some(({ start, end }) => start <= name.start && name.end <= end)
            ) &&
            !amounts.some(({ start, end }) => start < name.end && name.start < end)),
      ),
    money,
    other: apart(outside(cuesIn(folded, tools.other, tools.otherPatterns))).filter(
      (hit) =>
        !isAgo(folded, hit, tools) &&
        !isPayment(folded, hit, tools) &&
        !isInCompound(folded, hit, tools) &&
        !isVerbOfGiving(text, hit, money),
    ),
    party,
    link: outside(tools.link.findAll(folded)),
    nameCues,
    voice,
  };
}

/**
 * In German text a zero for each point or comma within a figure, so that none of them looks like the end of a clause: "hat damit
 * 1,37 Milliarden eingesammelt". Offsets stay; what a figure is worth is read from the text itself.
 */
const withoutDecimals = (folded: string, { wording }: CueTools): string =>
  wording.capitalNouns ? folded.replace(/(?<=\d)[.,](?=\d)/g, '0') : folded;

/** "小米投資順利,此舉": plain signs between Han characters, made those that the language has. Offsets stay. */
const withHanSigns = (text: string): string =>
  text.replace(/(?<=[\p{Script=Han}）)])[,;:](?=\s?\p{Script=Han})/gu, (sign) => HAN_SIGNS[sign] ?? sign);

const HAN_SIGNS: Record<string, string> = { ',': '，', ';': '；', ':': '：' };

/** The sums of a block without those that are part of a name; places among them ({@link AmountReading.sameAs}) stay true. */
function ownAmounts(amounts: AmountReading[], known: readonly KnownName[]): AmountReading[] {
  const inName = ({ start, end }: AmountReading) =>
    known.some((name) => name.start <= start && end <= name.end && name.end - name.start > end - start);
  if (!amounts.some(inName)) return amounts;
  const kept = amounts.filter((one) => !inName(one));
  return kept.map((one) => {
    const same = one.sameAs === undefined ? undefined : amounts[one.sameAs];
    const at = same ? kept.indexOf(same) : -1;
    const { sameAs, ...rest } = one;
    return at >= 0 ? { ...rest, sameAs: at } : rest;
  });
}

/** Without spaces, what lies within a name of the store is part of it: "基金" in "新世界基金". */
function outsideNames(names: readonly KnownName[], spaced: boolean) {
  const inName = new Map<number, number>();
  if (!spaced) for (const { start, end } of names) for (let at = start; at < end; at++) inName.set(at, end);
  return <T extends { start: number; end: number }>(hits: T[]): T[] =>
    inName.size === 0 ? hits : hits.filter(({ start, end }) => (inName.get(start) ?? 0) < end);
}

/** "Birch Advisors, Opportunity Partners": a word within a longer name of the store says nothing of its own. */
function withinNone(names: readonly KnownName[], spaced: boolean) {
  return <T extends { start: number; end: number }>(hits: T[]): T[] =>
    spaced
      ? hits.filter(
          ({ start, end }) =>
            !names.some(
              (name) => name.start <= start && end <= name.end && name.end - name.start > end - start,
            ),
        )
      : hits;
}

/** "bringing its total" + "funding", "brings total" + "funds" + "raised": one word for the whole. */
function joinTotals(hits: PhraseHit<MoneyCue>[]): PhraseHit<MoneyCue>[] {
  const joined: PhraseHit<MoneyCue>[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    const joins =
      hit.value === 'round' || hit.value === 'fund' || hit.value === 'raise' || hit.value === 'total';
    if (last?.value === 'total' && joins && hit.start - last.end <= 1) last.end = hit.end;
    else joined.push(hit);
  }
  return joined;
}

/** "steuern die Gesellschafter 20 Millionen bei": a verb, where the noun "Steuern" would have a capital. */
const isVerbOfGiving = (text: string, { start, end }: Span, money: readonly PhraseHit<MoneyCue>[]): boolean =>
  /\p{Ll}/u.test(text[start] ?? '') &&
  money.some((cue) => cue.value === 'invest' && cue.start === start && cue.end === end);

/** "$600 million a month later", "a year ago": when, and not each month or year. */
const isAgo = (folded: string, { start, end }: { start: number; end: number }, tools: CueTools): boolean =>
  tools.statements.eachTime.test(folded.slice(start, end)) &&
  tools.statements.ago.test(folded.slice(end, end + 9));

/** "in an all-stock deal", "for $2 billion in cash and stock": what a price is paid with, and no shares that are traded. */
const isPayment = (
  folded: string,
  { start, end }: { start: number; end: number },
  tools: CueTools,
): boolean =>
  folded.slice(start, end) === 'stock' &&
  tools.sums.payment.test(folded.slice(Math.max(0, start - 10), start));

/** "office-space sharing": a part of a longer word. */
const isInCompound = (folded: string, { start }: { start: number }, { wording }: CueTools): boolean =>
  wording.spaced &&
  !wording.capitalNouns &&
  folded[start - 1] === '-' &&
  /\p{L}/u.test(folded[start - 2] ?? '');

/** The sentences of a block, each with its own share of what was found. */
export function sentenceNotes(block: BlockNotes): SentenceNotes[] {
  return block.sentences.map(({ start, end }) => {
    const inside = <T extends { start: number; end: number }>(all: readonly T[]) =>
      all.filter((one) => one.start >= start && one.start < end);
    return {
      start,
      end,
      block,
      amounts: inside(block.amounts).slice(0, MOST_SUMS),
      stages: inside(block.stages),
      dates: inside(block.dates),
      names: inside(block.names),
      money: inside(block.money),
      other: inside(block.other),
      party: inside(block.party),
      link: inside(block.link),
      nameCues: inside(block.nameCues),
      voice: inside(block.voice),
    };
  });
}
