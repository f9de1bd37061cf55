import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** So many rows beyond the window are drawn, so that a fast scroll does not outrun them. */
const OVERSCAN = 12;

/** The rows to be drawn, and the room that those before and after them take, in CSS pixels. */
export interface VirtualRows {
  rows: number[];
  before: number;
  after: number;
  /** Scrolls until a row is in the window. */
  show(row: number): void;
}

/** Of many rows in a page that scrolls as a whole those that are near the window; `heightOf` in CSS pixels. */
export function useVirtualRows(
  count: number,
  heightOf: (row: number) => number,
  body: RefObject<HTMLElement | null>,
): VirtualRows {
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const [top, setTop] = useState(0);
  const options = {
    count,
    estimateSize: heightOf,
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
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    // What stands above the table may have grown.
    const now = body.current ? Math.round(body.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (now !== top) setTop(now);
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    rows: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    show: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  };
}
