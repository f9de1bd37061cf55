import type { JSX } from 'preact';
import { isSpaceLow, type StoreSpace } from '../../domain/space.ts';
import { formatSize } from '../format/size.ts';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** How much is stored and how much room there is; a warning with the largest datasets where room is short. */
export function SpacePart({
  space,
  datasets,
}: {
  space: StoreSpace;
  /** Largest first. */
  datasets: readonly { title: string; bytes: number }[];
}): JSX.Element {
  const { t, locale, list } = useWords();
  const size = (bytes: number) => formatSize(bytes, locale);
  const { used, most, kept } = space;
  const largest = datasets.slice(0, 3).map(({ title, bytes }) => `${title} (${size(bytes)})`);
  return (
    <>
      {isSpaceLow(space) && (
        <p class="pm-banner pm-banner--bad" role="alert">
          <Icon name="alert" />
          <span>
            {t('data.space.low', { size: size(Math.max(most - used, 0)) })}
            {largest.length > 0 && ` ${t('data.space.largest', { datasets: list(largest) })}`}
          </span>
        </p>
      )}
      <dl class="kv">
        <dt>{t('workspace.privacy.bytes')}</dt>
        <dd>{size(used)}</dd>
        <dt>{t('data.space.free')}</dt>
        <dd>{size(Math.max(most - used, 0))}</dd>
        <dt>{t('data.space.keeps')}</dt>
        <dd>{t(kept ? 'data.space.kept' : 'data.space.mayClear')}</dd>
      </dl>
    </>
  );
}
