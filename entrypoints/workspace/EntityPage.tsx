import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import type { KeptQuote } from '../../components/quotes/QuoteList.tsx';
import { useWords } from '../../components/words.ts';
import { withWords } from '../../components/workspace/FactDetails.tsx';
import type { MutedName } from '../../components/workspace/MutedList.tsx';
import type { EntityId } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Result } from '../../domain/store-fault.ts';
import { liveEntity } from '../../storage/entities.ts';
import { liveHistory } from '../../storage/entity-history.ts';
import { liveQuotes } from '../../storage/live-quotes.ts';
import { liveMutes, type StandingMute } from '../../storage/mutes.ts';
import { rememberOpened } from '../../storage/recent.ts';
import type { SavedQuote } from '../../storage/saved-quotes.ts';
import { EntitySheet } from './EntitySheet.tsx';
import { mutedName } from './hands.ts';

const shownQuote = (quote: SavedQuote): KeptQuote => {
  const { title, publisher, published, lang } = quote.citation;
  const { exact } = quote.selectors.quote;
  return {
    key: quote.record,
    words: exact,
    title,
    publisher,
    published,
    lang,
    href: quote.url ? withWords(quote.url, exact) : undefined,
    lost: quote.lost,
  };
};

/** What is told of an entity by one of the store's watchers, now and after every change. */
function useTold<T>(
  id: EntityId,
  watch: ((id: EntityId, callback: (value: Result<T>) => void, signal: AbortSignal) => void) | null,
): Result<T> | null {
  const [told, setTold] = useState<{ id: EntityId; value: Result<T> } | null>(null);
  useEffect(() => {
    if (!watch) return;
    const stop = new AbortController();
    watch(id, (value) => setTold({ id, value }), stop.signal);
    return () => stop.abort();
  }, [id, watch]);
  return told?.id === id ? told.value : null;
}

/** Where the names of an entity are not marked, kept true. */
function useMutes(id: EntityId): MutedName[] {
  const [mutes, setMutes] = useState<readonly StandingMute[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveMutes((told) => told.ok && setMutes(told.value), stop.signal);
    return () => stop.abort();
  }, []);
  return useMemo(() => mutes.filter(({ entity }) => entity === id).map(mutedName), [mutes, id]);
}

/** One company or investor at leisure: its figures, history, facts, investors or deals, notes, names and pages. */
export function EntityPage({
  id,
  rates,
  knowledge,
}: {
  id: EntityId;
  rates: RateTable | null;
  /** What the lists are made from: an entry in it need not be read again. */
  knowledge: Knowledge | null;
}): JSX.Element {
  const { t } = useWords();
  const read = useMemo(() => (knowledge?.isWhole ? knowledge.of(id) : null), [knowledge, id]);
  const told = useTold(id, read ? null : liveEntity);
  const quotes = useTold(id, liveQuotes);
  const history = useTold(id, liveHistory);
  const mutes = useMutes(id);
  const facts = read ?? (told?.ok ? told.value : null);
  const isKnown = facts !== null;
  useEffect(() => {
    if (isKnown) void rememberOpened(id);
  }, [id, isKnown]);
  if (!read && !told) return <p class="ws-empty">{t('wait')}</p>;
  if (!read && told && !told.ok) return <FaultBanner fault={told.error} />;
  if (!facts) return <p class="ws-empty">{t('workspace.gone')}</p>;
  return (
    <EntitySheet
      key={id}
      facts={facts}
      rates={rates}
      quotes={quotes?.ok ? quotes.value.map(shownQuote) : []}
      history={history?.ok ? history.value : []}
      muted={mutes}
      knowledge={knowledge}
    />
  );
}
