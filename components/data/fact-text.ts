import type { Fact } from '../../domain/fact.ts';
import { amountOf } from '../../domain/report-views.ts';
import { factName, factParties } from '../format/fact.ts';
import type { Speech } from '../words.ts';

/** A fact in one line of plain text: "Series C, Apr 2018: $600M, Alibaba (lead), Temasek". */
export function factText(fact: Fact, speech: Speech): string {
  const money = amountOf(fact);
  const amount = money ? speech.money(money) : speech.t('notStated');
  const who = factParties(fact, speech);
  const what = speech.clauses([factName(fact, speech), speech.date(fact.asOf)]);
  return `${what}: ${who ? speech.clauses([amount, who]) : amount}`;
}
