import { speaker } from './citation.ts';
import type { Fact, FactStatus } from './fact.ts';
import { comparePartialDates, type PartialDate } from './partial-date.ts';

const STATUS_ORDER: Record<FactStatus, number> = { announced: 0, reported: 1, rumoured: 2, planned: 3 };

/**
 * The order in which reports of one thing are cited: announced before reported before rumoured before
 * planned, first-hand before relayed, newer before older publication, then by id, so that it never depends
 * on the order in which the store answers.
 */
export function byReport(a: Fact, b: Fact): number {
  return (
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    Number(Boolean(a.citation.origin)) - Number(Boolean(b.citation.origin)) ||
    newerFirst(a.citation.published, b.citation.published) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function newerFirst(a: PartialDate | null, b: PartialDate | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return comparePartialDates(a, b);
  return comparePartialDates(b, a);
}

/** Distinct independent speakers behind some facts: the origin a document relays counts, else its publisher. */
export function independentSpeakers(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map((fact) => speaker(fact.citation)))];
}

/**
 * The rules, of which the reader may choose one, by which one of several figures is shown first:
 *
 * - `strongest`: the one with the strongest report behind it (announced, reported, rumoured, planned); then the one
 *   that more independent speakers give; then the one heard at first hand; then the newest publication.
 * - `mostSpeakers`: the one that most independent speakers give; then the strongest.
 * - `newest`: the newest publication; then the strongest.
 *
 * None ever hides the others: where they differ, all stand side by side.
 */
export const SHOWN_FIRST = ['strongest', 'mostSpeakers', 'newest'] as const;

/** One of the rules of {@link SHOWN_FIRST}. */
export type ShownFirst = (typeof SHOWN_FIRST)[number];

/** Reports that give one figure, with what the rules ask of them. */
export interface RankedReports<Report> {
  reports: readonly Report[];
  /** The first of them in the order of {@link byReport}. */
  best: Fact;
  /** How many independent speakers give the figure. */
  speakers: number;
  /** When the newest of them was published. */
  newest: PartialDate | null;
}

/** Reads what the rules ask of some reports of one figure; they come in the order of {@link byReport}. */
export function ranked<Report extends { fact: Fact }>(reports: readonly Report[]): RankedReports<Report> {
  const facts = reports.map(({ fact }) => fact);
  const dates = facts.map(({ citation }) => citation.published);
  return {
    reports,
    best: facts[0]!,
    speakers: independentSpeakers(facts).length,
    newest: dates.reduce((a, b) => (newerFirst(a, b) <= 0 ? a : b)),
  };
}

/** Orders the reports of different figures by a rule. */
export function byShownFirst(
  rule: ShownFirst,
): (a: RankedReports<unknown>, b: RankedReports<unknown>) => number {
  const strongest = (a: RankedReports<unknown>, b: RankedReports<unknown>) =>
    STATUS_ORDER[a.best.status] - STATUS_ORDER[b.best.status] ||
    b.speakers - a.speakers ||
    byReport(a.best, b.best);
  switch (rule) {
    case 'strongest':
      return strongest;
    case 'mostSpeakers':
      return (a, b) => b.speakers - a.speakers || strongest(a, b);
    case 'newest':
      return (a, b) => newerFirst(a.newest, b.newest) || strongest(a, b);
  }
}
