import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { PartialDate } from '../../domain/partial-date.ts';
import { webAddress } from '../values.tsx';
import { useWords } from '../words.ts';

/** A quote that was kept with a fact or a note. */
export interface KeptQuote {
  /** Distinguishes it in the list. */
  key: string;
  words: string;
  lang?: string;
  title: string;
  publisher?: string;
  /** Address of its page, with the words to be shown there. */
  href?: string;
  published: PartialDate | null;
  /** The day when it was last looked for on its page and not found. */
  lost?: PartialDate;
}

/** Quotes in the words of their sources; those that no longer stand on their page say so. */
export function QuoteList({ quotes }: { quotes: readonly KeptQuote[] }): JSX.Element | null {
  const { t, date, count } = useWords();
  const id = useId();
  if (quotes.length === 0) return null;
  return (
    <section class="pm-kept" aria-labelledby={id}>
      <h2 id={id}>
        {t('quotes.head')} <span class="dim">{count(quotes.length)}</span>
      </h2>
      <ul>
        {quotes.map(({ key, words, lang, title, publisher, href, published, lost }) => {
          const address = webAddress(href);
          const name = publisher ? `${publisher}: ${title}` : title;
          return (
            <li key={key}>
              <blockquote class="pm-quote" lang={lang}>
                {words}
              </blockquote>
              <p class="from">
                {address ? (
                  <a class="pm-link" href={address} target="_blank" rel="noopener noreferrer">
                    {name}
                  </a>
                ) : (
                  name
                )}{' '}
                <span>{date(published)}</span>
              </p>
              {lost && <p class="pm-kept__lost">{t('quotes.lost', { date: date(lost) })}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
