import type { BlockNotes } from '../notes/block-notes.ts';
import { COMPOUND, type NameSpan } from '../notes/names.ts';
import { hasOffice, hasTitle } from '../subjects/persons.ts';

/** A guess with the block that it stands in. */
export interface Guess {
  block: BlockNotes;
  name: NameSpan;
}

/** So many times a word stands as a name does before its grammar alone makes it one. */
const FEWEST = 2;

/**
 * The guesses of German texts that act as only a name does: one word without an article, and a verb in the singular beside it
 * ("teilte Kiefer mit", "Kiefer will"), more than once or in a sentence about money taken. Nouns need an article there.
 */
export function actingNames(blocks: readonly BlockNotes[], guesses: readonly Guess[]): Set<string> {
  const seen = new Map<string, { times: number; acts: number; takes: boolean; isNoun: boolean }>();
  // Where the store knows a company of the text, whom a verb only stands before may be a person of it.
  const hasCompany = blocks.some(({ names }) =>
    names.some(({ known, weak, gives }) => known && !weak && !gives),
  );
  const last = new Set(
    guesses.flatMap(({ name: { name } }) =>
      name.includes(' ') ? [name.slice(name.lastIndexOf(' ') + 1)] : [],
    ),
  );
  for (const { block, name } of guesses) {
    if (!block.tools.wording.capitalNouns || last.has(name.name)) continue;
    const one = seen.get(name.name) ?? { times: 0, acts: 0, takes: false, isNoun: false };
    const { text, folded, tools } = block;
    one.times++;
    if (name.name.includes(' ') && (hasOffice(block, name) || hasTitle(block, name) || speaks(block, name)))
      one.isNoun = true;
    const before = text.slice(Math.max(0, name.start - 24), name.start);
    // "Kiefer aus Berlin hatte": where it is from parts no name from its verb.
    const behind = folded
      .slice(name.end, name.end + 48)
      .replace(/^\saus\s[\p{L}-]+(?=\s)/u, '')
      .slice(0, 24);
    if (
      !/^[-‑–]/.test(behind) &&
      (tools.names.nounBefore.test(before) || /[\d/]\s?$/.test(before) || isMoneyWord(block, name))
    )
      one.isNoun = true;
    const leads = tools.names.actsBehind.test(behind) && !tools.names.governs.test(before.toLowerCase());
    const follows =
      tools.names.actsBefore.test(before.toLowerCase()) &&
      !name.initial &&
      !tools.names.participle.test(behind);
    if (leads || follows) one.acts++;
    if (isFoundedInQuotes(block, name)) one.takes = true;
    if ((leads || (follows && !hasCompany)) && takesMoney(block, name)) one.takes = true;
    seen.set(name.name, one);
  }
  const found = new Set<string>();
  for (const [name, { times, acts, takes, isNoun }] of seen) {
    if (isNoun || (acts === 0 && !takes)) continue;
    if (blocks[0]?.tools.names.nounEnding.test(name.toLowerCase())) continue;
    // Beside a company of the store who is named twice and acts but once may be a customer of it.
    const enough = !hasCompany || acts >= FEWEST || times > FEWEST;
    if (takes || (times >= FEWEST && acts >= 1 && enough)) found.add(name);
  }
  return found;
}

/** "gehen mit „Kiefer Security“ an den Start": a name of several words in quotes, of what somebody founds. */
const isFoundedInQuotes = (
  { folded, text, sentences, tools }: BlockNotes,
  { start, end, name }: NameSpan,
): boolean => {
  if (
    !name.includes(' ') ||
    !/[„“"»«]$/.test(text.slice(Math.max(0, start - 1), start)) ||
    !/^[“”"«»]/.test(text.slice(end, end + 1))
  )
    return false;
  const own = sentences.find((one) => one.start <= start && end <= one.end);
  return own !== undefined && tools.names.founds.test(folded.slice(own.start, own.end));
};

/** "sagt Max Muster", "Max Muster erklärte": somebody with two names who speaks is a person. */
const speaks = ({ folded, tools }: BlockNotes, { start, end }: NameSpan): boolean =>
  tools.names.saysBehind.test(folded.slice(end, end + 16)) ||
  tools.names.saysBefore.test(folded.slice(Math.max(0, start - 28), start));

/** "Kapitalrunde", "Eigenkapital": the whole of it is a word for money. */
const isMoneyWord = ({ money }: BlockNotes, { start, end }: NameSpan): boolean =>
  money.some((cue) => cue.start <= start && end <= cue.end);

/** "Auch Kiefer hat zwei Millionen eingesammelt": a sum and a verb of taking stand in the same sentence, and no second name. */
function takesMoney({ sentences, amounts, money, names }: BlockNotes, name: NameSpan): boolean {
  const own = sentences.find(({ start, end }) => start <= name.start && name.end <= end);
  if (!own) return false;
  const within = ({ start, end }: { start: number; end: number }) => start >= own.start && end <= own.end;
  return (
    amounts.some((one) => within(one) && one.start > name.end) &&
    money.some((cue) => within(cue) && (cue.value === 'raise' || cue.value === 'receive')) &&
    !names.some((other) => other.known && !other.weak && !other.gives && within(other))
  );
}

/** "Solaranlagen-Vermieter Kiefer": without an article too, where the text also names "Kiefer" alone. */
export function cutCompounds(blocks: readonly BlockNotes[]): void {
  const alone = new Set(blocks.flatMap(({ names }) => names.map(({ name }) => name)));
  for (const { names, tools } of blocks)
    for (const name of names) {
      const at = name.known || !tools.wording.capitalNouns ? -1 : name.name.indexOf(' ');
      const rest = name.name.slice(at + 1);
      if (at < 0 || !COMPOUND.test(name.name.slice(0, at)) || !alone.has(rest)) continue;
      name.start += at + 1;
      name.name = rest;
      name.initial = false;
    }
}
