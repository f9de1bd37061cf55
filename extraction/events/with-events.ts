import type { FactDraft } from '../../domain/draft.ts';
import type { Article } from './event-drafts.ts';
import { listingsWithoutSum } from './listings-without-sum.ts';
import { salesWithoutPrice } from './sales-without-price.ts';
import { withVenues } from './venues.ts';

/**
 * The drafts of a text, and behind them what it tells without a sum: sales of companies and listings. What was read with its sum
 * stays as it is, but that a listing gets its exchange.
 */
export const withEvents = (article: Article): FactDraft[] =>
  withVenues([...article.drafts, ...salesWithoutPrice(article), ...listingsWithoutSum(article)], article);
