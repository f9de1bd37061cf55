import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { comparableAmount, type RateTable } from '../../domain/exchange-rates.ts';
import type { DealView } from '../../domain/investor-view.ts';
import { dateRange } from '../../domain/partial-date.ts';
import { useConversion } from '../card/figures.tsx';
import { stageName } from '../format/stage.ts';
import { AmountOfSet } from '../values.tsx';
import { type Speech, useWords } from '../words.ts';
import { EntityLink, entityAddress } from './EntityLink.tsx';
import { type Column, LongTable } from './LongTable.tsx';

/** What was done: led it, bought it, wants it, through whom, or simply which round it was. */
function roleIn({ led, kind, closed, instrument, via }: DealView, { t, list }: Speech): string {
  const how =
    kind === 'acquisition'
      ? t('investor.bought')
      : !closed
        ? t(instrument === 'stake' ? 'investor.wanted' : 'investor.notClosed')
        : led
          ? t('card.lead')
          : '';
  return [list(via.map(({ name }) => name)), how].filter(Boolean).join(' ');
}

/** The deals of an investor, one row for each round or purchase however many reports it has. */
export function DealTable({
  deals,
  rates,
}: {
  deals: readonly DealView[];
  /** For comparing amounts in different currencies. */
  rates: RateTable | null;
}): JSX.Element {
  const speech = useWords();
  const { t, date, list, locale } = speech;
  const conversion = useConversion();
  const columns = useMemo(
    (): Column<DealView>[] => [
      {
        key: 'date',
        head: t('expanded.date'),
        width: '96px',
        sortBy: ({ asOf }) => (asOf === null ? null : (dateRange(asOf)?.first ?? null)),
        cell: ({ asOf }) => <span class="d">{date(asOf)}</span>,
      },
      {
        key: 'company',
        head: t('workspace.company'),
        sortBy: ({ name }) => name,
        cell: ({ subject, name }) => <EntityLink id={subject} name={name} kind="company" />,
      },
      {
        key: 'round',
        head: t('expanded.round'),
        width: '14%',
        needs: 'medium',
        sortBy: ({ stage }) => stage,
        cell: ({ stage }) => (stage ? stageName(stage, t) : <span class="dim">{t('notStated')}</span>),
      },
      {
        key: 'amount',
        head: t('expanded.raisedHead'),
        width: '108px',
        figures: true,
        sortBy: ({ amount, asOf }) => amount && comparableAmount(amount.first.money, asOf, rates),
        cell: ({ amount }) =>
          amount ? <AmountOfSet set={amount} /> : <span class="dim">{t('notStated')}</span>,
      },
      {
        key: 'dollars',
        head: t('workspace.dollars'),
        width: '92px',
        figures: true,
        needs: 'wide',
        cell: ({ amount }) => <span class="dim">{conversion(amount?.first)}</span>,
      },
      {
        key: 'role',
        head: t('workspace.role'),
        width: '15%',
        needs: 'medium',
        sortBy: (deal) => roleIn(deal, speech) || null,
        cell: (deal) => <span class="w">{roleIn(deal, speech)}</span>,
      },
      {
        key: 'with',
        head: t('workspace.beside'),
        width: '20%',
        needs: 'wide',
        cell: (deal) => <span class="w">{list(deal.with.map(({ name }) => name))}</span>,
      },
    ],
    [rates, locale],
  );
  return (
    <LongTable
      label={t('investor.deals')}
      columns={columns}
      rows={deals}
      keyOf={({ key }) => key}
      onOpen={({ subject }) => {
        location.hash = entityAddress(subject);
      }}
    />
  );
}
