import type { JSX } from 'preact';
import { formatSize } from '../format/size.ts';
import { useWords } from '../words.ts';
import type { PlaceLack } from './sync-types.ts';

/** What a server was found to do and to lack, in plain words. */
export function PlaceLacks({
  lacks,
  software,
}: {
  lacks: readonly PlaceLack[];
  /** The server's name as it gives it. */
  software: string | null;
}): JSX.Element {
  const { t, count, locale } = useWords();
  const words = (lack: PlaceLack) => {
    if (lack.code === 'overwrites') return t('sync.lacks.overwrites');
    if (lack.code === 'slow-list') return t('sync.lacks.slowList');
    if (lack.code === 'small') return t('sync.lacks.small', { size: formatSize(lack.largest, locale) });
    return t('sync.lacks.clock', { minutes: count(Math.round(Math.abs(lack.apart) / 60_000)) });
  };
  return (
    <div class="sy-lacks" role="status">
      <b>{t('sync.lacks.head')}</b>
      {software && <span> {t('sync.lacks.software', { software })}</span>}
      {lacks.length === 0 && <p>{t('sync.lacks.good')}</p>}
      {lacks.map((lack) => (
        <p key={lack.code}>{words(lack)}</p>
      ))}
    </div>
  );
}
