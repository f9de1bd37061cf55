import type { JSX } from 'preact';
import type { SyncState } from '../../domain/sync-state.ts';
import { dateFormat } from '../format/intl.ts';
import { formatSize } from '../format/size.ts';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** What can be done about the server and the keys. */
export interface PlaceHands {
  onChangePlace(): void;
  onChangePassphrase(): void;
  onTurnOff(): void;
  onErase(): void;
  onAddDevice(): void;
}

/** The server that a space lies on, how it is sealed, and what can be changed about both. */
export function PlacePart({
  state,
  passphraseSet,
  hands,
}: {
  state: SyncState;
  /** When the passphrase was set, UTC milliseconds; `null` where that is not known. */
  passphraseSet: number | null;
  hands: PlaceHands;
}): JSX.Element {
  const { t, count, locale } = useWords();
  return (
    <aside>
      <h2>{t('sync.place.head')}</h2>
      <dl class="kv">
        <dt>{t('sync.place.address')}</dt>
        <dd>{state.address.replace(/^https:\/\//, '').replace(/\/$/, '')}</dd>
        <dt>{t('sync.place.kind')}</dt>
        <dd>{t(`sync.kind.${state.kind}`)}</dd>
        {state.folder && (
          <>
            <dt>{t('sync.place.size')}</dt>
            <dd>
              {t('sync.place.sizeText', state.folder.objects, {
                size: formatSize(state.folder.bytes, locale),
                count: count(state.folder.objects),
              })}
            </dd>
          </>
        )}
        {passphraseSet !== null && (
          <>
            <dt>{t('sync.place.encryption')}</dt>
            <dd>
              {t('sync.place.encrypted', {
                date: dateFormat(locale, { dateStyle: 'medium' }).format(passphraseSet),
              })}
            </dd>
          </>
        )}
        <dt>{t('sync.place.often')}</dt>
        <dd>{t('sync.place.oftenText')}</dd>
      </dl>
      <div class="ws-act">
        <button type="button" class="pm-btn" onClick={hands.onAddDevice}>
          {t('sync.devices.add')}
        </button>
        <button type="button" class="pm-btn" onClick={hands.onChangePlace}>
          {t('sync.place.change')}
        </button>
        <button type="button" class="pm-btn" onClick={hands.onChangePassphrase}>
          {t('sync.place.passphrase')}
        </button>
        <button type="button" class="pm-btn pm-btn--text" onClick={hands.onTurnOff}>
          {t('sync.place.turnOff')}
        </button>
        <button type="button" class="pm-btn pm-btn--text" onClick={hands.onErase}>
          {t('sync.place.erase')}
        </button>
      </div>
      <p class="sy-seen">
        <Icon name="lock" size={14} />
        <span>{t('sync.place.seen')}</span>
      </p>
    </aside>
  );
}
