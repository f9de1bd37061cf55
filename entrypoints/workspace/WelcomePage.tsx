import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { type CompanyView, companyView } from '../../domain/company-view.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { entityFacts } from '../../storage/entities.ts';
import { dayOf } from '../../storage/notes.ts';
import { usePack } from './use-pack.ts';
import { NEWS_SITES, useSites } from './use-sites.ts';

/** The company whose card stands on the first-run page. */
const EXAMPLE_ID = 'starter/sensetime';

function useExample(ready: boolean, rates: RateTable | null): CompanyView | null {
  const [view, setView] = useState<CompanyView | null>(null);
  useEffect(() => {
    if (!ready) return setView(null);
    let current = true;
    void entityFacts([EXAMPLE_ID]).then((found) => {
      const [facts] = found.ok ? found.value : [];
      if (!facts || !current) return;
      const today = dayOf(new Date());
      // Measured against its own newest fact, the example is never called old.
      setView({ ...companyView({ ...facts, rates, pageDate: null, today }), stale: null });
    });
    return () => {
      current = false;
    };
  }, [ready, rates]);
  return view;
}

/** The first page after installing. The choice of sites is only made when the reader begins. */
export function WelcomePage({
  rates,
  onDone,
}: {
  rates: RateTable | null;
  onDone(): void;
}): JSX.Element | null {
  const sites = useSites();
  const { pack, want } = usePack();
  const example = useExample(pack.kind === 'loaded', rates);
  const [draft, setDraft] = useState({ mode: 'chosen' as const, on: NEWS_SITES, off: [] as string[] });
  const [touched, setTouched] = useState(false);
  const choice = touched || !sites.firstRunDone ? draft : sites.choice;
  if (!sites.answered) return null;
  return (
    <Welcome
      sites={{
        choice,
        waiting: [],
        onChange: (changed) => {
          setTouched(true);
          setDraft(changed as typeof draft);
        },
        onAllow: () => undefined,
      }}
      pack={pack}
      example={example}
      onPack={want}
      // Where the store does not open, the next page says so, and nothing is written over an earlier choice.
      onBegin={() => void (sites.known ? sites.apply(choice) : Promise.resolve()).then(onDone)}
    />
  );
}
