import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../words.ts';

/**
 * A field for the words of a note. What is typed stays in the field until it is saved: handing a long text back and
 * forth with every key would hold the typing up.
 */
export function NoteForm({
  label,
  text = '',
  takesFocus = false,
  onSave,
  onCancel,
}: {
  label: string;
  /** What stands there at first. */
  text?: string;
  /** Whether the field has the focus as soon as it is there. */
  takesFocus?: boolean;
  onSave(text: string): void;
  onCancel?(): void;
}): JSX.Element {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const save = () => {
    const typed = field.current?.value.trim() ?? '';
    if (typed) onSave(typed);
  };
  return (
    <form
      class="ws-noting"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={field}
        class="ta"
        dir="auto"
        aria-label={label}
        defaultValue={text}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          if (event.key === 'Escape' && onCancel && event.currentTarget.value === text) onCancel();
        }}
      />
      <div class="a">
        <button type="submit" class="pm-btn pm-btn--main">
          {t('card.saveNote')}
        </button>
        {onCancel && (
          <button type="button" class="pm-btn pm-btn--text" onClick={onCancel}>
            {t('card.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
