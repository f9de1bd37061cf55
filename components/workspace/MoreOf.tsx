import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words.ts';

/** What a {@link MoreOf} is given. */
export interface MoreOfProps<Item> {
  items: readonly Item[];
  /** How many stand there at first. */
  first: number;
  /** Draws one, with its place in the list. */
  children(item: Item, at: number): ComponentChildren;
  class?: string;
  /** A place that must be drawn; `null` or below zero for none. */
  reach?: number | null;
}

/** So many come with each press of the button. */
const STEP = 200;

/** A list of which only the beginning is drawn; a button below it draws more. */
export function MoreOf<Item>({
  items,
  first,
  children,
  reach = null,
  ...rest
}: MoreOfProps<Item>): JSX.Element {
  const { t, count } = useWords();
  const [wanted, setWanted] = useState(first);
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<number | null>(null);
  const shown = Math.min(items.length, Math.max(wanted, (reach ?? -1) + 1));
  const hidden = items.length - shown;
  // The reader goes on at the first of those that came.
  useEffect(() => {
    if (next.current === null) return;
    const child = list.current?.children[next.current] as HTMLElement | undefined;
    next.current = null;
    (child?.querySelector<HTMLElement>('a, button') ?? child)?.focus();
  }, [shown]);
  return (
    <>
      <ul ref={list} class={rest.class}>
        {items.slice(0, shown).map(children)}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          class="pm-btn pm-btn--link ws-more"
          onClick={() => {
            next.current = shown;
            setWanted(shown + STEP);
          }}
        >
          {t('workspace.showMore', { count: count(Math.min(hidden, STEP)) })}
        </button>
      )}
    </>
  );
}
