import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useWords } from '../../words.ts';

/** A long text to be handed over, with a button that copies it. */
export function CopiedText({
  label,
  text,
  onCopy,
}: {
  label: string;
  text: string;
  onCopy(text: string): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <div class="sy-field">
        <label for={id}>{label}</label>
        <textarea id={id} class="pm-in sy-handed" readOnly rows={5} value={text} />
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
    </>
  );
}
