import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { displayNames } from '../../domain/display-name.ts';
import type { InvestorView } from '../../domain/investor-view.ts';
import { dateRange } from '../../domain/partial-date.ts';
import { useWords } from '../words.ts';
import { type CompanyRow, isCalled } from './CompanyTable.tsx';
import { EntityLink, entityAddress } from './EntityLink.tsx';
import { FilterField } from './FilterField.tsx';
import { type Column, LongTable } from './LongTable.tsx';

/** All investors of the store with their deals. */
export function InvestorTable({
  rows,
  viewOf,
}: {
  rows: readonly CompanyRow[];
  /** Draws an investor together; asked only for those that are shown. */
  viewOf(row: CompanyRow): InvestorView | null;
}): JSX.Element {
  const { t, date, count, locale, list } = useWords();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => rows.filter(({ entity }) => isCalled(entity, typed)), [rows, typed]);
  const columns = useMemo(
    (): Column<CompanyRow>[] => [
      {
        key: 'investor',
        head: t('workspace.investor'),
        width: '38%',
        sortBy: ({ entity }) => entity.name,
        cell: ({ entity }) => {
          const [main, other] = displayNames(entity, locale);
          return <EntityLink id={entity.id} name={main.text} kind="investor" other={other} />;
        },
      },
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
      {
        key: 'newest',
        head: t('workspace.newest'),
        width: '96px',
        needs: 'medium',
        sortBy: ({ newest }) => (newest === null ? null : (dateRange(newest)?.first ?? null)),
        cell: ({ newest }) => <span class="d">{date(newest)}</span>,
      },
    ],
    [viewOf, locale],
  );
  return (
    <>
      {rows.length > 7 && (
        <FilterField label={t('workspace.filterInvestors')} value={typed} onInput={setTyped} />
      )}
      <LongTable
        label={t('workspace.rooms.investors')}
        columns={columns}
        rows={shown}
        keyOf={({ entity }) => entity.id}
        onOpen={({ entity }) => {
          location.hash = entityAddress(entity.id);
        }}
      />
    </>
  );
}
