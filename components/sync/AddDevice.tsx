import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import { CheckWords, HandedText } from './HandedText.tsx';
import { PastedText } from './PastedText.tsx';
import { SecretForm } from './SecretForm.tsx';
import type { SecretProblem, TypedSecret } from './sync-types.ts';

/** Hands this space over to a new device: its text in, the words compared, the passphrase, the answer out. */
export function AddDevice({
  onRequest,
  onAnswer,
  onCopy,
  onLeave,
}: {
  /** The words of a text of a new device; `null` where it is none. */
  onRequest(text: string): Promise<string | null>;
  /** The answer and its words, or why there is none. */
  onAnswer(
    request: string,
    secret: TypedSecret,
  ): Promise<{ answer: string; words: string } | { problem: SecretProblem }>;
  onCopy(text: string): void;
  onLeave(): void;
}): JSX.Element {
  const { t } = useWords();
  const [request, setRequest] = useState('');
  const [words, setWords] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SecretProblem | null>(null);
  const [made, setMade] = useState<{ answer: string; words: string } | null>(null);
  const typed = request.trim() !== '';
  useEffect(() => {
    let current = true;
    setWords(null);
    void onRequest(request).then((found) => current && setWords(found));
    return () => {
      current = false;
    };
  }, [request]);
  const leave = (
    <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
      {t('sync.back')}
    </button>
  );
  if (made)
    return (
      <>
        <HandedText label={t('sync.pair.answerOut')} text={made.answer} words={made.words} onCopy={onCopy} />
        <p class="sy-text">{t('sync.pair.done')}</p>
        <div class="ws-act">{leave}</div>
      </>
    );
  return (
    <>
      <p class="sy-text">{t('sync.pair.giveText')}</p>
      <PastedText
        label={t('sync.pair.requestOf')}
        value={request}
        wrong={typed && words === null ? t('sync.pair.noRequest') : null}
        onInput={setRequest}
      />
      {words === null ? (
        <div class="ws-act">{leave}</div>
      ) : (
        <>
          <CheckWords words={words}>{t('sync.pair.compare')}</CheckWords>
          <p class="sy-text">{t('sync.pair.secretText')}</p>
          <SecretForm
            action={t('sync.pair.give')}
            problem={problem}
            busy={busy}
            onSecret={async (secret) => {
              setBusy(true);
              setProblem(null);
              const answer = await onAnswer(request, secret);
              setBusy(false);
              if ('problem' in answer) setProblem(answer.problem);
              else setMade(answer);
            }}
          >
            {leave}
          </SecretForm>
        </>
      )}
    </>
  );
}
