import { useEffect, useState } from 'preact/hooks';

type CardView = typeof import('./CardView.tsx').CardView;

/** The card is loaded when the popup has stood for so long, in milliseconds: whoever types at once is answered first. */
const AHEAD_MS = 400;

/** What draws a card; `null` until its script is there. Loaded when one is `wanted`, or when there is time for it. */
export function useCardView(wanted: boolean): CardView | null {
  const [view, setView] = useState<{ CardView: CardView } | null>(null);
  useEffect(() => {
    if (view) return;
    const load = () => void import('./CardView.tsx').then(({ CardView }) => setView({ CardView }));
    if (wanted) return load();
    const timer = setTimeout(load, AHEAD_MS);
    return () => clearTimeout(timer);
  }, [wanted, view]);
  return view?.CardView ?? null;
}
