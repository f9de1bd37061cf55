import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * The height of an element in CSS pixels, kept true while it is there; `first` until one was measured, and the last one after it
 * has gone.
 */
export function useHeightOf(element: HTMLElement | null, first: number): number {
  const [height, setHeight] = useState(first);
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setHeight(Math.ceil(element.getBoundingClientRect().height));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return height;
}
