import type { FactDraft, ReadName } from '../../domain/draft.ts';
import type { FactStatus } from '../../domain/fact.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isGerman } from '../notes/word-order.ts';
import { sameName } from '../same-name.ts';
import { readName } from '../statements/draft-fields.ts';
import {
  type Article,
  addEvent,
  companyOf,
  dated,
  eventDraft,
  isBorneOut,
  MOST_OF_SENTENCE,
  sentencesWith,
} from './event-drafts.ts';
import { type Actor, actorsIn, RELATIVE, readings, readingsBehind, wordsBefore } from './phrase-frames.ts';

/** What a sentence tells of a sale: who, whom, and the words between. */
interface Sale {
  buyer: Actor;
  bought: Actor;
  /** The words that tell of it, folded. */
  words: string;
}

/** Companies that a text tells were bought, or will be, where it names buyer and company and no price. */
export function salesWithoutPrice(article: Article): FactDraft[] {
  const found: FactDraft[] = [];
  for (const sentence of sentencesWith(article, 'saleWords')) {
    const { folded, tools } = sentence.block;
    if (tools.events.noSale.test(folded.slice(sentence.start, sentence.end))) continue;
    for (const sale of salesIn(sentence).slice(0, MOST_OF_SENTENCE)) {
      const draft = draftOfSale(sentence, sale, article);
      // "Oakline, which acquired Fernway": no news.
      if (draft && !isToldWithPrice(draft, article.drafts) && !hasOtherSum(sentence, sale, article))
        addEvent(found, dated(draft, !RELATIVE.test(sale.words), article));
    }
  }
  return found;
}

/** So many names may stand between the two of a sale: whatever describes the second. */
const MOST_BETWEEN = 3;

function salesIn(sentence: SentenceNotes): Sale[] {
  const actors = actorsIn(sentence);
  const sales: Sale[] = [];
  actors.forEach((first, index) => {
    for (const second of actors.slice(index + 1, index + 2 + MOST_BETWEEN)) {
      const sale = saleOf(sentence, first, second);
      if (!sale) continue;
      sales.push(sale, ...boughtBesides(sentence, sale, actors.slice(actors.indexOf(second) + 1)));
      break;
    }
  });
  return sales;
}

/** "has acquired Oakline, Fernway and Larch": names of the store behind what was bought that were bought with it. */
function boughtBesides(sentence: SentenceNotes, sale: Sale, behind: readonly Actor[]): Sale[] {
  const { andBought, boughtEnds } = sentence.block.tools.events;
  const besides: Sale[] = [];
  let { bought } = sale;
  // A list of buyers behind what they bought is none of these.
  if (sale.buyer.start > bought.start) return besides;
  for (const next of behind) {
    const ends = () => readingsBehind(sentence, next.end).some((words) => boughtEnds.test(words));
    const gap = sentence.block.folded.slice(bought.end, next.start);
    if (!next.name?.known || !andBought.test(gap) || !ends()) break;
    bought = next;
    besides.push({ ...sale, bought });
  }
  return besides;
}

/** The sale that the words around two actors tell of. */
function saleOf(sentence: SentenceNotes, first: Actor, second: Actor): Sale | null {
  const { events } = sentence.block.tools;
  const before = wordsBefore(sentence, first.start);
  const between = readings(sentence, first.end, second.start);
  const behind = readingsBehind(sentence, second.end);
  const fits = (pattern: RegExp, all: readonly string[]) => all.find((words) => pattern.test(words));
  const then = (pattern: RegExp) => {
    // "acquired by the group of": words that stand for a company have to end what is told.
    if (!second.name && !fits(events.boughtEnds, behind)) return undefined;
    for (const words of behind) {
      const match = pattern.exec(words);
      if (match) return match[0];
    }
    return undefined;
  };
  const told = (gap: RegExp, end: RegExp): string | undefined => {
    const words = fits(gap, between);
    const rest = words === undefined ? undefined : then(end);
    return rest === undefined ? undefined : `${words}\u0000${rest}`;
  };
  const active =
    told(events.buys, events.boughtEnds) ??
    told(events.buysLast, events.boughtThen) ??
    told(events.ownSale, events.buyerEnds);
  if (active !== undefined)
    return isSubordinate(sentence, first, active) ? null : { buyer: first, bought: second, words: active };
  const leads = events.verbFirst.exec(before)?.[0] ?? events.helperFirst.exec(before)?.[0];
  if (leads !== undefined) {
    const end = events.verbFirst.test(before) ? events.boughtEnds : events.boughtThen;
    const words = told(events.object, end);
    if (words !== undefined) return { buyer: first, bought: second, words: leads + words };
  }
  const noun = events.saleOf.exec(before)?.[0];
  const byNoun = noun === undefined ? undefined : told(events.saleBy, events.buyerEnds);
  if (byNoun !== undefined) return { buyer: second, bought: first, words: noun + byNoun };
  const passive = told(events.boughtBy, events.buyerEnds) ?? told(events.boughtByLast, events.buyerThen);
  if (passive === undefined || isSubordinate(sentence, first, passive)) return null;
  return { buyer: second, bought: first, words: passive };
}

/** "The founder of Oakline bought Fernway", "before Oakline acquired Fernway". */
const isSubordinate = (sentence: SentenceNotes, { start }: Actor, words: string): boolean =>
  !RELATIVE.test(words) && sentence.block.tools.events.subordinate.test(wordsBefore(sentence, start));

function draftOfSale(
  sentence: SentenceNotes,
  { buyer, bought, words }: Sale,
  article: Article,
): FactDraft | null {
  if (!isBorneOut(sentence, buyer, article) || !isBorneOut(sentence, bought, article)) return null;
  if (!isNamed(sentence, bought, buyer, article.main)) return null;
  const company = companyOf(bought, sentence, article);
  const acquirer = companyOf(buyer, sentence, article);
  if (!company || !acquirer || sameName(company, acquirer)) return null;
  const at = {
    start: Math.min(buyer.end, bought.end),
    end: Math.max(buyer.start, bought.start),
  };
  return { ...eventDraft(sentence, at, statusOf(sentence, words)), kind: 'acquisition', company, acquirer };
}

function statusOf({ block }: SentenceNotes, words: string): FactStatus {
  if (block.tools.events.mayBuy.test(words)) return 'rumoured';
  return block.tools.events.willBuy.test(words) ? 'planned' : 'announced';
}

/** Whether two names may be a company and its buyer: one of them of the store, or guesses where companies are spoken of. */
function isNamed(sentence: SentenceNotes, bought: Actor, buyer: Actor, main: ReadName | null): boolean {
  const { tools, folded, index } = sentence.block;
  if (isGerman(sentence)) return bought.name?.known === true;
  if (!tools.wording.spaced) return bought.name !== null && (bought.name.known || bought.name.acts === true);
  if (bought.name?.known || buyer.name?.known || tools.events.ofCompanies.test(folded)) return true;
  return main !== null && buyer.name !== null && sameName(readName(buyer.name, index), main);
}

/** A sale that the text tells with its price, or the other way round. */
const isToldWithPrice = ({ company, acquirer }: FactDraft, drafts: readonly FactDraft[]): boolean =>
  drafts.some(
    (other) =>
      other.kind === 'acquisition' &&
      other.company !== null &&
      ((company !== null && sameName(other.company, company)) ||
        (acquirer !== null && sameName(other.company, acquirer))),
  );

/** A sum behind the sale that no round or fund was read from: it may well be the price. */
function hasOtherSum({ amounts, block, other }: SentenceNotes, sale: Sale, { drafts }: Article): boolean {
  const from = Math.min(sale.buyer.start, sale.bought.start);
  const behind = Math.max(sale.buyer.end, sale.bought.end);
  return amounts.some(
    ({ start, end, sameAs }) =>
      start > from &&
      sameAs === undefined &&
      !drafts.some(
        ({ kind, amount }) =>
          // "Halden, which is valued at $3 billion, has acquired": told of the buyer.
          (start < behind || (kind !== 'valuation' && kind !== 'acquisition')) &&
          amount?.spans.some((span) => span.block === block.index && span.start === start),
      ) &&
      // "acquired Oakline, which has sales of $5 million".
      !(
        (start < behind || start - behind > PRICE_REACH) &&
        other.some((hit) => Math.abs(hit.start - end) < NEAR || Math.abs(start - hit.end) < NEAR)
      ),
  );
}

/** How far behind a sale its price stands, in UTF-16 units: there a word that makes a sum none of ours tells little. */
const PRICE_REACH = 60;

/** How near a sum a word stands that makes it none of ours, in UTF-16 units. */
const NEAR = 24;
