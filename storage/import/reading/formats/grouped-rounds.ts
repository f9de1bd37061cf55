import type { Party, RoundFact } from '../../../../domain/fact.ts';
import type { Collector, Known, ReportSketch } from '../collect/collector.ts';
import type { RowPlace } from '../dataset.ts';

type RoundSketch = Pick<RoundFact, 'kind' | 'stage' | 'raised' | 'instrument' | 'also' | 'asOf'>;

interface Group {
  company: Known;
  round: RoundSketch;
  investors: Map<string, Party>;
  place: RowPlace;
}

/** Rounds kept together at once; beyond, the earliest are handed on with the investors they have. */
const MOST_OPEN = 200_000;

/** Makes one round of the rows of a list that has a row for each investor: same company, day, stage and sum. */
export class GroupedRounds {
  readonly #collector: Collector;
  readonly #groups = new Map<string, Group>();

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  add(company: Known, round: RoundSketch, investor: Party | null, place: RowPlace): void {
    const key = JSON.stringify([
      company.id,
      round.asOf,
      round.stage,
      round.raised?.amount,
      round.raised?.currency,
    ]);
    let group = this.#groups.get(key);
    if (!group) {
      if (this.#groups.size >= MOST_OPEN) this.#handOn(this.#groups.keys().next().value!);
      group = { company, round, investors: new Map(), place };
      this.#groups.set(key, group);
    }
    if (investor) group.investors.set(investor.entity ?? investor.name, investor);
  }

  end(): void {
    for (const key of [...this.#groups.keys()]) this.#handOn(key);
  }

  #handOn(key: string): void {
    const { company, round, investors, place } = this.#groups.get(key)!;
    this.#groups.delete(key);
    const sketch: ReportSketch = { ...round, lead: [], investors: [...investors.values()] };
    this.#collector.fact(company, sketch, place);
  }
}
