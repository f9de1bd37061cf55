import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { LANGUAGES, type LanguageChoice } from '../../domain/language.ts';
import type { MarkSettings } from '../../domain/reading.ts';
import { useWords, type WordKey } from '../words.ts';

/** A keyboard shortcut as the browser has it. */
export interface Shortcut {
  what: string;
  /** Empty where none is set. */
  keys: string;
}

const MENTIONS = {
  every: 'workspace.settings.every',
  'first-per-section': 'workspace.settings.firstPerSection',
  'first-per-page': 'workspace.settings.firstPerPage',
} as const satisfies Record<MarkSettings['mentions'], WordKey>;
/** What can be chosen for the rest before a card opens, in milliseconds. */
const DELAYS = [150, 320, 600, 1_000];

/** How names are marked, how soon a card opens, which keys do what, and in which language. */
export function SettingsForm({
  marks,
  language,
  shortcuts,
  onMarks,
  onLanguage,
  onShortcuts,
}: {
  marks: MarkSettings;
  /** `null` while it is not known yet. */
  language: LanguageChoice | null;
  shortcuts: readonly Shortcut[];
  onMarks(marks: MarkSettings): void;
  onLanguage(language: LanguageChoice): void;
  /** Opens the browser's own page for shortcuts. */
  onShortcuts(): void;
}): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  return (
    <>
      <fieldset class="cf-opt ws-set">
        <legend>{t('workspace.settings.mentions')}</legend>
        {(Object.keys(MENTIONS) as (keyof typeof MENTIONS)[]).map((mentions) => (
          <label key={mentions}>
            <input
              type="radio"
              class="pm-radio"
              name={`${id}-m`}
              checked={marks.mentions === mentions}
              onChange={() => onMarks({ ...marks, mentions })}
            />
            <span>{t(MENTIONS[mentions])}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="cf-opt ws-set">
        <legend>{t('workspace.settings.delay')}</legend>
        {DELAYS.map((openDelayMs) => (
          <label key={openDelayMs}>
            <input
              type="radio"
              class="pm-radio"
              name={`${id}-d`}
              checked={marks.openDelayMs === openDelayMs}
              onChange={() => onMarks({ ...marks, openDelayMs })}
            />
            <span>{t('workspace.settings.afterMs', { count: count(openDelayMs) })}</span>
          </label>
        ))}
      </fieldset>
      <div class="cf-opt ws-set">
        <label>
          <input
            type="checkbox"
            class="pm-check"
            checked={marks.tabStops}
            onChange={(event) => onMarks({ ...marks, tabStops: event.currentTarget.checked })}
          />
          <span>
            {t('workspace.settings.tabStops')}
            <small>{t('workspace.settings.tabStopsText')}</small>
          </span>
        </label>
      </div>
      <section class="ws-set" aria-labelledby={`${id}-k`}>
        <h2 id={`${id}-k`}>{t('workspace.settings.keys')}</h2>
        <dl class="kv">
          {shortcuts.map(({ what, keys }) => [
            <dt key={what}>{what}</dt>,
            <dd key={`${what} keys`}>
              {keys ? (
                <span class="pm-kbd">{keys}</span>
              ) : (
                <span class="dim">{t('workspace.settings.noKeys')}</span>
              )}
            </dd>,
          ])}
        </dl>
        <button type="button" class="pm-btn" onClick={onShortcuts}>
          {t('workspace.settings.changeKeys')}
        </button>
      </section>
      <fieldset class="cf-opt ws-set">
        <legend>{t('workspace.settings.language')}</legend>
        {(['browser', ...Object.keys(LANGUAGES)] as LanguageChoice[]).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              class="pm-radio"
              name={`${id}-l`}
              checked={language === choice}
              onChange={() => onLanguage(choice)}
            />
            {choice === 'browser' ? (
              <span>
                {t('workspace.settings.browserLanguage')}
                <small>{t('workspace.settings.languageText')}</small>
              </span>
            ) : (
              <span lang={choice}>{LANGUAGES[choice]}</span>
            )}
          </label>
        ))}
      </fieldset>
    </>
  );
}
