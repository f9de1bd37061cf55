import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useWords } from '../words.ts';

/** The frame of every panel that saves something: Ctrl+Enter and its button save, Escape closes. */
export function PanelForm({
  labelledBy,
  isReview = false,
  formRef,
  onSave,
  onClose,
  children,
}: {
  /** Id of its title. */
  labelledBy: string;
  isReview?: boolean;
  formRef?: RefObject<HTMLFormElement | null>;
  onSave(): void;
  onClose(): void;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <form
      class={isReview ? 'pm pm-cap pm-cap--review' : 'pm pm-cap'}
      aria-labelledby={labelledBy}
      ref={formRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onSave();
        }
      }}
    >
      {children}
    </form>
  );
}

/** Asks, at the foot of a panel, whether what was typed shall be thrown away. */
export function AskBeforeLeaving({ onStay, onLeave }: { onStay(): void; onLeave(): void }): JSX.Element {
  const { t } = useWords();
  return (
    <>
      <span class="s">{t('capture.discardAsk')}</span>
      <button type="button" class="pm-btn pm-btn--text" onClick={onStay}>
        {t('capture.goOn')}
      </button>
      <button type="button" class="pm-btn" onClick={onLeave}>
        {t('capture.discard')}
      </button>
    </>
  );
}
