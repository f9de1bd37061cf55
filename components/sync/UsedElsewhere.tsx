import type { JSX } from 'preact';
import type { UsedElsewhere as Used } from '../../domain/device-card.ts';
import { useWords } from '../words.ts';
import { CountedHead, RowAction } from './rows.tsx';

/** Datasets that the reader's other devices use and this one lacks; each is got by the reader alone, never by itself. */
export function UsedElsewhere({
  used,
  onGet,
}: {
  used: readonly Used[];
  /** Leads to where this one is got. */
  onGet(dataset: Used): void;
}): JSX.Element | null {
  const { t, date, list } = useWords();
  if (used.length === 0) return null;
  return (
    <>
      <CountedHead level="h2" count={used.length}>
        {t('sync.used.head')}
      </CountedHead>
      <p class="sy-text">{t('sync.used.text')}</p>
      <table class="ws-t">
        <tbody>
          {used.map((one) => {
            const action = t(one.kind === 'import' ? 'sync.used.import' : 'sync.used.get');
            return (
              <tr key={one.id}>
                <td>
                  <bdi>{one.title}</bdi>
                  <div class="dim">
                    {[
                      t('sync.used.usedOn', {
                        devices: list(one.devices.map((label) => label || t('sync.devices.unnamed'))),
                      }),
                      one.asOf && t('sync.used.asOf', { date: date(one.asOf) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </td>
                <td class="r">
                  <RowAction
                    named={t('sync.used.named', { action, title: one.title })}
                    onPress={() => onGet(one)}
                  >
                    {action}
                  </RowAction>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
