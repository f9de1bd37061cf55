import { speaker } from '../../domain/citation.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Speech } from '../words.ts';
import { stageName } from './stage.ts';

type Words = Pick<Speech, 't' | 'date'>;

/** What a fact is about, in a few words: "Series C", "Valuation at Series C", "Raised in 2017". */
export function factName(fact: Fact, { t, date }: Words): string {
  switch (fact.kind) {
    case 'round': {
      if (fact.instrument === 'stake') return t('expanded.stakeWanted');
      if (fact.stage) return stageName(fact.stage, t);
      if (fact.status === 'planned') return t('expanded.plannedRound');
      return t(fact.status === 'rumoured' ? 'expanded.rumouredRound' : 'expanded.round');
    }
    case 'valuation': {
      if (fact.basis === 'pre') return t('expanded.preMoney');
      return fact.stage
        ? t('card.valuationAt', { stage: stageName(fact.stage, t) })
        : t('expanded.valuation');
    }
    case 'totalRaised':
      return fact.period ? t('expanded.totalIn', { period: date(fact.period) }) : t('expanded.total');
    case 'acquisition':
      return t('expanded.acquisition');
    case 'ipo':
      return fact.venue ? t('expanded.ipoOn', { venue: fact.venue }) : t('expanded.ipo');
    case 'fund':
      return fact.name ? t('expanded.fundNamed', { name: fact.name }) : t('card.fund');
  }
}

/** Who takes part in a fact, leads first: "Alibaba (lead), Temasek". */
export function factParties(fact: Fact, { t, list }: Pick<Speech, 't' | 'list'>): string {
  if (fact.kind === 'acquisition') return fact.acquirer.name;
  if (fact.kind !== 'round') return '';
  const leads = fact.lead.map(({ name }) => `${name} (${t('card.lead')})`);
  const named = new Set(fact.lead.map(({ name }) => name));
  return list([...leads, ...fact.investors.flatMap(({ name }) => (named.has(name) ? [] : [name]))]);
}

/** Who took part in a fact that was found, who says so, and how many others (`more`) say the same. */
export function foundFactLine(fact: Fact, more: number, speech: Speech): string {
  const others = more > 0 ? speech.t('workspace.moreFound', more, { count: speech.count(more) }) : '';
  const who = [speaker(fact.citation), others].filter(Boolean).join(' ');
  return [factParties(fact, speech), who].filter(Boolean).join(' · ');
}
