import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** So many rows beyond the window are drawn, so that a fast scroll does not outrun them. */
const OVERSCAN = 6;
/** After a leap only so many, to be there sooner; the others are drawn when the page has a moment. */
const OVERSCAN_AFTER_LEAP = 1;

/** Of how many rows of which height those near the window are wanted; heights in CSS pixels. */
export interface RowSizes {
  count: number;
  height: number;
  /** The row that is opened, and what that adds to its height; `null` for none. */
  opened: number | null;
  openedBy: number;
}

/** The rows to be drawn, and the room that those before and after them take, in CSS pixels. */
export interface VirtualRows {
  rows: number[];
  before: number;
  after: number;
  /**
   * A key for the elements of a row, taken over by another row when this one leaves: elements that are there already
   * cost much less than new ones.
   */
  slotOf(row: number): number;
  /** Scrolls until a row is in the window. */
  show(row: number): void;
}

/** Of many rows in a page that scrolls as a whole those that are near the window. */
export function useVirtualRows(
  { count, height, opened, openedBy }: RowSizes,
  body: RefObject<HTMLElement | null>,
): VirtualRows {
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const top = useTopOf(body);
  const drawn = useRef({ first: 0, last: 0, slots: slotsFor(window.innerHeight / height), ahead: 0 });
  const options = {
    count,
    estimateSize: (row: number) => (row === opened ? height + openedBy : height),
    overscan: OVERSCAN,
    scrollMargin: top,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    onChange: () => draw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height, opened, openedBy]);
  const range = virtualizer.calculateRange();
  const leapt =
    range !== null && (range.startIndex > drawn.current.last || range.endIndex < drawn.current.first);
  if (leapt) virtualizer.setOptions({ ...options, overscan: OVERSCAN_AFTER_LEAP });
  useEffect(() => {
    if (!leapt) return;
    const later = requestIdleCallback(() => draw(undefined));
    return () => cancelIdleCallback(later);
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const before = drawn.current;
  const at = first?.index ?? 0;
  // More rows than ever get more slots; after a leap the first row takes the place of the one that was first.
  const slots = Math.max(before.slots, slotsFor(items.length));
  const ahead = leapt ? (((before.first + before.ahead - at) % slots) + slots) % slots : before.ahead;
  drawn.current = { first: at, last: last?.index ?? 0, slots, ahead };
  return {
    rows: items.map(({ index }) => index),
    slotOf: (row) => (row + ahead) % slots,
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    show: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  };
}

/** Slots enough for so many rows and those drawn around them; few numbers, so that they seldom change. */
const slotsFor = (rows: number): number => 2 ** Math.ceil(Math.log2(rows + 2 * OVERSCAN + 2));

/**
 * Where an element begins on the page, kept true as what stands above it grows. Asked for after the browser has laid
 * out the page anyway, since asking while rows are drawn makes it lay out everything once more.
 */
function useTopOf(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [element]);
  return top;
}
