import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { CompareChoice } from '../../domain/site.ts';
import { useWords } from '../words.ts';
import { SiteList } from './SiteList.tsx';

/** Whether what pages state is compared with the store: for all, and the sites where it is not. */
export function CompareSites({
  choice,
  onChange,
}: {
  choice: CompareChoice;
  onChange(choice: CompareChoice): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  return (
    <section class="pm-opts" aria-labelledby={id}>
      <h2 id={id}>{t('site.compareHead')}</h2>
      <label class="pm-opts__switch">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
          role="switch"
          class="pm-switch"
          checked={choice.on}
          onChange={(event) => onChange({ ...choice, on: event.currentTarget.checked })}
        />
        <span>
          {t('site.compare')}
          <small>{t('site.compareText')}</small>
        </span>
      </label>
      {choice.on && (
        <details class="pm-opts__list">
          <summary>{t('site.compareOff')}</summary>
          <SiteList
            label={t('site.compareOff')}
            sites={choice.off}
            waiting={[]}
            onChange={(off) => onChange({ ...choice, off })}
          />
        </details>
      )}
    </section>
  );
}
