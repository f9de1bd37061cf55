import type { MarkReason } from '../../domain/mention.ts';
import type { Candidate, NameRecord } from '../name-record.ts';
import { once } from '../once.ts';
import type { CompiledWording } from './compile-wording.ts';
import { localCue, localCueUnspaced, sentenceCues } from './cues.ts';
import { caseFit, isGlued } from './form.ts';
import { isAscii } from './letters.ts';
import { neighbours, standsAsNoun } from './neighbours.ts';
import { type BlockReading, wordAt } from './read-block.ts';
import { isUnspaced } from './words.ts';

/** A confirmed candidate with what its own sentence says about it. */
export interface Occurrence {
  block: number;
  start: number;
  end: number;
  key: number;
  record: NameRecord;
  /** Class after the reader's own names and the script around were taken into account. */
  commonness: 0 | 1 | 2;
  chosen: boolean;
  /** `true` when nothing beside the name speaks against it. */
  clean: boolean;
  /** Only an unknown capitalised word behind it speaks against it: perhaps a product ("Rain Cloud"). */
  extended: boolean;
  /** A person's name, or part of a longer one: speaks against the same name elsewhere too. */
  person: boolean;
  /** In mid-sentence, where a capital means something. */
  mid: boolean;
  titleCase: boolean;
  /** The text is in capitals although the name is not. */
  weak: boolean;
  cue: string | null;
  suffix: string | null;
  /** Cue families and business words of the sentence. */
  mask: number;
  business: boolean;
  words: string[];
  /** What joins the members of a list in the language around. */
  conjunctions: ReadonlySet<string>;
  /** Whether the name is written in Han, kana or Hangul, where no case helps. */
  caseless: boolean;
  verdict: MarkReason | 'maybe' | 'no';
}

const CASELESS = once(() => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u);
const CASED = once(() => /[\p{Lu}\p{Ll}]/u);

/** Whether a name is in Han, kana or Hangul alone. */
function isCaseless(text: string): boolean {
  if (isAscii(text)) return false;
  for (let at = 0; at < text.length; at++)
    if (!isUnspaced(text.charCodeAt(at))) return CASELESS().test(text) && !CASED().test(text);
  return true;
}

/** Whether a cue says by itself that it is about a company ("Rüstungskonzern", "chipmaker"). */
function saysKind(cue: string, wording: CompiledWording): boolean {
  const last = cue.toLowerCase().split(/[\s-]/u).at(-1) ?? '';
  return (
    wording.kinds.has(last) ||
    wording.business.has(last) ||
    (wording.capitalNouns && [...wording.kinds].some((kind) => last.endsWith(kind)))
  );
}

function effectiveClass(
  record: NameRecord,
  reading: BlockReading,
  chosen: boolean,
  latinInCjk: boolean,
): 0 | 1 | 2 {
  let commonness = record.commonness;
  if (chosen && commonness < 2) commonness = (commonness + 1) as 1 | 2;
  // English words are not spelt out in Chinese or Japanese sentences, so a capitalised one is a name; short
  // ones are abbreviations ("AI", "APP") that are.
  const foreign = latinInCjk && reading.wording.unspaced && record.surface.length > 3;
  return foreign && commonness === 1 ? 2 : commonness;
}

/**
 * Looks at one candidate in its block; `null` when its form alone rules it out (case, address, part of a word).
 * The verdict is not yet given.
 */
export function weigh(
  reading: BlockReading,
  block: number,
  candidate: Candidate,
  record: NameRecord,
): Occurrence | null {
  const { start, end } = candidate;
  const text = reading.text.slice(start, end);
  const caseless = isCaseless(text);
  const chosen = record.entities.some((entity) => entity.id.startsWith('n/'));
  let commonness = effectiveClass(record, reading, chosen, reading.cjk !== null && !caseless);
  const fit = caseFit(text, record.surface, commonness);
  const { wording } = reading;
  if (fit === 'no' || wording.functionWords.has(text.toLowerCase())) return null;
  if (isGlued(reading.text, start, end, caseless && reading.cjk ? reading.cjk : wording)) return null;
  const unspaced = caseless && reading.cjk !== null;
  const first = wordAt(reading, start);
  const last = wordAt(reading, end - 1);
  const inWords = !unspaced && first < reading.words.length && (reading.starts[first] ?? 0) < end;
  if (commonness === 2 && inWords && !chosen && standsAsNoun(reading, first, last)) commonness = 1;
  const beside = neighbours(reading, inWords ? first : 1, inWords ? last : 0);
  const sentence = sentenceCues(reading, start, text);
  const cue =
    (inWords ? localCue(reading, first, last) : null) ??
    (reading.cjk ? localCueUnspaced(reading, start, end) : null);
  const follows = beside.right || (beside.suffix !== null && !beside.legal);
  const partOfLonger = (beside.left || follows) && !reading.titleCase;
  return {
    block,
    start,
    end,
    key: candidate.key,
    record,
    commonness,
    chosen,
    clean: !beside.person && !partOfLonger && (beside.hyphen === null || cue !== null),
    extended: follows && !beside.left && !beside.person,
    person: beside.person,
    mid: !inWords || (!reading.opens[first] && !reading.titleCase),
    titleCase: reading.titleCase && !unspaced,
    weak: fit === 'weak',
    cue,
    suffix: beside.legal ? beside.suffix : null,
    mask: sentence.mask,
    business: sentence.business || (cue !== null && saysKind(cue, wording)),
    words: sentence.words,
    conjunctions: (unspaced && reading.cjk ? reading.cjk : wording).conjunctions,
    caseless,
    verdict: 'maybe',
  };
}
