import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** Copies a text, and says so. */
export function CopyButton({ text, onCopy }: { text: string; onCopy(text: string): void }): JSX.Element {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <>
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
    </>
  );
}
