import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { mapSteps, type Steps, sortSteps } from './steps.ts';
import { type RowHands, TableRow } from './TableRow.tsx';
import { useHeightOf } from './use-height-of.ts';
import { useRoomFor } from './use-room-for.ts';
import { useSteps } from './use-steps.ts';
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
/** Room for the details of a row until they have been measured. */
const DETAILS_PX = 96;

interface Order {
  key: string;
  descending: boolean;
}

/** A table of any length: only the rows near the window are drawn. Up and down step through them, Enter opens. */
export function LongTable<Row>(props: LongTableProps<Row>): JSX.Element {
  const { label, columns: all, rows, keyOf, onOpen, details, open = null } = props;
  const columns = useRoomFor(all);
  const { locale, t } = useWords();
  const [order, setOrder] = useState<Order | null>(null);
  const [active, setActive] = useState(0);
  const stepped = useRef(false);
  const focusedAt = useRef(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const ordered = useSteps(() => inOrder(rows, all, order, locale), [rows, all, order, locale]);
  const sorted = ordered.value ?? rows;
  const opened = useMemo(
    () => (open === null || !details ? null : sorted.findIndex((row) => keyOf(row) === open)),
    [sorted, open, details !== undefined],
  );
  const [detailsBox, setDetailsBox] = useState<HTMLElement | null>(null);
  const openedBy = useHeightOf(detailsBox, DETAILS_PX);
  const shown = useVirtualRows({ count: sorted.length, height: ROW_PX, opened, openedBy }, body);
  const current = Math.min(active, sorted.length - 1);
  useLayoutEffect(() => {
    // Elements go from a row that has left to one that comes; its focus must not go with them.
    const focused = document.activeElement as HTMLElement | null;
    const at = focused?.parentElement === body.current ? focused?.dataset.row : undefined;
    if (at !== undefined && at !== String(focusedAt.current)) focused?.blur();
    if (!stepped.current) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${String(current)}"]`);
    if (!row) return;
    stepped.current = false;
    focusedAt.current = current;
    row.focus({ preventScroll: true });
  });
  // Rows keep the same hands while what is behind them changes, so that they are not drawn again.
  const hands = useRef<RowHands<Row>>(null);
  hands.current = {
    onOpen,
    onActive(at) {
      focusedAt.current = at;
      setActive(at);
    },
    onStep(key) {
      const to = stepTo(key, current, sorted.length);
      if (to === null) return false;
      stepped.current = true;
      setActive(to);
      shown.show(to);
      return true;
    },
  };
  const across = columns.length + (details ? 1 : 0);
  return (
    <table class="ws-t ws-long" aria-label={label} aria-rowcount={sorted.length + 1} aria-busy={ordered.busy}>
      <colgroup>
        {columns.map((column) => {
          const width = widthIn(columns, column);
          return <col key={column.key} style={width ? { width } : undefined} />;
        })}
        {details && <col style={{ width: '32px' }} />}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.key} column={column} order={order} onOrder={setOrder} />
          ))}
          {details && <td class="more" />}
        </tr>
      </thead>
      <tbody ref={body}>
        <Room height={shown.before} columns={across} />
        {shown.rows.flatMap((at) => {
          const row = sorted[at];
          if (row === undefined) return [];
          const key = shown.slotOf(at);
          const isOpen = at === opened;
          return [
            <TableRow
              key={key}
              row={row}
              at={at}
              columns={columns}
              isCurrent={at === current}
              isOpen={details ? isOpen : null}
              opensBy={t('card.details')}
              hands={hands as RefObject<RowHands<unknown>>}
            />,
            isOpen && details && (
              <tr key={`details of ${keyOf(row)}`} class="ws-details">
                <td colSpan={across}>
                  <div ref={setDetailsBox}>{details(row)}</div>
                </td>
              </tr>
            ),
          ];
        })}
        <Room height={shown.after} columns={across} />
      </tbody>
      {sorted.length === 0 && <caption class="ws-none">{t('workspace.nothing')}</caption>}
    </table>
  );
}

/**
 * The width of a column among those shown. Where the one that takes the rest has no room, those given in shares of the table
 * take it, or names would be cut beside empty room.
 */
function widthIn<Row>(columns: readonly Column<Row>[], { width }: Column<Row>): string | undefined {
  const hasRest = columns.some((column) => column.width === undefined);
  return hasRest || !width?.endsWith('%') ? width : undefined;
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

function Head<Row>({
  column: { key, head, figures, sortBy },
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
      class={figures ? 'v' : undefined}
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

type Sortable = string | number | null;

function* inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
  locale: string,
): Steps<readonly Row[]> {
  const sortBy = columns.find(({ key }) => key === order?.key)?.sortBy;
  if (!order || !sortBy) return rows;
  const keyed = yield* mapSteps(rows, (row) => ({ row, by: sortBy(row) }));
  const rank = yield* rankOf(
    keyed.map(({ by }) => by),
    locale,
  );
  const turn = order.descending ? -1 : 1;
  const sorted = yield* sortSteps(keyed, (a, b) => {
    if (a.by === null || b.by === null) return a.by === b.by ? 0 : a.by === null ? 1 : -1;
    return turn * (rank(a.by) - rank(b.by));
  });
  return yield* mapSteps(sorted, ({ row }) => row);
}

/** Numbers by which values can be ordered: texts come as their language orders them, each compared but once. */
function* rankOf(values: readonly Sortable[], locale: string): Steps<(value: string | number) => number> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const texts = new Set(values.filter((value) => typeof value === 'string'));
  const places = new Map<string, number>();
  let place = 0;
  let before: string | null = null;
  for (const text of yield* sortSteps([...texts], compare)) {
    if (before !== null && compare(before, text) !== 0) place += 1;
    places.set(text, place);
    before = text;
  }
  return (value) => (typeof value === 'number' ? value : (places.get(value) ?? 0));
}
