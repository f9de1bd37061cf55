import type { TextBlock } from '../domain/mention.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import { type AmountReading, readAmounts } from './amounts/read-amounts.ts';
import {
  type CueTools,
  cueTools,
  type LinkCue,
  type MoneyCue,
  type NameCue,
  type PartyCue,
  type VoiceCue,
} from './cues.ts';
import { datelineEnd } from './dates/dateline.ts';
import { type DateReading, readDates } from './dates/read-dates.ts';
import { type NameSpan, namesIn } from './names.ts';
import { foldText, type PhraseHit } from './phrases.ts';
import { type SentenceSpan, sentencesOf } from './sentences.ts';
import { readStages, type StageReading } from './stages/read-stages.ts';
import type { KnownName } from './text-to-read.ts';

/** Everything found in one block before anything is concluded. All offsets are UTF-16 units in its text. */
export interface BlockNotes {
  index: number;
  text: string;
  folded: string;
  kind: TextBlock['kind'];
  lang: string | null;
  tools: CueTools;
  sentences: SentenceSpan[];
  amounts: AmountReading[];
  stages: StageReading[];
  dates: DateReading[];
  names: NameSpan[];
  money: PhraseHit<MoneyCue>[];
  other: PhraseHit<'other' | 'otherSubject'>[];
  party: PhraseHit<PartyCue>[];
  link: PhraseHit<LinkCue>[];
  nameCues: PhraseHit<NameCue>[];
  voice: PhraseHit<VoiceCue>[];
}

/** One sentence with what was found in it. */
export interface SentenceNotes extends SentenceSpan {
  block: BlockNotes;
  amounts: AmountReading[];
  stages: StageReading[];
  dates: DateReading[];
  names: NameSpan[];
  money: PhraseHit<MoneyCue>[];
  other: PhraseHit<'other' | 'otherSubject'>[];
  party: PhraseHit<PartyCue>[];
  link: PhraseHit<LinkCue>[];
  nameCues: PhraseHit<NameCue>[];
  voice: PhraseHit<VoiceCue>[];
}

/** A line all in capitals is a shouted headline from this length on, in UTF-16 units. */
const SHOUT = 24;

const VERBS: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'invest', 'acquire', 'acquiredBy']);

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

/** Reads one block: amounts, stages, dates, names and cue words, each independent of the others. */
export function readBlock(
  block: TextBlock,
  index: number,
  lang: string | null,
  published: PartialDate | null,
  known: readonly KnownName[],
): BlockNotes {
  const { text } = block;
  const tools = cueTools(lang);
  const folded = foldText(text);
  const outside = outsideNames(known, tools.wording.spaced);
  const money = joinTotals(outside(tools.money.findAll(folded)));
  const party = outside(tools.party.findAll(folded));
  const voice = outside(tools.voice.findAll(folded));
  // "Instituto de Crédito Oficial": the word is part of a name.
  const stages = outside(readStages(text, lang)).filter(
    ({ stage, start }) =>
      !(
        stage === 'debt' &&
        tools.wording.spaced &&
        !tools.wording.capitalNouns &&
        /[\p{Ll},]\s\p{Lu}$/u.test(text.slice(Math.max(0, start - 2), start + 1))
      ),
  );
  const nameCues = tools.wording.capitalNouns
    ? germanStandIns(text, folded, tools)
    : describedCompanies(folded, outside(tools.name.findAll(folded)));
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
    sentences: sentencesOf(text, lang),
    amounts,
    stages,
    dates: readDates(text, lang, published),
    names: namesIn(text, known, tools, verbs)
      .map((name) => formerly(folded, name, tools.wording.lang))
      .filter(
        (name) =>
          name.known ||
          (name.end > dateline &&
            !shouts &&
            !isPlace(text, name) &&
            !isTicker(folded, name) &&
            !nameCues.some(
              ({ value, start, end }) => value === 'company' && start < name.start && name.end < end,
            ) &&
            !amounts.some(({ start, end }) => start < name.end && name.start < end)),
      ),
    money,
    other: outside(tools.other.findAll(folded)).filter((hit) => !isAgo(folded, hit)),
    party,
    link: outside(tools.link.findAll(folded)),
    nameCues,
    voice,
  };
}

/** "the Redwood City, Calif.-based company", "the Tewksbury, MA, startup". */
const OF_TOWN =
  /\b(?:the|this)\s(?:[\p{L}.'-]+\s){0,2}[\p{L}.'-]+,\s[\p{L}.]{2,14}(?:,|-based|-headquartered)\s(?:[\p{L}-]+\s){0,2}$/u;
/** Without spaces, what lies within a name of the store is part of it: "基金" in "新世界基金". */
function outsideNames(names: readonly KnownName[], spaced: boolean) {
  const inName = new Map<number, number>();
  if (!spaced) for (const { start, end } of names) for (let at = start; at < end; at++) inName.set(at, end);
  return <T extends { start: number; end: number }>(hits: T[]): T[] =>
    inName.size === 0 ? hits : hits.filter(({ start, end }) => (inName.get(start) ?? 0) < end);
}

const DESCRIBED = /\b(?:the|this)\s(?:[\p{L}\d.]+(?:[-'][\p{L}\d.]+)*\s){1,3}$/u;

/** "the Seattle-based company", "the two-year-old startup": stands for the company as "the company" does. */
function describedCompanies(folded: string, hits: PhraseHit<NameCue>[]): PhraseHit<NameCue>[] {
  return hits.map((hit) => {
    if (
      hit.value !== 'companyBefore' ||
      !/^(?:company|startup|start-up|firm|group)$/.test(folded.slice(hit.start, hit.end))
    )
      return hit;
    const ahead = folded.slice(Math.max(0, hit.start - 64), hit.start);
    const before = OF_TOWN.exec(ahead)?.[0] ?? DESCRIBED.exec(ahead.slice(-48))?.[0];
    // "the first company to", "the company's firm": other words than adjectives.
    if (
      !before ||
      /\b(?:first|only|largest|biggest|most|best|same|other|latest|of|and|by|for|in)\b/.test(before)
    )
      return hit;
    return { ...hit, start: hit.start - before.length, value: 'company' };
  });
}

const ARTICLE = /^(?:der|die|das|dem|des|den)$/;
/** "Die", "des Berliner", "der schwedische": what leads up to a noun that stands for the company. */
const DEFINITE =
  /(?<![\p{L}-])(?:der|die|das|dem|des|diese[rsm]?)\s(?:\p{Ll}[\p{L}-]*(?:e|en|er)\s|\p{Lu}\p{Ll}+er\s){0,2}(?:[\p{L}\d]+-)*$/iu;
const STAND_IN =
  /(?:startup|start-up|unternehmen|firma|anbieter|plattform|hersteller|spezialist|fintech|biotech|dienst|dienstleister|entwickler|app|scaleup|scale-up|einhorn|betreiber|insurtech|marktplatz|händler|versicherer|broker|neobank|konkurrent|rivale|portal|pionier|jungfirma)s?$/;

/**
 * An article is no pronoun; a noun with one, and no name behind it, stands for the company: "die Coachingplattform",
 * "der Paypal-Konkurrent".
 */
function germanStandIns(text: string, folded: string, tools: CueTools): PhraseHit<NameCue>[] {
  const kept: PhraseHit<NameCue>[] = [];
  for (const hit of tools.name.findAll(folded)) {
    const word = folded.slice(hit.start, hit.end);
    // "Das Startup Kiefer": the name follows.
    if (hit.value === 'company' && STAND_IN.test(word)) {
      const next = /^\s(\p{Lu}[\p{L}\d]+)/u.exec(text.slice(hit.end, hit.end + 32))?.[1]?.toLowerCase();
      if (next && !tools.notNames.has(next) && !tools.places.has(next)) {
        kept.push({ ...hit, value: 'companyBefore' });
        continue;
      }
    }
    if (hit.value === 'pronoun') {
      if (
        ARTICLE.test(word) &&
        !(
          /,\s$/.test(folded.slice(hit.start - 2, hit.start)) &&
          !/^\s\p{Lu}/u.test(text.slice(hit.end, hit.end + 2))
        )
      )
        continue;
      // "es ging um", "es gab": nobody.
      if (
        word === 'es' &&
        /^\s(?:ging|geht|gab|gibt|handelt|handele|heißt|hieß|sei|war|ist|um)\b|^\s?(?:sich)\b/.test(
          folded.slice(hit.end, hit.end + 9),
        )
      )
        continue;
      if (
        word === 'es' &&
        /\b(?:ging|geht|gehe|gab|gibt|handelt|heißt|hieß)\s$/.test(
          folded.slice(Math.max(0, hit.start - 8), hit.start),
        )
      )
        continue;
    }
    if (
      hit.value === 'companyBefore' &&
      STAND_IN.test(word) &&
      !/^\s\p{Lu}|^\s[„"»]/u.test(text.slice(hit.end, hit.end + 2))
    ) {
      const before = DEFINITE.exec(text.slice(Math.max(0, hit.start - 48), hit.start))?.[0];
      if (before !== undefined) {
        kept.push({ ...hit, start: hit.start - before.length, value: 'company' });
        continue;
      }
    }
    kept.push(hit);
  }
  return kept;
}

/** "a former Halden executive", "a Halden for farms": the name only tells where somebody was, or what something is like. */
const formerly = (folded: string, name: NameSpan, lang: string): NameSpan =>
  (/\b(?:former|ex|one-time|onetime)[ -]$/.test(folded.slice(Math.max(0, name.start - 10), name.start)) ||
    (lang === 'en' &&
      /\b(?:as|the|like|called) an?\s$/.test(folded.slice(Math.max(0, name.start - 10), name.start)) &&
      /^\s(?:for|of)\s/.test(folded.slice(name.end, name.end + 6)))) &&
  !name.possessive
    ? { ...name, weak: true }
    : name;

/** "$600 million a month later", "a year ago": when, and not each month or year. */
const isAgo = (folded: string, { start, end }: { start: number; end: number }): boolean =>
  /^a (?:month|year)$/.test(folded.slice(start, end)) &&
  /^\s(?:later|ago|earlier|before|after)\b/.test(folded.slice(end, end + 9));

/** "(NYSE: HLD)": what stands behind the name of an exchange. */
const isTicker = (folded: string, { start }: NameSpan): boolean =>
  /\([\p{L}\s.-]{2,20}:\s?$/u.test(folded.slice(Math.max(0, start - 24), start));

/** "Woburn, MA-based", "Waltham, Mass.": a town before its state, and the state. */
const isPlace = (text: string, { start, end, name }: NameSpan): boolean =>
  /^,\s(?:\p{Lu}{2}|\p{Lu}\p{Ll}{1,5}\.)(?![\p{L}\d])/u.test(text.slice(end, end + 10)) ||
  /^,\s\p{Lu}[\p{L} ]{2,20}-(?:based|headquartered)/u.test(text.slice(end, end + 36)) ||
  (/^\p{Lu}{2}$/u.test(name) && /\p{Ll},\s$/u.test(text.slice(Math.max(0, start - 3), start)));

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

/** The sentences of a block, each with its own share of what was found. */
export function sentenceNotes(block: BlockNotes): SentenceNotes[] {
  return block.sentences.map(({ start, end }) => {
    const inside = <T extends { start: number; end: number }>(all: readonly T[]) =>
      all.filter((one) => one.start >= start && one.start < end);
    return {
      start,
      end,
      block,
      amounts: inside(block.amounts),
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
