import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { speaker } from '../../domain/citation.ts';
import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { comparePartialDates, dateRange } from '../../domain/partial-date.ts';
import { amountOf } from '../../domain/report-views.ts';
import { factName, factParties } from '../format/fact.ts';
import { Amount } from '../values.tsx';
import { useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { FactDetails } from './FactDetails.tsx';
import { FilterField } from './FilterField.tsx';
import { type Column, LongTable } from './LongTable.tsx';

/** What a {@link FactTable} is given. */
export interface FactTableProps {
  facts: readonly Fact[];
  entities: ReadonlyMap<EntityId, Entity>;
  /** Of one company only: its name is left out then. */
  ofOne?: boolean;
  /** Takes back a fact that the reader saved. */
  onWithdraw(fact: Fact): void;
}

/** Undated last, newest first. */
const newestFirst = (a: Fact, b: Fact) =>
  a.asOf === null || b.asOf === null
    ? comparePartialDates(a.asOf, b.asOf)
    : comparePartialDates(b.asOf, a.asOf);

const startOf = (fact: Fact) => (fact.asOf === null ? null : (dateRange(fact.asOf)?.first ?? null));

/** Facts in a table that can be filtered and ordered; a row opens into its quote and source. */
export function FactTable({ facts, entities, ofOne = false, onWithdraw }: FactTableProps): JSX.Element {
  const speech = useWords();
  const { t, date } = speech;
  const [open, setOpen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const ordered = useMemo(() => [...facts].sort(newestFirst), [facts]);
  const nameOf = (fact: Fact) => entities.get(fact.subject)?.name ?? fact.subject;
  const texts = useMemo(
    () =>
      ordered.map((fact) =>
        [
          nameOf(fact),
          factName(fact, speech),
          factParties(fact, speech),
          speaker(fact.citation),
          fact.citation.title,
          fact.asOf ?? '',
        ]
          .join(' ')
          .toLocaleLowerCase(),
      ),
    [ordered, entities, speech.locale],
  );
  const rows = useMemo(() => {
    const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return ordered;
    return ordered.filter((_, at) => words.every((word) => texts[at]?.includes(word)));
  }, [ordered, texts, typed]);
  const columns = useMemo((): Column<Fact>[] => {
    const subject: Column<Fact> = {
      key: 'company',
      head: t('workspace.company'),
      width: '19%',
      sortBy: nameOf,
      cell: (fact) => <EntityLink id={fact.subject} name={nameOf(fact)} />,
    };
    return [
      {
        key: 'date',
        head: t('expanded.date'),
        width: ofOne ? '96px' : '88px',
        sortBy: startOf,
        cell: (fact) => <span class="d">{date(fact.asOf)}</span>,
      },
      ...(ofOne ? [] : [subject]),
      {
        key: 'fact',
        head: t('workspace.fact'),
        width: ofOne ? '26%' : '19%',
        sortBy: (fact) => factName(fact, speech),
        cell: (fact) => factName(fact, speech),
      },
      {
        key: 'value',
        head: t('workspace.value'),
        width: '112px',
        figures: true,
        sortBy: (fact) => amountOf(fact)?.amount ?? null,
        cell: (fact) => {
          const money = amountOf(fact);
          return money ? <Amount money={money} /> : <span class="dim">{t('notStated')}</span>;
        },
      },
      {
        key: 'who',
        head: t('workspace.who'),
        needs: 'wide',
        sortBy: (fact) => factParties(fact, speech) || null,
        cell: (fact) => <span class="w">{factParties(fact, speech)}</span>,
      },
      {
        key: 'source',
        head: t('workspace.source'),
        width: '18%',
        needs: 'medium',
        sortBy: (fact) => speaker(fact.citation),
        cell: (fact) => <span class="s">{speaker(fact.citation)}</span>,
      },
    ];
  }, [ofOne, entities, speech.locale]);
  return (
    <>
      {facts.length > 7 && (
        <FilterField label={t('workspace.filterFacts')} value={typed} onInput={setTyped} />
      )}
      <LongTable
        label={t('workspace.rooms.facts')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        open={open}
        onOpen={({ id }) => setOpen(open === id ? null : id)}
        details={(fact) => <FactDetails fact={fact} onWithdraw={onWithdraw} />}
      />
    </>
  );
}
