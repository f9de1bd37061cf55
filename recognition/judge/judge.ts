import type { MarkReason } from '../../domain/mention.ts';
import { isHousehold } from '../commonness.ts';
import type { NameTally, PageContext } from '../page-context.ts';
import { HanBorders } from './han-borders.ts';
import type { Occurrence } from './weigh.ts';

/**
 * Families of cue words a page must show before its ordinary-looking names count: one or two stand in any
 * news text ("raised", "capital"), three only where money is raised or companies are bought.
 */
const FUNDING_PAGE_FAMILIES = 3;

/**
 * A long page of any kind names three families somewhere; one about money raised names two or more in one breath
 * ("raised $30 million", "investors", "round").
 */
const DENSE_SENTENCE_FAMILIES = 2;

/** How often the page's own subject must stand clean, and in mid-sentence, before that alone proves it. */
const SUBJECT_CLEAN = 3;
const SUBJECT_MID = 2;

const bits = (mask: number) => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};

const because = (rule: MarkReason['rule'], words: readonly string[]): MarkReason => ({
  rule,
  words: [...words],
});

/** Adds what the sentences of a block name to what is known of the page. */
export function learnFamilies(context: PageContext, masks: readonly number[]): void {
  for (const mask of masks) {
    context.families |= mask;
    if (bits(mask) >= DENSE_SENTENCE_FAMILIES) context.dense = true;
  }
}

/** Whether the page's words make it one about funding, deals and companies. */
export function isFundingPage(context: PageContext): boolean {
  return context.dense && bits(context.families) >= FUNDING_PAGE_FAMILIES;
}

/** What the name's own sentence decides. */
function judgeAlone(occurrence: Occurrence, fundingPage: boolean): Occurrence['verdict'] {
  const { commonness, cue, clean, suffix, mask, business, weak } = occurrence;
  if (occurrence.person && occurrence.commonness < 2) return 'no';
  const aboutBusiness = mask !== 0 || business;
  if (occurrence.chosen && commonness === 2) return because('chosen', []);
  if (commonness === 2) {
    if (occurrence.person && cue === null) return 'no';
    return because(isHousehold(occurrence.record.surface) ? 'household' : 'rare', []);
  }
  if (suffix !== null && clean) return because('suffix', [suffix]);
  if (!clean) return occurrence.extended ? 'maybe' : 'no';
  if (commonness === 1) {
    if (cue !== null && (fundingPage || aboutBusiness)) return because('cue', [cue]);
    // Two ordinary words with capitals in mid-sentence ("Warner Bros") are seldom together by chance.
    const enough = fundingPage || /\s/u.test(occurrence.record.surface);
    if (enough && aboutBusiness && occurrence.mid && !weak) return because('cue', occurrence.words);
    return 'maybe';
  }
  if (cue !== null && fundingPage && aboutBusiness && occurrence.mid && !weak) return because('cue', [cue]);
  return 'maybe';
}

function tally(context: PageContext, occurrence: Occurrence): void {
  const key = String(occurrence.key);
  let entry: NameTally | undefined = context.names[key];
  if (!entry) {
    entry = { proven: null, clean: 0, mid: 0, cued: 0, against: 0 };
    context.names[key] = entry;
  }
  if (occurrence.person) entry.against++;
  if (occurrence.verdict === 'no' || !occurrence.clean) return;
  entry.clean++;
  if (occurrence.mid) entry.mid++;
  if (occurrence.mask !== 0 || occurrence.cue !== null) entry.cued++;
  if (typeof occurrence.verdict === 'string') return;
  entry.proven ??= occurrence.cue ?? occurrence.suffix ?? occurrence.verdict.words[0] ?? '';
}

/** What the rest of the page decides about a name that its own sentence leaves open. */
function judgeByPage(
  occurrence: Occurrence,
  context: PageContext,
  texts: readonly string[],
): MarkReason | 'no' {
  const entry = context.names[String(occurrence.key)];
  if (entry?.proven !== null && entry !== undefined && entry.against === 0) {
    return because('page', entry.proven === '' ? [] : [entry.proven]);
  }
  for (const { id } of occurrence.record.entities) {
    const longer = context.entities[id];
    if (
      longer !== undefined &&
      longer !== (texts[occurrence.block] ?? '').slice(occurrence.start, occurrence.end)
    ) {
      return because('page', [longer]);
    }
  }
  if (!occurrence.clean) return 'no';
  if (
    entry &&
    occurrence.commonness === 1 &&
    isFundingPage(context) &&
    entry.clean >= SUBJECT_CLEAN &&
    entry.mid >= SUBJECT_MID &&
    entry.cued >= 1 &&
    entry.against === 0
  ) {
    return because('subject', []);
  }
  return 'no';
}

/** Chinese names of up to this many characters are looked for inside other words. */
const SHORT_HAN = 3;
/** No Han character comes before this one. */
const HAN_FROM = 0x2e80;

function cutsWords(occurrence: Occurrence, borders: HanBorders, text: string): boolean {
  const { start, end, verdict, chosen } = occurrence;
  // A cue right beside the name is the better witness, and looking it up costs nothing.
  if (verdict === 'no' || chosen || occurrence.cue !== null || end - start > SHORT_HAN) return false;
  if (text.charCodeAt(start) < HAN_FROM) return false;
  return /^\p{Script=Han}+$/u.test(text.slice(start, end)) && borders.cuts(text, start, end);
}

const LONGEST_JOINT = 12;

/** Whether two names are neighbours in a list: only a comma or a conjunction stands between them. */
function joined(text: string, left: Occurrence, right: Occurrence): boolean {
  if (left.block !== right.block || right.start < left.end || right.start - left.end > LONGEST_JOINT)
    return false;
  const gap = text.slice(left.end, right.start).toLowerCase();
  const joint = gap.replace(/^[.\s]+|\s+$/gu, '').replace(/^,\s*/u, '');
  return gap !== ' ' && (joint === '' || joint === '&' || right.conjunctions.has(joint));
}

/** Chinese enumerations are of one kind, so that there even an ordinary word between two companies is one. */
const listable = (occurrence: Occurrence) => occurrence.commonness === 1 || occurrence.caseless;

/** The company a name keeps: beside a mention in one list ("Accel, Plural and General Catalyst") it is one too. */
function judgeLists(occurrences: Occurrence[], texts: readonly string[]): void {
  const ordered = [...occurrences].sort((a, b) => a.block - b.block || a.start - b.start || a.end - b.end);
  for (const list of [ordered, ordered.toReversed()]) {
    let known: Occurrence | null = null;
    for (const occurrence of list) {
      const text = texts[occurrence.block] ?? '';
      if (known && occurrence.verdict === 'maybe' && occurrence.clean && listable(occurrence)) {
        const [left, right] =
          known.start < occurrence.start || known.block < occurrence.block
            ? [known, occurrence]
            : [occurrence, known];
        if (joined(text, left, right)) {
          occurrence.verdict = because('page', [(texts[known.block] ?? '').slice(known.start, known.end)]);
        }
      }
      if (typeof occurrence.verdict !== 'string') known = occurrence;
    }
  }
}

/**
 * Gives every occurrence its verdict: first by its own sentence, then by what the page has proven (one sense
 * a page). `context` is extended in place. `texts` are the blocks' texts.
 */
export function judge(occurrences: Occurrence[], context: PageContext, texts: readonly string[]): void {
  const fundingPage = isFundingPage(context);
  const borders = new HanBorders();
  for (const occurrence of occurrences) {
    occurrence.verdict = judgeAlone(occurrence, fundingPage);
    if (cutsWords(occurrence, borders, texts[occurrence.block] ?? '')) occurrence.verdict = 'no';
    tally(context, occurrence);
    if (typeof occurrence.verdict !== 'string') {
      const text = (texts[occurrence.block] ?? '').slice(occurrence.start, occurrence.end);
      for (const { id } of occurrence.record.entities) context.entities[id] ??= text;
    }
  }
  judgeLists(occurrences, texts);
  for (const occurrence of occurrences) {
    if (occurrence.verdict === 'maybe') occurrence.verdict = judgeByPage(occurrence, context, texts);
  }
}
