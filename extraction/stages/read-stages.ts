import type { Stage } from '../../domain/fact.ts';
import { hasWords, neededWords } from '../needed-words.ts';
import { foldText, Phrases, phrasesOf } from '../phrases.ts';
import { wordingOf } from '../wording/wordings.ts';

/** A stage named in a text; UTF-16 offsets. */
export interface StageReading {
  start: number;
  end: number;
  stage: Stage;
}

interface StageTools {
  named: Phrases<Stage>;
  series: { pattern: RegExp; words: string[][] }[];
  extension: readonly string[];
}

const ready = new Map<string, StageTools>();

function toolsOf(lang: string | null): StageTools {
  const wording = wordingOf(lang);
  let tools = ready.get(wording.lang);
  if (!tools) {
    const named = new Phrases<Stage>();
    for (const [stage, list] of Object.entries(wording.stages.named)) named.add(list, stage);
    named.addWhole(wording.cues.whole ?? '');
    tools = {
      named,
      series: wording.stages.series.map((source) => ({
        pattern: new RegExp(source, 'gu'),
        words: neededWords(source),
      })),
      extension: phrasesOf(wording.stages.extension).map(foldText),
    };
    ready.set(wording.lang, tools);
  }
  return tools;
}

/** Ends before the first word of a sentence. */
const OPENS = /(?:^|[.!?:”"»]\s{1,2}|["“«])$/u;

/** How far from a stage the word for an extension may stand, in UTF-16 units. */
const EXTENSION_REACH = 24;

/** Stages named in `text`, in order: `seed`, `series-a`, `series-a+`, `pre-series-a`, `series-b-ext`. */
export function readStages(text: string, lang: string | null): StageReading[] {
  const { named, series, extension } = toolsOf(lang);
  const folded = foldText(text);
  const found: StageReading[] = named
    .findAll(folded)
    .map(({ start, end, value }) => ({ start, end, stage: value }));
  for (const { pattern, words } of series) {
    if (!hasWords(folded, words)) continue;
    for (const match of folded.matchAll(pattern)) {
      const { letter = '', more = '' } = match.groups ?? {};
      // "led a round" names no stage, "the A round" does.
      if (letter === 'a' && match[0].startsWith('a') && text[match.index] === 'a') continue;
      // "A round of $5 million was led by": an article that opens its sentence.
      if (/^a\s/.test(match[0]) && OPENS.test(text.slice(Math.max(0, match.index - 3), match.index)))
        continue;
      const stage = `${/^(?:pre|プレ)/u.test(match[0]) ? 'pre-' : ''}series-${letter.toLowerCase()}${more.replace(/[-\s]/g, '')}`;
      found.push({ start: match.index, end: match.index + match[0].length, stage });
    }
  }
  const apart = longestFirst(found);
  return apart.map((reading) => {
    const around = folded.slice(Math.max(0, reading.start - EXTENSION_REACH), reading.end + EXTENSION_REACH);
    const extends_ = /^(seed|series)/.test(reading.stage) && extension.some((word) => around.includes(word));
    return extends_ ? { ...reading, stage: `${reading.stage}-ext` } : reading;
  });
}

function longestFirst(found: StageReading[]): StageReading[] {
  const sorted = found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: StageReading[] = [];
  for (const one of sorted)
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}
