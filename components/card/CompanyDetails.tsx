import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { CompanyView } from '../../domain/company-view.ts';
import type { Note } from '../../domain/fact.ts';
import type { FigureSet } from '../../domain/figures.ts';
import type { ReportView, RoundView } from '../../domain/report-views.ts';
import type { SourceNumber } from '../../domain/sources.ts';
import { useDatasetTitle } from '../dataset-titles.ts';
import { raisedText } from '../format/raised.ts';
import { stageName } from '../format/stage.ts';
import { AgreementGlyph, useAgreementText } from '../glyphs.tsx';
import { Amount, AmountOfSet, Joined } from '../values.tsx';
import { type Speech, useWords } from '../words.ts';
import { useConversion } from './figures.tsx';
import { Parties } from './Parties.tsx';
import { RateLines } from './RateLines.tsx';
import { SourceDetails } from './SourceList.tsx';
import { SourceNumbers } from './SourceNumbers.tsx';

/** Everything the store knows about a company: rounds, what is not closed, other facts, sources, notes. */
export function CompanyDetails({ view }: { view: CompanyView }): JSX.Element {
  const { t } = useWords();
  return (
    <>
      {view.rounds.length > 0 && (
        <Section title={t('expanded.rounds')} aside={view.raisedInRounds && <RaisedTotal view={view} />}>
          <RoundsTable rounds={view.rounds} />
        </Section>
      )}
      <ReportSection title={t('expanded.notClosed')} reports={[...view.reported, ...view.planned]} />
      <ReportSection title={t('expanded.other')} reports={view.other} />
      <RateLines rates={view.allRates} />
      {view.sources.length > 0 && <SourceDetails />}
      <Origin dataset={view.entity.dataset} />
      <NotesSection notes={view.notes} />
    </>
  );
}

function RaisedTotal({ view: { raisedInRounds } }: { view: CompanyView }): JSX.Element | null {
  const speech = useWords();
  if (!raisedInRounds) return null;
  const { t, count } = speech;
  const { rounds } = raisedInRounds;
  return (
    <>{t('expanded.raised', rounds, { amount: raisedText(raisedInRounds, speech), count: count(rounds) })}</>
  );
}

/** A titled part of the expanded card. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <section class="pm-sub" aria-labelledby={id}>
      <h3 id={id}>
        {title} {aside && <span>{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

function RoundsTable({ rounds }: { rounds: readonly RoundView[] }): JSX.Element {
  const { t, date } = useWords();
  return (
    <table class="pm-rounds">
      <thead class="vh">
        <tr>
          <th scope="col">{t('expanded.date')}</th>
          <th scope="col">{t('expanded.round')}</th>
          <th scope="col">{t('expanded.raisedHead')}</th>
          <th scope="col">{t('expanded.valuationHead')}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => [
          <tr key={round.key}>
            <td>{date(round.asOf)}</td>
            <td>
              {round.stage ? stageName(round.stage, t) : t('notStated')}
              <SourceNumbers of={round.sources} />
            </td>
            <Cell set={round.raised} cited={round.sources} />
            <Cell set={round.valuation ?? round.preMoney} cited={round.sources} />
          </tr>,
          <tr key={`${round.key}-who`} class="who">
            <td />
            <td colSpan={3}>
              <Who round={round} />
            </td>
          </tr>,
        ])}
      </tbody>
    </table>
  );
}

/**
 * An amount in a table; where sources differ the bars say so in words to those who cannot see them. `cited` are
 * the sources that the row already names: others get their numbers here.
 */
function Cell({ set, cited }: { set: FigureSet | null; cited: readonly SourceNumber[] }): JSX.Element {
  const { t } = useWords();
  const agreement = useAgreementText();
  if (!set) {
    return (
      <td class="is-none">
        <span aria-hidden="true">–</span>
        <span class="vh">{t('notStated')}</span>
      </td>
    );
  }
  const uncited = set.sources.filter((number) => !cited.includes(number));
  const numbers = uncited.length > 0 && <SourceNumbers of={uncited} />;
  if (set.agreement.kind !== 'differ') {
    return (
      <td>
        <AmountOfSet set={set} />
        {numbers}
      </td>
    );
  }
  return (
    <td class="is-diff">
      <span role="img" aria-label={agreement(set.agreement)}>
        <AgreementGlyph agreement={set.agreement} />
      </span>
      <AmountOfSet set={set} />
      {numbers}
    </td>
  );
}

function Who({ round }: { round: RoundView }): JSX.Element {
  const { t } = useWords();
  const conversion = useConversion();
  const named = round.lead.length + round.investors.length > 0;
  const dollars = [conversion(round.raised?.first), conversion(round.valuation?.first)].filter(
    (text) => text !== null,
  );
  const spread = round.valuation?.agreement.kind === 'differ' ? round.valuation : null;
  return (
    <>
      {named ? <Parties lead={round.lead} others={round.investors} /> : t('expanded.investorsNotStated')}
      {dollars.length > 0 && <div class="dim">{dollars.join(' · ')}</div>}
      {spread && <Voices set={spread} />}
      {round.preMoney && round.valuation && (
        <div>
          {t('card.preMoney')} <AmountOfSet set={round.preMoney} />
          <SourceNumbers of={round.preMoney.sources} />
        </div>
      )}
    </>
  );
}

/** Each differing figure with those who say it. */
function Voices({ set }: { set: FigureSet }): JSX.Element {
  return (
    <ul class="pm-voices">
      {set.all.map((figure) => (
        <li key={`${figure.money.bound}${figure.money.amount}${figure.money.currency}`}>
          <Amount money={figure.money} />{' '}
          <Joined
            parts={figure.speakers.map((speaker) =>
              speaker.attribution ? `${speaker.name} (${speaker.attribution})` : speaker.name,
            )}
          />
          <SourceNumbers of={figure.sources} />
        </li>
      ))}
    </ul>
  );
}

/** A table of reports that are no closed rounds. */
export function ReportSection({
  title,
  reports,
}: {
  title: string;
  reports: readonly ReportView[];
}): JSX.Element | null {
  const speech = useWords();
  if (reports.length === 0) return null;
  return (
    <Section title={title}>
      <table class="pm-rounds">
        <thead class="vh">
          <tr>
            <th scope="col">{speech.t('expanded.date')}</th>
            <th scope="col">{speech.t('expanded.round')}</th>
            <th scope="col">{speech.t('expanded.raisedHead')}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => [
            <tr key={report.key}>
              <td>{speech.date(report.asOf)}</td>
              <td>
                {reportLabel(report, speech)}
                <SourceNumbers of={report.sources} />
              </td>
              <Cell set={report.amount} cited={report.sources} />
            </tr>,
            <tr key={`${report.key}-who`} class="who">
              <td />
              <td colSpan={2}>
                <Joined
                  parts={[
                    report.parties.length > 0 && <Parties lead={[]} others={report.parties} />,
                    report.status === 'rumoured' && report.kind !== 'round' && speech.t('report.rumoured'),
                  ]}
                />
                {report.amount?.agreement.kind === 'differ' && <Voices set={report.amount} />}
              </td>
            </tr>,
          ])}
        </tbody>
      </table>
    </Section>
  );
}

function reportLabel(report: ReportView, { t, date }: Speech): string {
  switch (report.kind) {
    case 'round': {
      if (report.instrument === 'stake') return t('expanded.stakeWanted');
      if (report.stage) return stageName(report.stage, t);
      return t(report.status === 'rumoured' ? 'expanded.rumouredRound' : 'expanded.plannedRound');
    }
    case 'valuation':
      return t(report.basis === 'pre' ? 'expanded.preMoney' : 'expanded.valuation');
    case 'totalRaised':
      return report.period ? t('expanded.totalIn', { period: date(report.period) }) : t('expanded.total');
    case 'acquisition':
      return t('expanded.acquisition');
    case 'ipo':
      return report.venue ? t('expanded.ipoOn', { venue: report.venue }) : t('expanded.ipo');
    case 'fund':
      return report.name ? t('expanded.fundNamed', { name: report.name }) : t('card.fund');
  }
}

/** Where the name and place of an entity come from, when not from the reader. */
export function Origin({ dataset }: { dataset?: string }): JSX.Element | null {
  const { t } = useWords();
  const title = useDatasetTitle();
  return dataset ? <p class="pm-origin">{t('source.pack', { dataset: title(dataset) })}</p> : null;
}

/** The reader's notes, newest first. */
export function NotesSection({ notes }: { notes: readonly Note[] }): JSX.Element | null {
  const { t, count, date, clauses } = useWords();
  if (notes.length === 0) return null;
  const by = ({ shared, written }: Note) =>
    shared?.by === undefined ? t('card.you', { date: date(written) }) : clauses([shared.by, date(written)]);
  return (
    <Section title={t('expanded.notes')} aside={count(notes.length)}>
      {notes.map((note) => (
        <p key={note.id} class="pm-note">
          {note.text} {note.citation?.quote && <q>{note.citation.quote.exact}</q>}{' '}
          <span class="dim nb">{by(note)}</span>
        </p>
      ))}
    </Section>
  );
}
