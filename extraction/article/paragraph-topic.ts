import type { ReadName } from '../../domain/draft.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman } from '../notes/word-order.ts';
import { isEmployer } from '../parties/no-party.ts';
import { bareCached, sameName } from '../same-name.ts';
import { readName } from '../statements/draft-fields.ts';
import type { Statement } from '../statements/statement.ts';
import { isLed } from '../subjects/name-before-verb.ts';
import { boughtIn, buyerIn } from '../subjects/sale.ts';
import { isRelayed } from '../subjects/speakers.ts';

/** A headline or the like is no longer than this, in UTF-16 units. */
const SHORT_LINE = 120;

/**
 * In a paragraph that does not name the article's company another may be spoken of: the first that the paragraph
 * names before, or the short line above it.
 */
export function ownTopic(
  blocks: readonly BlockNotes[],
  index: number,
  before: number,
  main: ReadName,
  backers: ReadonlySet<string>,
): ReadName | null {
  const block = blocks[index]!;
  // "About Birch Ventures: founded in 1984, the firm": what a report says of others at its end.
  const about = block.tools.statements.about.test(block.folded)
    ? block.names.find(({ start }) => start < 10)
    : undefined;
  if (about) return readName(about, index);
  const says = (text: string) =>
    [main.name, ...main.aliases.map((alias) => alias.text)].some((name) => text.includes(name));
  if (says(block.text)) return null;
  const first = block.names.find(
    (name) =>
      !name.weak &&
      !name.gives &&
      !isMedium(name.name) &&
      !isEmployer(block, name) &&
      !backers.has(bareCached(name.name)) &&
      name.end <= before &&
      evident(block, name) &&
      !opensWithNoun(block, name) &&
      (opensSentence(block, name) || isAllAboutIt(block, name)) &&
      !onlyGave(block, name) &&
      !block.tools.names.former.test(block.folded.slice(Math.max(0, name.start - 8), name.start)),
  );
  if (first) return readName(first, index);
  const below = blocks[index + 1];
  if (index > 0 && below && isLine(block) && !block.names.some(({ known }) => known) && !says(below.text)) {
    // "$200M: Series C for a sensor maker": a line without a name is about whoever opens the paragraph below it.
    const next = below.names.find((name) => name.known && !name.weak && !isMedium(name.name));
    if (next && !next.gives && next.start < OPENING) return readName(next, below.index);
  }
  const above = blocks[index - 1];
  if (!above || !isLine(above) || says(above.text)) return null;
  const [name] = above.names.filter(
    (one) =>
      !one.weak &&
      !isMedium(one.name) &&
      // "Geführt von: Birke", above "Bewertung: 700 Millionen".
      !one.gives &&
      !backers.has(bareCached(one.name)),
  );
  return name && above.index > 0 ? readName(name, above.index) : null;
}

/** "Auch Ahorn hat bereits in das Unternehmen investiert", in German. */
const onlyGave = ({ sentences, tools, folded }: BlockNotes, { start, end }: NameSpan): boolean => {
  const own = sentences.findLast((sentence) => sentence.start <= start);
  return (
    tools.wording.capitalNouns && own !== undefined && tools.names.hasGiven.test(folded.slice(end, own.end))
  );
};

const isLine = ({ text }: BlockNotes): boolean => text.length <= SHORT_LINE && !/[.!?。！？]\s*$/u.test(text);

/** "Luke took a look at Oakline": near where its sentence begins, and in nobody's mouth. */
const opensSentence = ({ sentences, tools, folded }: BlockNotes, { start }: { start: number }): boolean => {
  const own = sentences.findLast((sentence) => sentence.start <= start);
  return (
    !tools.wording.spaced ||
    tools.wording.capitalNouns ||
    !own ||
    (start - own.start < 48 && !/^\s*["“]/.test(folded.slice(own.start, own.start + 3)))
  );
};

/** A guess that the paragraph names again. */
const isNamedAgain = ({ names, tools }: BlockNotes, name: NameSpan): boolean =>
  !tools.wording.capitalNouns && names.some((other) => other !== name && other.name === name.name);

/** The one company that a paragraph names, and more than once, wherever in its sentences. */
const isAllAboutIt = ({ names }: BlockNotes, name: NameSpan): boolean => {
  const own = names.filter((other) => other.known && !other.gives && !isMedium(other.name));
  return own.length > 1 && own.every((other) => other.name === name.name);
};

/** "The company, spun out of a lab at Oakland College": the paragraph speaks on of the company. */
const opensWithNoun = ({ nameCues, tools }: BlockNotes, { start }: { start: number }): boolean =>
  tools.wording.spaced &&
  nameCues.some((cue) => cue.value === 'company' && cue.start === 0 && cue.end <= start);

/** A name of the store, or one that the noun right before it calls a company. */
export const evident = (block: BlockNotes, name: NameSpan) =>
  name.known || name.acts === true || isCalledCompany(block, name);

/** "the sensor start-up Oakline", "Oakland-based Oakline". */
const isCalledCompany = ({ nameCues, folded }: BlockNotes, { start }: NameSpan) =>
  nameCues.some(({ value, end }) => value === 'companyBefore' && end <= start && start - end <= 3) ||
  folded.slice(Math.max(0, start - 7), start) === '-based ';

/**
 * Whom a sentence speaks of that names one company where it begins: "Das Start-up Kiefer baut Sensoren. Das Biotech erhält
 * 5 Millionen Euro": a noun or pronoun in the next sentence stands for it.
 */
export function spokenOf(
  sentence: SentenceNotes,
  backers: ReadonlySet<string>,
  main: ReadName | null,
): NameSpan | null {
  const { block, names } = sentence;
  if (!block.tools.wording.spaced) return null;
  // "Im Mai übernahm Halden Anteile von Kiefer. Damals wurde der Wert der Firma": whom the sale was about.
  const cue = sentence.money.find(({ value }) => value === 'acquire');
  const bought = cue && isGerman(sentence) ? boughtIn(sentence, { cue }) : null;
  const buyer = cue && bought ? buyerIn(sentence, { cue }) : null;
  // "Kiefer kauft Ahorn. Das Geld dafür": whom the article is about speaks on.
  if (buyer && buyer !== 'topic' && main && sameName(readName(buyer, block.index), main)) return buyer;
  if (bought && bought !== 'topic' && bought.name.known && !bought.name.gives) return bought.name;
  const own = names.filter((name) => !name.weak && (evident(block, name) || isNamedAgain(block, name)));
  // "Dahinter rangiert der Spezialist Kiefer", "Zweitgrößtes Start-up nach Ahorn ist Kiefer": what a sentence leads up to.
  const last = own.at(-1);
  const ends =
    last !== undefined &&
    /^["“”)]?[.!]?\s*$/u.test(block.folded.slice(last.end, sentence.end)) &&
    block.tools.names.leadsUpTo.test(block.folded.slice(sentence.start, last.start));
  // "The largest round went to Oakline, a marketplace", "un concurrent du nom de Sapin confirme": the words name whom they speak of.
  // "Zu den Kunden gehört Ahorn": one of many beside whoever is spoken of.
  if (
    last &&
    block.tools.wording.capitalNouns &&
    block.tools.names.amongOthers.test(block.folded.slice(sentence.start, last.start))
  )
    return null;
  const told = block.tools.wording.capitalNouns
    ? undefined
    : own.findLast(
        ({ start, gives }) =>
          !gives && block.tools.names.leadsUpTo.test(block.folded.slice(sentence.start, start)),
      );
  // "würde Kiefer die Konkurrentin Ahorn überholen. Das Unternehmen": of whom the sentence ends by telling.
  const rival =
    last &&
    evident(block, last) &&
    !last.gives &&
    own.length > 1 &&
    isGerman(sentence) &&
    block.tools.names.rivalBefore.test(
      block.folded.slice(Math.max(sentence.start, last.start - 20), last.start),
    )
      ? last
      : undefined;
  if (rival) return rival;
  // "Together with Fernway, Oakline serves banks": what a comma ends only leads to the subject.
  const led = own[0];
  const behindComma = own[ofList(sentence, own)];
  const opener =
    led &&
    behindComma &&
    !block.tools.wording.capitalNouns &&
    isLed(sentence, led) &&
    // "Unlike Fernway, which uses cameras, Oakline", "Built on Fernway's cloud, Oakline".
    /^(?:['’]s?)?(?:\s[\p{Ll}\d-]+){0,4},\s(?:(?:which|who)\s[^,;.]{2,80},\s)?$/u.test(
      block.folded.slice(led.end, behindComma.start),
    )
      ? behindComma
      : led;
  const first = ends ? last : (told ?? opener);
  if (
    !first ||
    first.gives ||
    first.possessive ||
    (!ends && first !== told && first.start - clauseStart(sentence, first) > OPENING) ||
    isMedium(first.name) ||
    (first !== told && isLed(sentence, first)) ||
    isEmployer(block, first) ||
    isRelayed(sentence, first) ||
    backers.has(bareCached(first.name))
  )
    return null;
  // "Auch Ahorn hat bereits in das Unternehmen investiert": whoever gave is not spoken of.
  if (!sentence.money.some(({ value }) => value === 'raise' || value === 'receive') && onlyGave(block, first))
    return null;
  // "Oakline and Fernway": of two none.
  const next = own[own.indexOf(first) + 1];
  return next && block.tools.subjects.listed.test(block.folded.slice(first.end, next.start)) ? null : first;
}

/** The place behind a list that opens a sentence: "Like Fernway and Larch, Oakline sells". */
const ofList = ({ block }: SentenceNotes, own: readonly NameSpan[]): number => {
  const last = own.findIndex(
    (name, at) => at > 0 && /^,?\s(?:and|or|&)\s$/.test(block.folded.slice(own[at - 1]!.end, name.start)),
  );
  return last < 0 ? 1 : last + 1;
};

/** What stands before a colon only introduces: "Bei anderen läuft es besser: Das Start-up Kiefer sammelt". */
const clauseStart = ({ block, start }: SentenceNotes, name: NameSpan): number =>
  Math.max(start, block.folded.lastIndexOf(': ', name.start) + 2);

/** How far into its sentence a subject may stand, in UTF-16 units. */
const OPENING = 48;

/**
 * Whom the noun or pronoun of a statement stands for: who opened the sentence before, or this one before a colon ("Kiefer
 * wächst: Das Start-up erhält").
 */
export function standIn(
  { subject, sentence, draft }: Statement,
  antecedent: ReadName | null,
  opener: NameSpan | null,
): ReadName | null {
  if (
    subject !== 'topic' ||
    !sentence.nameCues.some(({ value }) => value === 'company' || value === 'pronoun')
  )
    return null;
  const sum = draft.amount?.spans[0]?.start ?? 0;
  const { index, folded } = sentence.block;
  if (opener && /:\s/.test(folded.slice(opener.end, sum))) return readName(opener, index);
  // "closed by Oakline, where the firm took in": the clause is about the name before it.
  const host = sentence.names.find(
    ({ known, gives, end }) =>
      known && !gives && end < sum && /^,\s(?:where|donde|où|wo)\s/u.test(folded.slice(end, end + 9)),
  );
  if (host) return readName(host, index);
  return antecedent;
}

/** A line that is nothing but a company of the store, as a digest puts it above what it tells of it: "**Kiefer**". */
export const isNameAlone = ({ names, text }: BlockNotes): boolean => {
  const [only, second] = names;
  return (
    only?.known === true &&
    !only.gives &&
    second === undefined &&
    !/[\p{L}\d]/u.test(text.slice(0, only.start) + text.slice(only.end))
  );
};

export function headingTopic(block: BlockNotes): ReadName | null {
  const [first] = block.names;
  return first ? readName(first, block.index) : null;
}
