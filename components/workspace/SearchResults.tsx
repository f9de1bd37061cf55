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

/** What a search found, by kind. */
export function SearchResults({ groups }: { groups: readonly FoundGroup[] }): JSX.Element {
  const { t, count } = useWords();
  const id = useId();
  const counted = (number: number, atLeast: boolean) =>
    atLeast ? t('popup.atLeast', { count: count(number) }) : count(number);
  return (
    <>
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
    </>
  );
}
