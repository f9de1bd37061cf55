import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../../words.ts';
import { TextField } from '../TextField.tsx';

/** A name to be given. */
export function NameForm({
  label,
  before,
  action,
  busy,
  onName,
  onLeave,
}: {
  label: string;
  before: string;
  action: string;
  busy: boolean;
  onName(name: string): void;
  onLeave(): void;
}): JSX.Element {
  const { t } = useWords();
  const [name, setName] = useState(before);
  const [tried, setTried] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <form
      class="sy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing && !busy) onName(name.trim());
      }}
    >
      <TextField
        label={label}
        value={name}
        wrong={tried && isMissing ? t('team.field.needed') : null}
        onInput={setName}
      />
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main" aria-disabled={busy}>
          {action}
        </button>
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.cancel')}
        </button>
      </div>
    </form>
  );
}
