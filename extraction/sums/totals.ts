import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** "suma más de 900 millones de dólares recaudados": all that was ever taken. */
export function sumsUp(
  { block, money, start }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  if (block.tools.wording.lang !== 'es' && block.tools.wording.lang !== 'fr') return undefined;
  const before = block.folded.slice(Math.max(start, amount.start - 30), amount.start);
  if (
    !/\b(?:suma|acumula|lleva|totaliza|cumule|totalise)\s(?:ya\s|déjà\s|así\s)?(?:más de\s|plus de\s|cerca de\s|près de\s|unos\s|casi\s)?$/u.test(
      before,
    )
  )
    return undefined;
  const behind = /^\s(?:recaudad|captad|levantad|obtenid|levé)[oae]?s?\b/u.exec(
    block.folded.slice(amount.end, amount.end + 16),
  );
  return behind
    ? (money.find(({ start: at }) => at >= amount.end && at - amount.end < 3) ?? {
        value: 'total',
        start: amount.end + 1,
        end: amount.end + behind[0].length,
      })
    : undefined;
}

/** "Au total, les pouvoirs publics ont consacré 7 milliards": a whole of something, and no word of money taken. */
export const isBareWhole = ({ block, money }: SentenceNotes, cue: PhraseHit<MoneyCue>): boolean =>
  /^(?:au total|en tout|en total|total|cumulé|insgesamt|in summe)$/u.test(
    block.folded.slice(cue.start, cue.end),
  ) &&
  !money.some(
    ({ value }) => value === 'raise' || value === 'receive' || value === 'round' || value === 'invest',
  );

/** "Since 2015, the startup has raised $40 million", "In three years, it has raised": what came in over years. */
export function overYears(
  { block, start, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean {
  const { folded, tools } = block;
  if (
    !tools.wording.spaced ||
    cue?.value !== 'raise' ||
    cue.end > amount.start ||
    stages.some(({ stage }) => stage !== 'debt')
  )
    return false;
  // "has raised $71 million since its 2019 founding".
  if (
    /^[^,.;]{0,40}\bsince\s(?:its\s|their\s|the company's\s)?(?:(?:19|20)\d\d\s)?(?:founding|launch|inception|formation|start|creation|debut)\b/.test(
      folded.slice(amount.end, amount.end + 90),
    )
  )
    return true;
  return (
    /^\s*(?:since|over the|in (?:the (?:past|last)|(?:about|around|roughly|just|only|less than|under) )?)\s?(?:[\p{L}\d]+\s){0,2}?(?:forming|founding|its|being|launching|starting|(?:19|20)\d\d|years)\b[^,]{0,40},/u.test(
      folded.slice(start, start + 70),
    ) &&
    /\b(?:has|have|had)\s(?:\p{L}+\s)?raised?$/u.test(folded.slice(Math.max(start, cue.end - 30), cue.end))
  );
}

/** "brings the total raised since the firm was founded to $222 million": verb and sum hold together what stands between. */
export function bringsTo(
  { block, amounts }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return (
    cue.end <= from &&
    from - cue.end < 160 &&
    /^(?:br(?:ing|ought)|tak(?:es|ing)|lift|push)/.test(block.folded.slice(cue.start, cue.end)) &&
    /\bto\s$/.test(block.folded.slice(from - 4, from)) &&
    !amounts.some(({ start }) => start > cue.end && start < amount.start)
  );
}
