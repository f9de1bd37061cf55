import type { JSX } from 'preact';
import { Icon, Logo } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** The head of the capture panel: whose it is, what it does, and Close. */
export function PanelHead({
  id,
  title,
  status,
  onClose,
}: {
  id: string;
  title: string;
  /** The title tells what has happened, and is read out. */
  status?: boolean;
  onClose(): void;
}): JSX.Element {
  const { t } = useWords();
  return (
    <header class="pm-cap__head">
      <Logo size={14} />
      <h2 id={id}>{title}</h2>
      {status && (
        <span role="status" class="vh">
          {title}
        </span>
      )}
      <button
        type="button"
        class="pm-btn pm-btn--icon"
        aria-label={t('capture.close')}
        title={t('capture.close')}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}
