import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';

/** The search field: focus stays in it while ↑ and ↓ move through the results below. */
export function SearchField({
  query,
  listId,
  activeId,
  onQuery,
  onMove,
  onChoose,
}: {
  query: string;
  /** Id of the list of results. */
  listId: string;
  /** Id of the result that Enter opens. */
  activeId?: string;
  onQuery: (query: string) => void;
  onMove: (step: 1 | -1) => void;
  onChoose: (inWorkspace: boolean) => void;
}): JSX.Element {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const input = field.current;
    const page = input?.ownerDocument;
    if (!input || !page) return;
    // The browser minds `autofocus` only once, and the field comes back after a card.
    input.focus();
    const stop = new AbortController();
    page.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof Element && event.target.closest('input, textarea');
        if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        input.focus();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      onMove(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') onChoose(event.ctrlKey || event.metaKey);
    else if (event.key === 'Escape' && query) {
      event.preventDefault();
      onQuery('');
    }
  };

  return (
    <search class={query ? 'pm-pop__s is-on' : 'pm-pop__s'}>
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck={false}
        aria-label={t('popup.search')}
        aria-expanded={query !== ''}
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        placeholder={t('popup.search')}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {query ? (
        <button
          type="button"
          class="pm-btn pm-btn--icon"
          aria-label={t('popup.clear')}
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
        >
          <Icon name="close" size={14} />
        </button>
      ) : (
        <span class="pm-kbd" aria-hidden="true">
          /
        </span>
      )}
    </search>
  );
}
