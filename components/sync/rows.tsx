import type { ComponentChildren, JSX } from 'preact';
import { useWords } from '../words.ts';

/** The heading of a table, with how many rows it has. */
export function CountedHead({
  level: Level,
  count: rows,
  children,
}: {
  level: 'h2' | 'h3';
  count: number;
  children: ComponentChildren;
}): JSX.Element {
  const { count } = useWords();
  return (
    <Level class={Level === 'h3' ? 'sy-h3' : undefined}>
      {children} <span>{count(rows)}</span>
    </Level>
  );
}

/** Who or what a row is about, by the name that people gave, with what else is to be said at once. */
export function NameCell({
  name,
  tags = [],
}: {
  name: ComponentChildren;
  tags?: readonly (string | false)[];
}): JSX.Element {
  return (
    <td class="sy-device">
      {typeof name === 'string' ? <bdi>{name}</bdi> : name}{' '}
      {tags.map((tag) => tag && <span class="pm-tag">{tag}</span>)}
    </td>
  );
}

/** What can be done about a row, at its end; `named` says it with the row's name, for who does not see the row. */
export function RowAction({
  named,
  children,
  onPress,
}: {
  named: string;
  children: ComponentChildren;
  onPress(): void;
}): JSX.Element {
  return (
    <button type="button" class="pm-btn pm-btn--link" aria-label={named} onClick={onPress}>
      {children}
    </button>
  );
}
