import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CompanyView } from '../../domain/company-view.ts';
import type { FigureView } from '../../domain/figures.ts';
import { useConversion } from '../card/figures.tsx';
import { stageName } from '../format/stage.ts';
import { AgreementMark } from '../glyphs.tsx';
import { AmountOfSet } from '../values.tsx';
import { useWords } from '../words.ts';
import { type EntryRow, EntryTable, nameColumn, newestColumn } from './EntryTable.tsx';
import type { Column } from './LongTable.tsx';

/** What a figure is worth beside others, in dollars; nothing where no rate is known. */
const worthOf = (figure: FigureView | undefined): number | null =>
  figure?.money.currency === 'USD' ? figure.money.amount : (figure?.dollars?.money.amount ?? null);

/** All companies of the store that something is known about. */
export function CompanyTable({
  rows,
  viewOf,
}: {
  rows: readonly EntryRow[];
  /** Draws a company together; asked only for those that are shown. */
  viewOf(row: EntryRow): CompanyView | null;
}): JSX.Element {
  const speech = useWords();
  const { t, list } = speech;
  const conversion = useConversion();
  const columns = useMemo(
    (): Column<EntryRow>[] => [
      nameColumn('company', t('workspace.company'), '24%', speech),
      {
        key: 'round',
        head: t('card.lastRound'),
        width: '108px',
        needs: 'medium',
        cell: (row) => {
          const round = viewOf(row)?.lastRound;
          return round?.stage ? stageName(round.stage, t) : <span class="dim">{t('notStated')}</span>;
        },
      },
      {
        key: 'raised',
        head: t('expanded.raisedHead'),
        width: '100px',
        figures: true,
        sortBy: (row) => worthOf(viewOf(row)?.lastRound?.raised?.first),
        cell: (row) => {
          const raised = viewOf(row)?.lastRound?.raised;
          return raised ? <AmountOfSet set={raised} /> : <span class="dim">–</span>;
        },
      },
      {
        key: 'valuation',
        head: t('expanded.valuationHead'),
        width: '112px',
        figures: true,
        sortBy: (row) => worthOf(viewOf(row)?.valuation?.figures.first),
        cell: (row) => {
          const figures = viewOf(row)?.valuation?.figures;
          if (!figures) return <span class="dim">–</span>;
          return (
            <span class={figures.agreement.kind === 'differ' ? 'is-diff' : undefined}>
              <AmountOfSet set={figures} />
            </span>
          );
        },
      },
      {
        key: 'dollars',
        head: t('workspace.dollars'),
        width: '9%',
        figures: true,
        needs: 'wide',
        cell: (row) => <span class="dim">{conversion(viewOf(row)?.valuation?.figures.first)}</span>,
      },
      {
        key: 'investors',
        head: t('card.investors'),
        needs: 'wide',
        cell: (row) => {
          const round = viewOf(row)?.lastRound;
          const names = [...(round?.lead ?? []), ...(round?.investors ?? [])].map(({ name }) => name);
          return <span class="w">{list(names)}</span>;
        },
      },
      newestColumn(speech),
      {
        key: 'facts',
        head: t('workspace.rooms.facts'),
        width: '64px',
        figures: true,
        needs: 'medium',
        sortBy: ({ facts }) => facts,
        cell: (row) => {
          const differs = viewOf(row)?.valuation?.figures.agreement;
          return (
            <>
              {differs?.kind === 'differ' && <AgreementMark agreement={differs} />} {row.facts}
            </>
          );
        },
      },
    ],
    [viewOf, speech],
  );
  return (
    <EntryTable
      rows={rows}
      columns={columns}
      label="workspace.rooms.companies"
      filter="workspace.filterCompanies"
    />
  );
}
