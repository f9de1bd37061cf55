import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { TEAM_ROLES, type TeamRole } from '../../../domain/team.ts';
import { Select } from '../../capture/Select.tsx';
import { useWords } from '../../words.ts';
import { CopiedText } from '../CopiedText.tsx';
import { TextField } from '../TextField.tsx';
import { ROLE_WORDS } from './team-words.ts';

const DAYS = [1, 7, 30];
const DAYS_AT_FIRST = 7;

/** Makes an invitation for one person, and shows its text. */
export function InviteForm({
  onInvite,
  onCopy,
  onLeave,
}: {
  /** The text of an invitation that is good for so many days. */
  onInvite(asked: { whom: string; role: TeamRole; days: number }): Promise<string>;
  onCopy(text: string): void;
  onLeave(): void;
}): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  const [whom, setWhom] = useState('');
  const [role, setRole] = useState<TeamRole>('writer');
  const [days, setDays] = useState(DAYS_AT_FIRST);
  const [wrong, setWrong] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const leave = (
    <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
      {t(text === null ? 'sync.cancel' : 'sync.back')}
    </button>
  );
  if (text !== null)
    return (
      <>
        <p class="sy-text">{t('team.invite.text', { whom: whom.trim() })}</p>
        <CopiedText label={t('team.invite.out')} text={text} onCopy={onCopy} />
        <div class="ws-act">{leave}</div>
      </>
    );
  return (
    <form
      class="sy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(whom.trim() === '');
        if (whom.trim() !== '') void onInvite({ whom: whom.trim(), role, days }).then(setText);
      }}
    >
      <TextField
        label={t('team.invite.whom')}
        value={whom}
        wrong={wrong && whom.trim() === '' ? t('team.field.needed') : null}
        onInput={setWhom}
      />
      <div class="sy-field">
        <label for={`${id}-role`}>{t('team.role.label')}</label>
        <Select
          id={`${id}-role`}
          value={role}
          options={TEAM_ROLES.map((one) => [one, t(ROLE_WORDS[one])])}
          onChange={(one) => setRole(one as TeamRole)}
        />
      </div>
      <div class="sy-field">
        <label for={`${id}-days`}>{t('team.invite.days')}</label>
        <Select
          id={`${id}-days`}
          value={String(days)}
          options={DAYS.map((one) => [String(one), t('team.invite.dayCount', one, { count: count(one) })])}
          onChange={(one) => setDays(Number(one))}
        />
      </div>
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main">
          {t('team.invite.make')}
        </button>
        {leave}
      </div>
    </form>
  );
}
