import type { FactDraft, ReadDate } from '../../domain/draft.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { sameName } from '../same-name.ts';

/** What the article tells of a draft beside its fields. */
interface Telling {
  /** At least one of its statements is not told as what went before the news. */
  isFresh: boolean;
  /** It opens a paragraph of a digest, which tells news of one company each. */
  isItem: boolean;
  /** All drafts of the article. */
  others: readonly FactDraft[];
}

/** The headline and the first paragraph tell the news. */
const LAST_OF_NEWS = 1;

/**
 * The date of a draft: its own, or the month of publication where it is news of the day. News is what the headline or
 * the first paragraph tells, what a paragraph of a digest opens with, and the worth and the whole of a company that
 * the news is about.
 */
export function dateOfNews(
  draft: FactDraft,
  published: PartialDate | null,
  { isFresh, isItem, others }: Telling,
): ReadDate | null {
  // What is told as done lies in no later year than the report.
  if (draft.date?.value && published && draft.status.value !== 'planned')
    return draft.date.value.slice(0, 4) > published.slice(0, 4) ? null : draft.date;
  if (draft.date || !isFresh || !published || published.length < 7) return draft.date;
  const opens = draft.kind !== 'totalRaised' && tellsNews(draft);
  return opens || isItem || goesWithNews(draft, others)
    ? { value: published.slice(0, 7), spans: [], relative: true }
    : null;
}

const tellsNews = ({ quotes }: FactDraft) => quotes.some(({ block }) => block <= LAST_OF_NEWS);

/** A worth or a whole holds as of the day that a company's round is told of. */
const goesWithNews = ({ kind, company }: FactDraft, others: readonly FactDraft[]): boolean =>
  (kind === 'totalRaised' || kind === 'valuation') &&
  company !== null &&
  others.some(
    (other) =>
      other.kind === 'round' &&
      !other.date &&
      other.company !== null &&
      sameName(other.company, company) &&
      tellsNews(other),
  );
