import type { FactDraft, ReadName } from '../../domain/draft.ts';
import type { FactStatus } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { dateOfNews } from '../article/date-of-news.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import { wayBetween } from '../notes/way-between.ts';
import { sameName } from '../same-name.ts';
import { draftOf, readDate, readName } from '../statements/draft-fields.ts';
import { isOfFounding } from '../statements/nearest-field.ts';
import { voiceAt } from '../statements/voice.ts';
import { isPerson } from '../subjects/persons.ts';
import type { Actor } from './phrase-frames.ts';

/** What the whole text tells whoever looks for events without sums. */
export interface Article {
  blocks: readonly BlockNotes[];
  /** The sentences of each block. */
  sentences: readonly (readonly SentenceNotes[])[];
  /** Whom the article is about. */
  main: ReadName | null;
  published: PartialDate | null;
  /** Everything that was read with its sum. */
  drafts: readonly FactDraft[];
}

/** So many events of one sentence are read: a text made to hold the reader up can tell one of every word. */
export const MOST_OF_SENTENCE = 12;

/** How sure a reading is that no sum bears out, 0 to 1. */
const CONFIDENCE = 0.5;

/** How far from the words of an event its date may stand, in weighted units. */
const DATE_REACH = 80;

/** A draft without a sum of what the words at a place tell, with how far they say themselves that it is. */
export function eventDraft(
  sentence: SentenceNotes,
  at: { start: number; end: number },
  status: FactStatus,
): FactDraft {
  const { index } = sentence.block;
  const date = sentence.dates
    .filter((one) => !isFounding(sentence, one))
    .map((one) => ({ one, way: wayBetween(sentence, one, at) }))
    .filter(({ way }) => way < DATE_REACH)
    .sort((a, b) => a.way - b.way)[0]?.one;
  const voice = voiceAt(sentence, at);
  // "has acquired Oakline and plans to grow": what is planned is something else; who reports it, or hears rumours, is told of it.
  const { status: heard, statusSpan } = voice;
  const isHeard =
    status === 'announced' &&
    (heard === 'reported' || (heard === 'rumoured' && statusSpan !== null && statusSpan.start < at.end));
  return {
    ...draftOf(sentence),
    instrument: null,
    date: date ? readDate(date, index) : null,
    status: {
      value: isHeard ? heard : status,
      spans: isHeard && statusSpan ? [{ block: index, ...statusSpan }] : [],
    },
    attribution: voice.attribution && {
      ...voice.attribution,
      spans: voice.attribution.spans.map((span) => ({ block: index, ...span })),
    },
    confidence: CONFIDENCE,
  };
}

/** The same draft with the month of publication where it is news of the day. */
export const dated = (draft: FactDraft, isFresh: boolean, { published, drafts }: Article): FactDraft => ({
  ...draft,
  date: dateOfNews(draft, published, { isFresh, isItem: false, others: drafts }),
});

/** Adds a draft to those of its kind, or its words and whatever it tells more to the one that tells the same. */
export function addEvent(found: FactDraft[], draft: FactDraft): void {
  const same = found.find(
    ({ kind, company }) =>
      kind === draft.kind && company !== null && draft.company !== null && sameName(company, draft.company),
  );
  if (!same) {
    found.push(draft);
    return;
  }
  same.acquirer ??= draft.acquirer;
  same.date ??= draft.date;
  same.attribution ??= draft.attribution;
  for (const quote of draft.quotes)
    if (!same.quotes.some(({ block, start }) => block === quote.block && start === quote.start))
      same.quotes.push(quote);
}

/**
 * The company that an actor is: its name, or whom the article is about where what stands for a company can mean nobody else, since
 * the paragraph has named no other before. `null` where that is not clear, and for a person.
 */
export function companyOf(actor: Actor, sentence: SentenceNotes, { main }: Article): ReadName | null {
  const { block } = sentence;
  if (actor.name) {
    if (isPerson(sentence, actor.name)) return null;
    return readName(actor.name, block.index);
  }
  if (!main) return null;
  const before = block.names.filter(({ end }) => end <= actor.start);
  return before.every((name) => sameName(readName(name, block.index), main)) ? main : null;
}

/** Whether a guess of a headline, where every word may have a capital, is borne out by the text below it. */
export const isBorneOut = ({ block }: SentenceNotes, { name }: Actor, { blocks }: Article): boolean =>
  name === null ||
  name.known ||
  block.kind !== 'heading' ||
  blocks.some(({ index, text }) => index !== block.index && text.includes(name.name));

/** "founded in 2020": when a company began; "acquired in 2020" is like it where sums are read, and here what is looked for. */
const isFounding = (sentence: SentenceNotes, date: DateReading): boolean =>
  isOfFounding(sentence, date) &&
  !sentence.money.some(
    ({ end }) => end <= date.start && !/[,;]/.test(sentence.block.folded.slice(end, date.start)),
  );

/** The sentences of a text in which a pattern of its language fits. */
export const sentencesWith = (
  { blocks, sentences }: Article,
  pattern: 'saleWords' | 'listingWords',
): SentenceNotes[] =>
  blocks.flatMap(({ folded, tools }, index) =>
    tools.events[pattern].test(folded)
      ? (sentences[index] ?? []).filter(({ start, end }) =>
          tools.events[pattern].test(folded.slice(start, end)),
        )
      : [],
  );
