import type { JSX } from 'preact';
import type { CaptureTeam } from '../../domain/capture.ts';
import { useWords } from '../words.ts';

/** Whether what is about to be saved goes to a team. */
export function ShareSaved({
  team,
  checked,
  onChange,
}: {
  team: CaptureTeam;
  checked: boolean;
  onChange(checked: boolean): void;
}): JSX.Element {
  const { t } = useWords();
  return (
    <label class="pm-cap__team">
      <input
        type="checkbox"
        class="pm-check"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{t('team.share.this', { team: team.name })}</span>
    </label>
  );
}
