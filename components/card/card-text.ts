import type { CompanyView } from '../../domain/company-view.ts';
import type { FigureSet } from '../../domain/figures.ts';
import type { InvestorView } from '../../domain/investor-view.ts';
import type { PartyView, SourceNumber, SourceView } from '../../domain/sources.ts';
import { stageName } from '../format/stage.ts';
import type { Speech } from '../words.ts';
import { sourceName } from './card-context.ts';

const notes = (numbers: readonly SourceNumber[]) => numbers.map((number) => `[${number}]`).join('');

/** A company's card as plain text, every figure with its source numbers, the sources below. */
export function cardText(view: CompanyView, speech: Speech): string {
  const { t, date } = speech;
  const lines = [view.entity.name];
  if (view.valuation) {
    const { figures, asOf } = view.valuation;
    lines.push(`${t('card.valuation')}: ${figuresText(figures, speech)}, ${date(asOf)}`);
  }
  for (const round of view.rounds) {
    const what = [round.stage ? stageName(round.stage, t) : null, date(round.asOf)].filter(
      (part) => part !== null,
    );
    const raised = round.raised
      ? figuresText(round.raised, speech)
      : `${t('notStated')} ${notes(round.sources)}`;
    lines.push(`${speech.clauses(what)}: ${raised}`);
    const who = partiesText([...round.lead, ...round.investors], speech);
    if (who) lines.push(`  ${t('card.investors')}: ${who}`);
  }
  return [...lines, '', ...sourceLines(view.sources, speech)].join('\n');
}

/** An investor's card as plain text. */
export function investorText(view: InvestorView, speech: Speech): string {
  const { t, date } = speech;
  const lines = view.deals.map((deal) => {
    const amount = deal.amount
      ? figuresText(deal.amount, speech)
      : `${t('notStated')} ${notes(deal.sources)}`;
    const parts = [date(deal.asOf), deal.name, deal.closed ? null : t('investor.notClosed')];
    return `${speech.clauses(parts.filter((part) => part !== null))}: ${amount}`;
  });
  return [view.entity.name, ...lines, '', ...sourceLines(view.sources, speech)].join('\n');
}

function figuresText(set: FigureSet, { money, list }: Speech): string {
  const shown = set.agreement.kind === 'differ' ? set.all : [set.first];
  return list(
    shown.map((figure) => {
      const who =
        set.agreement.kind === 'differ' ? ` (${list(figure.speakers.map(({ name }) => name))})` : '';
      const sources = set.agreement.kind === 'differ' ? figure.sources : set.sources;
      return `${money(figure.money)}${who} ${notes(sources)}`;
    }),
  );
}

const partiesText = (parties: readonly PartyView[], { list }: Speech) =>
  parties.length === 0 ? '' : list(parties.map((party) => `${party.name} ${notes(party.sources)}`));

function sourceLines(sources: readonly SourceView[], speech: Speech): string[] {
  return sources.map((source) => {
    const title = source.publisher ? `, ${speech.quoted(source.title)}` : '';
    const parts = `${sourceName(source, speech)}${title}, ${speech.date(source.published)}`;
    return `[${source.number}] ${parts}${source.url ? ` ${source.url}` : ''}`;
  });
}
