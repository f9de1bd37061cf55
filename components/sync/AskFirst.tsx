import type { ComponentChildren, JSX } from 'preact';
import { useWords } from '../words.ts';

/** A last question before something is done. */
export function AskFirst({
  action,
  busy,
  onDo,
  onLeave,
  children,
}: {
  action: string;
  busy: boolean;
  onDo(): void;
  onLeave(): void;
  /** What would happen. */
  children: ComponentChildren;
}): JSX.Element {
  const { t } = useWords();
  return (
    <>
      <div class="sy-text">{children}</div>
      <div class="ws-act">
        <button
          type="button"
          class="pm-btn pm-btn--main"
          aria-disabled={busy}
          onClick={() => !busy && onDo()}
        >
          {action}
        </button>
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.cancel')}
        </button>
      </div>
    </>
  );
}
