import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** So many rows beyond the window are drawn, so that a fast scroll does not outrun them. */
const OVERSCAN = 12;

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
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    rows: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    show: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  };
}

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
