import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman } from '../notes/word-order.ts';

/** "wie die Birke AG am Mittwoch mitteilte": who speaks stands behind a small word. */
const isQuotedSpeaker = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  block.tools.subjects.quoted.test(block.folded.slice(Math.max(start, name.start - 70), name.start));

/** Whoever tells of others: a medium that speaks in the sentence, or one who is told of beside another name. */
export function isRelayed(sentence: SentenceNotes, name: NameSpan): boolean {
  const speaks = sentence.voice.some(({ value }) => value === 'saidAfter' || value === 'saidBefore');
  if (speaks && isMedium(name.name)) return true;
  if (!isSpeaker(sentence, name) || isSoleCompany(sentence, name)) return false;
  // "Oakline reported closing a round": it speaks of itself where nobody else is named.
  return !(
    name.known &&
    sentence.voice.some(({ value, start }) => value === 'saidAfter' && start === name.end + 1) &&
    sentence.names.every((other) => other === name || other.weak || !other.known || other.start > name.end) &&
    // "Oakline reported that Fernway has begun talks".
    !tellsOfOther(sentence, name)
  );
}

/** "Nun ist es laut Kiefer gelungen, die Runde aufzustocken": with no other company named, German tells of whoever says it. */
const isSoleCompany = (sentence: SentenceNotes, name: NameSpan): boolean =>
  isGerman(sentence) &&
  name.known &&
  !name.gives &&
  !isMedium(name.name) &&
  sentence.names.every((other) => other.name === name.name || !other.known || other.gives) &&
  !sentence.nameCues.some(({ value }) => value === 'company' || value === 'companyBefore');

const tellsOfOther = ({ block, names, voice }: SentenceNotes, name: NameSpan): boolean => {
  const said = voice.find(({ value, start }) => value === 'saidAfter' && start === name.end + 1);
  const that = said && block.tools.subjects.that.exec(block.folded.slice(said.end, said.end + 6));
  if (!said || !that) return false;
  const from = said.end + that[0].length;
  return names.some(({ known, weak, start }) => known && !weak && start >= from && start - from < 24);
};

/** "according to Bloomberg", "Bloomberg reported". */
export function isSpeaker(sentence: SentenceNotes, name: NameSpan): boolean {
  return sentence.voice.some(
    ({ value, start, end }) =>
      (value === 'saidBefore' &&
        sentence.block.tools.subjects.accordingTo.test(sentence.block.folded.slice(start, end)) &&
        end <= name.start &&
        name.start - end < 60 &&
        !sentence.block.folded.slice(end, name.start).includes(',')) ||
      (value === 'saidBefore' &&
        end <= name.start &&
        name.start - end < (sentence.block.tools.wording.spaced ? 14 : 1)) ||
      (value === 'saidAfter' &&
        start >= name.end &&
        (start - name.end < (isQuotedSpeaker(sentence, name) ? 24 : 4) ||
          // "Wie Kiefer bei der Vorstellung des Berichts mitteilte": the verb of the clause stands last.
          (start - name.end < SAYING_REACH &&
            isGerman(sentence) &&
            isQuotedSpeaker(sentence, name) &&
            !sentence.block.folded.slice(name.end, start).includes(',')))),
  );
}

/** How far behind who speaks a German verb of saying may stand, in UTF-16 units. */
const SAYING_REACH = 90;

/** "Oakline Inc., of Denver, said it raised": the pronoun stands for whoever opens the sentence and speaks. */
export function speaksOfItself(
  sentence: SentenceNotes,
  candidates: readonly NameSpan[],
  pronoun: { start: number },
): NameSpan | null {
  const first = candidates.find(({ end }) => end <= pronoun.start);
  if (!first || first.start - sentence.start > 72) return null;
  const { folded } = sentence.block;
  if (
    sentence.block.tools.subjects.preposition.test(
      folded.slice(Math.max(sentence.start, first.start - 60), first.start),
    )
  )
    return null;
  const speaks = sentence.voice.some(
    ({ value, start, end }) => value === 'saidAfter' && start >= first.end && end <= pronoun.start,
  );
  const announces = sentence.money.some(
    ({ value, start, end }) => value === 'receive' && start >= first.end && end <= pronoun.start,
  );
  return speaks || announces ? first : null;
}

/** "松柏资本合伙人透露，云青科技": who speaks, where another is spoken of; one who speaks alone tells of itself. */
export const withoutSpeakers = (sentence: SentenceNotes, candidates: readonly NameSpan[]): NameSpan[] =>
  candidates.filter(
    (name) => !isSpeaker(sentence, name) || !candidates.some(({ known, start }) => known && start > name.end),
  );
