import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../words.ts';

/** Something that was found, with the address it leads to. */
export interface FoundItem {
  key: string;
  address: string;
  title: ComponentChildren;
  aside?: ComponentChildren;
}

/** Finds of one kind. */
export interface FoundGroup {
  key: string;
  head: string;
  items: readonly FoundItem[];
  /** How many there are in all, where not every one is listed. */
  all: number;
  /** There may be more than that. */
  atLeast: boolean;
}

/** What a search found, by kind. Up and down step through all of it. */
export function SearchResults({ groups }: { groups: readonly FoundGroup[] }): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  const counted = (number: number, atLeast: boolean) =>
    atLeast ? t('popup.atLeast', { count: count(number) }) : count(number);
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    const links = [...(event.currentTarget as HTMLElement).querySelectorAll('a')];
    const at = links.indexOf(event.target as HTMLAnchorElement);
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between links in it
    <div onKeyDown={step}>
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ key, head, items, all, atLeast }) => (
          <section key={key} class="ws-found" aria-labelledby={`${id}-${key}`}>
            <h2 id={`${id}-${key}`}>
              {head} <span>{counted(all, atLeast)}</span>
            </h2>
            <ul>
              {items.map(({ key: item, address, title, aside }) => (
                <li key={item}>
                  <a href={address}>
                    <span>{title}</span>
                    {aside && <span class="dim">{aside}</span>}
                  </a>
                </li>
              ))}
            </ul>
            {all > items.length && (
              <p class="dim">
                {t('workspace.moreFound', all - items.length, {
                  count: counted(all - items.length, atLeast),
                })}
              </p>
            )}
          </section>
        ))}
    </div>
  );
}
