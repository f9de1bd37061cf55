import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import { CopyButton } from './CopyButton.tsx';
import { TextField } from './TextField.tsx';

const tidy = (typed: string) =>
  typed.normalize('NFKC').trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** Shows a recovery code once, and asks one of its groups back before anything goes on. */
export function RecoveryCode({
  code,
  asked,
  action,
  onCopy,
  onKept,
}: {
  /** Groups with hyphens between them. */
  code: string;
  /** The group that is asked back, counted from 1. */
  asked: number;
  /** What follows, as the button says it. */
  action: string;
  onCopy(code: string): void;
  onKept(): void;
}): JSX.Element {
  const { t, count } = useWords();
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const asking = useRef<HTMLFormElement>(null);
  const groups = code.split('-');
  useEffect(() => {
    if (hidden) asking.current?.querySelector('input')?.focus();
  }, [hidden]);
  if (!hidden)
    return (
      <>
        <p class="sy-text">{t('sync.code.text')}</p>
        <ol class="sy-groups" aria-label={t('sync.secret.code')}>
          {groups.map((group, at) => (
            <li key={at}>
              <code>{group}</code>
            </li>
          ))}
        </ol>
        <div class="ws-act">
          <button type="button" class="pm-btn pm-btn--main" onClick={() => setHidden(true)}>
            {t('sync.code.kept')}
          </button>
          <CopyButton text={code} onCopy={onCopy} />
        </div>
      </>
    );
  return (
    <form
      ref={asking}
      class="sy-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (tidy(typed) === groups[asked - 1]) onKept();
        else setWrong(true);
      }}
    >
      <TextField
        label={t('sync.code.ask', { group: count(asked) })}
        value={typed}
        isCode
        wrong={wrong ? t('sync.code.mismatch', { group: count(asked) }) : null}
        onInput={(value) => {
          setTyped(value);
          setWrong(false);
        }}
      />
      <div class="ws-act">
        <button type="submit" class="pm-btn pm-btn--main">
          {action}
        </button>
        <button type="button" class="pm-btn pm-btn--text" onClick={() => setHidden(false)}>
          {t('sync.code.show')}
        </button>
      </div>
    </form>
  );
}
