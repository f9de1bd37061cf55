import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { SHOWN_FIRST, type ShownFirst } from '../../domain/shown-first.ts';
import { useWords, type WordKey } from '../words.ts';

const NAMES = {
  strongest: 'workspace.shownFirst.strongest',
  mostSpeakers: 'workspace.shownFirst.mostSpeakers',
  newest: 'workspace.shownFirst.newest',
} as const satisfies Record<ShownFirst, WordKey>;
const RULES = {
  strongest: 'workspace.shownFirst.strongestText',
  mostSpeakers: 'workspace.shownFirst.mostSpeakersText',
  newest: 'workspace.shownFirst.newestText',
} as const satisfies Record<ShownFirst, WordKey>;

/** The rule by which one of several figures stands first, in words, and the others that could take its place. */
export function ShownFirstChoice({
  rule,
  onRule,
}: {
  rule: ShownFirst;
  onRule(rule: ShownFirst): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  return (
    <div class="ws-rule">
      <label for={id}>{t('workspace.shownFirst.head')}</label>{' '}
      <select
        id={id}
        class="pm-in"
        value={rule}
        onChange={(event) => {
          const chosen = SHOWN_FIRST.find((one) => one === event.currentTarget.value);
          if (chosen) onRule(chosen);
        }}
      >
        {SHOWN_FIRST.map((one) => (
          <option key={one} value={one}>
            {t(NAMES[one])}
          </option>
        ))}
      </select>
      <p>{t(RULES[rule])}</p>
    </div>
  );
}
