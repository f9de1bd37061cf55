/**
 * Has Up and Down lead the focus through what fits `selector` inside the element that listens, and stop at both ends. For
 * a list of links or buttons, with or without the field that fills it.
 */
export const arrowSteps =
  (selector: string) =>
  (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    const stops = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(selector)];
    const at = stops.indexOf(event.target as HTMLElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
    event.preventDefault();
  };
