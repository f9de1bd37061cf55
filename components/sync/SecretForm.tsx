import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readRecoveryCode } from '../../domain/recovery-code.ts';
import { useWords, type WordKey } from '../words.ts';
import type { SecretProblem, TypedSecret } from './sync-types.ts';
import { TextField } from './TextField.tsx';

const PROBLEMS: Record<Exclude<SecretProblem['code'], 'slip'>, WordKey> = {
  'wrong-passphrase': 'sync.secret.wrongPassphrase',
  'wrong-code': 'sync.secret.wrongCode',
  damaged: 'sync.secret.damaged',
  'too-new': 'sync.secret.tooNew',
  'other-space': 'sync.secret.otherSpace',
  'no-browser': 'sync.secret.noBrowser',
};

/** Asks for the passphrase, or for the recovery code, and tells slips of the code by their group before anything is tried. */
export function SecretForm({
  action,
  problem,
  busy,
  onSecret,
  children,
}: {
  /** What is done with it, as the button says it. */
  action: string;
  problem: SecretProblem | null;
  busy: boolean;
  onSecret(secret: TypedSecret): void;
  /** Further buttons. */
  children?: ComponentChildren;
}): JSX.Element {
  const { t, count } = useWords();
  const [byCode, setByCode] = useState(problem?.code === 'wrong-code');
  const [typed, setTyped] = useState('');
  const [slip, setSlip] = useState<SecretProblem | null>(problem);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    setSlip(problem);
    if (problem) form.current?.querySelector('input')?.focus();
  }, [problem]);
  const words = (shown: SecretProblem) => {
    if (shown.code !== 'slip') return t(PROBLEMS[shown.code]);
    const { slip: found } = shown;
    const group = count(found.group);
    if (found.code === 'letter') return t('sync.secret.slipLetter', { group, letter: found.letter });
    if (found.code === 'group') return t('sync.secret.slipGroup', { group });
    return t('sync.secret.slipLength', { group, count: count(found.letters) });
  };
  return (
    <form
      ref={form}
      class="sy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        if (!byCode) return onSecret({ passphrase: typed });
        const read = readRecoveryCode(typed);
        if (read.ok) onSecret({ recoveryCode: typed });
        else setSlip({ code: 'slip', slip: read.slip });
      }}
    >
      <TextField
        key={byCode ? 'code' : 'passphrase'}
        label={t(byCode ? 'sync.secret.code' : 'sync.secret.passphrase')}
        value={typed}
        type={byCode ? 'text' : 'password'}
        isCode={byCode}
        autoComplete={byCode ? 'off' : 'current-password'}
        wrong={slip && words(slip)}
        onInput={(value) => {
          setTyped(value);
          setSlip(null);
        }}
      />
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main" aria-disabled={busy}>
          {busy ? t('sync.secret.checking') : action}
        </button>
        <button
          type="button"
          class="pm-btn pm-btn--text"
          onClick={() => {
            setByCode(!byCode);
            setTyped('');
            setSlip(null);
          }}
        >
          {t(byCode ? 'sync.secret.usePassphrase' : 'sync.secret.useCode')}
        </button>
        {children}
      </div>
    </form>
  );
}
