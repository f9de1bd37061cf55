import type { ExtractionWording } from '../wording/wording-types.ts';
import { WORDINGS, wordingOf } from '../wording/wordings.ts';
import hi from './more-languages/hi.json' with { type: 'json' };
import ko from './more-languages/ko.json' with { type: 'json' };
import pt from './more-languages/pt.json' with { type: 'json' };

/** What the reading of sums needs to know about a language. */
export type SumWording = Pick<ExtractionWording, 'lang' | 'spaced' | 'capitalNouns' | 'amounts'>;

/** Languages whose sums are read, though not yet their sentences. */
const SUMS_ONLY = [ko, pt, hi] as unknown as SumWording[];

/** Every language that sums are read in. */
export const allAmountWordings = (): SumWording[] => [...WORDINGS, ...SUMS_ONLY];

/** How a BCP 47 language writes sums, English for one that is not known. */
export function amountWording(lang: string | null): SumWording {
  const primary = lang?.toLowerCase().split(/[-_]/)[0];
  return SUMS_ONLY.find((wording) => wording.lang === primary) ?? wordingOf(lang);
}
