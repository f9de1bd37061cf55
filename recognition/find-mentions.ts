import { mainRole } from '../domain/entity.ts';
import type { MarkReason, Mention, TextBlock } from '../domain/mention.ts';
import { foldName } from './index/fold.ts';
import { wordingFor } from './judge/compile-wording.ts';
import { judge, learnFamilies } from './judge/judge.ts';
import { type BlockReading, readBlock } from './judge/read-block.ts';
import { type Occurrence, weigh } from './judge/weigh.ts';
import { hasKana } from './judge/words.ts';
import type { Candidate, NameRecord } from './name-record.ts';
import { emptyContext, type PageContext } from './page-context.ts';
import { pageLanguage, withEndingsCut } from './scan-blocks.ts';
import { keysOf, type LookUp, type ScanTexts, type StartedScan, startScan } from './start-scan.ts';

/** The page whose blocks are read, and what the reader decided about it. */
export interface PageToRead {
  host: string;
  /** BCP 47 language of the page, if it says one. */
  lang: string | null;
  title: string;
  /** Entities (ids) and names (any case) that the reader said are not meant on this page or site. */
  notThis: readonly string[];
  /** Mark whatever the form of the word allows, however ordinary: the reader's switch for this site. */
  showAll: boolean;
  /** What earlier readings of the same page learnt. */
  context?: PageContext;
}

/** Mentions in the order of the text, and what to pass in when more of the page is read. */
export interface PageReading {
  mentions: Mention[];
  context: PageContext;
}

/** The class of names that are no ordinary words. */
const RARE = 2;

const unspacedWording = (text: string) => wordingFor(hasKana(text) ? 'ja' : 'zh');

const readBlocks = (blocks: readonly TextBlock[], lang: string | null): BlockReading[] =>
  blocks.map((block) => readBlock(block, wordingFor(block.lang ?? lang), unspacedWording));

function occurrencesIn(
  reading: BlockReading,
  block: number,
  candidates: readonly Candidate[],
  records: ReadonlyMap<number, NameRecord[]>,
  notThis: ReadonlySet<string>,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const candidate of candidates) {
    const stored = records.get(candidate.key);
    if (!stored) continue;
    const text = reading.text.slice(candidate.start, candidate.end);
    for (const whole of stored) {
      // Written to the letter as the name is, as most are: no need to fold either.
      const same = whole.surface === text || whole.folded === foldName(text);
      const record = same ? without(whole, notThis) : null;
      if (!record) continue;
      // "Teams" is a plural of "Team"; only a rare name is sure to stand in the genitive.
      if (candidate.hasEnding && record.commonness < RARE) continue;
      const occurrence = weigh(reading, block, candidate, record);
      if (occurrence) found.push(occurrence);
    }
  }
  return found;
}

function without(record: NameRecord, notThis: ReadonlySet<string>): NameRecord | null {
  if (notThis.size === 0) return record;
  if (notThis.has(record.surface.toLowerCase()) || notThis.has(record.folded)) return null;
  const entities = record.entities.filter((entity) => !notThis.has(entity.id.toLowerCase()));
  if (entities.length === record.entities.length) return record;
  return entities.length === 0 ? null : { ...record, entities };
}

function joinSpan(first: Occurrence, second: Occurrence): Occurrence {
  const known = new Set(first.record.entities.map((entity) => entity.id));
  const others = second.record.entities.filter((entity) => !known.has(entity.id));
  return { ...first, record: { ...first.record, entities: [...first.record.entities, ...others] } };
}

/** Leftmost, then longest; a longer name that was rejected leaves its place to a shorter one. */
function choose(occurrences: Occurrence[]): Occurrence[] {
  const accepted = occurrences.filter((occurrence) => typeof occurrence.verdict !== 'string');
  accepted.sort((a, b) => a.block - b.block || a.start - b.start || b.end - a.end);
  const chosen: Occurrence[] = [];
  let block = -1;
  let end = 0;
  for (const occurrence of accepted) {
    const same = occurrence.block === block;
    if (same && occurrence.start < end) {
      const last = chosen[chosen.length - 1];
      // The same words from another dataset: one mention with the entities of both.
      if (last?.start === occurrence.start && last.end === occurrence.end)
        chosen[chosen.length - 1] = joinSpan(last, occurrence);
      continue;
    }
    chosen.push(occurrence);
    block = occurrence.block;
    end = occurrence.end;
  }
  return chosen;
}

function toMention(occurrence: Occurrence, context: PageContext, text: string): Mention {
  // Several companies of one name: one that the page also calls by another name goes first.
  const known = (id: string) => ([undefined, text].includes(context.entities[id]) ? 1 : 0);
  const entities = [...occurrence.record.entities].sort((a, b) => known(a.id) - known(b.id));
  const best = entities[0];
  return {
    block: occurrence.block,
    start: occurrence.start,
    end: occurrence.end,
    entities: entities.map((entity) => entity.id),
    role: mainRole({ roles: best?.roles ?? [] }),
    reason: occurrence.verdict as MarkReason,
  };
}

/** What judging needs. */
interface Judging {
  blocks: readonly TextBlock[];
  /** Candidates of each block. */
  candidates: readonly (readonly Candidate[])[];
  records: ReadonlyMap<number, NameRecord[]>;
  page: PageToRead;
}

/**
 * Judges candidates whose records are at hand: which places in the blocks are mentions, and why. Offsets are
 * UTF-16 in each block's text. Pure and synchronous; time grows linearly with text and candidates.
 */
export function judgeCandidates(input: Judging): PageReading {
  const lang = pageLanguage(input.blocks, input.page.lang);
  return judgeReadings(input, readBlocks(input.blocks, lang));
}

function judgeReadings(input: Judging, readings: readonly BlockReading[]): PageReading {
  const { blocks, page } = input;
  const context = structuredClone(page.context ?? emptyContext());
  const notThis = new Set(page.notThis.map((entry) => entry.toLowerCase()));
  for (const reading of readings) learnFamilies(context, reading.masks);
  const occurrences = readings.flatMap((reading, block) =>
    occurrencesIn(reading, block, input.candidates[block] ?? [], input.records, notThis),
  );
  judge(
    occurrences,
    context,
    blocks.map((block) => block.text),
  );
  if (page.showAll) {
    for (const occurrence of occurrences) {
      if (typeof occurrence.verdict === 'string') occurrence.verdict = { rule: 'chosen', words: [] };
    }
  }
  const textual = (occurrence: Occurrence) => {
    const { start, end, block } = occurrence;
    return toMention(occurrence, context, (blocks[block]?.text ?? '').slice(start, end));
  };
  return { mentions: choose(occurrences).map(textual), context };
}

/**
 * Finds the names of the store in blocks of one page. `scan` gives the index's candidates in each text, `lookup`
 * the records of many keys in one call; `started` is what {@link startScan} gave, where it was called before. Failures
 * of `lookup` reject.
 */
export async function findMentions(input: {
  blocks: readonly TextBlock[];
  scan: ScanTexts;
  lookup: LookUp;
  page: PageToRead;
  started?: StartedScan;
}): Promise<PageReading> {
  const { blocks, scan, lookup, page } = input;
  const { found, keys, records } = input.started ?? startScan(blocks, scan, lookup);
  // All of this is done while the store is looking.
  const lang = pageLanguage(blocks, page.lang);
  const candidates = withEndingsCut({ blocks, lang, found, scan });
  const more = candidates === found ? [] : [...keysOf(candidates)].filter((key) => !keys.has(key));
  const further = more.length > 0 ? lookup(more) : null;
  further?.catch(() => undefined);
  const readings = readBlocks(blocks, lang);
  const known = new Map([...(await records), ...((await further) ?? [])]);
  return judgeReadings({ blocks, candidates, records: known, page }, readings);
}
