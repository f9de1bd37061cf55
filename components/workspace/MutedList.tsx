import type { JSX } from 'preact';
import { useWords } from '../words.ts';

/** A name that is not marked, and where. */
export interface MutedName {
  id: string;
  name: string;
  scope: 'here' | 'everywhere' | 'not-this';
  /** Site, unless everywhere. */
  host: string | null;
}

/** Names that are not marked, each with a way to mark it again. */
export function MutedList({
  muted,
  onTakeBack,
}: {
  muted: readonly MutedName[];
  onTakeBack(id: string): void;
}): JSX.Element {
  const { t } = useWords();
  if (muted.length === 0) return <p class="ws-empty">{t('workspace.settings.noMuted')}</p>;
  return (
    <ul class="ws-muted">
      {muted.map(({ id, name, scope, host }) => (
        <li key={id}>
          <span>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            <span class="dim">
              {scope === 'everywhere'
                ? t('menu.muteEverywhere')
                : t(scope === 'here' ? 'menu.muteHere' : 'menu.notThis', { host: host ?? '' })}
            </span>
          </span>
          <button type="button" class="pm-btn pm-btn--link" onClick={() => onTakeBack(id)}>
            {t('popup.takeBack')}
          </button>
        </li>
      ))}
    </ul>
  );
}
