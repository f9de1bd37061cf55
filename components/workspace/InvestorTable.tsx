import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { InvestorView } from '../../domain/investor-view.ts';
import { useWords } from '../words.ts';
import { type EntryRow, EntryTable, nameColumn, newestColumn } from './EntryTable.tsx';
import type { Column } from './LongTable.tsx';

/** All investors of the store with their deals. */
export function InvestorTable({
  rows,
  viewOf,
}: {
  rows: readonly EntryRow[];
  /** Draws an investor together; asked only for those that are shown. */
  viewOf(row: EntryRow): InvestorView | null;
}): JSX.Element {
  const speech = useWords();
  const { t, count, list } = speech;
  const columns = useMemo(
    (): Column<EntryRow>[] => [
      nameColumn('investor', t('workspace.investor'), '38%', speech),
      {
        key: 'portfolio',
        head: t('investor.portfolio'),
        cell: (row) => <span class="w">{list((viewOf(row)?.portfolio ?? []).map(({ name }) => name))}</span>,
      },
      {
        key: 'led',
        head: t('workspace.led'),
        width: '72px',
        needs: 'medium',
        figures: true,
        cell: (row) => count((viewOf(row)?.deals ?? []).filter(({ led }) => led).length),
      },
      {
        key: 'deals',
        head: t('workspace.deals'),
        width: '72px',
        figures: true,
        sortBy: ({ facts }) => facts,
        cell: (row) => count(viewOf(row)?.deals.length ?? 0),
      },
      newestColumn(speech),
    ],
    [viewOf, speech],
  );
  return (
    <EntryTable
      rows={rows}
      columns={columns}
      label="workspace.rooms.investors"
      filter="workspace.filterInvestors"
    />
  );
}
