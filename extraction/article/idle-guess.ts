import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { repeated } from './named-in.ts';
import { evident } from './paragraph-topic.ts';

/** How near behind a name its verb stands, in UTF-16 units. */
const BESIDE_VERB = 14;

/**
 * Whether a name is but words with capitals ("Bay Area", "Santa Fe"), in an article about a company of the store: nothing
 * beside it makes it a company's, no verb of taking money stands behind it, and no other paragraph names it.
 */
export function isIdleGuess(
  name: NameSpan,
  { block, money }: SentenceNotes,
  blocks: readonly BlockNotes[],
  main: ReadName | null,
): boolean {
  const { spaced, capitalNouns } = block.tools.wording;
  if (name.known || !main || main.entities.length === 0 || !spaced) return false;
  const takes = money.some(
    ({ value, start, end }) =>
      (value === 'raise' || value === 'receive') &&
      ((start >= name.end && start - name.end < BESIDE_VERB) ||
        // "erhielt Kiefer": in German the verb may come first.
        (capitalNouns && name.start - end === 1)),
  );
  return (
    !takes &&
    !evident(block, name) &&
    !/^(?:\s?\([^)]*\))?,\s(?:an?|the|une?|la|le|el)\s/u.test(block.folded.slice(name.end, name.end + 48)) &&
    !repeated(name.name, blocks, block.index)
  );
}
