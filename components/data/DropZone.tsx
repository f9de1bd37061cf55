import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A place to drop a file on, with a button that asks for one. */
export function DropZone({ onFile }: { onFile(file: File): void }): JSX.Element {
  const { t } = useWords();
  const [isOver, setOver] = useState(false);
  return (
    <fieldset
      class={isOver ? 'da-drop is-over' : 'da-drop'}
      aria-label={t('data.import.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile(file);
      }}
    >
      <p>
        <b>{t('data.import.drop')}</b>
        <span>{t('data.import.dropText')}</span>
      </p>
      <label class="pm-btn pm-btn--main da-file">
        {t('data.import.choose')}
        <input
          type="file"
          class="vh"
          data-import
          onChange={(event) => {
            const field = event.currentTarget;
            const file = field.files?.[0];
            // Emptied, so that the same file can be chosen again.
            field.value = '';
            if (file) onFile(file);
          }}
        />
      </label>
    </fieldset>
  );
}
