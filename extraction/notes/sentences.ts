import { foldText, phrasesOf } from '../phrases.ts';
import { wordingOf } from '../wording/wordings.ts';

/** Offsets of one sentence in its block. */
export interface SentenceSpan {
  start: number;
  end: number;
}

const segmenters = new Map<string, { segmenter: Intl.Segmenter; abbreviations: RegExp }>();

function toolsOf(lang: string | null) {
  const wording = wordingOf(lang);
  let tools = segmenters.get(wording.lang);
  if (!tools) {
    const escaped = phrasesOf(wording.abbreviations).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    tools = {
      segmenter: new Intl.Segmenter(wording.lang, { granularity: 'sentence' }),
      // A single capital with its stop is an initial, but for the letter of a round.
      abbreviations: new RegExp(
        `(?:^|[\\s(“"„])(?:${escaped.join('|')}|(?<!(?:series|serie|série|runde|round|ronda|class|phase)[\\s-])\\p{L}\\.)\\s*$`,
        'u',
      ),
    };
    segmenters.set(wording.lang, tools);
  }
  return tools;
}

/** The sentences of a block with none divided within a name: "S.R. One led the round". `names` in order. */
export function undivided(
  sentences: readonly SentenceSpan[],
  names: readonly { start: number; end: number }[],
): SentenceSpan[] {
  const whole: SentenceSpan[] = [];
  let at = 0;
  let open = false;
  for (const { start, end } of sentences) {
    const last = whole.at(-1);
    if (open && last) last.end = end;
    else whole.push({ start, end });
    while (at < names.length && names[at]!.end <= end) at++;
    const next = names[at];
    open = next !== undefined && next.start < end;
  }
  return whole;
}

/**
 * Sentences of a block, in order, by the rules of Unicode (UAX #29) as the browser carries them out; a full stop that
 * ends an abbreviation of the language ends no sentence.
 */
export function sentencesOf(text: string, lang: string | null): SentenceSpan[] {
  const { segmenter, abbreviations } = toolsOf(lang);
  // German ends many a sentence with the first part of its verb: "stellte einen Rekord auf. 300 Millionen".
  const shortest = wordingOf(lang).capitalNouns ? 3 : 6;
  const sentences: SentenceSpan[] = [];
  let open: SentenceSpan | null = null;
  const { spaced, capitalNouns } = wordingOf(lang);
  const figureOpens = spaced ? figureSentences(shortest, capitalNouns === true) : null;
  const pieces = [...segmenter.segment(text)].flatMap(({ segment, index }) =>
    cut(segment, index, figureOpens ? [...segment.matchAll(figureOpens)] : [], abbreviations),
  );
  for (const { segment, index } of pieces) {
    const end = index + segment.length;
    if (open) open.end = end;
    else {
      open = { start: index, end };
      sentences.push(open);
    }
    if (/[。！？]\s*$/u.test(segment)) {
      open = null;
      continue;
    }
    if (!endsInStop(text, open.start, end)) {
      open = null;
      continue;
    }
    const tail = foldText(text.slice(Math.max(open.start, end - 24), end));
    const goesOn =
      /^\p{Ll}/u.test(text.slice(end, end + 1)) ||
      (/^\d/.test(text.slice(end, end + 1)) &&
        !endsInWord(tail, shortest) &&
        !(spaced && !capitalNouns && YEAR_OPENS.test(text.slice(end, end + 8))) &&
        !(capitalNouns && PARTICLE_ENDS.test(tail)));
    if (!(abbreviations.test(tail) || (goesOn && !/[。！？]/.test(tail)))) open = null;
  }
  return sentences;
}

/** "2016 : elle lève 2 millions (Bouleau). 2018 : série B": a year that heads what is told of it. */
const YEAR_OPENS = /^(?:19|20)\d\d\s?[:–—]\s/u;

/** Parts of German verbs that end a sentence: "billigen ihr einen Wert von 50 Milliarden zu. 2021 lag er". */
const PARTICLES = 'zu|ab|an|um';
const PARTICLE_ENDS = new RegExp(`\\s(?:${PARTICLES})\\.\\s*$`, 'u');

/**
 * A whole word of small letters, its stop, and a figure behind which small letters go on: "grew fast. 2022 was"; where every noun
 * has a capital, a long one too: "12 Milliarden Euro. 2024 waren es".
 */
const figureSentences = (shortest: number, capitalNouns: boolean): RegExp =>
  new RegExp(
    `(?<=\\s)(?:\\p{Ll}{${shortest},}${capitalNouns ? `|${PARTICLES}|\\p{Lu}\\p{Ll}{3,}` : ''})[)"”“]?\\.["”“]?\\s+(?=\\d)`,
    'gu',
  );

/** Parts a piece where a sentence begins with a figure, which UAX #29 takes for the middle of one (its rule SB8). */
function cut(
  segment: string,
  index: number,
  places: readonly RegExpMatchArray[],
  abbreviations: RegExp,
): { segment: string; index: number }[] {
  const ends = places
    .map((match) => ({ end: (match.index ?? 0) + match[0].length, tail: foldText(match[0]) }))
    .filter(({ tail }) => !abbreviations.test(` ${tail}`))
    .map(({ end }) => end);
  return [0, ...ends].map((from, at) => ({
    segment: segment.slice(from, ends[at] ?? segment.length),
    index: index + from,
  }));
}

/** "einer Runde. 17 Millionen": a long word before the stop is no abbreviation that a figure could go on from. */
const endsInWord = (tail: string, shortest: number): boolean =>
  (/(\p{L}+)[)"”“]?\.\s*$/u.exec(tail)?.[1]?.length ?? 0) >= shortest;

/** Whether the last of a piece that is no white space is a full stop, as it is in every abbreviation. */
function endsInStop(text: string, start: number, end: number): boolean {
  let at = end - 1;
  while (at >= start && /\s/.test(text[at] ?? '')) at--;
  return at >= start && text[at] === '.';
}
