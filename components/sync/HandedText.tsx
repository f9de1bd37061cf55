import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A text for the other device, to be copied, with the words by which it is known there. */
export function HandedText({
  label,
  text,
  words,
  onCopy,
}: {
  label: string;
  text: string;
  /** Words that the other device must show for this text. */
  words: string;
  onCopy(text: string): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <div class="sy-field">
        <label for={id}>{label}</label>
        <textarea id={id} class="pm-in sy-handed" readOnly rows={text.length > 200 ? 5 : 2} value={text} />
      </div>
      <div class="ws-act">
        <button
          type="button"
          class="pm-btn"
          onClick={() => {
            onCopy(text);
            setCopied(true);
          }}
        >
          {t('sync.code.copy')}
        </button>
        <span role="status">{copied && t('sync.code.copied')}</span>
      </div>
      <CheckWords words={words}>{t('sync.pair.wordsText')}</CheckWords>
    </>
  );
}

/** Words that two devices show for the same text. */
export function CheckWords({ words, children }: { words: string; children: string }): JSX.Element {
  const { t } = useWords();
  return (
    <dl class="sy-words">
      <dt>{t('sync.pair.words')}</dt>
      <dd>
        <code>{words}</code>
      </dd>
      <dd>{children}</dd>
    </dl>
  );
}
