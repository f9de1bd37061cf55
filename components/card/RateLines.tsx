import type { JSX } from 'preact';
import type { RateNote } from '../../domain/company-view.ts';
import { currencyMark, formatRate } from '../format/money.ts';
import { useWords } from '../words.ts';

/** A rate that amounts were converted at, and who published it. */
export function RateLine({ note }: { note: RateNote }): JSX.Element {
  const { t, locale, date } = useWords();
  return (
    <span class="dim">
      {t('card.rateLine', {
        mark: currencyMark(note.currency, locale),
        rate: formatRate(note.rate, locale),
        dollar: currencyMark('USD', locale),
        period: date(note.period),
      })}
      <span class="pm-rate">{note.source}</span>
    </span>
  );
}

/** All rates of an expanded card. */
export function RateLines({ rates }: { rates: readonly RateNote[] }): JSX.Element | null {
  const { t } = useWords();
  if (rates.length === 0) return null;
  return (
    <dl class="pm-rows">
      {rates.map((note) => (
        <div key={`${note.currency} ${note.period}`} class="pm-rows__r">
          <dt>{t('card.rate')}</dt>
          <dd>
            <RateLine note={note} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
