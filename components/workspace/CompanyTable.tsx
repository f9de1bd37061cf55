import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { CompanyView } from '../../domain/company-view.ts';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity } from '../../domain/entity.ts';
import type { FigureView } from '../../domain/figures.ts';
import { comparePartialDates, dateRange, type PartialDate } from '../../domain/partial-date.ts';
import { useConversion } from '../card/figures.tsx';
import { stageName } from '../format/stage.ts';
import { AgreementMark } from '../glyphs.tsx';
import { AmountOfSet } from '../values.tsx';
import { useWords } from '../words.ts';
import { EntityLink, entityAddress } from './EntityLink.tsx';
import { FilterField } from './FilterField.tsx';
import { type Column, LongTable } from './LongTable.tsx';

/** A company in the list. */
export interface CompanyRow {
  entity: Entity;
  /** Date of its newest fact. */
  newest: PartialDate | null;
  facts: number;
}

/** Newest fact first; undated companies last, then by name. */
export const byNewest = (a: CompanyRow, b: CompanyRow): number =>
  (a.newest === null || b.newest === null
    ? comparePartialDates(a.newest, b.newest)
    : comparePartialDates(b.newest, a.newest)) || (a.entity.name < b.entity.name ? -1 : 1);

/** What a figure is worth beside others, in dollars; nothing where no rate is known. */
const worthOf = (figure: FigureView | undefined): number | null =>
  figure?.money.currency === 'USD' ? figure.money.amount : (figure?.dollars?.money.amount ?? null);

/** Whether any name of an entity has what was typed in it. */
export function isCalled({ name, aliases }: Entity, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase();
  return [name, ...aliases.map(({ text }) => text)].some((text) => text.toLocaleLowerCase().includes(wanted));
}

/** All companies of the store that something is known about. */
export function CompanyTable({
  rows,
  viewOf,
}: {
  rows: readonly CompanyRow[];
  /** Draws a company together; asked only for those that are shown. */
  viewOf(row: CompanyRow): CompanyView | null;
}): JSX.Element {
  const { t, date, locale, list } = useWords();
  const conversion = useConversion();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => rows.filter(({ entity }) => isCalled(entity, typed)), [rows, typed]);
  const columns = useMemo(
    (): Column<CompanyRow>[] => [
      {
        key: 'company',
        head: t('workspace.company'),
        width: '24%',
        sortBy: ({ entity }) => entity.name,
        cell: ({ entity }) => {
          const [main, other] = displayNames(entity, locale);
          return <EntityLink id={entity.id} name={main.text} kind="company" other={other} />;
        },
      },
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
      {
        key: 'newest',
        head: t('workspace.newest'),
        width: '96px',
        needs: 'medium',
        sortBy: ({ newest }) => (newest === null ? null : (dateRange(newest)?.first ?? null)),
        cell: ({ newest }) => <span class="d">{date(newest)}</span>,
      },
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
    [viewOf, locale],
  );
  return (
    <>
      {rows.length > 7 && (
        <FilterField label={t('workspace.filterCompanies')} value={typed} onInput={setTyped} />
      )}
      <LongTable
        label={t('workspace.rooms.companies')}
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
