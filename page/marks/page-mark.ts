import type { Role } from '../../domain/entity.ts';
import type { MarkedSpan, MarkSettings } from '../../messaging/messages.ts';
import { type PageBlock, stretchesOf } from '../text-blocks.ts';

/** A mention as the page shows it. */
export interface PageMark {
  block: PageBlock;
  /** UTF-16 offsets in the block's text, end exclusive. */
  start: number;
  end: number;
  /** The same for every mention of one entity on this page. */
  name: number;
  role: Role;
  muted: boolean;
  /** Inside a link of the page: the link keeps its own line, and the card waits longer. */
  inLink: boolean;
  /** `more` is a further mention, drawn fainter. */
  strength: 'first' | 'more';
  /** Words that the reader kept, and no name: a tint, nothing to point at. */
  quote?: true;
}

/** The mark for a span the background found in `block`. */
export function pageMark(block: PageBlock, span: Omit<MarkedSpan, 'block'>): PageMark {
  const place = stretchesOf(block, span.start, span.end)[0]?.node.parentElement ?? block.container;
  return {
    block,
    start: span.start,
    end: span.end,
    name: span.name,
    role: span.role,
    muted: span.muted === true,
    inLink: place.closest('a[href],area[href],[role="link"]') !== null,
    strength: 'first',
  };
}

/**
 * Marks for what was found in a block that was read again: a mention that stays where it was stays the same
 * object, so that a card open on it, and the pointer resting on it, are not disturbed.
 */
export function renewMarks(
  block: PageBlock,
  before: readonly PageMark[],
  found: readonly Omit<MarkedSpan, 'block'>[],
): PageMark[] {
  return found.map((span) => {
    const mark = pageMark(block, span);
    const same = before.find(({ start, end }) => start === mark.start && end === mark.end);
    return same ? Object.assign(same, mark, { strength: same.strength }) : mark;
  });
}

/**
 * Settles which mentions count as first, for marks in reading order: all of them, the first of each name in a
 * section, or the first on the page. A muted mention and one inside a link draw nothing, so the next one is
 * first. Returns the marks whose strength changed.
 */
export function settleStrengths(marks: Iterable<PageMark>, mentions: MarkSettings['mentions']): PageMark[] {
  const seen = new Set<string>();
  const changed: PageMark[] = [];
  for (const mark of marks) {
    let strength: PageMark['strength'] = 'first';
    if (mentions !== 'every') {
      const key = mentions === 'first-per-page' ? String(mark.name) : `${mark.name} ${mark.block.section}`;
      if (seen.has(key)) strength = 'more';
      else if (!mark.muted && !mark.inLink) seen.add(key);
    }
    if (mark.strength === strength) continue;
    mark.strength = strength;
    changed.push(mark);
  }
  return changed;
}
