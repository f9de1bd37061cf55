import { speaker } from './citation.ts';
import type { Fact, RoundFact, ValuationFact } from './fact.ts';
import { sameFigure } from './money.ts';
import {
  comparePartialDates,
  type DateRange,
  dateRange,
  type PartialDate,
  parsePartialDate,
} from './partial-date.ts';
import { documentKey } from './sources.ts';

/** Reports of one round, and the valuations that go with it. Reports are ordered by id. */
export interface Round {
  /** The smallest id among its reports: the same whatever order the reports come in. */
  key: string;
  /** `false` while it is only planned, rumoured, or a stake that somebody is said to want. */
  closed: boolean;
  /** The stage that the reports name; `null` when none does. */
  stage: string | null;
  /** The finest date among the reports. */
  asOf: PartialDate | null;
  reports: RoundFact[];
  valuations: ValuationFact[];
}

/** Two reports of one round, or a round and its valuation, are at most this far apart. */
export const SAME_ROUND_DAYS = 60;

const DAY_MS = 86_400_000;

/** Whether money changed hands, as far as the report goes: a stake counts only once it is announced. */
export function isClosed(fact: RoundFact): boolean {
  if (fact.instrument === 'stake') return fact.status === 'announced';
  return fact.status === 'announced' || fact.status === 'reported';
}

/**
 * Groups the reports of one company into rounds. The rule, which a reader can check on the card:
 *
 * 1. Reports of closed rounds are never joined with planned, rumoured or wanted ones, nor equity with debt
 *    or a stake.
 * 2. Two reports that name the same stage and lie within {@link SAME_ROUND_DAYS} are one round, even when
 *    their amounts differ: then the sources differ, and the card says so.
 * 3. A report that names no stage joins a round only when both state an amount and it is the same figure.
 *    Different stages ("Series A", "Series A extension") are different rounds.
 * 4. One speaker in one document does not contradict itself: two amounts, or two dates that exclude each
 *    other, are two rounds.
 * 5. A report dated only to a year, "about", or not at all joins a round when exactly one fits; where two
 *    would fit it stands alone, for nothing says which.
 *
 * Every report is in exactly one round, and the result does not depend on the order of the input.
 * Rounds come newest first, undated last.
 */
export function groupRounds(facts: readonly Fact[]): Round[] {
  const reports = facts
    .filter((fact) => fact.kind === 'round')
    .sort(byId)
    .map(readReport);
  let clusters: Report[][] = [];
  for (const tier of tiers(reports)) {
    const joined = new Map<Report[], Report[]>();
    const alone: Report[] = [];
    const alike = clustersAlike(clusters);
    for (const report of tier) {
      const only = theOne(
        alike(report),
        (cluster) =>
          cluster.some((member) => sameRound(member, report)) &&
          !cluster.some((member) => excludes(member, report)),
      );
      if (!only) alone.push(report);
      else if (!joined.get(only)?.push(report)) joined.set(only, [report]);
    }
    clusters = [
      ...clusters.flatMap((cluster) => withJoined(cluster, joined.get(cluster) ?? [])),
      ...consistent(alone),
    ];
  }
  const rounds = clusters.map(toRound).sort(newestFirst);
  attach(facts.filter((fact) => fact.kind === 'valuation').sort(byId), rounds);
  return rounds;
}

/** Orders dated things newest first, undated last, ties by key. */
export function newestFirst(
  a: { asOf: PartialDate | null; key: string },
  b: { asOf: PartialDate | null; key: string },
): number {
  const dates =
    a.asOf === null || b.asOf === null
      ? comparePartialDates(a.asOf, b.asOf)
      : comparePartialDates(b.asOf, a.asOf);
  return dates || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/**
 * Finds the clusters with which a report could be one round by its kind and stage, so that its date and its sum are
 * compared with few.
 */
function clustersAlike(clusters: readonly Report[][]): (report: Report) => Iterable<Report[]> {
  const known = new Map<string, Set<Report[]>>();
  const add = (key: string, cluster: Report[]) => {
    const set = known.get(key);
    if (set) set.add(cluster);
    else known.set(key, new Set([cluster]));
  };
  for (const cluster of clusters)
    for (const { kind, stage } of cluster) {
      add(kind, cluster);
      add(`${kind} ${stage}`, cluster);
    }
  const of = (key: string) => known.get(key) ?? [];
  return ({ kind, stage }) =>
    stage === null ? of(kind) : new Set([...of(`${kind} ${stage}`), ...of(`${kind} null`)]);
}

/** The only one that fits; `undefined` where none does or a second one does, too. */
function theOne<T>(items: Iterable<T>, fits: (item: T) => boolean): T | undefined {
  let found: T | undefined;
  for (const item of items) {
    if (!fits(item)) continue;
    if (found !== undefined) return undefined;
    found = item;
  }
  return found;
}

const byId = (a: Fact, b: Fact) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What is compared of a report, read once, for each is compared with many. */
interface Report {
  fact: RoundFact;
  stage: RoundFact['stage'];
  raised: RoundFact['raised'];
  /** `null` when undated. */
  time: DateRange | null;
  /** How far it went and what it is paid in: alike for reports of one round. */
  kind: string;
  /** Who says it in which document. */
  voice: string;
}

const readReport = (fact: RoundFact): Report => ({
  fact,
  stage: fact.stage,
  raised: fact.raised,
  time: span(fact.asOf),
  kind: `${progress(fact)} ${form(fact)}`,
  voice: `${documentKey(fact.citation)}\n${speaker(fact.citation)}`,
});

/** Sure reports first, so that vague ones meet finished rounds and cannot bridge two of them. */
function tiers(reports: Report[]): Report[][] {
  const rank = ({ stage, fact }: Report) => (stage === null ? 3 : 0) + vagueness(fact.asOf);
  return [0, 1, 2, 3, 4, 5].map((tier) => reports.filter((report) => rank(report) === tier));
}

function vagueness(asOf: PartialDate | null): 0 | 1 | 2 {
  const parts = asOf === null ? null : parsePartialDate(asOf);
  if (!parts) return 2;
  return parts.precision === 'year' || parts.approximate ? 1 : 0;
}

function sameRound(a: Report, b: Report): boolean {
  if (a.kind !== b.kind || !near(a.time, b.time)) return false;
  if (a.stage !== null && b.stage !== null) return a.stage === b.stage;
  return sameAmount(a, b);
}

const progress = (fact: RoundFact) => (isClosed(fact) ? 'closed' : fact.status);

/** What a round is paid in; a debt or a stake is never one with equity. */
export const form = (fact: Pick<RoundFact, 'instrument' | 'stage'>) =>
  fact.instrument ?? (fact.stage === 'debt' ? 'debt' : 'equity');

/**
 * Whether two dates are within {@link SAME_ROUND_DAYS}. An unknown date is close to every date; "about" widens a date by
 * one unit of its own precision.
 */
export function closeInTime(a: PartialDate | null, b: PartialDate | null): boolean {
  return near(span(a), span(b));
}

function near(left: DateRange | null, right: DateRange | null): boolean {
  if (!left || !right) return true;
  const gap = Math.max(left.first, right.first) - Math.min(left.last, right.last);
  return gap <= SAME_ROUND_DAYS * DAY_MS;
}

function span(date: PartialDate | null): DateRange | null {
  const range = date === null ? null : dateRange(date);
  if (!range || date === null) return range;
  const slack = parsePartialDate(date)?.approximate ? range.last - range.first + DAY_MS : 0;
  return { first: range.first - slack, last: range.last + slack };
}

type Compare = (a: Report, b: Report) => boolean;

/** Reports that each fit a round join it, unless they exclude one another: then nothing says which belongs. */
function withJoined(cluster: Report[], joining: Report[]): Report[][] {
  return hasExclusion(joining) ? [cluster, ...joining.map((report) => [report])] : [[...cluster, ...joining]];
}

/**
 * Groups of reports that hold together. Where a third report would tie two that exclude each other, only
 * equal figures tie; and where even those do, every report stands alone.
 */
function consistent(reports: Report[]): Report[][] {
  // Only reports alike in this can be one round, which spares most comparisons where there are thousands.
  const alike = Map.groupBy(reports, ({ kind, stage }) => `${kind} ${stage}`);
  return [...alike.values()].flatMap((some) =>
    connected(some, sameRound).flatMap((group) => {
      if (!hasExclusion(group)) return [group];
      const byFigure = connected(group, (a, b) => sameRound(a, b) && sameAmount(a, b) && !excludes(a, b));
      return byFigure.flatMap((part) => (hasExclusion(part) ? part.map((report) => [report]) : [part]));
    }),
  );
}

function hasExclusion(reports: Report[]): boolean {
  if (reports.length < 2) return false;
  return [...Map.groupBy(reports, ({ voice }) => voice).values()].some((said) =>
    said.some((report, index) => said.slice(index + 1).some((other) => tellsApart(report, other))),
  );
}

const sameAmount: Compare = (a, b) =>
  a.raised !== null && b.raised !== null && sameFigure(a.raised, b.raised);

/** Whether one speaker in one document tells the two apart. */
const excludes: Compare = (a, b) => a.voice === b.voice && tellsApart(a, b);

function tellsApart(a: Report, b: Report): boolean {
  if (a.raised !== null && b.raised !== null && !sameFigure(a.raised, b.raised)) return true;
  const [left, right] = [a.time, b.time];
  return (
    left !== null && right !== null && Math.max(left.first, right.first) > Math.min(left.last, right.last)
  );
}

/** What hangs together by `same`, which holds of no two reports that are not close in time. */
function connected(reports: Report[], same: Compare): Report[][] {
  const dated = reports.flatMap((report) => (report.time ? [{ report, ...report.time }] : []));
  dated.sort((a, b) => a.first - b.first);
  const widest = Math.max(0, ...dated.map(({ first, last }) => last - first));
  const groups = new Map(reports.map((report) => [report, [report]]));
  const join = (a: Report, b: Report) => {
    const [one, other] = [groups.get(a)!, groups.get(b)!];
    if (one === other || !same(a, b)) return;
    const [large, small] = one.length < other.length ? [other, one] : [one, other];
    large.push(...small);
    for (const member of small) groups.set(member, large);
  };
  dated.forEach(({ report, first }, at) => {
    for (let before = at - 1; before >= 0; before--) {
      const other = dated[before]!;
      if (first - other.first > SAME_ROUND_DAYS * DAY_MS + widest) break;
      join(other.report, report);
    }
  });
  for (const report of reports)
    if (!report.time) for (const other of reports) if (other !== report) join(other, report);
  return [...new Set(groups.values())];
}

function toRound(members: Report[]): Round {
  const reports = members.map(({ fact }) => fact).sort(byId);
  const dates = reports.map((report) => report.asOf).filter((date) => date !== null);
  const finest = dates.sort((a, b) => vagueness(a) - vagueness(b) || width(a) - width(b) || (a < b ? -1 : 1));
  return {
    key: reports[0]!.id,
    closed: isClosed(reports[0]!),
    stage: reports.find((report) => report.stage !== null)?.stage ?? null,
    asOf: finest[0] ?? null,
    reports,
    valuations: [],
  };
}

function width(date: PartialDate): number {
  const range = dateRange(date);
  return range ? range.last - range.first : Number.POSITIVE_INFINITY;
}

/**
 * Puts valuations to the rounds they belong to: of the rounds at the stage one names (any, when it names none) the only
 * one within {@link SAME_ROUND_DAYS}, closed for what is announced or reported, open for what is planned or
 * rumoured. A valuation that names neither stage nor date belongs to none.
 */
function attach(valuations: readonly ValuationFact[], rounds: readonly Round[]): void {
  const places = rounds.map((round) => ({
    round,
    time: span(round.asOf),
    sharp: vagueness(round.asOf) === 0,
  }));
  for (const valuation of valuations) {
    const { asOf, stage, status } = valuation;
    if (asOf === null && stage === undefined) continue;
    const closed = status === 'announced' || status === 'reported';
    const time = span(asOf);
    const sharp = vagueness(asOf) === 0;
    const only = theOne(
      places,
      (place) =>
        place.round.closed === closed &&
        (stage !== undefined ? place.round.stage === stage : place.sharp && sharp) &&
        near(place.time, time),
    );
    only?.round.valuations.push(valuation);
  }
}
