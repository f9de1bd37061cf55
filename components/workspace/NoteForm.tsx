import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { cutPart, PART_LENGTH, partsOf } from './note-parts.ts';

/**
 * A field for the words of a note. What is typed stays in the field until it is saved: handing a long text back and
 * forth with every key would hold the typing up. A very long note is shown part by part.
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
  const { t, count } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [{ parts, part, place }, setShown] = useState(() => ({
    parts: partsOf(text),
    part: 0,
    place: null as number | null,
  }));
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  useLayoutEffect(() => {
    if (place === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(place, place);
  }, [parts, part]);
  /** All parts with what stands in the field now. */
  const typed = () => parts.with(part, field.current?.value ?? '');
  const show = (next: number) => setShown({ parts: typed(), part: next, place: 0 });
  const save = () => {
    const words = typed().join('').trim();
    if (words) onSave(words);
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
        key={`${String(part)} of ${String(parts.length)}`}
        ref={field}
        class="ta"
        dir="auto"
        aria-label={label}
        defaultValue={parts[part]}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          if (value.length > PART_LENGTH * 2) setShown(cutPart(typed(), { part, place: selectionStart }));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          if (event.key === 'Escape' && onCancel && typed().join('') === text) onCancel();
        }}
      />
      {parts.length > 1 && (
        <div class="a">
          <button
            type="button"
            class="pm-btn pm-btn--icon"
            aria-label={t('workspace.previousPart')}
            disabled={part === 0}
            onClick={() => show(part - 1)}
          >
            <Icon name="left" />
          </button>
          <span role="status">
            {t('workspace.notePart', { part: count(part + 1), all: count(parts.length) })}
          </span>
          <button
            type="button"
            class="pm-btn pm-btn--icon"
            aria-label={t('workspace.nextPart')}
            disabled={part === parts.length - 1}
            onClick={() => show(part + 1)}
          >
            <Icon name="left" turned />
          </button>
        </div>
      )}
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
