import type { FactDraft } from '../../domain/draft.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { wayBetween } from '../notes/way-between.ts';
import { isGerman } from '../notes/word-order.ts';
import type { Parties } from '../parties/parties.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { headName } from './han-clause.ts';
import { hanSubjectBack, isFreeGuess } from './han-subject.ts';
import { isLed, nameBeforeVerb } from './name-before-verb.ts';
import { isPerson } from './persons.ts';
import { isRelayed, speaksOfItself, withoutSpeakers } from './speakers.ts';
import { isParty, type Subject } from './subject.ts';

/** Where the verb of a sum begins: the word that decided, or the verb before it where that word stands behind. */
export function verbBefore(sentence: SentenceNotes, cue: SumKind['cue'], at: { start: number }): number {
  // "Desde su creación, Pino ha levantado": the words for the whole open the sentence, and the verb stands behind its subject.
  const opens =
    cue?.value === 'total' &&
    sentence.block.tools.wording.spaced &&
    cue.start - sentence.start < 3 &&
    sentence.money.find(
      ({ value, start }) => (value === 'raise' || value === 'receive') && start > cue.end && start < at.start,
    );
  if (opens) return opens.start;
  if (cue && cue.start < at.start) return cue.start;
  const verb = sentence.money.findLast(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start < at.start,
  );
  const apart = verb && sentence.amounts.some(({ start }) => start > verb.start && start < at.start);
  return verb && !apart && wayBetween(sentence, verb, at as { start: number; end: number }) < 60
    ? verb.start
    : at.start;
}

/** Whether a word stands in round brackets that are closed again before the verb. */
function inBrackets(folded: string, from: number, at: number, verb: number): boolean {
  const clause = folded.slice(from, verb);
  const open = clause.lastIndexOf('(', at - from);
  const close = open < 0 ? -1 : clause.indexOf(')', open);
  return close > at - from;
}

/** The company before the verb, unless a pronoun or a noun such as "the company" stands nearer. */
export function subjectBefore(
  sentence: SentenceNotes,
  verb: number,
  parties: Parties,
  kind: FactDraft['kind'],
): Subject {
  const { block } = sentence;
  const stand = sentence.nameCues
    .filter(
      ({ value, start, end }) =>
        (value === 'company' || value === 'pronoun') &&
        end <= verb + 1 &&
        start >= sentence.start &&
        !inBrackets(block.folded, sentence.start, start, verb) &&
        !(value === 'pronoun' && !block.tools.wording.spaced && block.folded[end] === '的') &&
        !(
          value === 'pronoun' &&
          block.tools.subjects.possessive.test(block.folded.slice(start, end)) &&
          sentence.names.some((name) => name.known && name.end < start)
        ),
    )
    .at(-1);
  const candidates = sentence.names.filter(
    (name) =>
      name.end <= verb &&
      !name.weak &&
      !isParty(parties, name) &&
      !(block.tools.wording.spaced && inBrackets(block.folded, sentence.start, name.start, verb)) &&
      // "the firm led by startup veteran Jane Doe announced".
      !(
        !name.known &&
        block.tools.subjects.ledPerson.test(
          block.folded.slice(Math.max(sentence.start, name.start - 48), name.start),
        )
      ) &&
      (block.tools.wording.spaced ? !isRelayed(sentence, name) : !isMedium(name.name)) &&
      !isInQuotation(sentence, name, verb) &&
      // "Fernway cofounder’s start-up closes".
      !block.tools.subjects.foundersOther.test(block.folded.slice(name.end, name.end + 72)) &&
      !isPerson(sentence, name) &&
      !isFounder(sentence, name),
  );
  const nearest = block.tools.wording.spaced
    ? nameBeforeVerb(sentence, candidates, verb)
    : headName(
        sentence,
        withoutSpeakers(
          sentence,
          candidates.filter((name) => name.known || isFreeGuess(sentence, name)),
        ),
        verb,
      );
  if (nearest && isLed(sentence, nearest) && opensWithNoun(sentence, nearest)) return 'topic';
  const border =
    sentence.link.filter(({ value, end }) => value === 'clause' && end < verb).at(-1)?.end ?? sentence.start;
  const noun = sentence.nameCues.find(
    ({ value, start, end }) =>
      value === 'company' &&
      start >= border &&
      end <= verb &&
      // "Le site Sapin a levé 8 millions et Orme, qui loue des vélos, annonce": the noun of another name.
      !(nearest && sentence.names.some((name) => name !== nearest && name.known && name.start - end === 1)),
  );
  // "the company founded by A and B has raised": the noun comes first.
  // "the company Oakline" names it at once.
  if (
    noun &&
    nearest &&
    noun.start < nearest.start &&
    nearest.start - noun.end > 1 &&
    block.tools.wording.spaced &&
    !block.tools.subjects.nounOf.test(block.folded.slice(noun.end, nearest.start)) &&
    // "The most valuable startup is Oakline": they are the same.
    !block.tools.subjects.copula.test(block.folded.slice(noun.end, nearest.start))
  )
    return 'topic';
  const relatives = sentence.nameCues.filter(
    ({ value, start, end }) =>
      value === 'pronoun' &&
      end <= verb + 1 &&
      start >= sentence.start &&
      block.tools.subjects.relative.test(block.folded.slice(start, end)),
  );
  const last = relatives.at(-1);
  const heads = last
    ? sentence.names.filter((name) => !name.weak && name.end <= last.start && !isRelayed(sentence, name))
    : [];
  const inner = heads.at(-1);
  // "X.me, the sister of TikTok, which raised": what the apposition names is not the one.
  const outer = heads.at(-2);
  const behindHead =
    inner &&
    outer &&
    isLed(sentence, inner) &&
    block.tools.subjects.innerApposition.test(block.folded.slice(outer.end, inner.start))
      ? outer
      : inner;
  // "FlowFi (who recently announced its seed round)".
  const gaveIt =
    behindHead && sentence.link.some(({ value, end }) => value === 'agent' && behindHead.start - end === 1);
  if (last && behindHead && !gaveIt && last.start - behindHead.end < 5 && verb - last.end < 60)
    return { name: behindHead, sure: true };
  if (stand && (!nearest || stand.start > nearest.end)) {
    // "SenseTime, which raised": a relative pronoun belongs to the name just before it.
    const relative = block.tools.subjects.anyRelative.test(block.folded.slice(stand.start, stand.end));
    if (relative && nearest && stand.start - nearest.end < 14) return { name: nearest, sure: true };
    // "hatte Grover, das Start-up für Technik, bekannt gegeben, dass es": the clause speaks of whoever is its subject.
    const [first] = candidates;
    if (
      first &&
      stand.value === 'pronoun' &&
      !relative &&
      first.end < stand.start &&
      block.tools.subjects.subordinate.test(block.folded.slice(Math.max(0, stand.start - 9), stand.start))
    )
      return { name: first, sure: first.known };
    if (
      nearest &&
      stand.value === 'company' &&
      stand.start - nearest.end === 2 &&
      block.folded[nearest.end] === ',' &&
      // "Selon le Financial Times, la jeune pousse": what is said, and not who says it.
      !isLed(sentence, nearest)
    )
      return { name: nearest, sure: nearest.known };
    const speaker =
      stand.value === 'pronoun' && !relative ? speaksOfItself(sentence, candidates, stand) : null;
    if (speaker) return { name: speaker, sure: speaker.known };
    if (nearest && describedBy(sentence, nearest)) return { name: nearest, sure: nearest.known };
    // "云青科技开发软件，该公司筹集了": the sentence itself named the company.
    const named = block.tools.wording.spaced
      ? undefined
      : headName(
          sentence,
          candidates.filter(({ name, known, gives }) => known && !gives && !isMedium(name)),
          stand.start,
        );
    if (named && stand.value === 'company') return { name: named, sure: false };
    if (stand.value === 'company' || verb - stand.end < 40)
      return relative && nearest ? { name: nearest, sure: false } : 'topic';
  }
  if (!nearest) return block.tools.wording.spaced ? null : hanSubjectBack(sentence, verb);
  if (kind === 'fund') return { name: nearest, sure: nearest.known };
  return { name: nearest, sure: nearest.known || verb - nearest.end < 30 };
}

/** '"We backed Fernway early," said a partner at Birch, which led': what is said in between quotation marks is over. */
function isInQuotation(
  { block, start: from }: SentenceNotes,
  { start, end }: NameSpan,
  verb: number,
): boolean {
  if (!block.tools.wording.spaced) return false;
  const closed = block.folded.slice(end, verb).search(/["”]/u);
  if (closed < 0) return false;
  const opened = Math.max(
    block.folded.slice(from, start).lastIndexOf('"'),
    block.folded.slice(from, start).lastIndexOf('“'),
  );
  return opened >= 0 && end + closed - (from + opened) > SAID;
}

/** Fewer UTF-16 units between quotation marks are a name, and nothing that anybody said. */
const SAID = 40;

/** "Oakline, founded in 2018 by Jane Doe and John Roe, has raised": guesses behind the word are whoever founded it. */
function isFounder({ block, start: from }: SentenceNotes, { known, start }: NameSpan): boolean {
  const { folded, tools } = block;
  return (
    !known &&
    tools.wording.spaced &&
    !tools.wording.capitalNouns &&
    tools.subjects.afterFounded.test(folded.slice(Math.max(from, start - 90), start))
  );
}

/**
 * "Das Münchner Unternehmen erhält Geld von der Birke und baut damit seine Summe auf 4 Millionen aus": whom a preposition
 * leads to is no subject where a noun in the nominative opens the sentence.
 */
const opensWithNoun = (sentence: SentenceNotes, led: NameSpan): boolean =>
  isGerman(sentence) &&
  sentence.nameCues.some(
    ({ value, start }) => value === 'company' && start === sentence.start && start < led.start,
  );

/** "Oakline, der es auf": a relative pronoun right behind the name carries on with it, whatever stands between. */
function describedBy(sentence: SentenceNotes, name: NameSpan): boolean {
  return sentence.nameCues.some(
    ({ value, start, end }) =>
      value === 'pronoun' &&
      start - name.end === 2 &&
      sentence.block.tools.subjects.carriesOn.test(sentence.block.folded.slice(start, end)),
  );
}
