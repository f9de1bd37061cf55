import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, Logo } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** The foot of a card: whose card it is, and Note, Open, Details. */
export function CardFoot({
  onNote,
  noting,
  onOpen,
  details,
}: {
  onNote: () => void;
  noting: boolean;
  onOpen: () => void;
  details?: { expanded: boolean; toggle: () => void };
}): JSX.Element {
  const { t } = useWords();
  return (
    <footer class="pm-card__foot">
      <Brand />
      <button
        type="button"
        class="pm-btn pm-btn--text"
        aria-expanded={noting}
        aria-keyshortcuts="N"
        onClick={() => onNote()}
      >
        {t('card.note')}
      </button>
      <button
        type="button"
        class="pm-btn pm-btn--text"
        title={t('card.openTitle')}
        aria-keyshortcuts="O"
        onClick={() => onOpen()}
      >
        {t('card.open')}
      </button>
      {details && (
        <button
          type="button"
          class="pm-btn pm-btn--text"
          aria-expanded={details.expanded}
          aria-keyshortcuts="D"
          onClick={details.toggle}
        >
          {t(details.expanded ? 'card.less' : 'card.details')}
          <Icon name="down" size={12} turned={details.expanded} />
        </button>
      )}
    </footer>
  );
}

/** Whose card it is, so that nobody takes it for the site's. */
export function Brand(): JSX.Element {
  return (
    <span class="brand">
      <Logo />
      Postmoney
    </span>
  );
}

/** The field for a note, opened in place. Ctrl+Enter saves; Esc puts it away and keeps what was typed. */
export function NoteField({
  name,
  draft,
  onDraft,
  onSave,
  onCancel,
}: {
  name: string;
  draft: string;
  onDraft: (text: string) => void;
  onSave: (text: string) => void;
  onCancel: () => void;
}): JSX.Element {
  const { t } = useWords();
  const [touched, setTouched] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // Passive effects are taken back only when the field is already gone.
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    // What had the focus goes with the field; without this the card's keys would be dead.
    return () => {
      if (current?.form?.contains(document.activeElement))
        current.closest<HTMLElement>('[role="dialog"]')?.focus();
    };
  }, []);
  const save = () => {
    const text = draft.trim();
    if (text) onSave(text);
    else {
      setTouched(true);
      field.current?.focus();
    }
  };
  return (
    <form
      class="pm-noting"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={field}
        class="pm-in pm-ta"
        rows={3}
        aria-label={t('card.noteLabel', { name })}
        aria-invalid={touched && !draft.trim() ? 'true' : undefined}
        value={draft}
        onInput={(event) => onDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <div class="pm-noting__acts">
        <span class="dim">{t('card.noteHint')}</span>
        <button type="button" class="pm-btn pm-btn--text" onClick={() => onCancel()}>
          {t('card.cancel')}
        </button>
        <button type="submit" class="pm-btn pm-btn--main">
          {t('card.saveNote')}
        </button>
      </div>
    </form>
  );
}
