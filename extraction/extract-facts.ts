import type { FactDraft, ReadName } from '../domain/draft.ts';
import { readName, type Statement, statementsOf } from './assemble.ts';
import { datelineDate } from './dates/dateline.ts';
import { mergeDrafts } from './merge.ts';
import type { NameSpan } from './names.ts';
import { partiesOf } from './parties.ts';
import { type BlockNotes, readBlock, type SentenceNotes, sentenceNotes } from './reading.ts';
import { boughtIn, buyerIn } from './sale.ts';
import { bareCached, sameName } from './same-name.ts';
import { hasOffice, hasTitle } from './subject.ts';
import type { TextToRead } from './text-to-read.ts';
import { isMedium } from './voice.ts';

/**
 * Reads the funding statements of a text: rounds, valuations, totals, sales, listings and funds, each with the words
 * that every field was read from. One statement of the world is one draft, however often the text repeats it. Nothing
 * is guessed: what the text does not say is `null`. Pure; time grows linearly with the text.
 */
export function extractFacts(text: TextToRead): FactDraft[] {
  const published = text.published ?? datelineDate(text.blocks, text.lang);
  const blocks = text.blocks.map((block, index) =>
    readBlock(
      block,
      index,
      block.lang ?? text.lang,
      published,
      text.names.filter((name) => name.block === index),
    ),
  );
  judgeGuesses(blocks);
  const sentences = blocks.map(sentenceNotes);
  const stated = sentences.map((list) => list.map((sentence) => statementsOf(sentence)));
  const backers = backersOf(sentences.flat());
  const main = topicOf(blocks, stated.flat(2), backers);
  const mainName = main && bareCached(main.name);
  const listed = listedIn(blocks);
  const giving = new Set(
    blocks.flatMap(({ names }) => names.filter(({ gives }) => gives).map(({ name }) => bareCached(name))),
  );
  const statements: Statement[] = [];
  let topic = main;
  const items = blocks.filter(({ text }) => ITEM.test(text)).length;
  blocks.forEach((block, index) => {
    if (block.kind === 'heading' && index > 0) topic = headingTopic(block) ?? main;
    let local = items >= FEWEST_ITEMS && ITEM.test(block.text) && !names(main, block.text) ? null : topic;
    // A statement of the paragraph said whom it is about: what follows is about the same.
    let told = false;
    // "* Oakline: The maker of sensors raised": a list names its companies before a colon.
    const item = block.kind === 'heading' ? undefined : listedItem(block);
    if (item) {
      local = readName(item, index);
      told = true;
    }
    for (const [at, sentence] of (sentences[index] ?? []).entries()) {
      if (!told) local = (main && ownTopic(blocks, index, sentence.start, main, backers)) ?? local;
      for (const statement of stated[index]?.[at] ?? []) {
        const { subject, draft } = statement;
        const guessed = subject && subject !== 'topic' && !subject.name.known && block.kind === 'heading';
        // A headline's own words for the company ("First Social Exchange") are not its name.
        const gave =
          subject !== null &&
          subject !== 'topic' &&
          (draft.kind === 'round' || draft.kind === 'valuation' || draft.kind === 'totalRaised') &&
          backers.has(bareCached(subject.name.name)) &&
          mainName !== null &&
          !backers.has(mainName);
        const named = gave
          ? 'topic'
          : guessed && !repeated(subject.name.name, blocks, index) && main
            ? 'topic'
            : subject;
        draft.company = named === 'topic' || named === null ? local : readName(named.name, index);
        if (draft.company && subject && subject !== 'topic' && subject.sure) {
          local = draft.company;
          told = block.kind !== 'heading';
        } else if (draft.company && named && named !== 'topic' && block.tools.wording.capitalNouns)
          local = draft.company;
        if (draft.kind === 'acquisition' && (named === null || named === 'topic')) {
          const sale = saleBefore(sentences[index] ?? [], at);
          if (!sale) continue;
          draft.company = readName(sale.bought, index);
          draft.acquirer ??= sale.buyer && readName(sale.buyer, index);
        }
        if (draft.instrument?.value === 'debt' && draft.company && listed.has(bareCached(draft.company.name)))
          continue;
        // Whoever only gives money raises it for a fund, and has no rounds.
        if (
          draft.kind === 'round' &&
          !draft.stage &&
          draft.company &&
          giving.has(bareCached(draft.company.name))
        ) {
          if (!raises(sentence)) continue;
          draft.kind = 'fund';
        }
        statements.push(statement);
      }
    }
  });
  return mergeDrafts(statements, published);
}

/** Companies with a ticker behind their name: "Halden Group, Inc. (NYSE: HLD)", whose loans are everyday business. */
const listedIn = (blocks: readonly BlockNotes[]): Set<string> =>
  new Set(
    blocks.flatMap(({ names, folded }) =>
      names
        .filter(({ end }) =>
          /^(?:,?\s[\p{L}.]{2,12}){0,2}\s?\((?:nyse|nasdaq|amex|lse|aim|tsx|tsxv|asx|otc|euronext|hkex|sehk|nse|bse)[\p{L}\s.-]{0,16}:/u.test(
            folded.slice(end, end + 64),
          ),
        )
        .map(({ name }) => bareCached(name)),
    ),
  );

/** A paragraph of a digest, which speaks of a company of its own. */
const ITEM = /^\s?(?:[-–—•*·▪]|\d{1,2}[.)])\s?\p{L}/u;
/** From so many on, paragraphs that begin so are a digest. */
const FEWEST_ITEMS = 3;

const names = (main: ReadName | null, text: string): boolean =>
  main !== null &&
  [main.name, ...main.aliases.map((alias) => alias.text)].some((name) => text.includes(name));

const raises = ({ money }: SentenceNotes) => money.some(({ value }) => value === 'raise');
/** "Halden übernimmt Kiefer. Der Kaufpreis liegt bei …": who was bought stands in the sentence before the price. */
function saleBefore(
  sentences: readonly SentenceNotes[],
  at: number,
): { bought: NameSpan; buyer: NameSpan | null } | null {
  for (const sentence of sentences.slice(Math.max(0, at - 2), at).reverse()) {
    const cue = sentence.money.find(({ value }) => value === 'acquire' || value === 'acquiredBy');
    const bought = cue && boughtIn(sentence, { cue });
    if (!bought || bought === 'topic' || !bought.sure) continue;
    const buyer = buyerIn(sentence, { cue });
    return { bought: bought.name, buyer: buyer === 'topic' ? null : buyer };
  }
  return null;
}

const listedItem = ({ names, folded }: BlockNotes): NameSpan | undefined =>
  names.find(
    ({ known, gives, start, end }) =>
      known && !gives && start <= 4 && folded[end] === ':' && !/[\p{L}]/u.test(folded.slice(0, start)),
  );

/** Whoever the text names as giving money, by bare name. */
function backersOf(sentences: readonly SentenceNotes[]): Set<string> {
  const found = new Set<string>();
  const takers = new Set<string>();
  for (const sentence of sentences) {
    for (const { start } of sentence.money.filter(({ value }) => value === 'raise' || value === 'receive')) {
      const name = sentence.names.findLast(({ end }) => end <= start);
      if (name && start - name.end < 24) takers.add(bareCached(name.name));
    }
    const [first] = sentence.names;
    if (first && !first.gives && sentence.amounts.length > 0 && first.start - sentence.start < 3)
      takers.add(bareCached(first.name));
    if (sentence.party.length === 0) continue;
    const { lead, investors } = partiesOf(sentence);
    for (const { name } of [...lead, ...investors]) found.add(bareCached(name));
  }
  for (const name of takers) found.delete(name);
  return found;
}

/** Whom the article speaks of: the company of its first statement about money, else the one it names most. */
function topicOf(
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
  let firsts = 4;
  let told: SentenceNotes | null = null;
  for (const { subject, draft, sentence } of statements) {
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
        !name.weak &&
        !isBacker(block.index, name.start) &&
        !given.has(bareCached(name.name)) &&
        (block.index < 3 || name.known) &&
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
            (name.known ? 1 : 0.5) *
            (name.gives ? 0.25 : 1),
        );
  const [best] = [...score.values()].sort((a, b) => b.points - a.points);
  return best?.name ?? null;
}

/** What it counts that a name of the first line stands again in the text; a first statement counts 16 to 24. */
const HEADLINED = 24;

/** "The 20-person company, Oakline, will": the noun and its name. */
const isNamedNoun = ({ nameCues, folded }: BlockNotes, { start }: { start: number }): boolean =>
  nameCues.some(({ value, end }) => value === 'company' && start - end === 2 && folded[end] === ',');

function headingTopic(block: BlockNotes): ReadName | null {
  const [first] = block.names;
  return first ? readName(first, block.index) : null;
}

const repeated = (name: string, blocks: readonly BlockNotes[], index: number) =>
  blocks.some((block) => block.index !== index && block.text.includes(name));

/** Marks guesses that nothing bears out: no second mention inside a sentence, no odd form, no "startup" before it. */
function judgeGuesses(blocks: readonly BlockNotes[]): void {
  const borneOut = new Set<string>();
  const guesses = blocks.flatMap((block) =>
    block.names.filter(({ known }) => !known).map((name) => ({ block, name })),
  );
  for (const { block, name } of guesses) {
    const { capitalNouns } = block.tools.wording;
    const odd = /\d|\p{Ll}\p{Lu}|^\p{Lu}{2,}|\p{Lu}{2,}$|[&+]/u.test(name.name);
    const several = name.name.includes(' ');
    const before = block.nameCues.some(
      ({ value, end }) => value === 'companyBefore' && end <= name.start && name.start - end <= 2,
    );
    const subject =
      capitalNouns &&
      opensWithVerb(block, name) &&
      blocks.filter(({ text }) => text.includes(name.name)).length > 1;
    const verb = [
      ...block.money.filter(({ value }) => value === 'raise' || value === 'receive'),
      ...block.voice.filter(({ value }) => value === 'planned'),
    ].some(({ start }) => start >= name.end && start - name.end <= 2);
    if (
      odd ||
      before ||
      subject ||
      (verb && (name.initial || !capitalNouns)) ||
      (!capitalNouns && (several || !name.initial || opensApposition(block, name)))
    )
      borneOut.add(name.name);
  }
  const persons = personsIn(guesses);
  for (const { name } of guesses) name.weak = !borneOut.has(name.name) || persons.has(name.name);
}

/** "said Jane Doe, managing partner": a guess with an office is a person, and so is the last word of it alone. */
function personsIn(
  guesses: readonly { block: BlockNotes; name: BlockNotes['names'][number] }[],
): Set<string> {
  const persons = new Set<string>();
  for (const { block, name } of guesses)
    if (
      /^\S+(?: \S+){1,2}$/.test(name.name) &&
      (hasOffice(block.folded, name) || hasTitle(block.folded, name))
    ) {
      persons.add(name.name);
      persons.add(name.name.split(' ').at(-1)!);
    }
  return persons;
}

const FINITE =
  /^\s(?:hat|ist|wird|will|soll|sammelt|erhält|bekommt|holt|sichert|schließt|schliesst|plant|konnte|gab|gibt|war|wurde|steht|kommt|verkündet|meldet)\s/u;

/** "Birke hat": one word without an article before a verb, which nouns of a language with capitals seldom are. */
const opensWithVerb = (
  { text, folded }: BlockNotes,
  { name, initial, end }: BlockNotes['names'][number],
): boolean =>
  initial &&
  !/\s/.test(name) &&
  FINITE.test(folded.slice(end, end + 14)) &&
  !new RegExp(
    `(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[rnms]?) ${name.replace(/[^\p{L}\d]/gu, '.')}(?!\\p{L})`,
    'u',
  ).test(text);

/** "Oakline, a developer of farm sensors, announced": a word for a company or its worth follows. */
function opensApposition({ folded, nameCues, money }: BlockNotes, { end }: { end: number }): boolean {
  if (folded[end] !== ',') return false;
  const close = folded.indexOf(',', end + 1);
  const described =
    close > 0 &&
    close - end < 140 &&
    /^,\s(?:an?|the|which)\s/u.test(folded.slice(end, end + 8)) &&
    money.some(({ value, start }) => value === 'raise' && start > close && start - close < 24);
  return (
    described ||
    nameCues.some(
      ({ value, start }) => value === 'companyBefore' && start > end && start < end + 60 && start < close,
    ) ||
    money.some(({ value, start }) => value === 'valuation' && start > end && start <= end + 6)
  );
}

/** A headline or the like is no longer than this, in UTF-16 units. */
const SHORT_LINE = 120;

/**
 * In a paragraph that does not name the article's company another may be spoken of: the first that the paragraph
 * names before, or the short line above it.
 */
function ownTopic(
  blocks: readonly BlockNotes[],
  index: number,
  before: number,
  main: ReadName,
  backers: ReadonlySet<string>,
): ReadName | null {
  const block = blocks[index]!;
  // "About Birch Ventures: founded in 1984, the firm": what a report says of others at its end.
  const about = /^about\s/.test(block.folded) ? block.names.find(({ start }) => start < 10) : undefined;
  if (about) return readName(about, index);
  const says = (text: string) =>
    [main.name, ...main.aliases.map((alias) => alias.text)].some((name) => text.includes(name));
  if (says(block.text)) return null;
  const first = block.names.find(
    (name) =>
      !name.weak &&
      !name.gives &&
      !isMedium(name.name) &&
      !backers.has(bareCached(name.name)) &&
      name.end <= before &&
      evident(block, name) &&
      !opensWithNoun(block, name) &&
      opensSentence(block, name) &&
      !/\b(?:former|ex)[ -]$/u.test(block.folded.slice(Math.max(0, name.start - 8), name.start)),
  );
  if (first) return readName(first, index);
  const above = blocks[index - 1];
  if (!above || above.text.length > SHORT_LINE || /[.!?。！？]\s*$/u.test(above.text) || says(above.text))
    return null;
  const [name] = above.names.filter((one) => !one.weak && !isMedium(one.name));
  return name && above.index > 0 ? readName(name, above.index) : null;
}

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

/** "The company, spun out of a lab at Oakland College": the paragraph speaks on of the company. */
const opensWithNoun = ({ nameCues, tools }: BlockNotes, { start }: { start: number }): boolean =>
  tools.wording.spaced &&
  nameCues.some((cue) => cue.value === 'company' && cue.start === 0 && cue.end <= start);

/** Nothing beside the name makes it an investor's, a medium's or a place's. */
const evident = (block: BlockNotes, name: BlockNotes['names'][number]) =>
  name.known ||
  block.nameCues.some(
    ({ value, end }) => value === 'companyBefore' && end <= name.start && name.start - end <= 3,
  );
