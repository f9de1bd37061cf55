import type { ReadAttribution } from '../../domain/draft.ts';
import type { FactStatus } from '../../domain/fact.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { VoiceCue } from '../notes/cues.ts';
import { isMedium } from '../notes/media.ts';
import { wayBetween } from '../notes/way-between.ts';
import type { PhraseHit } from '../phrases.ts';

/** How far a statement goes and who is said to have made it. */
interface Voice {
  status: FactStatus;
  statusSpan: { start: number; end: number } | null;
  attribution: (Omit<ReadAttribution, 'spans'> & { spans: { start: number; end: number }[] }) | null;
}

/** How far from a sum a word about its status may stand, in weighted units. */
const STATUS_REACH = 130;

/** Reads status and attribution of what a sentence says at a place. */
export function voiceAt(sentence: SentenceNotes, at: { start: number; end: number }): Voice {
  const statuses = sentence.voice
    .filter(({ value }) => value !== 'saidBefore' && value !== 'saidAfter' && value !== 'sources')
    // "closed a fund to invest in farms": an infinitive behind the sum tells what the money is for.
    .filter(
      ({ start }) =>
        start < at.end ||
        !sentence.block.tools.statements.purpose.test(sentence.block.folded.slice(start, start + 3)),
    )
    .filter((hit) => !inOtherClause(sentence, at, hit))
    .filter((hit) => !(hit.value === 'planned' && isDone(sentence, at, hit)))
    // "获得20亿美元，并预计还将筹集5亿": without spaces, the clause behind tells of something else.
    .filter(
      ({ value, start }) =>
        sentence.block.tools.wording.spaced ||
        value === 'announced' ||
        value === 'reported' ||
        start < at.end ||
        !/[，；]/u.test(sentence.block.folded.slice(at.end, start)),
    )
    .map((hit) => ({ hit: hit as PhraseHit<FactStatus>, way: wayBetween(sentence, hit, at) }))
    .filter(({ way }) => way < STATUS_REACH)
    .sort((a, b) => a.way - b.way);
  const attribution = attributionIn(sentence, at);
  const nearest = statuses[0]?.hit;
  // What is planned stays planned, whoever reports it; named or unnamed sources make the rest a report.
  const decided =
    nearest && (nearest.value !== 'announced' || !attribution) ? nearest : attribution ? null : nearest;
  return {
    status: decided?.value ?? (attribution ? 'reported' : 'announced'),
    statusSpan: decided ? { start: decided.start, end: decided.end } : null,
    attribution,
  };
}

/** "raised $5 million, while Fernway is said to be": what the next clause tells of others. */
const inOtherClause = (
  { link, block, names }: SentenceNotes,
  at: { end: number },
  hit: { start: number },
): boolean =>
  block.tools.wording.spaced &&
  hit.start > at.end &&
  link.some(
    ({ value, start, end }) =>
      value === 'clause' &&
      start > at.end &&
      end < hit.start &&
      block.tools.statements.otherClause.test(block.folded.slice(start, end)) &&
      names.some((name) => name.start >= end && name.end <= hit.start),
  );

/** "raised $5 million and plans to expand", "wants to grow, raised $5 million": the verb before the sum says how far it is. */
function isDone(
  { money, block }: SentenceNotes,
  at: { start: number; end: number },
  plan: { start: number; end: number },
): boolean {
  if (!block.tools.wording.spaced) return false;
  const verb = money.findLast(
    ({ value, end }) => (value === 'raise' || value === 'receive') && end <= at.start,
  );
  if (!verb) return false;
  if (plan.start >= at.end) return true;
  return (
    verb.start - plan.end > 3 &&
    (block.tools.statements.finished.test(block.folded.slice(verb.start, verb.end)) ||
      // "is preparing to expand after securing $5 million".
      block.tools.statements.afterwards.test(
        block.folded.slice(Math.max(plan.end, verb.start - 12), verb.start),
      ))
  );
}

function attributionIn(sentence: SentenceNotes, at: { start: number; end: number }): Voice['attribution'] {
  const { text } = sentence.block;
  const near = (hit: PhraseHit<VoiceCue>) => wayBetween(sentence, hit, at) < STATUS_REACH;
  const source = sentence.voice.find((hit) => hit.value === 'sources' && near(hit));
  const before = sentence.voice.find((hit) => hit.value === 'saidBefore' && near(hit));
  const behind = before && sentence.names.find(({ start }) => start >= before.end && start - before.end < 24);
  const after = sentence.voice.find((hit) => hit.value === 'saidAfter' && near(hit));
  const speaker =
    after && sentence.names.filter(({ end }) => end <= after.start && after.start - end < 4).at(-1);
  const named =
    behind && !behind.weak && !(source && behind.start < source.end && source.start < behind.end)
      ? behind
      : undefined;
  const medium = speaker && isMedium(speaker.name) ? speaker : undefined;
  const origin = named ?? medium ?? mediumBeside(sentence, at);
  if (!origin && !source) return null;
  return {
    ...(origin ? { origin: origin.name } : {}),
    ...(source ? { words: text.slice(source.start, source.end) } : {}),
    spans: [...(origin ? [origin] : []), ...(source ? [source] : [])].map(({ start, end }) => ({
      start,
      end,
    })),
  };
}

const CAPITALISED = /\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*)*/gu;

/** A medium stands no farther from the word that makes it speak, in UTF-16 units. */
const BESIDE = 24;

/** A medium that was not taken for a name, beside a word that makes it speak: "Bloomberg reported", "according to Reuters". */
function mediumBeside(
  sentence: SentenceNotes,
  at: { start: number; end: number },
): { name: string; start: number; end: number } | undefined {
  const { text } = sentence.block;
  for (const hit of sentence.voice) {
    if (wayBetween(sentence, hit, at) >= STATUS_REACH) continue;
    const [from, to] =
      hit.value === 'saidAfter'
        ? [Math.max(sentence.start, hit.start - BESIDE), hit.start]
        : [hit.start, hit.value === 'saidBefore' ? Math.min(sentence.end, hit.end + BESIDE) : hit.end];
    const media = [...text.slice(from, to).matchAll(CAPITALISED)].filter(([name]) => isMedium(name));
    const match = hit.value === 'saidAfter' ? media.at(-1) : media[0];
    if (!match) continue;
    const start = from + match.index;
    return { name: match[0], start, end: start + match[0].length };
  }
  return undefined;
}
