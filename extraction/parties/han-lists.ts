import type { SentenceNotes } from '../notes/block-notes.ts';
import type { PartyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import type { PhraseHit } from '../phrases.ts';
import { follows } from './cue-direction.ts';
import { listStart } from './han-givers.ts';
import { pieceName } from './han-list-member.ts';

const CLAUSE = /[，。；：！？、]/u;

/** Lists of names in Chinese and Japanese: the clause before or behind the cue, taken apart at its separators. */
export function hanNames(
  sentence: SentenceNotes,
  cue: PhraseHit<PartyCue>,
  previous: PhraseHit<PartyCue> | undefined,
  next: PhraseHit<PartyCue> | undefined,
): NameSpan[] {
  const { block } = sentence;
  const { text } = block;
  let [start, end] = [0, 0];
  if (follows(cue.value)) {
    start = cue.end;
    end = Math.min(next && !follows(next.value) ? sentence.end : (next?.start ?? sentence.end), sentence.end);
    const stop = text.slice(start, end).search(/[，。；,;](?![^，。；]*[、])|[。；\n]/u);
    if (stop >= 0) end = start + stop;
    const over = text.slice(start, end).search(block.tools.parties.listStops);
    if (over > 0) end = start + over;
    // "获得来自松柏资本的3000万元投资": what they gave ends the list.
    const given = text.slice(start, end).search(block.tools.parties.givenBehind);
    if (given > 0) end = start + given;
    // "领投方为A，B、C跟投": the clause before the next word is that one's list.
    if (next && !follows(next.value)) {
      const clause = lastClauseStart(text, start, next.start);
      if (clause > start && clause <= end) end = clause - 1;
    }
  } else {
    end = cue.start;
    const floor = Math.max(sentence.start, previous?.end ?? 0);
    const opener = sentence.link.findLast(
      ({ value, end: stop }) =>
        value === 'agent' &&
        stop <= end &&
        stop >= floor &&
        !happensBetween(sentence, stop, end) &&
        !joinsNames(sentence, stop, cue),
    );
    start = Math.max(opener?.end ?? lastClauseStart(text, floor, end), listStart(sentence, floor, cue));
  }
  return pieces(sentence, start, end);
}

/** "红杉中国与华兴基金": a small word that also opens lists, here between two of their members. */
const joinsNames = (
  { block, names, start }: SentenceNotes,
  stop: number,
  cue: PhraseHit<PartyCue>,
): boolean =>
  block.tools.parties.opensOrJoins.test(block.text[stop - 1] ?? '') &&
  (names.some(({ end }) => end === stop - 1) ||
    // "松柏资本与银杏创投联合领投": together, and somebody stands before the word.
    (block.tools.parties.jointly.test(block.folded.slice(cue.start, cue.end)) &&
      stop - 1 - lastClauseStart(block.text, start, stop - 1) >= 2));

/** Something else is told between: what opens a list of names stands nearer. */
const happensBetween = (
  { money, stages, amounts, voice }: SentenceNotes,
  from: number,
  to: number,
): boolean =>
  [...stages, ...amounts, ...money.filter(({ value }) => value === 'raise' || value === 'receive')].some(
    ({ start, end }) => start >= from && end <= to,
  ) || voice.some(({ value, start, end }) => value === 'saidAfter' && start >= from && end <= to);

/** The clause before a cue: back to the last comma that does not stand in a list of names. */
function lastClauseStart(text: string, floor: number, end: number): number {
  for (let at = end - 1; at >= floor; at--) {
    const char = text[at] ?? '';
    if (CLAUSE.test(char) && char !== '、') return at + 1;
  }
  return floor;
}

function pieces(sentence: SentenceNotes, start: number, end: number): NameSpan[] {
  const { block } = sentence;
  const { text, tools } = block;
  const names: NameSpan[] = [];
  let depth = 0;
  let from = start;
  const add = (to: number) => {
    // "国内では松会社が4日、": with the particles of a clause, the list begins behind them.
    const last = text.slice(from, to).search(tools.parties.particle);
    if (last >= 0) names.length = 0;
    if (last >= 0 && !sentence.names.some(({ start, end: stop }) => start > from + last && stop <= to))
      return;
    const made = pieceName(sentence, from, to);
    if (made) names.push(made);
  };
  for (let at = start; at < end; at++) {
    const char = text[at] ?? '';
    if (/[（(]/.test(char)) depth++;
    if (/[）)]/.test(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    // "三谷産業・松会社": a dot parts two names where one of the store ends or begins.
    const dot =
      char === '・' &&
      sentence.names.some((name) => name.known && (name.end === at || name.start === at + 1));
    const match = tools.parties.separator.exec(text.slice(at, Math.min(end, at + 4)));
    if (dot) {
      add(at);
      from = at + 1;
      continue;
    }
    if (match?.index !== 0) continue;
    // "和" inside a known name ("和玉资本") separates nothing.
    if (sentence.names.some((name) => name.known && name.start <= at && name.end > at)) continue;
    add(at);
    at += match[0].length - 1;
    from = at + 1;
  }
  add(end);
  return names;
}
