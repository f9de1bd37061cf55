import type { JSX } from 'preact';
import type { InvestorView } from '../../domain/investor-view.ts';
import { KeyFigure, useConversion } from '../card/figures.tsx';
import { stageName } from '../format/stage.ts';
import { DOT, Joined } from '../values.tsx';
import { useWords } from '../words.ts';

/** The four figures at the head of an investor's page. */
export function InvestorKeys({ view }: { view: InvestorView }): JSX.Element {
  const { t, date, count, list } = useWords();
  const conversion = useConversion();
  const { portfolio, deals, lastClosed } = view;
  const closed = deals.filter((deal) => deal.closed);
  const led = closed.filter((deal) => deal.led);
  const plain = (label: string, value: string, sub: string) => (
    <div class="pm-key">
      <dt>{label}</dt>
      <dd>
        <div class="fig">{value}</div>
        <div class="sub sub--cut">{sub}</div>
      </dd>
    </div>
  );
  return (
    <dl class="ws-keys">
      <KeyFigure
        label={t('investor.lastClosed')}
        figures={lastClosed?.amount ?? null}
        none={t('notStated')}
        sources={lastClosed?.sources}
        sub={
          lastClosed ? (
            <Joined
              by={DOT}
              parts={[
                conversion(lastClosed.amount?.first),
                <bdi key="name">{lastClosed.name}</bdi>,
                lastClosed.stage && stageName(lastClosed.stage, t),
                date(lastClosed.asOf),
              ]}
            />
          ) : (
            t('investor.noDeal')
          )
        }
      />
      {plain(
        t('investor.portfolio'),
        count(portfolio.length),
        list(portfolio.slice(0, 3).map(({ name }) => name)),
      )}
      {plain(
        t('workspace.deals'),
        count(closed.length),
        deals.length > closed.length
          ? `+${count(deals.length - closed.length)} ${t('investor.notClosed')}`
          : '',
      )}
      {plain(
        t('workspace.led'),
        count(led.length),
        list([...new Set(led.map(({ name }) => name))].slice(0, 3)),
      )}
    </dl>
  );
}
