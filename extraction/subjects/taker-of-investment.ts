import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Span } from '../notes/word-order.ts';
import { objectOf } from './han-object.ts';

/** "Birch first invested in Oakline in 2014, supplying $250 million": the verb before tells whom the sum went to. */
export function investedIn(sentence: SentenceNotes, before: number): NameSpan | null {
  if (!sentence.block.tools.wording.spaced) return null;
  const verb = sentence.money.findLast(({ value, end }) => value === 'invest' && end <= before);
  const into =
    verb &&
    sentence.link.find(({ value, start }) => value === 'into' && start >= verb.end && start - verb.end < 40);
  const name = into && sentence.names.find(({ start }) => start >= into.end && start - into.end < 24);
  if (!verb || !name || name.weak || name.end > before) return null;
  const takes = sentence.money.some(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start > name.end && start < before,
  );
  return takes ? null : name;
}

/** "made a $23 million strategic investment in Oakline", "Halden's $5 million investment in Oakline": what stands behind the sum leads to whom it went to. */
export function investmentIn({ block, names, start }: SentenceNotes, at: Span): NameSpan | undefined {
  if (block.tools.wording.lang !== 'en') return undefined;
  if (
    !/(?:\b(?:made|makes|making|make|announced|announces|announcing|completed|completes)\s(?:an?|another|its|their)|[’']s?)\s(?:\p{L}+\s){0,2}$/u.test(
      block.folded.slice(Math.max(start, at.start - 40), at.start),
    )
  )
    return undefined;
  const into = /^\s(?:[\p{Ll}-]+\s){0,3}investment\sin(?:to)?\s(?:[\p{Ll}-]+\s){0,4}/u.exec(
    block.folded.slice(at.end, at.end + 90),
  );
  const name = into && names.find((one) => one.start > at.end);
  return name && !name.weak && name.start - at.end <= into[0].length ? name : undefined;
}

/** "an investment of $5 million by Halden in Oakline": what the noun is in, whoever stands between. */
export function nounInto(sentence: SentenceNotes, { start: from, end }: Span): NameSpan | undefined {
  const { block, link, names, money } = sentence;
  const { spaced, capitalNouns } = block.tools.wording;
  if (!spaced || capitalNouns) return undefined;
  const cue = money.find(
    ({ value, start, end: to }) =>
      value === 'round' &&
      Math.max(start - end, from - to) < BESIDE &&
      block.tools.sums.investmentNoun.test(block.folded.slice(start, to)),
  );
  if (!cue) return undefined;
  const into = link.find(
    ({ value, start }) => value === 'into' && start >= end && start >= cue.end && start - end < FAR_BEHIND,
  );
  const name = into && names.find(({ start }) => start >= into.end);
  const gap = into && name ? block.folded.slice(into.end, name.start) : '';
  return into &&
    name?.known &&
    !name.gives &&
    !name.weak &&
    (name.start - into.end < BEHIND_WORD ||
      // "in office-space sharing start-up Oakline".
      (gap.length < FAR_BEHIND && /^(?:\s?[\p{Ll}-]+\s){1,5}$/u.test(gap)))
    ? name
    : undefined;
}

/** How far behind a sum whom it goes to may be told, and how far behind the small word; in UTF-16 units. */
const FAR_BEHIND = 64;
/** How far from the sum the noun stands, in UTF-16 units. */
const BESIDE = 40;
const BEHIND_WORD = 24;

/** "invested $12 million to launch Oakline": whom the money made. */
export function launched({ block, names }: SentenceNotes, { end }: Span): NameSpan | undefined {
  const name = names.find(({ start, known, gives }) => known && !gives && start > end);
  return name && block.tools.subjects.toLaunch.test(block.folded.slice(end, name.start)) ? name : undefined;
}

/** "向云青科技投资": whom the money goes to stands between two words. */
export function intoName(sentence: SentenceNotes, cue: { start: number; value?: string }): NameSpan | null {
  if (sentence.block.tools.wording.spaced) return null;
  return (
    (cue.value === 'invest' ? objectOf(sentence, cue.start) : undefined) ??
    sentence.names.find(
      (name) =>
        name.end <= cue.start &&
        cue.start - name.end <= 4 &&
        sentence.link.some(
          ({ value, end }) => (value === 'into' || value === 'roundOf') && end === name.start,
        ),
    ) ??
    null
  );
}
