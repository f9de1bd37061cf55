import type { JSX } from 'preact';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

const WAYS = ['server', 'device', 'file'] as const;

/** A way for notes and facts to reach other devices. */
export type SyncWay = (typeof WAYS)[number];

/** What there is to choose from where nothing is synced. */
export function SyncWays({ onChoose }: { onChoose(way: SyncWay): void }): JSX.Element {
  const { t } = useWords();
  return (
    <>
      <div class="sy-now">
        <Icon name="sync" size={18} />
        <div>
          <b>{t('sync.isOff')}</b>
          <p>{t('sync.offText')}</p>
        </div>
      </div>
      <h2>{t('sync.way.head')}</h2>
      <ul class="sy-ways">
        {WAYS.map((way) => (
          <li key={way}>
            <button type="button" onClick={() => onChoose(way)}>
              <b>{t(`sync.way.${way}`)}</b>
              <span>{t(`sync.way.${way}Text`)}</span>
              <Icon name="right" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
