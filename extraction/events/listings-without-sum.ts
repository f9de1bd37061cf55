import type { FactDraft } from '../../domain/draft.ts';
import type { FactStatus } from '../../domain/fact.ts';
import { listedIn } from '../article/listed-companies.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { bareCached, sameName } from '../same-name.ts';
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
import { type Actor, actorsIn, readingsBehind, wordsBefore } from './phrase-frames.ts';

/** Listings that a text tells of without the sum that they bring in: planned, possible, or done on a day that it names. */
export function listingsWithoutSum(article: Article): FactDraft[] {
  const found: FactDraft[] = [];
  const listed = listedIn(article.blocks);
  for (const sentence of sentencesWith(article, 'listingWords')) {
    const { folded, tools } = sentence.block;
    if (tools.events.noListing.test(folded.slice(sentence.start, sentence.end))) continue;
    let left = MOST_OF_SENTENCE;
    for (const actor of actorsIn(sentence)) {
      const told = listingOf(sentence, actor);
      if (!told || left-- <= 0 || !isBorneOut(sentence, actor, article)) continue;
      const company = companyOf(actor, sentence, article);
      if (!company || listed.has(bareCached(company.name))) continue;
      // A person's name, or the words of a headline: only whom the article is about is surely a company.
      if (actor.name && !actor.name.known && !(article.main && sameName(company, article.main))) continue;
      const draft: FactDraft = { ...eventDraft(sentence, told.at, told.status), kind: 'ipo', company };
      if (told.status === 'announced' && !draft.date && sentence.block.kind !== 'heading') continue;
      if (!article.drafts.some((other) => isSame(other, draft))) addEvent(found, dated(draft, true, article));
    }
  }
  return found;
}

/** What the words behind an actor tell of its listing. */
function listingOf(
  sentence: SentenceNotes,
  actor: Actor,
): { status: FactStatus; at: { start: number; end: number } } | null {
  const { events } = sentence.block.tools;
  if (actor.name?.gives) return null;
  const before = wordsBefore(sentence, actor.start);
  if (events.subordinate.test(before)) return null;
  const behind = readingsBehind(sentence, actor.end);
  for (const words of behind) {
    const may = events.mayList.exec(words);
    const will = may ? null : events.willList.exec(words);
    const match = may ?? will ?? events.listed.exec(words);
    if (!match) continue;
    const status = may || events.maybeBefore.test(before) ? 'rumoured' : will ? 'planned' : 'announced';
    const from = actor.end + (behind[0]?.length ?? 0) - words.length;
    return { status, at: { start: from, end: from + match[0].length } };
  }
  return null;
}

const isSame = (other: FactDraft, { company }: FactDraft): boolean =>
  other.kind === 'ipo' && other.company !== null && company !== null && sameName(other.company, company);
