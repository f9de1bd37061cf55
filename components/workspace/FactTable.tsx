import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { speaker } from '../../domain/citation.ts';
import type { Entity, EntityId } from '../../domain/entity.ts';
import { comparableAmount, type RateTable } from '../../domain/exchange-rates.ts';
import type { Fact } from '../../domain/fact.ts';
import { dateRange } from '../../domain/partial-date.ts';
import { amountOf } from '../../domain/report-views.ts';
import { factName, factParties } from '../format/fact.ts';
import { Amount } from '../values.tsx';
import { isolated, useWords } from '../words.ts';
import { EntityLink } from './EntityLink.tsx';
import { FactDetails, type FactHands } from './FactDetails.tsx';
import { FilterField } from './FilterField.tsx';
import { type Column, LongTable } from './LongTable.tsx';
import { filterSteps, mapSteps, type Steps, sortSteps } from './steps.ts';
import { useSteps } from './use-steps.ts';

/** What a {@link FactTable} is given. */
export interface FactTableProps {
  facts: readonly Fact[];
  entities: ReadonlyMap<EntityId, Entity>;
  /** Of one company only: its name is left out then. */
  ofOne?: boolean;
  /** For comparing amounts in different currencies; `null` while they are not loaded. */
  rates: RateTable | null;
  hands: FactHands;
}

/** Newest first, undated last; of dates that begin on one day the finer first. */
function* newestFirst(facts: readonly Fact[]): Steps<readonly Fact[]> {
  const dated = yield* mapSteps(facts, (fact) => {
    const range = fact.asOf === null ? null : dateRange(fact.asOf);
    return { fact, first: range?.first ?? Number.NEGATIVE_INFINITY, last: range?.last ?? 0 };
  });
  const sorted = yield* sortSteps(dated, (a, b) =>
    a.first === b.first ? a.last - b.last : b.first - a.first,
  );
  return yield* mapSteps(sorted, ({ fact }) => fact);
}

function* withWords(
  facts: readonly Fact[] | null,
  words: string,
  textOf: (fact: Fact) => string,
): Steps<readonly Fact[] | null> {
  if (facts === null || words === '') return facts;
  const wanted = words.split(' ');
  return yield* filterSteps(facts, (fact) => {
    const text = textOf(fact);
    return wanted.every((word) => text.includes(word));
  });
}

/** What the amount of a fact is worth beside those of others, at the rate of its date or that of its source. */
function worthOf(fact: Fact, rates: RateTable | null): number | null {
  const money = amountOf(fact);
  return money && comparableAmount(money, fact.asOf ?? fact.citation.published, rates);
}

const startOf = (fact: Fact) => (fact.asOf === null ? null : (dateRange(fact.asOf)?.first ?? null));

/** Who says a fact, and where another member of a team saved it, who that is. */
function sourceText({ citation, shared }: Fact): string {
  const said = speaker(citation);
  return shared?.by === undefined ? said : `${isolated(said)} · ${isolated(shared.by)}`;
}

/** Facts in a table that can be filtered and ordered; a row opens into its quote and source. */
export function FactTable({ facts, entities, ofOne = false, rates, hands }: FactTableProps): JSX.Element {
  const speech = useWords();
  const { t, date } = speech;
  const [open, setOpen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const { value: ordered } = useSteps(() => newestFirst(facts), [facts]);
  const nameOf = (fact: Fact) => entities.get(fact.subject)?.name ?? fact.subject;
  const texts = useMemo(() => new Map<Fact, string>(), [entities, speech.locale]);
  const textOf = (fact: Fact) => {
    const known = texts.get(fact);
    if (known !== undefined) return known;
    const { citation, asOf } = fact;
    const said = [nameOf(fact), factName(fact, speech), factParties(fact, speech)];
    const by = fact.shared?.by ?? '';
    const text = [...said, speaker(citation), citation.title, asOf ?? '', by].join(' ').toLocaleLowerCase();
    texts.set(fact, text);
    return text;
  };
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean).join(' ');
  const { value: rows } = useSteps(() => withWords(ordered, words, textOf), [ordered, texts, words]);
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
        // Names come before days where there is no room for both; they are in this order anyway.
        ...(ofOne ? {} : { needs: 'medium' as const }),
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
        sortBy: (fact) => worthOf(fact, rates),
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
        cell: (fact) => <bdi class="s">{sourceText(fact)}</bdi>,
      },
    ];
  }, [ofOne, entities, rates, speech.locale]);
  return (
    <>
      {facts.length > 7 && (
        <FilterField label={t('workspace.filterFacts')} value={typed} onInput={setTyped} />
      )}
      {rows === null ? (
        <p class="ws-empty">{t('wait')}</p>
      ) : (
        <LongTable
          label={t('workspace.rooms.facts')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          open={open}
          onOpen={({ id }) => setOpen(open === id ? null : id)}
          details={(fact) => (
            <FactDetails key={fact.id} fact={fact} dated={!ofOne} rates={rates} hands={hands} />
          )}
        />
      )}
    </>
  );
}
