import type { FactDraft } from '../../domain/draft.ts';
import type { Translate } from '../words.ts';
import { stageName } from './stage.ts';

/** What a draft tells behind its company's name: "Series C", "valuation", "sale to Halden Group", "listing on Nasdaq". */
export function draftTitle(
  { kind, stage, acquirer, venue }: Pick<FactDraft, 'kind' | 'stage' | 'acquirer' | 'venue'>,
  t: Translate,
): string {
  if (kind === 'round' && stage) return stageName(stage.value, t);
  if (kind === 'acquisition' && acquirer) return t('report.sale', { who: acquirer.name });
  if (kind === 'ipo' && venue) return t('report.listingOn', { venue: venue.value });
  return t(`capture.what.${kind}`);
}
