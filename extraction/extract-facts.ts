import type { FactDraft, ReadName } from '../domain/draft.ts';
import { topicOf } from './article/article-topic.ts';
import { backersOf } from './article/backers.ts';
import { FEWEST_ITEMS, ITEM, listedItem, openersOf } from './article/digest.ts';
import { fundsOfFirms, giverBefore } from './article/funds-of-firms.ts';
import { judgeGuesses } from './article/guesses.ts';
import { isIdleGuess } from './article/idle-guess.ts';
import { pointedAt } from './article/latter.ts';
import { listedIn } from './article/listed-companies.ts';
import { mergeDrafts } from './article/merge-drafts.ts';
import { isNamedIn, repeated } from './article/named-in.ts';
import { headingTopic, isNameAlone, ownTopic, spokenOf, standIn } from './article/paragraph-topic.ts';
import { placeNamed, runsAhead } from './article/runs-ahead.ts';
import { saleBefore } from './article/sale-before.ts';
import { resolveShortForms } from './article/short-forms.ts';
import { datelineDate } from './dates/dateline.ts';
import { withEvents } from './events/with-events.ts';
import type { BlockNotes, SentenceNotes } from './notes/block-notes.ts';
import { readBlock, sentenceNotes } from './notes/read-block.ts';
import { bareCached, sameName } from './same-name.ts';
import { readName } from './statements/draft-fields.ts';
import type { Statement } from './statements/statement.ts';
import { statementsOf } from './statements/statements-of.ts';
import { isLed } from './subjects/name-before-verb.ts';
import { toldIn } from './sums/ranking.ts';
import type { TextToRead } from './text-to-read.ts';

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
  resolveShortForms(blocks);
  const only = onlyCurrencyOf(blocks);
  const inReport = blocks.some((block) => block.inReport);
  const inListing = blocks.slice(0, OPENING_BLOCKS).some((block) => block.inListing);
  let heading = '';
  let toldLast: BlockNotes['toldLast'] = null;
  for (const block of blocks) {
    block.toldLast = toldLast;
    toldLast = toldIn(block) ?? toldLast;
    block.inReport = inReport;
    block.onlyCurrency = only;
    block.inListing = inListing;
    block.heading = heading;
    block.isAbout = isAbout(block, blocks[block.index - 1]);
    block.roundFollows = roundFollows(block, blocks.slice(block.index, block.index + FOLLOWING));
    if (block.kind === 'heading') heading = block.amounts.length > 0 ? '' : block.folded;
  }
  const sentences = blocks.map(sentenceNotes);
  const stated = sentences.map((list) => list.map((sentence) => statementsOf(sentence)));
  const backers = backersOf(sentences.flat());
  const main = topicOf(blocks, stated.flat(2), backers);
  const mainName = main && bareCached(main.name);
  const mainAt = main && placeNamed(blocks, main);
  const listed = listedIn(blocks);
  const openers = openersOf(blocks);
  const giving = new Set(
    blocks.flatMap(({ names }) => names.filter(({ gives }) => gives).map(({ name }) => bareCached(name))),
  );
  // A paragraph that does not name whom the article is about may be about the one company that it names.
  const mainOrNamed = (statement: Statement): ReadName | null => {
    const { onlyNamed, sentence } = statement;
    const { index, text } = sentence.block;
    if (onlyNamed && onlyNamed.name === main?.name) return main;
    if (onlyNamed && index > 0 && !isNamedIn(main, text) && !backers.has(bareCached(onlyNamed.name)))
      return readName(onlyNamed, index);
    return runsAhead(statement, mainAt, backers) ? null : main;
  };
  const takers = new Set(
    stated.flat(2).flatMap(({ subject, draft }) => {
      if (!TAKING.has(draft.kind) || !draft.amount || subject === null) return [];
      const name = subject === 'topic' ? mainName : bareCached(subject.name.name);
      return name !== null && !giving.has(name) ? [name] : [];
    }),
  );
  const statements: Statement[] = [];
  // Whoever gives money is no company that a round without a name is about; the one told of last is.
  let lastTaker: { name: ReadName; block: number } | null = null;
  const taker = (name: ReadName | null, block: number) =>
    name && lastTaker?.block === block && giving.has(bareCached(name.name)) ? lastTaker.name : name;
  let topic = main;
  const items = blocks.filter(({ text }) => ITEM.test(text)).length;
  blocks.forEach((block, index) => {
    if ((block.kind === 'heading' || isNameAlone(block)) && index > 0) topic = headingTopic(block) ?? main;
    let local = items >= FEWEST_ITEMS && ITEM.test(block.text) && !isNamedIn(main, block.text) ? null : topic;
    // A statement of the paragraph said whom it is about: what follows is about the same.
    let told = false;
    // "* Oakline: The maker of sensors raised": a list names its companies before a colon.
    const item = block.kind === 'heading' ? undefined : listedItem(block);
    if (item) {
      local = readName(item, index);
      told = true;
    }
    let before: ReadName | null = null;
    for (const [at, sentence] of (sentences[index] ?? []).entries()) {
      const antecedent: ReadName | null = before;
      const spoken = spokenOf(sentence, backers, main);
      const pointed = pointedAt(sentence, sentences[index]?.[at - 1]);
      // Whoever got money in a sentence is spoken of, and not who opens it.
      const states = (stated[index]?.[at] ?? []).length > 0;
      const namesNobody = !sentence.names.some(({ weak }) => !weak);
      let carried: ReadName | null = null;
      before = states ? null : spoken ? readName(spoken, index) : namesNobody ? antecedent : null;
      if (!told) local = (main && ownTopic(blocks, index, sentence.start, main, backers)) ?? local;
      // Whom a sum told before in the sentence was about, where nouns have no capitals.
      let spokenBefore: ReadName | null = null;
      for (const statement of stated[index]?.[at] ?? []) {
        const { subject, draft } = statement;
        const guessed =
          subject &&
          subject !== 'topic' &&
          !subject.name.known &&
          block.kind === 'heading' &&
          !isSentence(block);
        // A headline's own words for the company ("First Social Exchange") are not its name.
        const gave =
          subject !== null &&
          subject !== 'topic' &&
          (draft.kind === 'round' || draft.kind === 'valuation' || draft.kind === 'totalRaised') &&
          backers.has(bareCached(subject.name.name)) &&
          mainName !== null &&
          !backers.has(mainName) &&
          // "商湯估值已達60億美元": who leads rounds of others has a worth of its own.
          !(draft.kind === 'valuation' && subject.sure && !subject.name.gives && !block.tools.wording.spaced);
        // "hatte der Fonds Birke die Bezahlfirma mit 45 Milliarden bewertet": who gives money values others.
        const values =
          draft.kind === 'valuation' &&
          subject !== null &&
          subject !== 'topic' &&
          subject.name.gives === true &&
          block.tools.wording.capitalNouns &&
          sentence.nameCues.some(({ value, start }) => value === 'company' && start > subject.name.end);
        const named =
          gave || values
            ? 'topic'
            : guessed && !repeated(subject.name.name, blocks, index) && main
              ? 'topic'
              : subject && subject !== 'topic' && isIdleGuess(subject.name, sentence, blocks, main)
                ? 'topic'
                : subject;
        const standing: ReadName | null = pointed
          ? readName(pointed, index)
          : standIn(statement, antecedent, spoken);
        const stood = taker(standing ?? (local === main ? mainOrNamed(statement) : local), index);
        draft.company =
          named === 'topic' || named === null || (pointed && named.name.gives)
            ? stood
            : readName(named.name, index);
        // "La jeune pousse lève 5 millions. Cela porte ses levées à": what stood for it in one sentence does in the next.
        if (standing && draft.company === standing) carried = standing;
        if (draft.company && subject && subject !== 'topic' && subject.sure) {
          // "Kiefer kaufte im Mai den Rivalen Ahorn": what follows is about the buyer, whom the article is about.
          // "Sapin est la mieux valorisée devant Orme (4 milliards). Elle": what follows is about the first of the sentence.
          const isAside =
            spokenBefore !== null && (draft.kind === 'acquisition' || isLed(sentence, subject.name));
          // "It was founded by Jane Doe, who sold Fernway for $90 million": the sentence speaks of whoever opens it.
          const opener =
            draft.kind === 'acquisition' && spoken && toldInPassing(sentence, spoken, draft)
              ? readName(spoken, index)
              : null;
          if (opener) local = opener;
          else if (!isBoughtBy(statement, main) && !isAside) local = draft.company;
          told = block.kind !== 'heading';
        } else if (draft.company && named && named !== 'topic') {
          // "Oakline, a maker of sensors that …, has raised": a guess that opens its sentence, and whose sum it is.
          const speaksOn = block.tools.wording.capitalNouns || opens(sentence, named.name);
          if (speaksOn && !isBoughtBy(statement, main)) local = draft.company;
        }
        // "Halden invested $15 million", in a text about Halden: whoever gives the money of a round does not take it.
        if (
          draft.kind === 'round' &&
          named === 'topic' &&
          draft.company &&
          // "Der Anbieter von Banksoftware Kiefer hat 110 Millionen erhalten": what stands before the verb is no giver.
          !block.tools.wording.capitalNouns &&
          givesItself(statement, draft.company)
        )
          continue;
        const isGivers = draft.company !== null && giving.has(bareCached(draft.company.name));
        if ((draft.kind === 'fund' || isGivers) && named === 'topic')
          draft.company = giverBefore(statement, giving, draft.company, blocks.slice(0, index));
        // "Auto1 erhält 460 Millionen … Der Fonds umfasst 93 Milliarden": whoever takes money for itself has no fund.
        if (
          draft.kind === 'fund' &&
          named === 'topic' &&
          draft.company &&
          takers.has(bareCached(draft.company.name))
        )
          continue;
        // "Anders als Ahorn, das 80 Millionen einsammelte, will Kiefer wachsen": the sentence comes back to its own company.
        if (main && local !== main && draft.company && comesBack(statement, main, draft.company))
          local = main;
        if (draft.kind === 'acquisition' && (named === null || named === 'topic')) {
          const earlier = sentences[index - 1] ?? [];
          const sale = saleBefore([...earlier, ...(sentences[index] ?? [])], earlier.length + at);
          if (!sale) continue;
          draft.company = sale.bought ? readName(sale.bought, sale.block) : main;
          draft.acquirer ??= sale.buyer && readName(sale.buyer, sale.block);
        }
        if (draft.instrument?.value === 'debt' && draft.company && listed.has(bareCached(draft.company.name)))
          continue;
        // Whoever only gives money raises it for a fund, and has no rounds.
        const ofGiver = draft.company !== null && giving.has(bareCached(draft.company.name));
        if (draft.kind === 'round' && !draft.stage && ofGiver) {
          if (!raises(sentence)) continue;
          draft.kind = 'fund';
        } else if (draft.kind === 'round' && ofGiver && named === 'topic') continue;
        if (draft.company && block.tools.wording.spaced && !block.tools.wording.capitalNouns)
          spokenBefore = draft.company;
        if (TAKING.has(draft.kind) && draft.company && !giving.has(bareCached(draft.company.name)))
          lastTaker = { name: draft.company, block: index };
        statement.isItem = draft.company !== null && openers.get(index) === draft.company.name;
        statements.push(statement);
      }
      if (carried && block.tools.wording.spaced && !block.tools.wording.capitalNouns) before = carried;
    }
  });
  const drafts = mergeDrafts(fundsOfFirms(statements), published);
  return withEvents({ blocks, sentences, main, published, drafts });
}

/** "It brought in $35 million. The round was led by Birch": whether what follows the first sum speaks on of one round. */
const roundFollows = ({ amounts, index, tools }: BlockNotes, near: readonly BlockNotes[]): boolean =>
  amounts.length > 0 &&
  near.some(({ sentences, folded, party, index: at }) =>
    sentences.some(
      ({ start, end }) =>
        (at > index || start > (amounts[0]?.end ?? 0)) &&
        tools.sums.roundOpens.test(folded.slice(start, start + ROUND_OPENS)) &&
        party.some((cue) => cue.start >= start && cue.end <= end),
    ),
  );

/** So many paragraphs, the one with the sum among them, may speak on of its round. */
const FOLLOWING = 4;
/** The words that speak on of a round are no longer than this, in UTF-16 units. */
const ROUND_OPENS = 60;

/** "founded by Jane Doe, who sold Fernway": a sale in a clause about a person. */
const toldInPassing = (
  { block }: SentenceNotes,
  spoken: { name: string; end: number },
  { company, amount }: FactDraft,
): boolean =>
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  company !== null &&
  bareCached(spoken.name) !== bareCached(company.name) &&
  /,\s(?:who|qui|que|quien)\s/u.test(block.folded.slice(spoken.end, amount?.spans[0]?.start ?? spoken.end));

/** "About Oakline", as the line before or at the head of the paragraph itself: what a press release says of a company in general. */
const isAbout = ({ folded, tools }: BlockNotes, before: BlockNotes | undefined): boolean =>
  tools.sums.aboutOpens.test(folded.slice(0, ABOUT)) ||
  (before !== undefined && before.text.length <= ABOUT && tools.sums.aboutOpens.test(before.folded));

/** A line that announces such a paragraph is no longer than this, in UTF-16 units. */
const ABOUT = 64;

/** Whether a sentence begins with a name. */
const opens = ({ block, start }: SentenceNotes, name: { start: number }): boolean =>
  block.tools.wording.spaced && !/\S/.test(block.text.slice(start, name.start));

/** Whether the last name before the sum of a round gave it, and is the one it is put down to. */
const givesItself = ({ draft, sentence }: Statement, company: ReadName): boolean => {
  const at = draft.amount?.spans[0]?.start ?? 0;
  const giver = sentence.names.findLast(({ weak, end }) => !weak && end <= at);
  return (
    giver !== undefined &&
    draft.investors.some(({ spans }) => spans[0]?.start === giver.start) &&
    sameName(readName(giver, sentence.block.index), company)
  );
};

/** The currency of all sums of a text that name one. */
function onlyCurrencyOf(blocks: readonly BlockNotes[]): string | null {
  const named = blocks.flatMap(({ amounts }) =>
    amounts.filter(({ currencyNamed }) => currencyNamed).map(({ money }) => money.currency),
  );
  const [first] = named;
  return first !== undefined && named.every((currency) => currency === first) ? first : null;
}

/** Whether a German text tells that the company it is about bought another. */
const isBoughtBy = ({ draft, sentence }: Statement, main: ReadName | null): boolean =>
  sentence.block.tools.wording.capitalNouns &&
  draft.kind === 'acquisition' &&
  main !== null &&
  draft.acquirer !== null &&
  sameName(draft.acquirer, main);

/** Whether a German sentence that told of another company's sum goes on about the one the text is about. */
const comesBack = ({ sentence, draft }: Statement, main: ReadName, company: ReadName): boolean =>
  sentence.block.tools.wording.capitalNouns &&
  !sameName(company, main) &&
  sentence.names.some(
    (name) =>
      !name.weak &&
      name.start > (draft.amount?.spans[0]?.end ?? sentence.end) &&
      sentence.block.tools.subjects.mainClause.test(
        sentence.block.folded.slice(sentence.start, name.start),
      ) &&
      sameName(readName(name, sentence.block.index), main),
  );

/** Facts about whoever takes money. */
const TAKING: ReadonlySet<string> = new Set(['round', 'valuation', 'totalRaised']);

/** A headline seldom ends with a full stop, and a line that does is the text's first. */
const isSentence = ({ text, tools }: BlockNotes): boolean =>
  /\.["”“»]?\s*$/u.test(text) || (tools.wording.cues.objectMarks !== '' && /。\s*$/u.test(text));

/** So many blocks tell what an article is about. */
const OPENING_BLOCKS = 2;

const raises = ({ money }: SentenceNotes) => money.some(({ value }) => value === 'raise');
