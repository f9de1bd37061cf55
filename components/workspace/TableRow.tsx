import { Component, type JSX, type RefObject } from 'preact';
import { Icon } from '../Icon.tsx';
import type { Column } from './LongTable.tsx';

/** What a row can have done. */
export interface RowHands<Row> {
  onOpen(row: Row): void;
  /** It has the focus. */
  onActive(at: number): void;
  /** A key was pressed in it; whether that led to another row. */
  onStep(key: string): boolean;
}

/** What a {@link TableRow} is given. */
export interface TableRowProps {
  row: unknown;
  at: number;
  // biome-ignore lint/suspicious/noExplicitAny: a class cannot take the type of its rows from a table
  columns: readonly Column<any>[];
  isCurrent: boolean;
  /** Whether its details are shown; `null` where rows have none. */
  isOpen: boolean | null;
  opensBy: string;
  hands: RefObject<RowHands<unknown>>;
}

/** A row of a long table, drawn again only when something about it has changed. */
export class TableRow extends Component<TableRowProps> {
  override shouldComponentUpdate(next: TableRowProps): boolean {
    return (Object.keys(next) as (keyof TableRowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render(): JSX.Element {
    const { row, at, columns, isCurrent, isOpen, opensBy, hands } = this.props;
    const open = () => hands.current?.onOpen(row);
    return (
      <tr
        data-row={at}
        aria-rowindex={at + 2}
        tabIndex={isCurrent ? 0 : -1}
        class={isOpen ? 'is-open' : undefined}
        onFocus={() => hands.current?.onActive(at)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter') open();
          else if (!hands.current?.onStep(event.key)) return;
          event.preventDefault();
        }}
        onClick={(event) => !(event.target as Element).closest('a, button') && open()}
      >
        {columns.map(({ key, figures, cell }) => (
          <td key={key} class={figures ? 'v' : undefined}>
            {cell(row)}
          </td>
        ))}
        {isOpen !== null && (
          <td class="more">
            <button
              type="button"
              class="pm-btn pm-btn--icon"
              tabIndex={-1}
              aria-expanded={isOpen}
              aria-label={opensBy}
              onClick={open}
            >
              <Icon name="down" turned={isOpen} />
            </button>
          </td>
        )}
      </tr>
    );
  }
}
