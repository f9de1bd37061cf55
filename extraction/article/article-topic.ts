import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isEmployer } from '../parties/no-party.ts';
import { bareCached, sameName } from '../same-name.ts';
import { readName } from '../statements/draft-fields.ts';
import type { Statement } from '../statements/statement.ts';
import type { Subject } from '../subjects/subject.ts';
import { repeated } from './named-in.ts';

/** What it counts that a name of the first line stands again in the text; a first statement counts 16 to 24. */
const HEADLINED = 24;

/** Whom the article speaks of: the company of its first statement about money, else the one it names most. */
export function topicOf(
  blocks: readonly BlockNotes[],
  statements: readonly Statement[],
  given: ReadonlySet<string>,
): ReadName | null {
  const score = new Map<string, { name: ReadName; points: number }>();
  const add = (name: ReadName, points: number) => {
    const known = score.get(name.name) ?? [...score.values()].find((one) => sameName(one.name, name));
    if (known) known.points += points;
    else score.set(name.name, { name, points });
  };
  const givers = new Set(
    blocks.flatMap(({ names }) => names.filter(({ gives }) => gives).map(({ name }) => bareCached(name))),
  );
  let firsts = 4;
  let told: SentenceNotes | null = null;
  for (const { subject: read, draft, sentence } of statements) {
    const subject = read === 'topic' && firsts === 4 ? (onlyNamedBefore(blocks, sentence) ?? read) : read;
    // A rival's round and its valuation are told in one sentence, and count once.
    if (
      sentence === told ||
      !subject ||
      subject === 'topic' ||
      isMedium(subject.name.name) ||
      draft.kind === 'acquisition'
    )
      continue;
    if (firsts <= 0) break;
    // A headline's capitals make names of its words ("Startup Prepares For"): the text must bear them out.
    const { index, kind } = sentence.block;
    const guessed = kind === 'heading' && !subject.name.known;
    if (guessed && blocks.length > 1 && !repeated(subject.name.name, blocks, index)) continue;
    if (draft.kind !== 'fund' && given.has(bareCached(subject.name.name))) continue;
    add(readName(subject.name, sentence.block.index), firsts * 4 * (subject.sure ? 1.5 : 0.5));
    firsts--;
    told = sentence;
  }
  const backers = statements.flatMap(({ draft }) => [
    ...draft.lead,
    ...draft.investors,
    ...(draft.acquirer ? [draft.acquirer] : []),
  ]);
  const isBacker = (block: number, start: number) =>
    backers.some(({ spans }) => spans.some((span) => span.block === block && span.start === start));
  for (const block of blocks)
    for (const name of block.names)
      if (
        !isMedium(name.name) &&
        (!name.weak || isCompound(block, name)) &&
        !isEmployer(block, name) &&
        !isBacker(block.index, name.start) &&
        !given.has(bareCached(name.name)) &&
        (block.index < 3 || name.known || name.acts === true) &&
        (block.kind !== 'heading' ||
          name.known ||
          blocks.length === 1 ||
          repeated(name.name, blocks, block.index))
      )
        add(
          readName(name, block.index),
          ((block.index === 0 ? 4 : 1) +
            (block.index === 0 && name.known && !name.gives && repeated(name.name, blocks, 0)
              ? HEADLINED
              : 0) +
            (isNamedNoun(block, name) ? 4 : 0)) *
            ((name.known || name.acts === true) && !name.weak ? 1 : 0.5) *
            (isInPassing(block, name) ? 0.5 : 1) *
            (name.gives ? 0.25 : 1),
        );
  const ranked = [...score.values()].sort((a, b) => b.points - a.points);
  const [best] = ranked;
  if (!best || best.name.entities.length > 0) return best?.name ?? null;
  // "First Digital Bank" in a headline: words with capitals yield to a company of the store that is named far more often.
  const known = ranked.find(({ name }) => name.entities.length > 0 && !givers.has(bareCached(name.name)));
  const isFar = known && namedTimes(blocks, known.name) >= MOST_NAMED * namedTimes(blocks, best.name);
  return isFar ? known.name : best.name;
}

/** How many times as often a company of the store must be named as a guess to be the topic instead. */
const MOST_NAMED = 2;

const namedTimes = (blocks: readonly BlockNotes[], { name }: ReadName): number =>
  blocks.reduce((sum, { names }) => sum + names.filter((one) => one.name === name).length, 0);

/**
 * "Kiefer hat neues Kapital aufgenommen. Das Unternehmen wird mit 45 Millionen bewertet": where a German text's first statement
 * speaks of the company, the only one of the store that was named before it.
 */
function onlyNamedBefore(blocks: readonly BlockNotes[], sentence: SentenceNotes): Subject | undefined {
  const { block, start } = sentence;
  if (!block.tools.wording.capitalNouns || sentence.names.some(({ known, weak }) => known && !weak))
    return undefined;
  if (!sentence.nameCues.some(({ value }) => value === 'company')) return undefined;
  const before = blocks
    .slice(0, block.index + 1)
    .flatMap(({ names, index }) => names.filter((name) => index < block.index || name.end <= start))
    .filter(({ known, weak, gives, name }) => known && !weak && !gives && !isMedium(name));
  // The one of the headline that a paragraph has named, whatever else the headline names.
  const own = before.filter(
    (name) => block.names.includes(name) && blocks[0]?.names.some((other) => other.name === name.name),
  );
  const named = own.length > 0 ? own : before;
  const [first] = named;
  return first && named.every(({ name }) => name === first.name) ? { name: first, sure: true } : undefined;
}

/** "Built on Fernway's cloud, Oakline serves": whom an English sentence only leads up to its subject by. */
const isInPassing = ({ tools, folded, sentences }: BlockNotes, name: NameSpan): boolean => {
  if (tools.wording.lang !== 'en') return false;
  const own = sentences.findLast(({ start }) => start <= name.start);
  return (
    own !== undefined &&
    tools.subjects.preposition.test(folded.slice(Math.max(own.start, name.start - 60), name.start))
  );
};

/** "Kiefer-Chef", "Kiefer-Gründer": the first part of a German compound names whose it is. */
const isCompound = ({ tools, folded }: BlockNotes, { known, gives, end }: NameSpan): boolean =>
  tools.wording.capitalNouns && known && !gives && tools.names.chiefBehind.test(folded.slice(end, end + 16));

/** "The 20-person company, Oakline, will": the noun and its name. */
const isNamedNoun = ({ nameCues, folded }: BlockNotes, { start }: { start: number }): boolean =>
  nameCues.some(({ value, end }) => value === 'company' && start - end === 2 && folded[end] === ',');
