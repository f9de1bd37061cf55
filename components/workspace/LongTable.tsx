import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** A column of a {@link LongTable}. */
export interface Column<Row> {
  key: string;
  head: string;
  /** CSS width; the columns without one share what is left. */
  width?: string;
  /** Figures stand at the end of their column. */
  figures?: boolean;
  /** The window it needs: left out below 1100 or 620 pixels. */
  needs?: 'wide' | 'medium';
  /** What the rows can be ordered by; nothing sorts last. */
  sortBy?(row: Row): string | number | null;
  cell(row: Row): ComponentChildren;
}

/** What a {@link LongTable} is given. */
export interface LongTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** In the order shown until the reader orders them by a column. */
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** What Enter and a click do. */
  onOpen(row: Row): void;
  /** What stands below a row that is open. */
  details?(row: Row): ComponentChildren;
  /** Key of the row that is open. */
  open?: string | null;
}

const ROW_PX = 33;
const DETAILS_PX = 168;

interface Order {
  key: string;
  descending: boolean;
}

/** A table of any length: only the rows near the window are drawn. Up and down step through them, Enter opens. */
export function LongTable<Row>(props: LongTableProps<Row>): JSX.Element {
  const { label, columns, rows, keyOf, onOpen, details, open = null } = props;
  const { locale, t } = useWords();
  const [order, setOrder] = useState<Order | null>(null);
  const [active, setActive] = useState(0);
  const stepped = useRef(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const sorted = useMemo(() => inOrder(rows, columns, order, locale), [rows, columns, order, locale]);
  const heightOf = (at: number) => {
    const row = sorted[at];
    return row && details && keyOf(row) === open ? ROW_PX + DETAILS_PX : ROW_PX;
  };
  const shown = useVirtualRows(sorted.length, heightOf, body);
  const current = Math.min(active, sorted.length - 1);
  useLayoutEffect(() => {
    if (!stepped.current) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${String(current)}"]`);
    if (!row) return;
    stepped.current = false;
    row.focus({ preventScroll: true });
  });
  const step = (event: KeyboardEvent) => {
    const to = stepTo(event.key, current, sorted.length);
    if (to === null || event.target !== event.currentTarget) return;
    event.preventDefault();
    stepped.current = true;
    setActive(to);
    shown.show(to);
  };
  return (
    <table class="ws-t ws-long" aria-label={label} aria-rowcount={sorted.length + 1}>
      <colgroup>
        {columns.map(({ key, width, needs }) => (
          <col key={key} class={needs} style={width ? { width } : undefined} />
        ))}
        {details && <col style={{ width: '32px' }} />}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.key} column={column} order={order} onOrder={setOrder} />
          ))}
          {details && <td />}
        </tr>
      </thead>
      <tbody ref={body}>
        <Room height={shown.before} columns={columns.length + (details ? 1 : 0)} />
        {shown.rows.map((at) => {
          const row = sorted[at];
          if (!row) return null;
          const key = keyOf(row);
          const isOpen = key === open && details !== undefined;
          return [
            <tr
              key={key}
              data-row={at}
              aria-rowindex={at + 2}
              tabIndex={at === current ? 0 : -1}
              class={isOpen ? 'is-open' : undefined}
              onFocus={() => setActive(at)}
              onKeyDown={(event) => {
                step(event);
                if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
                event.preventDefault();
                onOpen(row);
              }}
              onClick={(event) => !(event.target as Element).closest('a, button') && onOpen(row)}
            >
              {columns.map(({ key: name, figures, needs, cell }) => (
                <td key={name} class={classesOf(figures, needs)}>
                  {cell(row)}
                </td>
              ))}
              {details && (
                <td>
                  <button
                    type="button"
                    class="pm-btn pm-btn--icon"
                    tabIndex={-1}
                    aria-expanded={isOpen}
                    aria-label={t('card.details')}
                    onClick={() => onOpen(row)}
                  >
                    <Icon name="down" turned={isOpen} />
                  </button>
                </td>
              )}
            </tr>,
            isOpen && (
              <tr key={`${key} details`} class="ws-details">
                <td colSpan={columns.length + 1}>
                  <div style={{ height: `${String(DETAILS_PX)}px` }}>{details(row)}</div>
                </td>
              </tr>
            ),
          ];
        })}
        <Room height={shown.after} columns={columns.length + (details ? 1 : 0)} />
      </tbody>
      {sorted.length === 0 && <caption class="ws-none">{t('workspace.nothing')}</caption>}
    </table>
  );
}

/** The room of rows that are not drawn. */
function Room({ height, columns }: { height: number; columns: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can have the focus
    <tr aria-hidden="true" class="ws-room">
      <td colSpan={columns} style={{ height: `${String(height)}px` }} />
    </tr>
  );
}

const classesOf = (figures: boolean | undefined, needs: Column<unknown>['needs']): string | undefined =>
  [figures && 'v', needs].filter(Boolean).join(' ') || undefined;

function Head<Row>({
  column: { key, head, figures, needs, sortBy },
  order,
  onOrder,
}: {
  column: Column<Row>;
  order: Order | null;
  onOrder(order: Order | null): void;
}): JSX.Element {
  const mine = order?.key === key ? order : null;
  const turn = () => {
    if (!mine) onOrder({ key, descending: Boolean(figures) });
    else if (mine.descending === Boolean(figures)) onOrder({ key, descending: !figures });
    else onOrder(null);
  };
  return (
    <th
      scope="col"
      class={classesOf(figures, needs)}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : undefined}
    >
      {sortBy ? (
        <button type="button" class="ws-sort" onClick={turn}>
          {head}
          {mine && <Icon name="down" size={12} turned={!mine.descending} />}
        </button>
      ) : (
        head
      )}
    </th>
  );
}

function stepTo(key: string, from: number, count: number): number | null {
  const page = Math.max(1, Math.floor(window.innerHeight / ROW_PX) - 3);
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
  locale: string,
): readonly Row[] {
  const sortBy = columns.find(({ key }) => key === order?.key)?.sortBy;
  if (!order || !sortBy) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const turn = order.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, by: sortBy(row) }))
    .sort((a, b) => {
      if (a.by === null || b.by === null) return a.by === b.by ? 0 : a.by === null ? 1 : -1;
      if (typeof a.by === 'number' && typeof b.by === 'number') return turn * (a.by - b.by);
      return turn * compare(String(a.by), String(b.by));
    })
    .map(({ row }) => row);
}
