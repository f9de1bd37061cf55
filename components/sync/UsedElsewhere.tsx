import type { JSX } from 'preact';
import type { UsedElsewhere as Used } from '../../domain/device-card.ts';
import { useWords } from '../words.ts';

/** Datasets that the reader's other devices use and this one lacks; each is got by the reader alone, never by itself. */
export function UsedElsewhere({
  used,
  onGet,
}: {
  used: readonly Used[];
  /** Leads to where this one is got. */
  onGet(dataset: Used): void;
}): JSX.Element | null {
  const { t, count, date, locale } = useWords();
  if (used.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <>
      <h2>
        {t('sync.used.head')} <span>{count(used.length)}</span>
      </h2>
      <p class="sy-text">{t('sync.used.text')}</p>
      <table class="ws-t">
        <tbody>
          {used.map((one) => (
            <tr key={one.id}>
              <td>
                <bdi>{one.title}</bdi>
              </td>
              <td class="w">{one.asOf && t('sync.used.asOf', { date: date(one.asOf) })}</td>
              <td class="w">
                {t('sync.used.usedOn', {
                  devices: list.format(one.devices.map((label) => label || t('sync.devices.unnamed'))),
                })}
              </td>
              <td class="r">
                <button
                  type="button"
                  class="pm-btn pm-btn--link"
                  aria-label={t('sync.used.getNamed', { title: one.title })}
                  onClick={() => onGet(one)}
                >
                  {t(one.kind === 'import' ? 'sync.used.import' : 'sync.used.get')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
