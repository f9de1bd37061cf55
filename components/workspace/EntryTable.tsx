import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity, Role } from '../../domain/entity.ts';
import { comparePartialDates, dateRange, type PartialDate } from '../../domain/partial-date.ts';
import { type Speech, useWords, type WordKey } from '../words.ts';
import { EntityLink, entityAddress } from './EntityLink.tsx';
import { FilterField } from './FilterField.tsx';
import { type Column, LongTable } from './LongTable.tsx';

/** A company or an investor in the list of all. */
export interface EntryRow {
  entity: Entity;
  /** Date of its newest fact. */
  newest: PartialDate | null;
  facts: number;
}

/** Newest fact first; undated entries last, then by name. */
export const byNewest = (a: EntryRow, b: EntryRow): number =>
  (a.newest === null || b.newest === null
    ? comparePartialDates(a.newest, b.newest)
    : comparePartialDates(b.newest, a.newest)) || (a.entity.name < b.entity.name ? -1 : 1);

/** Fewer rows than these need no filter. */
const FILTERED_FROM = 8;

/** Whether any name of an entity has what was typed in it. */
function isCalled({ name, aliases }: Entity, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase();
  return [name, ...aliases.map(({ text }) => text)].some((text) => text.toLocaleLowerCase().includes(wanted));
}

/** The column that names an entry and leads to its page. */
export const nameColumn = (
  kind: Role,
  head: string,
  width: string,
  { locale }: Pick<Speech, 'locale'>,
): Column<EntryRow> => ({
  key: kind,
  head,
  width,
  sortBy: ({ entity }) => entity.name,
  cell: ({ entity }) => {
    const [main, other] = displayNames(entity, locale);
    return <EntityLink id={entity.id} name={main.text} kind={kind} other={other} />;
  },
});

/** The column that tells the day of the newest fact. */
export const newestColumn = ({ t, date }: Pick<Speech, 't' | 'date'>): Column<EntryRow> => ({
  key: 'newest',
  head: t('workspace.newest'),
  width: '96px',
  needs: 'medium',
  sortBy: ({ newest }) => (newest === null ? null : (dateRange(newest)?.first ?? null)),
  cell: ({ newest }) => <span class="d">{date(newest)}</span>,
});

/** All entries of one kind, which can be filtered by name; a row leads to the entry's page. */
export function EntryTable({
  rows,
  columns,
  label,
  filter,
}: {
  rows: readonly EntryRow[];
  columns: readonly Column<EntryRow>[];
  label: WordKey;
  /** What the filter is called. */
  filter: WordKey;
}): JSX.Element {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => rows.filter(({ entity }) => isCalled(entity, typed)), [rows, typed]);
  return (
    <>
      {rows.length >= FILTERED_FROM && <FilterField label={t(filter)} value={typed} onInput={setTyped} />}
      <LongTable
        label={t(label)}
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
