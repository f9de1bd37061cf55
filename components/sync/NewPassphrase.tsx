import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { passphraseProblem, settledPassphrase } from '../../domain/passphrase.ts';
import { useWords } from '../words.ts';
import { TextField } from './TextField.tsx';

/** Asks for a new passphrase, twice; or for none, where the recovery code is to be enough. */
export function NewPassphrase({
  action,
  busyAction,
  busy,
  onSet,
}: {
  /** What is done with it, as the button says it. */
  action: string;
  busyAction: string;
  busy: boolean;
  onSet(passphrase: string | null): void;
}): JSX.Element {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [without, setWithout] = useState(false);
  const [tried, setTried] = useState(false);
  const problem = passphraseProblem(passphrase);
  const differ = settledPassphrase(passphrase) !== settledPassphrase(again);
  const set = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy) return;
    if (without) onSet(null);
    else if (!problem && !differ) onSet(passphrase);
    else (event.currentTarget as HTMLElement).querySelector<HTMLElement>('input[type=password]')?.focus();
  };
  return (
    <form class="sy-form" noValidate onSubmit={set}>
      {!without && (
        <>
          <TextField
            label={t('sync.begin.passphrase')}
            value={passphrase}
            type="password"
            autoComplete="new-password"
            wrong={
              tried && problem
                ? t(problem === 'too-short' ? 'sync.begin.tooShort' : 'sync.begin.tooPlain')
                : null
            }
            onInput={setPassphrase}
          />
          <TextField
            label={t('sync.begin.again')}
            value={again}
            type="password"
            autoComplete="new-password"
            wrong={tried && !problem && differ ? t('sync.begin.differ') : null}
            onInput={setAgain}
          />
        </>
      )}
      <label class="sy-check">
        <input
          type="checkbox"
          class="pm-check"
          checked={without}
          onChange={(event) => setWithout(event.currentTarget.checked)}
        />
        {t('sync.begin.without')}
      </label>
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main" aria-disabled={busy}>
          {busy ? busyAction : action}
        </button>
      </div>
    </form>
  );
}
