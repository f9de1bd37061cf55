import type { JSX } from 'preact';
import type { Fact } from '../../domain/fact.ts';
import { factParties } from '../format/fact.ts';
import { Joined, webAddress } from '../values.tsx';
import { useWords } from '../words.ts';

/** A fact with its quote and its source, and a way to take it back where the reader saved it. */
export function FactDetails({ fact, onWithdraw }: { fact: Fact; onWithdraw(fact: Fact): void }): JSX.Element {
  const speech = useWords();
  const { t, date } = speech;
  const { citation, author, status } = fact;
  const { quote } = citation;
  const address = webAddress(citation.url);
  const own = author.kind === 'person';
  const parties = factParties(fact, speech);
  return (
    <div class="ws-fact">
      {quote && (
        <blockquote class="pm-quote" lang={citation.lang}>
          {quote.exact}
        </blockquote>
      )}
      <p>
        {address ? (
          <a
            class="pm-link"
            href={withWords(address, quote?.exact)}
            target="_blank"
            rel="noopener noreferrer"
          >
            {citation.title}
          </a>
        ) : (
          citation.title
        )}
      </p>
      <p class="dim">
        <Joined
          parts={[
            citation.publisher,
            citation.published ? date(citation.published) : t('source.undated'),
            citation.origin,
            citation.attribution,
            status !== 'announced' && t(`capture.status.${status}`),
            parties,
            own
              ? citation.accessed && t('workspace.savedOn', { date: date(citation.accessed) })
              : t('workspace.fromDataset', { dataset: author.dataset }),
          ]}
        />
      </p>
      {own && (
        <button type="button" class="pm-btn pm-btn--link" onClick={() => onWithdraw(fact)}>
          {t('workspace.withdraw')}
        </button>
      )}
    </div>
  );
}

/** The address of a page, opened at words on it (WICG Scroll to Text Fragment). */
export function withWords(address: string, words: string | undefined): string {
  if (!words) return address;
  // A dash means something in a text fragment, and the encoding of addresses leaves it.
  const fragment = encodeURIComponent(words).replaceAll('-', '%2D');
  return `${address.split('#')[0]}#:~:text=${fragment}`;
}
