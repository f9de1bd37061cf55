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
  { block, money, nameCues }: SentenceNotes,
  blocks: readonly BlockNotes[],
  main: ReadName | null,
): boolean {
  const { spaced, capitalNouns } = block.tools.wording;
  if (name.known || !main || main.entities.length === 0 || !spaced) return false;
  // "Stattdessen holte sich die Firma": what stands before the verb and its noun is an adverb.
  const isAdverb =
    capitalNouns &&
    name.initial &&
    !name.name.includes(' ') &&
    money.some(({ start, end }) => start - name.end === 1 && nounBehind(nameCues, end)) &&
    !repeated(name.name, blocks, block.index);
  if (isAdverb) return true;
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
    !/^(?:\s?\([^)]*\))?,\s(?:an?|the|une?|la|le|el|das|die|der|eine?)\s/u.test(
      block.folded.slice(name.end, name.end + 48),
    ) &&
    !repeated(name.name, blocks, block.index)
  );
}

/** "holte sich die Firma": a noun for a company right behind a verb, which is its subject. */
const nounBehind = (nameCues: SentenceNotes['nameCues'], end: number): boolean =>
  nameCues.some(({ value, start }) => value === 'company' && start >= end && start - end < NOUN_REACH);

/** How far behind its verb such a subject may stand, in UTF-16 units. */
const NOUN_REACH = 8;
