import type { ComponentChildren, JSX } from 'preact';
import type { CompanyView, StaleNote } from '../../domain/company-view.ts';
import { standApart } from '../../domain/figures.ts';
import type { ReportView, RoundView } from '../../domain/report-views.ts';
import { stageName } from '../format/stage.ts';
import { AmountOfSet, DOT, Joined, Sentence, sentenceCase } from '../values.tsx';
import { type Speech, speechOf, useWords } from '../words.ts';
import { Chart } from './Chart.tsx';
import { CompanyDetails } from './CompanyDetails.tsx';
import type { CardActions, CardState } from './card-context.ts';
import { cardText } from './card-text.ts';
import { EntityCard, LISTED_SOURCES } from './EntityCard.tsx';
import { KeyFigure, useConversion, Versus } from './figures.tsx';
import { Parties } from './Parties.tsx';
import { RateLine } from './RateLines.tsx';
import { ReportText } from './ReportText.tsx';
import { SourceList } from './SourceList.tsx';
import { SourceNumbers } from './SourceNumbers.tsx';

/** What the card of a company or an investor is given. */
export interface CardProps<View> {
  view: View;
  state: CardState;
  actions: CardActions;
}

/** The card of a company: last round, valuation, history, investors, what is reported and planned, sources. */
export function CompanyCard({ view, state, actions }: CardProps<CompanyView>): JSX.Element {
  const speech = useWords();
  const { valuation, chart } = view;
  const differ = valuation !== null && standApart(valuation.figures);
  const chartOf = chart && <Chart view={chart} name={view.entity.name} />;
  return (
    <EntityCard
      entity={view.entity}
      kind="company"
      meta={<CompanyMeta view={view} />}
      sources={view.sources}
      related={view.related}
      copyText={cardText(view, speechOf(speech))}
      state={state}
      actions={actions}
      short={
        <>
          {view.stale && <Stale note={view.stale} />}
          {valuation && differ ? <Versus valuation={valuation} /> : <KeyFigures view={view} />}
          {chartOf}
          <Rows view={view} differ={differ} />
          <SourceList limit={LISTED_SOURCES} />
        </>
      }
      full={
        <>
          {view.stale && <Stale note={view.stale} />}
          <CompanyDetails view={view} />
        </>
      }
    />
  );
}

function CompanyMeta({ view: { entity } }: { view: CompanyView }): JSX.Element | null {
  const { t, date } = useWords();
  const parts = [
    sentenceCase(entity.description),
    entity.city,
    entity.founded && t('card.founded', { date: date(entity.founded) }),
  ];
  return parts.some(Boolean) ? <Joined by={DOT} parts={parts} /> : null;
}

/** That everything known is much older than the page. */
export function Stale({ note }: { note: StaleNote }): JSX.Element {
  const { t, date, count } = useWords();
  const years = Math.round(note.months / 12);
  const values = { date: date(note.newest) };
  const text =
    note.against === 'today'
      ? t('card.stale.today', years, { ...values, count: count(years) })
      : note.months < 24
        ? t('card.stale.months', note.months, { ...values, count: count(note.months) })
        : t('card.stale.years', years, { ...values, count: count(years) });
  return <p class="pm-banner">{text}</p>;
}

function KeyFigures({ view }: { view: CompanyView }): JSX.Element {
  const speech = useWords();
  const { t, date } = speech;
  const conversion = useConversion();
  const { lastRound, valuation } = view;
  const roundOf = (round: RoundView): ComponentChildren[] => [
    round.stage && stageName(round.stage, t),
    date(round.asOf),
  ];
  const at = valuation?.stage ? t('card.atStage', { stage: stageName(valuation.stage, t) }) : null;
  return (
    <dl class="pm-keys">
      <KeyFigure
        label={t('card.lastRound')}
        figures={lastRound?.raised ?? null}
        none={t('notStated')}
        sources={lastRound?.sources}
        sub={
          lastRound ? (
            <Joined by={DOT} parts={[conversion(lastRound.raised?.first), ...roundOf(lastRound)]} />
          ) : (
            t('card.noRound')
          )
        }
      />
      <KeyFigure
        label={t(valuation?.basis === 'pre' ? 'card.preMoney' : 'card.valuation')}
        figures={valuation?.figures ?? null}
        none={t('notStated')}
        sub={
          valuation ? (
            <Joined by={DOT} parts={[conversion(valuation.figures.first) ?? at, date(valuation.asOf)]} />
          ) : (
            t('card.noValuation')
          )
        }
      />
    </dl>
  );
}

function Rows({ view, differ }: { view: CompanyView; differ: boolean }): JSX.Element | null {
  const speech = useWords();
  const { t } = speech;
  const { lastRound, rates, notes } = view;
  const [note] = notes;
  const rows: [label: string, value: ComponentChildren, className?: string][] = [];
  if (differ && lastRound) rows.push([t('card.lastRound'), <LastRound key="last" round={lastRound} />]);
  if (lastRound) rows.push([t('card.investors'), <Investors key="who" round={lastRound} />]);
  for (const report of view.other.filter(isTurningPoint))
    rows.push([turningLabel(report, t), <Turning key={report.key} report={report} />]);
  for (const report of tellingFirst(view.reported))
    rows.push([t('card.reported'), <Told key={report.key} report={report} />]);
  for (const report of tellingFirst(view.planned))
    rows.push([t('card.planned'), <Told key={report.key} report={report} />]);
  for (const rate of rates)
    rows.push([t('card.rate'), <RateLine key={`${rate.currency} ${rate.period}`} note={rate} />]);
  if (note) rows.push([t('card.note'), note.text, 'pm-note']);
  if (rows.length === 0) return null;
  return (
    <dl class="pm-rows">
      {rows.map(([label, value, className], index) => (
        <div key={index} class="pm-rows__r">
          <dt>{label}</dt>
          <dd class={className}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The two reports that say most: those with an amount first, else newest first. */
function tellingFirst(reports: readonly ReportView[]): ReportView[] {
  return [...reports].sort((a, b) => Number(b.amount !== null) - Number(a.amount !== null)).slice(0, 2);
}

function LastRound({ round }: { round: RoundView }): JSX.Element {
  const { t, date } = useWords();
  const stage = round.stage && stageName(round.stage, t);
  return (
    <>
      <b>{round.raised ? <AmountOfSet set={round.raised} /> : t('notStated')}</b>{' '}
      <Joined parts={[stage, date(round.asOf)]} />
      <SourceNumbers of={round.sources} />
    </>
  );
}

/** Names that a short card lists before it says how many more there are. */
const LISTED_INVESTORS = 8;

function Investors({ round }: { round: RoundView }): JSX.Element {
  const { t, count } = useWords();
  const named = [...round.lead, ...round.investors];
  const more = named.length - LISTED_INVESTORS;
  if (named.length === 0) return <span class="dim">{t('notStated')}</span>;
  const sources = [...new Set(named.flatMap((party) => party.sources))].sort((a, b) => a - b);
  return (
    <>
      <Parties
        lead={round.lead.slice(0, LISTED_INVESTORS)}
        others={round.investors.slice(0, Math.max(0, LISTED_INVESTORS - round.lead.length))}
      />
      {more > 0 && ` ${t('source.more', more, { count: count(more) })}`}
      <SourceNumbers of={sources} />
    </>
  );
}

function Told({ report }: { report: ReportView }): JSX.Element {
  return (
    <>
      <ReportText report={report} />
      <SourceNumbers of={report.sources} />
    </>
  );
}

/** A sale, a listing and the newest total change how everything else reads, so the short card tells them. */
function isTurningPoint(report: ReportView, index: number, all: ReportView[]): boolean {
  if (report.kind === 'acquisition' || report.kind === 'ipo') return true;
  return report.kind === 'totalRaised' && all.findIndex((other) => other.kind === 'totalRaised') === index;
}

function turningLabel(report: ReportView, t: Speech['t']): string {
  if (report.kind === 'acquisition') return t('card.bought');
  return t(report.kind === 'ipo' ? 'card.listed' : 'card.inAll');
}

function Turning({ report }: { report: ReportView }): JSX.Element {
  const { t, date } = useWords();
  const amount = report.amount && <AmountOfSet set={report.amount} />;
  const who = report.parties.length > 0 ? <Parties lead={[]} others={report.parties} /> : t('report.someone');
  const raised = amount && <Sentence of="card.raisedInAll" values={{ amount }} />;
  const text =
    report.kind === 'acquisition' ? (
      <Sentence of={amount ? 'card.boughtFor' : 'card.boughtBy'} values={{ who, amount }} />
    ) : report.kind === 'ipo' ? (
      <Joined parts={[report.venue && t('card.listedOn', { venue: report.venue }), raised]} />
    ) : report.period ? (
      <Sentence of="card.raisedIn" values={{ amount, period: date(report.period) }} />
    ) : (
      raised
    );
  return (
    <>
      <Joined parts={[text, report.kind === 'totalRaised' && report.period ? null : date(report.asOf)]} />
      <SourceNumbers of={report.sources} />
    </>
  );
}
