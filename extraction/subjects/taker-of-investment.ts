import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { objectOf } from './han-object.ts';

/** "Birch first invested in Oakline in 2014, supplying $250 million": the verb before tells whom the sum went to. */
export function investedIn(sentence: SentenceNotes, before: number): NameSpan | null {
  if (!sentence.block.tools.wording.spaced) return null;
  const verb = sentence.money.findLast(({ value, end }) => value === 'invest' && end <= before);
  const into =
    verb &&
    sentence.link.find(({ value, start }) => value === 'into' && start >= verb.end && start - verb.end < 40);
  const name = into && sentence.names.find(({ start }) => start >= into.end && start - into.end < 24);
  if (!verb || !name || name.weak || name.end > before) return null;
  const takes = sentence.money.some(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start > name.end && start < before,
  );
  return takes ? null : name;
}

/** "向云青科技投资": whom the money goes to stands between two words. */
export function intoName(sentence: SentenceNotes, cue: { start: number; value?: string }): NameSpan | null {
  if (sentence.block.tools.wording.spaced) return null;
  return (
    (cue.value === 'invest' ? objectOf(sentence, cue.start) : undefined) ??
    sentence.names.find(
      (name) =>
        name.end <= cue.start &&
        cue.start - name.end <= 4 &&
        sentence.link.some(
          ({ value, end }) => (value === 'into' || value === 'roundOf') && end === name.start,
        ),
    ) ??
    null
  );
}
