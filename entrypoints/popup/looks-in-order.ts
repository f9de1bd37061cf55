/**
 * For looks at something that changes, each of which may take longer than the next: what one has seen is not shown after
 * what a later one has. Called when a look begins; what it gives is called with the showing when the look has ended.
 */
export function looksInOrder(): () => (show: () => void) => void {
  let begun = 0;
  let shown = 0;
  return () => {
    const number = ++begun;
    return (show) => {
      if (number < shown) return;
      shown = number;
      show();
    };
  };
}
