import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { SiteChoice, SiteMode } from '../../domain/site.ts';
import { useWords } from '../words.ts';
import { SiteList } from './SiteList.tsx';

/** What choosing sites needs. */
export interface SiteModesProps {
  choice: SiteChoice;
  /** Sites of the choice that the browser has not allowed yet; `*` when everywhere is not. */
  waiting: readonly string[];
  /** Shows the list of sites below the modes, to be edited; the first-run page folds it away. */
  withList?: boolean;
  /**
   * The choice changed. Called inside the reader's own click, so that the caller may ask the browser for
   * permission in it.
   */
  onChange: (choice: SiteChoice) => void;
  /** The reader asks to allow what is still waiting. */
  onAllow: () => void;
}

/** Where Postmoney may read: only on a click, on the sites of a list, or everywhere. */
export function SiteModes({ choice, waiting, withList, onChange, onAllow }: SiteModesProps): JSX.Element {
  const { t, count } = useWords();
  const name = useId();
  const sites = choice.on.length;
  const hints: Record<SiteMode, string> = {
    click: t('site.clickText'),
    chosen: t(withList ? 'site.count' : 'site.chosenCount', sites, { count: count(sites) }),
    everywhere: t('site.everywhereText'),
  };
  const list = (
    <SiteList
      label={t(choice.mode === 'everywhere' ? 'site.offList' : 'site.list')}
      sites={choice.mode === 'everywhere' ? choice.off : choice.on}
      waiting={waiting}
      onChange={(changed) =>
        onChange(choice.mode === 'everywhere' ? { ...choice, off: changed } : { ...choice, on: changed })
      }
    />
  );
  return (
    <div class="pm-opts" role="radiogroup" aria-label={t('site.head')}>
      {(['click', 'chosen', 'everywhere'] as const).map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            class="pm-radio"
            name={name}
            checked={choice.mode === mode}
            onChange={() => onChange({ ...choice, mode })}
          />
          <span>
            {t(`site.${mode}`)}
            <small>{hints[mode]}</small>
          </span>
        </label>
      ))}
      {waiting.length > 0 && choice.mode !== 'click' && (
        <p class="pm-opts__wait" role="status">
          {t('site.waiting')}
          <button type="button" class="pm-btn" onClick={() => onAllow()}>
            {t('site.allow')}
          </button>
        </p>
      )}
      {choice.mode !== 'click' &&
        (withList ? (
          list
        ) : (
          <details class="pm-opts__list">
            <summary>{t(choice.mode === 'everywhere' ? 'site.offList' : 'site.list')}</summary>
            {list}
          </details>
        ))}
    </div>
  );
}
