import type { JSX } from 'preact';
import type { RateNote } from '../../domain/company-view.ts';
import type { DealView, InvestorView } from '../../domain/investor-view.ts';
import { stageName } from '../format/stage.ts';
import { AmountOfSet, DOT, Joined, Sentence, sentenceCase } from '../values.tsx';
import { speechOf, useWords } from '../words.ts';
import { type CardProps, Stale } from './CompanyCard.tsx';
import { NotesSection, Origin, ReportSection } from './CompanyDetails.tsx';
import { investorText } from './card-text.ts';
import { EntityCard, LISTED_SOURCES } from './EntityCard.tsx';
import { useConversion } from './figures.tsx';
import { Parties, PartyName } from './Parties.tsx';
import { RateLines } from './RateLines.tsx';
import { SourceDetails, SourceList } from './SourceList.tsx';
import { SourceNumbers } from './SourceNumbers.tsx';

/** Number of deals that an investor's card lists before Details is opened. */
const LISTED_DEALS = 4;

/** The card of an investor: portfolio, last closed deal, deals newest first with wishes told apart. */
export function InvestorCard({ view, state, actions }: CardProps<InvestorView>): JSX.Element {
  const speech = useWords();
  const { t, count } = speech;
  const [note] = view.notes;
  const more = view.deals.length - LISTED_DEALS;
  const shownDeals = view.deals.slice(0, LISTED_DEALS);
  return (
    <EntityCard
      entity={view.entity}
      kind="investor"
      meta={<InvestorMeta view={view} />}
      sources={view.sources}
      related={view.related}
      copyText={investorText(view, speechOf(speech))}
      state={state}
      actions={actions}
      short={
        <>
          {view.stale && <Stale note={view.stale} />}
          <InvestorKeys view={view} />
          {view.deals.length > 0 && <Deals deals={shownDeals} />}
          {more > 0 && <p class="pm-more">{t('investor.more', more, { count: count(more) })}</p>}
          <RateLines rates={view.rates.filter((rate) => shownDeals.some((deal) => usesRate(deal, rate)))} />
          {note && (
            <dl class="pm-rows">
              <div class="pm-rows__r">
                <dt>{t('card.note')}</dt>
                <dd class="pm-note">{note.text}</dd>
              </div>
            </dl>
          )}
          <SourceList limit={LISTED_SOURCES} />
        </>
      }
      full={
        <>
          {view.stale && <Stale note={view.stale} />}
          <InvestorKeys view={view} />
          {view.deals.length > 0 && <Deals deals={view.deals} />}
          <ReportSection title={t('investor.about', { name: view.entity.name })} reports={view.other} />
          <RateLines rates={view.rates} />
          {view.sources.length > 0 && <SourceDetails />}
          <Origin dataset={view.entity.dataset} />
          <NotesSection notes={view.notes} />
        </>
      }
    />
  );
}

function usesRate(deal: DealView, rate: RateNote): boolean {
  const figure = deal.amount?.first;
  return figure?.dollars?.period === rate.period && figure.money.currency === rate.currency;
}

function InvestorMeta({ view: { entity, parts, related } }: { view: InvestorView }): JSX.Element | null {
  const { t } = useWords();
  const parent = entity.partOf ? related[entity.partOf] : undefined;
  const names = (
    <Joined
      by={t('list.names')}
      parts={parts.map((part) => <PartyName key={part.id} party={{ name: part.name, entity: part.id }} />)}
    />
  );
  const all = [
    sentenceCase(entity.description),
    entity.city,
    parts.length > 0 && <Sentence of="card.includes" values={{ names }} />,
    parent && t('card.partOf', { name: parent.name }),
  ];
  return all.some(Boolean) ? <Joined by={DOT} parts={all} /> : null;
}

function InvestorKeys({ view: { portfolio, lastClosed } }: { view: InvestorView }): JSX.Element {
  const { t, date, count } = useWords();
  const sources = [...new Set(portfolio.flatMap((company) => company.sources))].sort((a, b) => a - b);
  return (
    <dl class="pm-keys">
      <div class="pm-key">
        <dt>{t('investor.portfolio')}</dt>
        <dd>
          <div class={portfolio.length > 0 ? 'fig' : 'fig fig--none'}>
            {portfolio.length > 0 ? count(portfolio.length) : t('investor.none')}
            {portfolio.length > 0 && <SourceNumbers of={sources.slice(0, LISTED_SOURCES)} />}
          </div>
          <div class="sub sub--cut">
            <Joined
              by={t('list.names')}
              parts={portfolio
                .slice(0, 3)
                .map(({ id, name }) => <PartyName key={id} party={{ name, entity: id }} />)}
            />
          </div>
        </dd>
      </div>
      <div class="pm-key">
        <dt>{t('investor.lastClosed')}</dt>
        <dd>
          <div class={lastClosed?.amount ? 'fig' : 'fig fig--none'}>
            {lastClosed?.amount ? <AmountOfSet set={lastClosed.amount} /> : t('notStated')}
            {lastClosed && <SourceNumbers of={lastClosed.sources} />}
          </div>
          <div class="sub">
            {lastClosed ? (
              <Joined
                by={DOT}
                parts={[
                  <Joined
                    key="what"
                    parts={[lastClosed.name, lastClosed.stage && stageName(lastClosed.stage, t)]}
                  />,
                  date(lastClosed.asOf),
                ]}
              />
            ) : (
              t('investor.noDeal')
            )}
          </div>
        </dd>
      </div>
    </dl>
  );
}

function Deals({ deals }: { deals: readonly DealView[] }): JSX.Element {
  const { t, date } = useWords();
  return (
    <table class="pm-deals">
      <caption class="vh">{t('investor.deals')}</caption>
      <tbody>
        {deals.map((deal) => (
          <tr key={deal.key}>
            <td>{date(deal.asOf)}</td>
            <td>
              <PartyName party={{ name: deal.name, entity: deal.subject }} />
              <SourceNumbers of={deal.sources} />
              <DealHow deal={deal} />
            </td>
            <DealAmount deal={deal} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DealHow({ deal }: { deal: DealView }): JSX.Element | null {
  const { t } = useWords();
  const names = (
    <Joined by={t('list.names')} parts={deal.via.map((part) => <PartyName key={part.name} party={part} />)} />
  );
  const own = deal.via.length > 0 ? names : null;
  const how =
    deal.kind === 'acquisition'
      ? t('investor.bought')
      : deal.instrument === 'stake' && !deal.closed
        ? t('investor.wanted')
        : deal.led
          ? t('card.lead')
          : null;
  const others = deal.with.length > 0 && (
    <Sentence of="investor.withOthers" values={{ names: <Parties lead={[]} others={deal.with} /> }} />
  );
  if (!own && !how && !others) return null;
  return (
    <span class="sub">
      <Joined parts={[own || how ? <Joined key="own" by=" " parts={[own, how]} /> : null, others]} />
    </span>
  );
}

function DealAmount({ deal }: { deal: DealView }): JSX.Element {
  const { t } = useWords();
  const conversion = useConversion();
  const below = deal.closed ? deal.stage && stageName(deal.stage, t) : t('investor.notClosed');
  const dollars = conversion(deal.amount?.first);
  return (
    <td class={deal.amount ? undefined : 'is-none'}>
      {deal.amount ? <AmountOfSet set={deal.amount} /> : t('notStated')}
      {dollars && <span class="sub">{dollars}</span>}
      {below && <span class="sub">{below}</span>}
    </td>
  );
}
