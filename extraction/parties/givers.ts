import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { headName } from '../subjects/han-clause.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { giversBefore, giversBetween } from './german-givers.ts';
import { isHeadword } from './no-party.ts';

/** Investors named before "invested": "Microsoft had invested $15 million in Mistral". */
export function givers(
  sentence: SentenceNotes,
  amount: AmountReading,
  { cue }: Pick<SumKind, 'cue'>,
): NameSpan[] {
  // "远帆汽车以1亿美元入股云青科技": the sum stands between.
  if (
    cue?.value === 'invest' &&
    !sentence.block.tools.wording.spaced &&
    cue.start > amount.start &&
    sentence.names.some(({ start }) => start - cue.end <= 3 && start >= cue.end)
  ) {
    const giver = headName(
      sentence,
      sentence.names.filter(({ known, name }) => known && !isMedium(name)),
      amount.start,
    );
    return giver ? [giver] : [];
  }
  if (cue?.value !== 'invest' || cue.start > amount.start) return giversBefore(sentence, amount, cue);
  const between = giversBetween(sentence, amount, cue);
  if (between.length > 0) return between;
  const { capitalNouns } = sentence.block.tools.wording;
  // "Neues Geld für Kiefer: Birke schießt 15 Millionen zu": who gave stands behind the colon.
  const colon = capitalNouns ? sentence.block.folded.lastIndexOf(': ', cue.start) : -1;
  const name = sentence.names
    .filter(
      ({ start, end, possessive, weak }) =>
        end <= cue.start && start > colon && !possessive && !(weak && capitalNouns),
    )
    .at(0);
  return name && cue.start - name.end < 80 && !isHeadword(sentence, name) ? [name] : [];
}
