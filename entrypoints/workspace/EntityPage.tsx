import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NameCard } from '../../components/card/NameCard.tsx';
import { type KeptQuote, QuoteList } from '../../components/quotes/QuoteList.tsx';
import type { EntityId } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { liveEntity } from '../../storage/entities.ts';
import { liveQuotes } from '../../storage/live-quotes.ts';
import { muteEverywhere } from '../../storage/mutes.ts';
import { addNote, dayOf } from '../../storage/notes.ts';
import type { SavedQuote } from '../../storage/saved-quotes.ts';

/** The page of a quote, opened at its words (a text fragment, WICG Scroll to Text Fragment). */
function hrefOf({ url, selectors }: SavedQuote): string | undefined {
  if (!url) return undefined;
  const { exact } = selectors.quote;
  // A dash means something in a text fragment, and the encoding of addresses leaves it.
  const fragment = encodeURIComponent(exact).replaceAll('-', '%2D');
  return `${url.split('#')[0]}#:~:text=${fragment}`;
}

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
    href: hrefOf(quote),
    lost: quote.lost,
  };
};

/** Quotes kept about an entity, as they stand now and after every change. */
function useQuotes(id: EntityId): KeptQuote[] {
  const [quotes, setQuotes] = useState<KeptQuote[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveQuotes(id, (found) => found.ok && setQuotes(found.value.map(shownQuote)), stop.signal);
    return () => stop.abort();
  }, [id]);
  return quotes;
}

/** One company or investor at leisure: its card on a page of its own. */
export function EntityPage({ id, rates }: { id: EntityId; rates: RateTable | null }): JSX.Element {
  const quotes = useQuotes(id);
  return (
    <main class="pm workspace-entity">
      <NameCard
        key={id}
        subject={{ text: id, kind: 'company', entities: [id] }}
        watch={liveEntity}
        rates={rates}
        pageDate={null}
        today={dayOf(new Date())}
        takeFocus={false}
        actions={{
          onClose: () => history.back(),
          onHold: () => undefined,
          onOpenWorkspace: (entity) => {
            location.hash = `entity=${encodeURIComponent(entity)}`;
          },
          onSaveNote: async (entity, text) => {
            const kept = await addNote({ entity }, text);
            return kept.ok ? null : kept.error;
          },
          onMute: async () => {
            await muteEverywhere({ entity: id, name: id });
            await call('storeChanged', { names: true });
          },
          onAddFact: async (entity) => {
            const begun = await call('beginByHand', { pass: null, entity });
            if (begun.ok) location.hash = `capture=${begun.value.capture.token}`;
          },
          onCopy: (text) => void navigator.clipboard.writeText(text),
        }}
      />
      <QuoteList quotes={quotes} />
    </main>
  );
}
