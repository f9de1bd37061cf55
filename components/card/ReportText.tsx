import type { ComponentChildren, JSX } from 'preact';
import type { ReportView } from '../../domain/report-views.ts';
import { stageName } from '../format/stage.ts';
import { AmountOfSet, Joined, Sentence } from '../values.tsx';
import { type Speech, useWords } from '../words.ts';
import { Parties } from './Parties.tsx';

/**
 * What somebody reports, in a few words: what, how much, when, and how sure. Claims no more than the report:
 * a wanted stake was wanted, a rumour is called one.
 */
export function ReportText({ report }: { report: ReportView }): JSX.Element {
  const speech = useWords();
  const when = report.asOf
    ? speech.date(report.asOf)
    : report.published === null && speech.t('source.undated');
  const rumoured = report.status === 'rumoured' && speech.t('report.rumoured');
  return <Joined parts={[what(report, speech), when, rumoured]} />;
}

function what(report: ReportView, { t }: Speech): ComponentChildren {
  const amount = report.amount && <AmountOfSet set={report.amount} />;
  const who = report.parties.length > 0 ? <Parties lead={[]} others={report.parties} /> : t('report.someone');
  switch (report.kind) {
    case 'round':
      return report.instrument === 'stake'
        ? sentence(amount, 'report.stakeOf', 'report.stake', { who, amount })
        : openRound(report, amount, t);
    case 'ipo':
      return (
        <Joined
          parts={[
            report.venue ? t('report.listingOn', { venue: report.venue }) : t('report.listing'),
            amount && <Sentence of="card.raisedInAll" values={{ amount }} />,
          ]}
        />
      );
    case 'acquisition':
      return sentence(amount, 'report.saleFor', 'report.sale', { who, amount });
    case 'valuation':
      return <Sentence of="report.valuation" values={{ amount }} />;
    case 'fund':
      return <Joined by=" " parts={[report.name ?? t('report.fund'), amount]} />;
    case 'totalRaised':
      return <Sentence of="card.raisedInAll" values={{ amount }} />;
  }
}

function sentence(
  amount: ComponentChildren,
  withAmount: 'report.stakeOf' | 'report.saleFor',
  without: 'report.stake' | 'report.sale',
  values: Record<string, ComponentChildren>,
): ComponentChildren {
  return <Sentence of={amount ? withAmount : without} values={values} />;
}

function openRound(report: ReportView, amount: ComponentChildren, t: Speech['t']): ComponentChildren {
  const stage = report.stage ? stageName(report.stage, t) : null;
  const round = amount ? (
    <Sentence of={stage ? 'report.stageOf' : 'report.roundOf'} values={{ amount, stage }} />
  ) : stage ? (
    t('report.stage', { stage })
  ) : (
    t('report.round')
  );
  const others = report.parties.length > 0 && (
    <Sentence of="report.with" values={{ who: <Parties lead={[]} others={report.parties} /> }} />
  );
  return <Joined parts={[round, others]} />;
}
