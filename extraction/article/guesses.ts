import type { BlockNotes } from '../notes/block-notes.ts';
import type { CueTools } from '../notes/cues.ts';
import { hasOffice, hasTitle } from '../subjects/persons.ts';
import { actingNames, cutCompounds } from './german-guesses.ts';

/** Marks guesses that nothing bears out: no second mention inside a sentence, no odd form, no "startup" before it. */
export function judgeGuesses(blocks: readonly BlockNotes[]): void {
  cutCompounds(blocks);
  const borneOut = new Set<string>();
  const guesses = blocks.flatMap((block) =>
    block.names.filter(({ known }) => !known).map((name) => ({ block, name })),
  );
  for (const { block, name } of guesses) {
    const { capitalNouns } = block.tools.wording;
    const odd = /\d|\p{Ll}\p{Lu}|^\p{Lu}{2,}|\p{Lu}{2,}$|[&+]/u.test(name.name);
    const several = name.name.includes(' ');
    const before = block.nameCues.some(
      ({ value, end }) =>
        value === 'companyBefore' &&
        end <= name.start &&
        name.start - end <= 2 &&
        !block.folded.slice(end, name.start).includes(':'),
    );
    const subject =
      capitalNouns &&
      opensWithVerb(block, name) &&
      blocks.filter(({ text }) => text.includes(name.name)).length > 1;
    const verb = [
      ...block.money.filter(({ value }) => value === 'raise' || value === 'receive'),
      ...block.voice.filter(({ value }) => value === 'planned'),
    ].some(
      ({ start }) => start >= name.end && (start - name.end <= 2 || isAuxiliary(block, name.end, start)),
    );
    if (
      odd ||
      before ||
      subject ||
      (verb && (name.initial || !capitalNouns)) ||
      headsSum(block, name) ||
      (capitalNouns && (opensGermanApposition(block, name) || followsCompound(block, name))) ||
      (!capitalNouns && (several || !name.initial || opensApposition(block, name)))
    )
      borneOut.add(name.name);
  }
  const persons = personsIn(guesses);
  const acting = actingNames(blocks, guesses);
  for (const { block, name } of guesses) {
    const acts = acting.has(name.name);
    name.weak =
      !(acts || borneOut.has(name.name)) ||
      persons.has(name.name) ||
      isAdverb(block, name) ||
      // "das Unternehmen Kreisen zufolge": who says so.
      block.tools.names.sourceBehind.test(block.folded.slice(name.end, name.end + 12)) ||
      block.tools.names.thing.test(name.name);
    if (acts && !name.weak) name.acts = name.known = true;
  }
}

/** "Oakline has raised", "Oakline today announced": nothing but small words between a guess and its verb. */
const isAuxiliary = ({ folded, tools }: BlockNotes, from: number, to: number): boolean =>
  tools.wording.spaced &&
  !tools.wording.capitalNouns &&
  to - from < 30 &&
  tools.subjects.atVerb.test(folded.slice(from, to));

/** "Oakline: $72M Series A", "Oakline ($72 million)": a line that puts a sum right behind its first word. */
const headsSum = (
  { folded, tools, amounts }: BlockNotes,
  { start, end }: BlockNotes['names'][number],
): boolean =>
  start < 4 &&
  tools.wording.spaced &&
  !tools.wording.capitalNouns &&
  amounts.some((amount) => amount.start - end < 5 && /^\s?[:(-]\s?$/u.test(folded.slice(end, amount.start)));

/** "Technically, the round was": one word before a comma that opens its sentence, and looks like no company's. */
const isAdverb = (
  { folded, tools }: BlockNotes,
  { name, initial, end }: BlockNotes['names'][number],
): boolean => initial && tools.names.adverbAlone.test(name) && folded[end] === ',';

/** "said Jane Doe, managing partner": a guess with an office is a person, and so is the last word of it alone. */
function personsIn(
  guesses: readonly { block: BlockNotes; name: BlockNotes['names'][number] }[],
): Set<string> {
  const persons = new Set<string>();
  for (const { block, name } of guesses)
    if (/^\S+(?: \S+){1,2}$/.test(name.name) && (hasOffice(block, name) || hasTitle(block, name))) {
      persons.add(name.name);
      persons.add(name.name.split(' ').at(-1)!);
    }
  return persons;
}

/** "Birke hat": one word without an article before a verb, which nouns of a language with capitals seldom are. */
const opensWithVerb = (
  { text, folded, tools }: BlockNotes,
  { name, initial, end }: BlockNotes['names'][number],
): boolean =>
  initial &&
  !/\s/.test(name) &&
  tools.names.finiteVerb.test(folded.slice(end, end + 14)) &&
  !standsWithArticle(text, name, tools);

function standsWithArticle(text: string, name: string, tools: CueTools): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (
      tools.names.withArticle.test(text.slice(Math.max(0, at - 6), at)) &&
      !/\p{L}/u.test(text[at + name.length] ?? '')
    )
      return true;
  return false;
}

/** "Der Robo-Advisor Ahorn Kapital hat": what the name is stands before it, and a verb behind. */
const followsCompound = (
  { text, folded, tools }: BlockNotes,
  { start, end }: BlockNotes['names'][number],
): boolean =>
  tools.names.compoundBefore.test(text.slice(Math.max(0, start - 48), start)) &&
  tools.names.finiteVerb.test(folded.slice(end, end + 14));

/** "Am Dienstag gab Kiefer, das Start-up für Sensoren, bekannt": what a guess is stands right behind it. */
const opensGermanApposition = ({ folded, nameCues, tools }: BlockNotes, { end }: { end: number }): boolean =>
  folded[end] === ',' &&
  nameCues.some(
    ({ value, start, end: nounEnd }) =>
      (value === 'companyBefore' || value === 'company') &&
      start > end &&
      start - end < 40 &&
      tools.names.apposedNoun.test(folded.slice(end, nounEnd)),
  );

/** "Oakline, a developer of farm sensors, announced": a word for a company or its worth follows. */
function opensApposition({ folded, nameCues, money, tools }: BlockNotes, { end }: { end: number }): boolean {
  if (folded[end] !== ',') return false;
  const close = folded.indexOf(',', end + 1);
  const described =
    close > 0 &&
    close - end < 140 &&
    tools.names.apposition.test(folded.slice(end, end + 16)) &&
    money.some(({ value, start }) => value === 'raise' && start > close && start - close < 24);
  return (
    described ||
    nameCues.some(
      ({ value, start }) => value === 'companyBefore' && start > end && start < end + 60 && start < close,
    ) ||
    money.some(({ value, start }) => value === 'valuation' && start > end && start <= end + 6)
  );
}
